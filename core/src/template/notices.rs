//! What of a schema Gabarit does not apply, in French sentences: named, never passed over in silence.

use serde_json::Value;
use strsim::damerau_levenshtein;

/// Words of a Table Schema (v1 and v2), and those that schema.data.gouv.fr and Validata add.
const OF_SCHEMA: [&str; 32] = [
    "$id",
    "$schema",
    "name",
    "title",
    "description",
    "homepage",
    "path",
    "created",
    "lastModified",
    "version",
    "contributors",
    "countryCode",
    "resources",
    "sources",
    "custom_checks",
    "fields",
    "fieldsMatch",
    "missingValues",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
    "licenses",
    "keywords",
    "image",
    "example",
    "examples",
    "labels",
    "profile",
    "uri",
    "author",
    "tags",
    "gabarit",
];
const OF_FIELD: [&str; 27] = [
    "name",
    "title",
    "description",
    "type",
    "format",
    "constraints",
    "example",
    "examples",
    "rdfType",
    "trueValues",
    "falseValues",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "missingValues",
    "categories",
    "categoriesOrdered",
    "customCheck",
    "arrayItem",
    "itemType",
    "delimiter",
    "unit",
    "$comment",
    "label",
    "profile",
    "index",
    "gabarit",
];
const OF_CONSTRAINTS: [&str; 10] = [
    "required",
    "unique",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "enum",
];
/// Of constraints we know and do not check.
const UNCHECKED: [&str; 1] = ["jsonSchema"];
const OF_STRINGS: [&str; 5] = ["", "default", "email", "uri", "uuid"];

/// Longest list of notices: a hostile schema could make millions.
const MOST: usize = 100;

/// A notice for each word of the schema that means nothing to us.
pub(super) fn unknown_words(schema: &Value) -> Vec<String> {
    let mut said = Vec::new();
    unknown(schema, &OF_SCHEMA, "du schéma", &mut said);
    if !schema["foreignKeys"].is_null() {
        said.push(
            "Les liens vers d’autres tableaux (« foreignKeys ») ne sont pas vérifiés.".to_owned(),
        );
    }
    for field in schema["fields"].as_array().into_iter().flatten() {
        let place = format!("de la colonne « {} »", field["name"].as_str().unwrap_or_default());
        unknown(field, &OF_FIELD, &place, &mut said);
        let constraints = &field["constraints"];
        if !constraints.is_null() && !constraints.is_object() {
            said.push(format!(
                "Les contraintes {place} ne se lisent pas : elles sont sans effet ici."
            ));
        }
        let known: Vec<&str> = OF_CONSTRAINTS.iter().chain(&UNCHECKED).copied().collect();
        unknown(constraints, &known, &format!("parmi les contraintes {place}"), &mut said);
        for name in UNCHECKED.iter().filter(|name| !constraints[**name].is_null()) {
            said.push(format!("La contrainte « {name} » {place} n’est pas vérifiée."));
        }
        let format = field["format"].as_str().unwrap_or_default();
        let of_string = matches!(field["type"].as_str(), None | Some("string"));
        if of_string && !OF_STRINGS.contains(&format) {
            said.push(format!("Le format « {format} » {place} n’est pas vérifié."));
        }
        if said.len() > MOST {
            break;
        }
    }
    said.truncate(MOST);
    said
}

fn unknown(object: &Value, known: &[&str], place: &str, said: &mut Vec<String>) {
    for name in object.as_object().into_iter().flatten().map(|(name, _)| name.as_str()) {
        // Words of other tools' own stand behind a mark of theirs.
        if known.contains(&name) || name.contains(':') || name.starts_with(['_', '@', '$']) {
            continue;
        }
        let meant =
            known.iter().find(|word| damerau_levenshtein(word, name) <= 2 && word.len() > 4);
        let meant =
            meant.map(|word| format!(" Fallait-il écrire « {word} » ?")).unwrap_or_default();
        said.push(format!(
            "Le mot « {name} » {place} n’est pas connu : il est sans effet ici.{meant}"
        ));
    }
}

/// Why a schema without fields is no template, as the end of a sentence.
pub(super) fn what_it_is(schema: &Value) -> &'static str {
    let has = |name: &str| schema.get(name).is_some();
    if has("properties") || has("definitions") {
        "c’est un schéma JSON, qui décrit des objets imbriqués, et non les colonnes d’un tableau"
    } else if has("resources") {
        "c’est un paquet de données : choisissez le schéma de l’un de ses tableaux"
    } else if has("features") {
        "c’est une carte (GeoJSON), et non la description des colonnes d’un tableau"
    } else {
        "il ne décrit aucune colonne (il lui manque la liste « fields »)"
    }
}

//! What of a schema Gabarit does not apply, in French sentences: named, never passed over in silence.

use serde_json::Value;
use strsim::damerau_levenshtein;

use super::FieldsMatch;

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

/// The form a word's value has in JSON.
#[derive(Clone, Copy)]
enum Form {
    /// Yes or no.
    Flag,
    /// A whole number, not below zero.
    Length,
    /// A number, or a text that reads as a bound: a date, a duration.
    Bound,
    /// A text.
    Text,
    /// A list.
    List,
    /// A list of lists.
    Lists,
    /// A text, or a list of texts.
    Names,
}

const FORMS_OF_SCHEMA: [(&str, Form); 5] = [
    ("missingValues", Form::List),
    ("primaryKey", Form::Names),
    ("uniqueKeys", Form::Lists),
    ("custom_checks", Form::List),
    ("fieldsMatch", Form::Text),
];
const FORMS_OF_FIELD: [(&str, Form); 9] = [
    ("type", Form::Text),
    ("format", Form::Text),
    ("trueValues", Form::List),
    ("falseValues", Form::List),
    ("decimalChar", Form::Text),
    ("groupChar", Form::Text),
    ("bareNumber", Form::Flag),
    ("missingValues", Form::List),
    ("categories", Form::List),
];
const FORMS_OF_CONSTRAINTS: [(&str, Form); 10] = [
    ("required", Form::Flag),
    ("unique", Form::Flag),
    ("minLength", Form::Length),
    ("maxLength", Form::Length),
    ("minimum", Form::Bound),
    ("maximum", Form::Bound),
    ("exclusiveMinimum", Form::Bound),
    ("exclusiveMaximum", Form::Bound),
    ("pattern", Form::Text),
    ("enum", Form::List),
];

impl Form {
    fn holds(self, value: &Value) -> bool {
        match self {
            Self::Flag => value.is_boolean(),
            Self::Length => value.is_u64(),
            Self::Bound => value.is_number() || value.is_string(),
            Self::Text => value.is_string(),
            Self::List => value.is_array(),
            Self::Lists => value.as_array().is_some_and(|list| list.iter().all(Value::is_array)),
            Self::Names => value.is_string() || value.is_array(),
        }
    }

    fn wanted(self) -> &'static str {
        match self {
            Self::Flag => "true ou false, sans guillemets",
            Self::Length => "un nombre entier, sans guillemets",
            Self::Bound => "un nombre ou un texte",
            Self::Text => "un texte, entre guillemets",
            Self::List => "une liste, entre crochets",
            Self::Lists => "une liste de listes, entre crochets",
            Self::Names => "un nom de colonne, ou une liste de noms entre crochets",
        }
    }
}

/// A notice for each word whose value has not the form it should: it then counts as absent.
fn forms(object: &Value, forms: &[(&str, Form)], place: &str, said: &mut Vec<String>) {
    for (name, form) in forms {
        let value = &object[*name];
        if !value.is_null() && !form.holds(value) {
            let wanted = form.wanted();
            said.push(format!(
                "La valeur de « {name} » {place} n’est pas de la forme attendue ({wanted}) : elle est sans effet ici."
            ));
        }
    }
}

/// Longest list of notices: a hostile schema could make millions.
const MOST: usize = 100;

/// A notice for each word of the schema that means nothing to us.
pub(super) fn unknown_words(schema: &Value) -> Vec<String> {
    let mut said = Vec::new();
    unknown(schema, &OF_SCHEMA, "du schéma", &mut said);
    forms(schema, &FORMS_OF_SCHEMA, "du schéma", &mut said);
    let unknown_match =
        schema["fieldsMatch"].as_str().filter(|own| FieldsMatch::named(own).is_none());
    said.extend(unknown_match.map(|own| {
        format!(
            "La valeur « {own} » de « fieldsMatch » n’est pas connue : elle est sans effet ici."
        )
    }));
    for field in schema["fields"].as_array().into_iter().flatten() {
        let place = format!("de la colonne « {} »", field["name"].as_str().unwrap_or_default());
        unknown(field, &OF_FIELD, &place, &mut said);
        let constraints = &field["constraints"];
        if !constraints.is_null() && !constraints.is_object() {
            said.push(format!(
                "Les contraintes {place} ne se lisent pas : elles sont sans effet ici."
            ));
        }
        forms(field, &FORMS_OF_FIELD, &place, &mut said);
        forms(
            constraints,
            &FORMS_OF_CONSTRAINTS,
            &format!("parmi les contraintes {place}"),
            &mut said,
        );
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

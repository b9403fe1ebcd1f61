//! Any Table Schema opens: its types, formats, constraints and checks; what is not applied is named.

#[path = "templates/adopted.rs"]
mod adopted;
#[path = "templates/blank_columns.rs"]
mod blank_columns;
#[path = "templates/links.rs"]
mod links;
#[path = "templates/numbers.rs"]
mod numbers;
#[path = "templates/own.rs"]
mod own;
#[path = "templates/validata.rs"]
mod validata;
#[path = "templates/versions.rs"]
mod versions;

use std::fs;

use gabarit_core::check::{Row, Severity, run_cell};
use gabarit_core::template::{Field, Template};
use gabarit_tests::shared;
use serde_json::{Value, json};

fn compile(schema: Value) -> Template {
    Template::compile("essai", schema).unwrap()
}

/// The checks that find an error in a text that stands alone in its field.
fn errors(template: &Template, field: &Field, text: &str) -> Vec<&'static str> {
    let mut cells = vec![""; template.fields.len()];
    cells[field.index] = text;
    let found = run_cell(field, &Row::new(template, &cells, field.index));
    let errors = found.iter().filter(|one| one.check.severity == Severity::Error);
    errors.map(|one| one.check.id).collect()
}

/// One field of this JSON: the texts it takes, and those it does not.
fn takes(field: Value, right: &[&str], wrong: &[&str]) {
    let mut own = json!({"name": "a"});
    for (key, value) in field.as_object().unwrap() {
        own[key] = value.clone();
    }
    let template = compile(json!({"fields": [own.clone()]}));
    assert!(template.notices.is_empty(), "{own}: {:?}", template.notices);
    let field = &template.fields[0];
    for text in right {
        let said = errors(&template, field, text);
        assert!(said.is_empty(), "{own} refuses « {text} »: {said:?}");
    }
    for text in wrong {
        assert!(!errors(&template, field, text).is_empty(), "{own} takes « {text} »");
    }
}

#[test]
fn every_type_of_table_schema_is_checked() {
    takes(json!({}), &["tout"], &[]);
    takes(json!({"type": "string"}), &["tout"], &[]);
    takes(json!({"type": "any"}), &["tout", "12"], &[]);
    takes(json!({"type": "integer"}), &["12", "-3", "+4", "05"], &["12.5", "douze", "1e3"]);
    takes(
        json!({"type": "number"}),
        &["12", "-3.5", "1e3", ".5"],
        &["1,5", "douze", "NaN", "1 000"],
    );
    takes(json!({"type": "boolean"}), &["true", "False", "1", "0"], &["oui", "vrai", "2"]);
    takes(json!({"type": "date"}), &["2024-02-29"], &["2023-02-29", "29/02/2024", "2024"]);
    takes(json!({"type": "time"}), &["08:30:00"], &["8h30", "25:00:00"]);
    takes(
        json!({"type": "datetime"}),
        &["2024-02-29T08:30:00Z", "2024-02-29T08:30:00"],
        &["2024-02-29"],
    );
    takes(json!({"type": "year"}), &["2024"], &["24", "20240"]);
    takes(json!({"type": "yearmonth"}), &["2024-02"], &["2024", "2024-13"]);
    takes(json!({"type": "duration"}), &["P1Y", "PT30M"], &["1 an", "P"]);
    takes(json!({"type": "object"}), &["{\"a\": 1}"], &["[1]", "a"]);
    takes(json!({"type": "array"}), &["[1, \"a\"]"], &["{\"a\": 1}", "a, b"]);
    takes(json!({"type": "list", "itemType": "integer"}), &["1,2"], &["1,a"]);
    takes(json!({"type": "list", "delimiter": ";"}), &["a;b"], &[]);
    takes(json!({"type": "geopoint"}), &["4.9, 45.7"], &["4.9", "[4.9,45.7]"]);
    takes(
        json!({"type": "geojson"}),
        &["{\"type\": \"Point\", \"coordinates\": [4.9, 45.7]}"],
        &["{}"],
    );
}

#[test]
fn every_format_is_checked() {
    takes(json!({"format": "email"}), &["a@exemple.fr"], &["a"]);
    takes(json!({"format": "uri"}), &["https://exemple.fr"], &["exemple.fr"]);
    takes(json!({"format": "uuid"}), &["123e4567-e89b-12d3-a456-426614174000"], &["123"]);
    takes(json!({"type": "number", "decimalChar": ",", "groupChar": " "}), &["1 234,5"], &["1.5"]);
    takes(json!({"type": "number", "bareNumber": false}), &["12 €", "95%"], &["douze"]);
    takes(
        json!({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}),
        &["oui"],
        &["true"],
    );
    takes(
        json!({"type": "date", "format": "%d/%m/%Y"}),
        &["29/02/2024"],
        &["2024-02-29", "1/2/2024"],
    );
    takes(json!({"type": "date", "format": "fmt:%d/%m/%Y"}), &["29/02/2024"], &["2024-02-29"]);
    takes(json!({"type": "date", "format": "any"}), &["29/02/2024", "2024-02-29"], &["31/02/2024"]);
    takes(json!({"type": "time", "format": "%H:%M"}), &["08:30"], &["08:30:00"]);
    takes(
        json!({"type": "datetime", "format": "%d/%m/%Y %H:%M"}),
        &["29/02/2024 08:30"],
        &["2024-02-29T08:30:00"],
    );
    takes(json!({"type": "geopoint", "format": "array"}), &["[4.9, 45.7]"], &["4.9, 45.7"]);
    takes(
        json!({"type": "geopoint", "format": "object"}),
        &["{\"lon\": 4.9, \"lat\": 45.7}"],
        &["4.9, 45.7"],
    );
}

#[test]
fn every_constraint_is_checked() {
    let with = |own: Value, of: &str| json!({"type": of, "constraints": own});
    takes(with(json!({"required": true}), "string"), &["a"], &["", "   "]);
    takes(with(json!({"minLength": 2, "maxLength": 3}), "string"), &["ab", "été"], &["a", "abcd"]);
    takes(with(json!({"minimum": 1, "maximum": "3"}), "integer"), &["1", "3"], &["0", "4"]);
    takes(
        with(json!({"exclusiveMinimum": 1, "exclusiveMaximum": 3}), "number"),
        &["2"],
        &["1", "3"],
    );
    takes(with(json!({"minimum": "2024-01-01"}), "date"), &["2024-01-01"], &["2023-12-31"]);
    takes(with(json!({"pattern": "[A-Z]{2}|x"}), "string"), &["AB", "x"], &["ABC", "Ax"]);
    takes(with(json!({"enum": ["a", "b"]}), "string"), &["a"], &["c"]);
    takes(with(json!({"enum": [1, 2]}), "integer"), &["1"], &["3"]);
    takes(json!({"categories": [{"value": "a", "label": "A"}, "b"]}), &["a", "b"], &["c"]);
}

#[test]
fn missing_values_are_those_of_the_column_else_of_the_schema() {
    let template = compile(json!({"missingValues": ["", "nr"], "fields": [
        {"name": "a", "type": "integer"},
        {"name": "b", "type": "integer", "missingValues": [{"value": "-99", "label": "inconnu"}]}]}));
    let [a, b] = template.fields.as_slice() else { panic!() };
    assert!(template.is_missing(a, "nr") && !template.is_missing(a, "-99"));
    assert!(
        template.is_missing(b, "-99")
            && !template.is_missing(b, "nr")
            && template.is_missing(b, "")
    );
}

#[test]
fn what_is_not_applied_is_named() {
    let notices = |schema: Value| compile(schema).notices.join("\n");
    let said = notices(json!({
        "fields": [
            {"name": "a", "contraints": {"required": true}, "constraints": {"required": "true", "maxLength": "9"}},
            {"name": "b", "format": "binary"},
            {"name": "c", "constraints": {"pattern": "(?=a)b", "jsonSchema": {}, "minimun": 1}}],
        "foreignKeys": [
            {"fields": "a", "reference": {"resource": "autre", "fields": "a"}},
            {"fields": "b", "reference": {"resource": "", "fields": "y"}},
            {"fields": "c", "reference": {"resource": "communes", "fields": "maire"}}],
        "fieldsMatch": "presque",
        "missingValues": "nr",
        "custom_checks": [
            {"name": "bidule", "params": {"column": "a"}},
            {"name": "french-siret-value", "params": {"column": "z"}},
            {"name": "one-of-required", "params": {"column1": "a"}},
            {"name": "compare-columns-value", "params": {"column": "a", "op": "=>", "column2": "b"}}],
        "bidule": 1}));
    for named in [
        "« contraints » de la colonne « a »",
        "Fallait-il écrire « constraints » ?",
        "« binary » de la colonne « b »",
        "motif de la colonne « c »",
        "« jsonSchema »",
        "« minimun »",
        "vers le tableau « autre » n’est vérifié que dans un dossier",
        "Le lien de « b » renvoie à une colonne qui n’existe pas",
        "vers « maire » des communes",
        "« presque » de « fieldsMatch »",
        "« missingValues » du schéma n’est pas de la forme attendue (une liste",
        "« required » parmi les contraintes de la colonne « a » n’est pas de la forme",
        "« maxLength » parmi les contraintes de la colonne « a » n’est pas de la forme",
        "« bidule »",
        "« z », qui n’existe pas",
        "« one-of-required » ne dit pas",
        "« => »",
        "Le mot « bidule » du schéma",
    ] {
        assert!(said.contains(named), "{named} is not in:\n{said}");
    }
    assert!(said.lines().all(|line| line.ends_with(['.', '?'])), "{said}");
}

#[test]
fn a_file_that_is_no_table_schema_is_told_for_what_it_is() {
    for (schema, told) in [
        (json!({"properties": {}}), "objets imbriqués"),
        (json!({"resources": []}), "paquet de données"),
        (json!({"features": []}), "carte"),
        (json!({}), "fields"),
    ] {
        let error = Template::compile("essai", schema).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn every_published_schema_of_a_table_opens_and_takes_its_own_examples() {
    let Some(folder) = shared("official") else { return };
    // What the schemas themselves say wrong: their examples do not follow their own rules.
    let known_wrong = [
        r#"atlasante_schema-dae.json fab_siren ["siren"]"#,
        r#"atlasante_schema-dae.json mnt_siren ["siren"]"#,
        // It begins with a spreadsheet's apostrophe.
        r#"scdl_deliberations.json DELIB_MATIERE_NOM ["nomenclature-acte"]"#,
    ];
    let mut said_wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Ok(schema) = serde_json::from_slice::<Value>(&fs::read(&path).unwrap()) else {
            continue;
        };
        if schema.get("fields").is_none() {
            assert!(Template::compile(&name, schema).is_err(), "{name} is no table");
            continue;
        }
        let template = Template::compile(&name, schema).unwrap();
        assert!(template.notices.is_empty(), "{name}: {:#?}", template.notices);
        seen += 1;
        for field in template.fields.iter().filter(|field| !field.example.is_empty()) {
            let mut said = errors(&template, field, &field.example);
            // What a cell says of its neighbours needs the neighbours.
            said.retain(|id| !["colonnes-solidaires", "l-un-ou-l-autre"].contains(id));
            if !said.is_empty() {
                said_wrong.push(format!("{name} {} {said:?}", field.name));
            }
        }
    }
    said_wrong.sort();
    assert_eq!(said_wrong, known_wrong);
    assert!(seen > 6, "{seen} schemas only");
}

#[test]
fn a_broken_or_hostile_schema_is_refused_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema.json");
    let wide: Vec<Value> = (0..1001).map(|n| json!({"name": format!("c{n}")})).collect();
    let refused: [(Vec<u8>, &str); 10] = [
        (b"".to_vec(), "est vide"),
        (b"nom;adresse\n".to_vec(), "pas du JSON bien écrit (ligne 1"),
        (b"{\"fields\": [{\"name\": \"a\"}".to_vec(), "incomplet"),
        ("[".repeat(100_000).into_bytes(), "emboîte plus de cent niveaux"),
        (json!({"fields": []}).to_string().into_bytes(), "colonnes est vide"),
        (json!({"fields": wide}).to_string().into_bytes(), "il compte 1001 colonnes"),
        (json!({"fields": [{"name": "a"}, {"name": "a"}]}).to_string().into_bytes(), "deux fois"),
        (json!({"fields": [{"name": "a\u{202e}b"}]}).to_string().into_bytes(), "invisibles"),
        (
            json!({"fields": [{"name": "a", "constraints": {"pattern": "(\\w{1,1000}){1,1000}"}}]})
                .to_string()
                .into_bytes(),
            "motif de « a »",
        ),
        (
            json!({"fields": [{"name": "a", "type": "sabotage"}]}).to_string().into_bytes(),
            "sabotage",
        ),
    ];
    for (bytes, words) in refused {
        fs::write(&path, bytes).unwrap();
        let error = gabarit_core::template::open(&path).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    fs::write(&path, vec![b' '; 5 << 20]).unwrap();
    assert_eq!(gabarit_core::template::open(&path).unwrap_err().code(), "too-large");
}

#[test]
fn a_pattern_made_to_be_slow_is_not() {
    let template =
        compile(json!({"fields": [{"name": "a", "constraints": {"pattern": "(a+)+b"}}]}));
    let start = std::time::Instant::now();
    assert!(!errors(&template, &template.fields[0], &"a".repeat(50_000)).is_empty());
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn a_name_of_a_schema_never_leads_out_of_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema.json");
    let named = |name: &str| {
        let schema = json!({"name": name, "title": "<b>x</b>\u{7}", "fields": [{"name": "a"}]});
        fs::write(&path, schema.to_string()).unwrap();
        gabarit_core::template::open(&path).unwrap()
    };
    assert_eq!(named("../../Étranger\u{0}").id, "etranger");
    assert_eq!(named("parcs-jardins").title, "<b>x</b>");
}

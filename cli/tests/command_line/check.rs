//! `gabarit check`.

use std::fs;

use serde_json::{Value, json};

use crate::run::{example, fed, gabarit, inside};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_valid_example_has_nothing_wrong() {
    for template in ["parcs-jardins", "panneaux-affichage", "toilettes"] {
        let file = example(template, "exemple-valide.csv");
        let said = gabarit(["check", &file, "--template", template]);
        assert_eq!(said.status, 0, "{}", said.out);
        assert!(said.out.contains("Tout est bon."), "{}", said.out);
    }
}

#[test]
fn an_invalid_example_gives_what_its_folder_says() {
    for template in ["parcs-jardins", "panneaux-affichage", "toilettes"] {
        let file = example(template, "exemple-invalide.csv");
        let said = gabarit(["check", &file, "--template", template, "--format", "json"]);
        let report = said.json();
        let findings = report["findings"].as_array().unwrap().iter();
        let cells = findings.filter(|finding| !finding["row"].is_null());
        let mut told: Vec<String> = cells
            .map(|finding| {
                let text = |key: &str| finding[key].as_str().unwrap().to_owned();
                let row = finding["row"].as_u64().unwrap();
                format!(
                    "{row} {} {} {} {}",
                    text("cell"),
                    text("field"),
                    text("check"),
                    text("severity")
                )
            })
            .collect();
        let expected = fs::read_to_string(example(template, "exemple-invalide.attendu")).unwrap();
        let mut expected: Vec<String> = expected
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(str::to_owned)
            .collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected, "{template}");
        assert_eq!(said.status, 1);
    }
}

#[test]
fn the_report_has_the_documented_keys() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "bron.csv");
    fs::write(&file, "uid,nom,Code postal,zone\nPAR-69029-001,Parc,695OO,x\n").unwrap();
    let said = gabarit(["check", &file, "--template", "parcs-jardins", "--format", "json"]);
    assert_eq!(said.status, 1);
    let report = said.json();
    assert_eq!(
        keys(&report),
        [
            "template", "version", "file", "rows", "columns", "missing", "errors", "warnings",
            "findings"
        ]
    );
    assert_eq!(report["template"], "parcs-jardins");
    assert_eq!(report["version"], "1.0.0");
    assert_eq!(report["file"], "bron.csv");
    assert_eq!(report["rows"], 1);
    assert_eq!(report["columns"][2], json!({"header": "Code postal", "field": "codepost"}));
    assert_eq!(report["columns"][3], json!({"header": "zone", "field": null}));
    assert!(report["missing"].as_array().unwrap().contains(&json!("code_insee")));
    let findings = report["findings"].as_array().unwrap();
    let missing = findings.iter().filter(|finding| finding["field"] == "code_insee");
    assert_eq!(missing.count(), 1, "an absent column is one finding");
    let postcode = findings.iter().find(|finding| finding["cell"] == "C2").unwrap();
    assert_eq!(
        keys(postcode),
        ["row", "cell", "field", "check", "severity", "value", "message", "fix"]
    );
    assert_eq!((&postcode["row"], &postcode["field"]), (&json!(1), &json!("codepost")));
    assert_eq!(postcode["value"], "695OO");
}

#[test]
fn a_csv_may_come_by_standard_input() {
    let bytes = fs::read(example("toilettes", "exemple-valide.csv")).unwrap();
    let said = fed(["check", "-", "--template", "toilettes"], &bytes);
    assert_eq!(said.status, 0, "{}", said.out);
    fed(["check", "-", "--template", "toilettes"], b"").refused("« entrée standard » est vide.");
}

#[test]
fn a_sheet_is_chosen_by_name_or_by_what_it_holds() {
    let file = example("parcs-jardins", "exemple-recu.xlsx");
    let found = gabarit(["check", &file, "--template", "parcs-jardins", "--format", "json"]);
    assert!(found.json()["rows"].as_u64().unwrap() > 5);
    let asked = gabarit(["check", &file, "--template", "parcs-jardins", "--sheet", "Rien"]);
    asked.refused("La feuille « Rien » n’existe pas. Feuilles présentes :");
}

#[test]
fn any_table_schema_is_a_template() {
    let folder = tempfile::tempdir().unwrap();
    let schema = inside(folder.path(), "salles.json");
    fs::write(
        &schema,
        r#"{"fields": [{"name": "salle", "constraints": {"required": true}}, {"name": "places", "type": "integer"}]}"#,
    )
    .unwrap();
    let said = fed(
        ["check", "-", "--template", &schema, "--format", "json"],
        b"salle;places\nFoyer;120\n;cent\n",
    );
    assert_eq!(said.status, 1);
    assert_eq!(said.json()["template"], "salles");
    assert_eq!(said.json()["errors"], 2);
    let absent = inside(folder.path(), "absent.json");
    gabarit(["check", &schema, "--template", &absent]).refused("« absent.json » n’existe pas");
    fs::write(&schema, "{").unwrap();
    gabarit(["check", "x.csv", "--template", &schema]).refused("ne peut pas servir de gabarit");
}

#[test]
fn what_a_schema_asks_that_is_not_checked_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (schema, file) = (folder.path().join("schema.json"), folder.path().join("a.csv"));
    let asked = json!({"fields": [{"name": "a", "contraints": {"required": true}}]});
    fs::write(&schema, asked.to_string()).unwrap();
    fs::write(&file, "a\nb\n").unwrap();
    let (schema, file) = (schema.to_str().unwrap(), file.to_str().unwrap());
    let said = gabarit(["check", file, "--template", schema]);
    assert_eq!(said.status, 0, "{}", said.out);
    assert!(said.out.contains("Ce que Gabarit ne vérifie pas"), "{}", said.out);
    assert!(said.out.contains("« contraints »"), "{}", said.out);
    let report = gabarit(["check", file, "--template", schema, "--format", "json"]).json();
    assert_eq!(report["notices"].as_array().unwrap().len(), 1, "{report:#}");
}

#[test]
fn what_cannot_be_read_is_told_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str, bytes: &[u8], words: &str| {
        let file = inside(folder.path(), name);
        fs::write(&file, bytes).unwrap();
        gabarit(["check", &file, "--template", "toilettes"]).refused(words);
        assert_eq!(fs::read(&file).unwrap(), bytes, "an input is never touched");
    };
    told("vide.csv", b"", "« vide.csv » est vide.");
    told("abime.xlsx", b"PK\x03\x04 et puis rien", "« abime.xlsx » n’est pas un tableau lisible");
    told("image.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "n’est pas un tableau lisible");
    let absent = inside(folder.path(), "absent.csv");
    gabarit(["check", &absent, "--template", "toilettes"]).refused("n’existe pas ou plus");
    let place = folder.path().to_str().unwrap();
    assert_eq!(gabarit(["check", place, "--template", "toilettes"]).status, 2);
}

#[test]
fn a_text_file_named_xlsx_is_read_as_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "faux.xlsx");
    fs::copy(example("toilettes", "exemple-valide.csv"), &file).unwrap();
    assert_eq!(gabarit(["check", &file, "--template", "toilettes"]).status, 0);
}

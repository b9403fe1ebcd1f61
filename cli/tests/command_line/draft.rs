//! `gabarit template from`.

use std::fs;

use serde_json::Value;

use crate::run::{example, gabarit, inside, names};

#[test]
fn a_table_gives_a_schema_that_it_passes_and_a_notice() {
    let folder = tempfile::tempdir().unwrap();
    let table = example("panneaux-affichage", "exemple-valide.csv");
    let (out, notice) =
        (inside(folder.path(), "schema.json"), inside(folder.path(), "notice.html"));
    let said = gabarit(["template", "from", &table, "--out", &out, "--notice", &notice]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("Identifiant de la ligne"), "{}", said.out);
    assert_eq!(names(folder.path()), ["notice.html", "schema.json"]);
    let schema: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(schema["fields"][0]["name"], "uid");
    assert_eq!(schema["primaryKey"], "uid");
    assert_eq!(gabarit(["check", &table, "--template", &out]).status, 0);
    gabarit(["template", "from", &table, "--out", &out]).refused("existe déjà");
    let json = inside(folder.path(), "autre.json");
    let said = gabarit(["template", "from", &table, "--out", &json, "--format", "json"]);
    assert_eq!(said.json()["draft"]["attributes"][0]["meaning"], "uid");
}

//! A required column that no row fills is one cause: it is told once, wherever it is told.

use std::fs;

use gabarit_core::inspect::inspect;
use gabarit_core::read;
use gabarit_tests::Window;
use serde_json::{Value, json};

use super::compile;

fn schema() -> Value {
    json!({"name": "essai", "title": "Essai", "fields": [
        {"name": "nom", "constraints": {"required": true}},
        {"name": "gestion", "title": "Gestion", "constraints": {"required": true}}]})
}

#[test]
fn a_file_whose_required_column_is_blank_or_absent_gives_one_finding() {
    let template = compile(schema());
    for (text, id, cell) in [
        ("nom\na\nb\nc\n", "colonne-absente", None),
        ("nom,gestion\na,\nb,\nc,\n", "obligatoire", Some("B1")),
    ] {
        let book = read::parse("essai.csv", text.as_bytes()).unwrap();
        let found = inspect(&book.sheets[0], &template).findings;
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        assert_eq!((found[0].check, found[0].row, found[0].cell.as_deref()), (id, None, cell));
    }
    // One row filled, and each of the others is told.
    let book = read::parse("essai.csv", b"nom,gestion\na,x\nb,\nc,\n").unwrap();
    assert_eq!(inspect(&book.sheets[0], &template).findings.len(), 2);
}

#[test]
fn an_imported_file_without_a_required_column_leaves_one_error_in_the_dossier() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let (path, file) = (home.path().join("schema.json"), home.path().join("essai.csv"));
    fs::write(&path, schema().to_string()).unwrap();
    fs::write(&file, "nom\nSquare Grimma\nParilly\nVinatier\n").unwrap();
    window.call("add_template", json!({"file": window.app.choose(&path).id}));
    window.call("create_dataset", json!({"template": "essai"}));
    let chosen = window.app.choose(&file).id;
    let view = window.call("read_import", json!({"file": chosen, "template": "essai"}));
    window.call("run_import", json!({"import": view["import"], "dataset": 1}));
    let state = || window.call("open_dataset", json!({"dataset": 1}))["state"]["counts"].clone();
    assert_eq!(state()["errors"], 1);
    let problems = window.call("problems", json!({"dataset": 1}));
    let cause = &problems["causes"][0];
    assert_eq!((&cause["count"], &cause["whole"]), (&json!(1), &json!(true)), "{problems:#}");
    // Wherever one looks in the column, it is said; going from problem to problem meets it once.
    let told = window.call("cell", json!({"dataset": 1, "row": 2, "column": 1}));
    let message = "La colonne « Gestion » est vide dans toutes les lignes.";
    assert_eq!(told["findings"][0]["message"], message);
    let next = |line: u32| {
        let seek = json!({"dataset": 1, "line": line, "column": 1, "back": false});
        window.call("seek", seek)["spot"].clone()
    };
    assert_eq!(
        (next(0), next(1)),
        (json!({"line": 0, "column": 1}), json!({"line": 0, "column": 1}))
    );

    window.apply(json!({"kind": "type", "row": 1, "column": 1, "text": "Ville"}));
    assert_eq!(state()["errors"], 2);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(state()["errors"], 1);
    window.apply(json!({"kind": "deleteRows", "top": 1, "bottom": 2}));
    assert_eq!(state()["errors"], 1);
    let told = window.call("cell", json!({"dataset": 1, "row": 0, "column": 1}));
    assert_eq!(told["findings"][0]["message"], "« Gestion » doit être renseigné.");
}

//! `foreignKeys`: what a column refers to is there, in its own table, in another of the dossier, or among the communes.

use std::fs;

use gabarit_core::check::Plan;
use gabarit_core::table::{RowId, Table};
use gabarit_tests::Window;
use serde_json::{Value, json};

use super::compile;

#[test]
fn a_link_to_the_communes_has_them_checked() {
    let template = compile(json!({
        "fields": [{"name": "lieu"}],
        "foreignKeys": [{"fields": "lieu", "reference": {"resource": "communes", "fields": "code"}}]}));
    assert_eq!(template.notices, Vec::<String>::new());
    let mut table = Table::new(1);
    table.push(RowId(0), ["69029"]);
    table.push(RowId(1), ["69500"]);
    let found = Plan::new(&template).run(&template, &table);
    assert!(found.row(RowId(0)).is_empty());
    assert_eq!(found.row(RowId(1))[0].check.id, "code-commune");
}

/// A dossier with places, and events that happen there.
fn window(home: &std::path::Path) -> Window {
    let window = Window::at(home);
    window.call("create_dossier", json!({"insee": "69029"}));
    let add = |schema: Value| {
        let path = home.join("schema.json");
        fs::write(&path, schema.to_string()).unwrap();
        let file = window.app.choose(&path).id;
        window.call("add_template", json!({"file": file}));
    };
    add(json!({"name": "fetes", "title": "Fêtes", "fields": [{"name": "quoi"}, {"name": "lieu"}],
        "foreignKeys": [{"fields": "lieu", "reference": {"resource": "lieux", "fields": "id"}}]}));
    add(json!({"name": "lieux", "title": "Lieux", "fields": [{"name": "id"}, {"name": "nom"}]}));
    window.call("create_dataset", json!({"template": "fetes"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 2}));
    let block = json!([["Bal", "L1"], ["Carnaval", "L2"]]);
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    window
}

/// The lines of the first dataset whose link finds nothing.
fn lost(window: &Window) -> Vec<u64> {
    let marked = window.call("rows", json!({"dataset": 1, "from": 0, "count": 10}));
    let rows = marked["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["marks"][1] == 3).map(|row| row["number"].as_u64().unwrap()).collect()
}

#[test]
fn a_link_to_another_table_of_the_dossier_follows_both() {
    let home = tempfile::tempdir().unwrap();
    let window = window(home.path());
    assert_eq!(lost(&window), Vec::<u64>::new(), "without the other table nothing is known");
    let places = |action: Value| window.call("apply", json!({"dataset": 2, "action": action}));
    window.call("create_dataset", json!({"template": "lieux"}));
    assert_eq!(lost(&window), [1, 2]);
    places(json!({"kind": "insertRows", "line": 0, "count": 2}));
    places(
        json!({"kind": "paste", "line": 0, "column": 0, "block": [["L1", "Parc"], ["L3", "Salle"]]}),
    );
    assert_eq!(lost(&window), [2]);
    let told = window.call("cell", json!({"dataset": 1, "row": 1, "column": 1}));
    let message = "Aucune ligne du tableau « lieux » ne porte « L2 ».";
    assert_eq!(told["findings"][0]["message"], message);
    places(json!({"kind": "deleteRows", "top": 0, "bottom": 0}));
    assert_eq!(lost(&window), [1, 2]);
    window.call("undo", json!({"dataset": 2}));
    assert_eq!(lost(&window), [2]);
    window.apply(json!({"kind": "type", "row": 1, "column": 1, "text": "L3"}));
    assert_eq!(lost(&window), Vec::<u64>::new());
    places(json!({"kind": "type", "row": 1, "column": 0, "text": "L4"}));
    assert_eq!(lost(&window), [2]);

    // Found again after a restart.
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    assert_eq!(lost(&window), [2]);
    window.call("delete_dataset", json!({"dataset": 2}));
    assert_eq!(lost(&window), Vec::<u64>::new());
}

//! A table of the dossier follows the new version of its template: told first, done as one change, nothing lost.

use std::fs;

use gabarit_tests::Window;
use serde_json::{Value, json};

use super::own::schema;

/// A dossier whose table of composts follows version 1.0.0, version 2.0.0 being in the catalogue.
fn window(home: &std::path::Path) -> Window {
    let window = Window::at(home);
    window.call("create_dossier", json!({"insee": "69029"}));
    let add = |version: &str, fields: Value| {
        let path = home.join("composteurs.json");
        fs::write(&path, schema(version, fields).to_string()).unwrap();
        let file = window.app.choose(&path).id;
        window.call("add_template", json!({"file": file}));
    };
    add(
        "1.0.0",
        json!([
            {"name": "nom"},
            {"name": "etat", "constraints": {"enum": ["ouvert", "fermé"]}},
            {"name": "bacs", "type": "integer"},
            {"name": "zone"},
            {"name": "tel"}]),
    );
    window.call("create_dataset", json!({"template": "composteurs"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 3}));
    let block = json!([
        ["Square Grimma", "ouvrt", "3", "A", "04"],
        ["Parilly", "ouvert", "", "B", ""],
        ["", "fermé", "7", "", ""]
    ]);
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    add(
        "2.0.0",
        json!([
            {"name": "bacs", "type": "integer", "constraints": {"minimum": 5}},
            {"name": "nom", "constraints": {"required": true}},
            {"name": "etat", "constraints": {"enum": ["ouvert", "fermé"]}},
            {"name": "telephone", "gabarit": {"aliases": ["tel"]}},
            {"name": "acces"}]),
    );
    window
}

fn cells(window: &Window) -> Vec<Value> {
    let rows = window.call("rows", json!({"dataset": 1, "from": 0, "count": 100}));
    rows["rows"].as_array().unwrap().iter().map(|row| row["cells"].clone()).collect()
}

#[test]
fn a_new_version_is_told_before_it_is_adopted() {
    let home = tempfile::tempdir().unwrap();
    let window = window(home.path());
    assert_eq!(window.call("open_dataset", json!({"dataset": 1}))["newer"], "2.0.0");
    let told = window.call("new_version", json!({"dataset": 1, "pairs": []}));
    assert_eq!((&told["from"], &told["to"]), (&json!("1.0.0"), &json!("2.0.0")));
    let fresh: Vec<(&Value, &Value)> = told["fresh"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| (&own["title"], &own["older"]))
        .collect();
    assert_eq!(
        fresh,
        [(&json!("telephone"), &json!(4)), (&json!("acces"), &Value::Null)],
        "{told:#}"
    );
    assert_eq!(told["removed"], json!([{"column": 3, "title": "zone", "filled": 2}]));
    let said = told["said"].to_string();
    assert!(said.contains("Elle devient obligatoire.") && said.contains("L’ordre des colonnes"));
    // « ouvrt », then also a blank name and three bins.
    assert_eq!((&told["before"]["errors"], &told["after"]["errors"]), (&json!(1), &json!(3)));
    assert_eq!(cells(&window)[0], json!(["Square Grimma", "ouvrt", "3", "A", "04"]));

    let pairs = json!([{"column": 4, "older": 3}]);
    let told = window.call("new_version", json!({"dataset": 1, "pairs": pairs}));
    assert_eq!(told["removed"], json!([]));
}

#[test]
fn adopting_a_version_is_one_change_that_undoes_whole_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let window = window(home.path());
    // What was taught of the list holds in the next version.
    window.apply(json!({"kind": "type", "row": 0, "column": 1, "text": "ouvert"}));
    window.apply(json!({"kind": "type", "row": 1, "column": 1, "text": "ouvrt"}));
    let before = cells(&window);
    let patch = window.call("adopt_version", json!({"dataset": 1, "pairs": []}));
    assert_eq!((&patch["columns"], &patch["all"]), (&json!(true), &json!(true)));
    let after = json!([
        ["3", "Square Grimma", "ouvert", "04", ""],
        ["", "Parilly", "ouvrt", "", ""],
        ["7", "", "fermé", "", ""]
    ]);
    assert_eq!(json!(cells(&window)), after);
    let opened = window.call("open_dataset", json!({"dataset": 1}));
    assert_eq!((&opened["template"]["version"], &opened["newer"]), (&json!("2.0.0"), &Value::Null));
    let told = window.call("cell", json!({"dataset": 1, "row": 1, "column": 2}));
    assert_eq!(told["findings"][0]["fix"], "ouvert", "{told:#}");
    let refused = window.try_call("adopt_version", json!({"dataset": 1, "pairs": []}));
    assert!(refused.unwrap_err().to_string().contains("déjà la dernière version"));

    let asides = window.call("asides", json!({"dataset": 1}));
    assert_eq!(asides[0]["file"], "Composteurs partagés, version 1.0.0.csv");
    assert_eq!(asides[0]["columns"][0]["header"], "zone");
    assert_eq!(asides[0]["columns"][0]["samples"], json!(["A", "B"]));

    let patch = window.call("undo", json!({"dataset": 1}));
    assert_eq!(patch["columns"], true);
    assert_eq!(cells(&window), before);
    assert_eq!(window.call("asides", json!({"dataset": 1})), json!([]));
    assert_eq!(window.call("open_dataset", json!({"dataset": 1}))["newer"], "2.0.0");
    window.call("redo", json!({"dataset": 1}));
    assert_eq!(json!(cells(&window)), after);

    // Found again after a restart.
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    assert_eq!(json!(cells(&window)), after);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(cells(&window), before);
}

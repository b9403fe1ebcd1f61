//! Templates that a person adds: kept in her dossier, used, removed, found again on another computer.

use std::fs;
use std::path::Path;

use gabarit_core::error::Error;
use gabarit_tests::Window;
use serde_json::{Value, json};

pub fn schema(version: &str, fields: Value) -> Value {
    json!({"name": "composteurs", "title": "Composteurs partagés", "version": version, "fields": fields})
}

/// A folder as someone would send it: a schema and a filled example, as French spreadsheets write it.
fn folder(home: &Path) -> std::path::PathBuf {
    let folder = home.join("Composteurs");
    fs::create_dir_all(&folder).unwrap();
    let fields = json!([
        {"name": "nom", "constraints": {"required": true}, "exemple": "Square"},
        {"name": "bacs", "type": "integer", "constraints": {"minimum": 1, "jsonSchema": {}}}]);
    fs::write(folder.join("schema.json"), schema("1.0.0", fields).to_string()).unwrap();
    fs::write(folder.join("exemple-valide.csv"), "nom;bacs\nSquare Grimma;3\n").unwrap();
    folder
}

fn add(window: &Window, path: &Path) -> Result<Value, Error> {
    let file = window.app.choose(path).id;
    window.try_call("add_template", json!({"file": file}))
}

#[test]
fn a_folder_becomes_a_template_of_the_dossier_that_travels_with_it() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    assert!(window.app.choose(&folder(home.path())).is_folder);
    let added = add(&window, &folder(home.path())).unwrap();
    assert_eq!(added["template"], "composteurs");
    let cards = added["dossier"]["templates"].as_array().unwrap().clone();
    let card = cards.iter().find(|card| card["id"] == "composteurs").unwrap();
    assert_eq!((&card["added"], &card["group"]), (&json!(true), &json!("personnel")));
    let shown = window.call("template", json!({"template": "composteurs"}));
    assert_eq!(shown["example"], json!([["Square Grimma", "3"]]));
    let notices = shown["notices"].to_string();
    assert!(notices.contains("exemple") && notices.contains("jsonSchema"), "{notices}");
    window.call("create_dataset", json!({"template": "composteurs"}));
    window.call("close_dossier", json!({}));
    drop(window);

    // Another computer: nothing but the dossier's file.
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("Bron.gabarit");
    fs::copy(home.path().join("data/dossiers/69029 Bron.gabarit"), &file).unwrap();
    let window = Window::at(elsewhere.path());
    let chosen = window.app.choose(&file).id;
    window.call("open_dossier", json!({"file": chosen}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": [["Square", "0"]]}));
    let problems = window.call("problems", json!({"dataset": 1}));
    assert!(problems.to_string().contains("bornes"), "{problems}");
    let example = window.call("template", json!({"template": "composteurs"}));
    assert_eq!(example["example"][0][0], "Square Grimma");
}

#[test]
fn a_template_leaves_once_no_table_uses_it() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    add(&window, &folder(home.path())).unwrap();
    window.call("create_dataset", json!({"template": "composteurs"}));
    let named = json!({"template": "composteurs"});
    let refused = window.try_call("remove_template", named.clone()).unwrap_err();
    assert!(refused.to_string().contains("s’en sert encore"), "{refused}");
    window.call("delete_dataset", json!({"dataset": 1}));
    let dossier = window.call("remove_template", named.clone());
    assert!(!dossier["templates"].to_string().contains("composteurs"));
    assert!(window.try_call("template", named).is_err());
    let built_in = window.try_call("remove_template", json!({"template": "irve"})).unwrap_err();
    assert!(built_in.to_string().contains("fait partie de Gabarit"), "{built_in}");
}

#[test]
fn an_older_version_of_a_template_of_gabarit_is_refused_and_a_newer_one_takes_its_place() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let path = home.path().join("nouveau.json");
    let toilettes = |version: &str| {
        let fields = json!([{"name": "nom"}]);
        let schema = json!({"name": "toilettes", "title": "Toilettes", "version": version, "fields": fields});
        fs::write(&path, schema.to_string()).unwrap();
        add(&window, &path)
    };
    assert!(toilettes("0.1").unwrap_err().to_string().contains("plus récente"));
    toilettes("99.0").unwrap();
    assert_eq!(
        window.call("template", json!({"template": "toilettes"}))["card"]["version"],
        "99.0"
    );
    window.call("remove_template", json!({"template": "toilettes"}));
    assert_ne!(
        window.call("template", json!({"template": "toilettes"}))["card"]["version"],
        "99.0"
    );
}

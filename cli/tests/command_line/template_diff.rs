//! `gabarit template diff`.

use std::fs;

use serde_json::json;

use crate::run::{gabarit, inside};

#[test]
fn two_versions_are_compared_in_words_and_in_json() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, version: &str, fields: serde_json::Value| {
        let path = inside(folder.path(), name);
        let schema = json!({"name": "bancs", "title": "Bancs publics", "version": version, "fields": fields});
        fs::write(&path, schema.to_string()).unwrap();
        path
    };
    let old =
        write("a.json", "1.0", json!([{"name": "nom"}, {"name": "nb_places"}, {"name": "zone"}]));
    let new = write(
        "b.json",
        "2.0",
        json!([{"name": "nom", "constraints": {"required": true}},
        {"name": "nbre_places"}, {"name": "date_pose", "type": "date"}]),
    );
    let said = gabarit(["template", "diff", &old, &new]);
    assert_eq!(said.status, 0, "{said:?}");
    for words in [
        "1.0 → 2.0",
        "nb_places → nbre_places",
        "date_pose",
        "zone",
        "nom : Elle devient obligatoire.",
    ] {
        assert!(said.out.contains(words), "{words} is not in {}", said.out);
    }
    let told = gabarit(["template", "diff", &old, &new, "--format", "json"]).json();
    assert_eq!(told["from"], json!({"id": "bancs", "version": "1.0"}));
    assert_eq!((&told["added"], &told["removed"]), (&json!(["date_pose"]), &json!(["zone"])));
    assert_eq!(
        told["renamed"],
        json!([{"from": "nb_places", "to": "nbre_places", "reason": "alike"}])
    );
    assert_eq!(told["changed"][0]["effect"], "stricter");

    let same = gabarit(["template", "diff", "irve", "irve"]);
    assert!(same.out.contains("Rien ne change."), "{same:?}");
    gabarit(["template", "diff", "irve", "rien"]).refused("Le gabarit « rien » n’existe pas.");
}

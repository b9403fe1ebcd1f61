//! `gabarit templates`.

use crate::run::gabarit;

#[test]
fn the_list_names_every_template() {
    let text = gabarit(["templates"]);
    let json = gabarit(["templates", "--format", "json"]);
    assert_eq!((text.status, json.status), (0, 0));
    let list = json.json();
    let list = list.as_array().unwrap();
    assert!(list.len() >= 3);
    for template in list {
        assert!(text.out.contains(template["id"].as_str().unwrap()));
        assert!(template["columns"].as_u64().unwrap() > 1);
    }
}

#[test]
fn a_template_is_documented_field_by_field() {
    let text = gabarit(["templates", "parcs-jardins"]);
    let json = gabarit(["templates", "parcs-jardins", "--format", "json"]).json();
    for field in json["fields"].as_array().unwrap() {
        assert!(text.out.contains(field["name"].as_str().unwrap()));
        assert!(text.out.contains(field["title"].as_str().unwrap()));
    }
    let dae = gabarit(["templates", "defibrillateurs", "--format", "json"]).json();
    let patterned = |field: &&serde_json::Value| field["pattern"].is_string();
    assert!(dae["fields"].as_array().unwrap().iter().any(|field| patterned(&field)));
    assert!(gabarit(["templates", "defibrillateurs"]).out.contains("écrit comme l’exemple (motif"));
    let uid = &json["fields"][0];
    assert_eq!((&uid["name"], &uid["required"]), (&"uid".into(), &true.into()));
    let width = json["fields"].as_array().unwrap().len();
    assert_eq!(json["example"][0].as_array().unwrap().len(), width);
    assert!(text.out.lines().all(|line| line.chars().count() <= 120));
}

#[test]
fn a_wrong_command_line_is_told_in_one_line() {
    gabarit(["templates", "parcs"]).refused("Le gabarit « parcs » n’existe pas.");
    gabarit(["templates", "--tout"]).refused("« --tout » n’est pas une option");
    gabarit([]).refused("Il manque une commande.");
}

#[test]
fn help_is_in_french() {
    for arguments in [["--help", "-h"], ["check", "--help"], ["migrate", "-h"]] {
        let said = gabarit(arguments);
        assert_eq!(said.status, 0);
        assert!(said.out.contains("Utilisation"));
        for english in ["Usage", "Print help", "Options:", "possible values", "default:"] {
            assert!(!said.out.contains(english), "{english}: {}", said.out);
        }
    }
    assert!(gabarit(["--version"]).out.starts_with("gabarit "));
}

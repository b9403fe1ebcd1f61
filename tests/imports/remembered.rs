//! What a person chose for a file comes back with next year's; what a text stands for is hers to say.

use std::path::Path;

use gabarit_tests::Window;
use serde_json::{Value, json};

const HEADER: &str = "Parc;Quartier;CP;Clos;Zone\n";

fn read(window: &Window, home: &Path, name: &str, content: &str) -> Value {
    let path = home.join(name);
    std::fs::write(&path, content).unwrap();
    let file = window.app.choose(&path).id;
    window.call("read_import", json!({"file": file, "template": "parcs-jardins"}))
}

/// The field a column feeds, and whether it is new.
fn column<'v>(view: &'v Value, header: &str) -> &'v Value {
    let columns = view["columns"].as_array().unwrap();
    columns.iter().find(|column| column["header"] == header).unwrap()
}

fn field(view: &Value, name: &str) -> usize {
    view["fields"].as_array().unwrap().iter().position(|field| field["name"] == name).unwrap()
}

/// Takes a file in as a person does who knows it: the park's name is under « Parc », « fermé » means yes.
fn take_in(window: &Window, home: &Path) {
    let rows = "Parc A;Nord;69500;fermé;1\nParc B;Sud;69500;OUI;2\n";
    let view = read(window, home, "parcs 2024.csv", &format!("{HEADER}{rows}"));
    assert_eq!(view["recognised"], json!(null));
    let (name, closed) = (field(&view, "nom"), field(&view, "clos"));
    let import = &view["import"];
    let view = window.call(
        "adjust_import",
        json!({"import": import, "columns": [
            {"column": 1, "field": name}, {"column": 0, "field": null}]}),
    );
    assert_eq!(view["columns"][1]["field"], json!(name));
    let texts = &view["values"].as_array().unwrap().iter().find(|own| own["field"] == closed);
    let texts = texts.unwrap()["texts"].clone();
    assert_eq!(texts[0], json!({"text": "fermé", "count": 1, "value": null}), "first, unknown");
    assert_eq!(texts[1], json!({"text": "OUI", "count": 1, "value": "oui"}));
    let meant = json!([{"field": closed, "text": "fermé", "value": "oui"}]);
    let view =
        window.call("adjust_import", json!({"import": import, "columns": [], "values": meant}));
    assert!(
        view["values"].to_string().contains(r#""text":"fermé","count":1,"value":"oui""#),
        "{view}"
    );
    window.call("run_import", json!({"import": import}));
    assert_eq!(window.cells(closed), ["oui", "oui"]);
    assert_eq!(window.cells(name), ["Nord", "Sud"]);
}

fn assert_known(window: &Window, home: &Path) {
    let rows = "Parc C;Nord;69500;fermé;1;non\n";
    let header = HEADER.replace("Zone", "Zone;Bancs");
    let view = read(window, home, "parcs 2025.csv", &format!("{header}{rows}"));
    assert_eq!(view["recognised"]["file"], "parcs 2024.csv");
    assert_eq!(view["recognised"]["gone"], json!([]));
    assert_eq!(column(&view, "Quartier")["field"], json!(field(&view, "nom")));
    assert_eq!(column(&view, "Parc")["field"], json!(null));
    assert_eq!(column(&view, "Quartier")["fresh"], false);
    assert_eq!(column(&view, "Bancs")["fresh"], true, "all that is left to look at");
    assert!(
        view["values"].to_string().contains(r#""text":"fermé","count":1,"value":"oui""#),
        "{view}"
    );
    let other = read(window, home, "bancs.csv", "Nom;Rue;Bancs\nA;B;2\n");
    assert_eq!(other["recognised"], json!(null), "a file of another shape owes it nothing");
}

#[test]
fn next_year_s_file_takes_up_the_choices_of_this_year_s() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    take_in(&window, home.path());
    assert_known(&window, home.path());

    // Another commune's dossier on the same computer, and the same dossier once it has left for another.
    window.call("create_dossier", json!({"insee": "69259"}));
    assert_known(&window, home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    std::fs::remove_dir_all(home.path().join("data/reprises")).unwrap();
    assert_known(&window, home.path());
}

#[test]
fn a_text_left_as_it_is_stays_so() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let view = read(&window, home.path(), "parcs.csv", "Nom;Clos\nParc A;OUI\nParc B;non\n");
    let (import, closed) = (&view["import"], field(&view, "clos"));
    let leave = json!([{"field": closed, "text": "OUI", "value": null}]);
    window.call("adjust_import", json!({"import": import, "columns": [], "values": leave}));
    window.call("run_import", json!({"import": import}));
    assert_eq!(window.cells(closed), ["OUI", "non"]);
}

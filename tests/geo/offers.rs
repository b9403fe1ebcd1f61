//! Addresses offered while one types in a table, and what choosing one fills.

use gabarit_core::geo::addresses::AddressBase;
use gabarit_tests::Window;
use serde_json::{Value, json};

use crate::addresses::{BAN, at, ban, fill};

/// A table of this template at Bron, on a computer that holds some addresses of Bron.
fn at_bron(template: &str) -> (tempfile::TempDir, Window) {
    let home = tempfile::tempdir().unwrap();
    let mut base = AddressBase::open(&AddressBase::usual(&home.path().join("data"))).unwrap();
    let rows = [
        ban("69029", "69500", "Rue Romain Rolland", 12, "bis", at(4.9121, 45.7381)),
        ban("69029", "69500", "Rue Romain Rolland", 14, "", at(4.9123, 45.7383)),
        ban("69029", "69500", "Avenue Camille Rousset", 3, "", at(4.9090, 45.7350)),
    ];
    fill(&mut base, "bron.csv", format!("{BAN}\n{}\n", rows.join("\n")).as_bytes()).unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": template}));
    (home, window)
}

fn offers(window: &Window, row: Value, text: &str) -> Value {
    window.call("addresses", json!({"dataset": 1, "row": row, "text": text}))
}

fn text(window: &Window, field: &str) -> String {
    window.cells(window.column(field)).last().unwrap().clone()
}

#[test]
fn an_address_begun_is_offered_and_fills_its_row_in_one_change() {
    let (_home, window) = at_bron("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let given = offers(&window, json!(0), "12 bis rue roma");
    assert_eq!(
        (&given["here"], &given["places"], &given["commune"]),
        (&json!(true), &json!(true), &json!("Bron"))
    );
    let first = given["offers"][0].clone();
    assert_eq!(
        (&first["number"], &first["street"]),
        (&json!("12 bis"), &json!("Rue Romain Rolland"))
    );
    window.apply(json!({"kind": "chooseAddress", "row": 0, "address": first, "place": true}));
    let filled = ["numvoie", "voie", "codepost", "commune", "code_insee", "lon", "lat"];
    let filled: Vec<String> = filled.iter().map(|field| text(&window, field)).collect();
    assert_eq!(
        filled,
        ["12 bis", "Rue Romain Rolland", "69500", "Bron", "69029", "4.912100", "45.738100"]
    );
    assert_eq!(offers(&window, json!(0), "")["places"], json!(false), "it is placed now");
    window.call("undo", json!({"dataset": 1}));
    assert_eq!((text(&window, "voie"), text(&window, "lon")), (String::new(), String::new()));
}

#[test]
fn an_address_chosen_on_the_new_line_begins_its_row_and_moves_no_point_unasked() {
    let (_home, window) = at_bron("parcs-jardins");
    let first = offers(&window, Value::Null, "3 camille")["offers"][0].clone();
    window.apply(json!({"kind": "chooseAddress", "row": null, "address": first, "place": false}));
    assert_eq!(text(&window, "voie"), "Avenue Camille Rousset");
    assert_eq!(text(&window, "commune"), "Bron");
    assert_eq!(text(&window, "lon"), "");
}

#[test]
fn the_number_of_its_own_column_is_part_of_the_question() {
    let (_home, window) = at_bron("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let column = window.column("numvoie");
    window.apply(json!({"kind": "type", "row": 0, "column": column, "text": "14"}));
    let first = offers(&window, json!(0), "romain")["offers"][0].clone();
    assert_eq!((&first["number"], &first["street"]), (&json!("14"), &json!("Rue Romain Rolland")));
}

#[test]
fn an_address_of_one_cell_is_written_as_its_template_says() {
    let (_home, window) = at_bron("irve");
    let first = offers(&window, Value::Null, "14 romain")["offers"][0].clone();
    window.apply(json!({"kind": "chooseAddress", "row": null, "address": first, "place": true}));
    assert_eq!(text(&window, "adresse_station"), "14 Rue Romain Rolland 69500 Bron");
    assert_eq!(text(&window, "coordonneesXY"), "[4.912300, 45.738300]");
    let (_home, window) = at_bron("toilettes");
    window.apply(json!({"kind": "chooseAddress", "row": null, "address": first, "place": true}));
    assert_eq!(text(&window, "adresse"), "14 Rue Romain Rolland");
}

#[test]
fn without_a_base_nothing_is_offered_and_it_is_said() {
    let window = Window::on("parcs-jardins");
    let given = offers(&window, Value::Null, "12 rue");
    assert_eq!((&given["here"], &given["offers"]), (&json!(false), &json!([])));
    window.apply(json!({"kind": "chooseCommune", "row": null, "insee": "69266"}));
    assert_eq!(text(&window, "codepost"), "69100");
}

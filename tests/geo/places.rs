//! What the map asks of the core: where rows are, moves and their way back, positions as people paste them.

use std::fs;

use gabarit_core::geo::addresses::AddressBase;
use gabarit_core::geo::boundary::Territory;
use gabarit_tests::{Window, shared};
use serde_json::{Value, json};

use crate::addresses::{BAN, at, ban, fill};

/// A table of parks at Bron: one placed, one not yet, one whose position does not read; on a computer that holds an
/// address of Bron.
fn at_bron() -> (tempfile::TempDir, Window) {
    let home = tempfile::tempdir().unwrap();
    let mut base = AddressBase::open(&AddressBase::usual(&home.path().join("data"))).unwrap();
    let row = ban("69029", "69500", "Rue Romain Rolland", 12, "bis", at(4.9121, 45.7381));
    fill(&mut base, "bron.csv", format!("{BAN}\n{row}\n").as_bytes()).unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 3}));
    for (row, field, text) in [
        (0, "nom", "Parc A"),
        (0, "lat", "45.738000"),
        (0, "lon", "4.912000"),
        (1, "nom", "Parc B"),
        (2, "lat", "45.738000"),
    ] {
        let column = window.column(field);
        window.apply(json!({"kind": "type", "row": row, "column": column, "text": text}));
    }
    (home, window)
}

fn places(window: &Window) -> Value {
    window.call("places", json!({"dataset": 1, "rows": null}))
}

fn place(longitude: f64, latitude: f64) -> Value {
    json!({"longitude": longitude, "latitude": latitude})
}

fn texts(window: &Window, row: usize) -> [String; 2] {
    ["lon", "lat"].map(|field| window.cells(window.column(field))[row].clone())
}

#[test]
fn a_new_row_has_no_place_until_it_is_given_one() {
    let (_home, window) = at_bron();
    let before = places(&window);
    assert_eq!(
        (&before["rows"], &before["unplaced"], &before["unreadable"]),
        (&json!([0]), &json!([1]), &json!([2]))
    );
    window.apply(json!({"kind": "place", "row": 1, "place": place(4.9, 45.73)}));
    assert_eq!(texts(&window, 1), ["4.900000", "45.730000"]);
    assert_eq!(places(&window)["rows"], json!([0, 1]));
    let only = window.call("places", json!({"dataset": 1, "rows": [1]}));
    assert_eq!((&only["rows"], &only["unplaced"]), (&json!([1]), &json!([])));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(texts(&window, 1), [String::new(), String::new()]);
    window.apply(json!({"kind": "place", "row": 0, "place": null}));
    assert_eq!(places(&window)["unplaced"], json!([0, 1]));
}

#[test]
fn the_map_shows_what_the_grid_shows() {
    let (_home, window) = at_bron();
    let arrangement = json!({"sort": [], "search": "parc a", "values": [], "finding": null});
    window.call("arrange", json!({"dataset": 1, "arrangement": arrangement}));
    let shown = places(&window);
    assert_eq!((&shown["rows"], &shown["unplaced"]), (&json!([0]), &json!([])));
}

#[test]
fn a_point_tells_its_name_what_is_said_of_it_and_the_nearest_address() {
    let (_home, window) = at_bron();
    let point = window.call("point", json!({"dataset": 1, "row": 0}));
    assert_eq!((&point["name"], &point["number"]), (&json!("Parc A"), &json!(1)));
    assert_eq!(point["nearest"]["label"], json!("12 bis Rue Romain Rolland, 69500 Bron"));
    let metres = point["nearest"]["metres"].as_f64().unwrap();
    assert!((metres - 13.6).abs() < 0.5, "{metres}");
    let lost = window.call("point", json!({"dataset": 1, "row": 2}));
    assert_eq!((&lost["place"], &lost["unreadable"]), (&Value::Null, &json!(true)));
}

#[test]
fn each_move_goes_back_by_itself_even_later() {
    let (_home, window) = at_bron();
    let moved = |window: &Window| window.call("moved", json!({"dataset": 1}));
    assert_eq!(moved(&window), json!([]), "a first place is no move");
    window.apply(json!({"kind": "place", "row": 1, "place": place(4.9, 45.73)}));
    window.apply(json!({"kind": "place", "row": 0, "place": place(4.9121, 45.738)}));
    window.apply(json!({"kind": "place", "row": 1, "place": place(4.901, 45.73)}));
    let column = window.column("nom");
    window.apply(json!({"kind": "type", "row": 0, "column": column, "text": "Parc du A"}));
    let list = moved(&window);
    let of = |at: usize| (list[at]["row"].clone(), list[at]["name"].clone());
    assert_eq!(of(0), (json!(1), json!("Parc B")));
    assert_eq!(of(1), (json!(0), json!("Parc du A")));
    assert_eq!(list.as_array().unwrap().len(), 2);
    let metres = list[0]["metres"].as_f64().unwrap();
    assert!((metres - 77.6).abs() < 0.5, "{metres}");
    let entry = &list[1]["entry"];
    window.call("put_back", json!({"dataset": 1, "entry": entry, "row": 0}));
    assert_eq!(texts(&window, 0), ["4.912000", "45.738000"]);
    assert_eq!(window.cells(column)[0], "Parc du A", "only the position went back");
    assert_eq!(texts(&window, 1), ["4.901000", "45.730000"], "the other point stays");
    assert_eq!(moved(&window).as_array().unwrap().len(), 1);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(texts(&window, 0), ["4.912100", "45.738000"], "and that is one undo too");
}

#[test]
fn several_rows_are_placed_in_one_change() {
    let (_home, window) = at_bron();
    let both = json!([
        {"row": 1, "place": place(4.9, 45.73)},
        {"row": 2, "place": place(4.91, 45.74)}
    ]);
    let patch = window.apply(json!({"kind": "placeAll", "places": both}));
    assert_eq!(patch["state"]["undo"], json!("Placement de 2 lignes"));
    assert_eq!(places(&window)["rows"], json!([0, 1, 2]));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(places(&window)["rows"], json!([0]));
    assert_eq!(texts(&window, 2), ["", "45.738000"]);
}

#[test]
fn a_position_is_understood_as_people_paste_it() {
    let (_home, window) = at_bron();
    let read = |text: &str| window.call("read_position", json!({"dataset": 1, "text": text}));
    for (text, read_as) in [
        ("45.73, 4.91", "degrés (WGS 84)"),
        ("45,73 ; 4,91", "degrés (WGS 84)"),
        ("45°43'48\"N 4°54'36\"E", "degrés, minutes, secondes"),
        ("848531.31 6516286.70", "Lambert-93"),
        ("1848647,62 5171774,71", "Conique conforme 46"),
        (r#"{"type": "Point", "coordinates": [4.91, 45.73]}"#, "GeoJSON"),
        ("https://www.openstreetmap.org/#map=18/45.73/4.91", "lien d’une carte"),
    ] {
        let found = read(text);
        let first = &found[0];
        assert_eq!(first["readAs"], json!(read_as), "{text}");
        for (axis, degrees) in [("longitude", 4.91), ("latitude", 45.73)] {
            let read = first["place"][axis].as_f64().unwrap();
            assert!((read - degrees).abs() < 1e-5, "{text}: {read}");
        }
    }
    assert_eq!(read("place Bellecour"), json!([]));
}

#[test]
fn a_place_out_of_the_commune_says_how_far_and_where() {
    let (home, window) = at_bron();
    let there = |window: &Window, longitude: f64, latitude: f64| {
        window.call("place", json!({"dataset": 1, "place": place(longitude, latitude)}))
    };
    let boxed = there(&window, 4.8357, 45.764);
    assert_eq!(boxed["outside"], json!("Hors de la commune : à 4,2 km de Bron."));
    assert_eq!(there(&window, 4.9121, 45.7381)["outside"], Value::Null);
    let around = window.call("surroundings", json!({"dataset": 1}));
    assert_eq!((&around["outline"], &around["addresses"]), (&json!([]), &json!(true)));
    let Some(pack) = shared("geo/metropole-lyon-communes-58.geojson") else { return };
    fs::copy(pack, Territory::usual(&home.path().join("data"))).unwrap();
    let window = Window::at(home.path());
    window.call("start", json!({}));
    let outlined = there(&window, 4.8357, 45.764);
    let said = outlined["outside"].as_str().unwrap();
    assert!(said.ends_with("de Bron, à Lyon."), "{said}");
    let around = window.call("surroundings", json!({"dataset": 1}));
    assert!(around["outline"][0][0].as_array().unwrap().len() > 20);
}

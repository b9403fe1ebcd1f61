//! A position that a person looked at and found right: remembered, seen, and in doubt again once it moves.

use gabarit_tests::Window;
use serde_json::{Value, json};

/// A park of Bron placed in Lyon.
fn far_away(home: &std::path::Path) -> Window {
    let window = Window::at(home);
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    for (field, text) in [("lon", "4.835720"), ("lat", "45.764040")] {
        typed(&window, field, text);
    }
    window
}

fn typed(window: &Window, field: &str, text: &str) {
    let column = window.column(field);
    window.apply(json!({"kind": "type", "row": 0, "column": column, "text": text}));
}

/// The checks that say something of the position, by the map.
fn said(window: &Window) -> Vec<String> {
    let point = window.call("point", json!({"dataset": 1, "row": 0}));
    let columns = ["lon", "lat"].map(|field| json!(window.column(field)));
    let said = point["said"].as_array().unwrap().iter();
    let own = said.filter(|one| columns.contains(&one["column"]));
    own.map(|one| one["check"].as_str().unwrap().to_owned()).collect()
}

fn confirm(window: &Window) -> Value {
    window.call("confirm_place", json!({"dataset": 1, "row": 0}))
}

#[test]
fn a_confirmed_position_is_doubtful_no_more_in_the_grid_nor_in_the_queue() {
    let home = tempfile::tempdir().unwrap();
    let window = far_away(home.path());
    assert_eq!(said(&window), ["hors-commune"]);
    let warnings = |patch: &Value| patch["state"]["counts"]["warnings"].as_u64().unwrap();
    let before = window
        .apply(json!({"kind": "type", "row": 0, "column": window.column("nom"), "text": "Parc A"}));
    // The grid hears of it as of any change.
    let patch = confirm(&window);
    assert_eq!(warnings(&patch), warnings(&before) - 1);
    assert_eq!(patch["rows"][0]["id"], 0);
    assert_eq!(said(&window), Vec::<String>::new());
    assert_eq!(window.call("doubtful", json!({"dataset": 1})), json!([]));
    let point = window.call("point", json!({"dataset": 1, "row": 0}));
    assert!(point["confirmed"]["time"].as_str().unwrap().starts_with("20"), "{point}");

    // It is remembered when the dossier is opened again.
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    assert_eq!(said(&window), Vec::<String>::new());

    // It holds for that position: moved, the row is in doubt again; moved back, it is not.
    typed(&window, "lon", "4.835900");
    assert_eq!(said(&window), ["hors-commune"]);
    let point = window.call("point", json!({"dataset": 1, "row": 0}));
    assert_eq!(point["confirmed"], Value::Null);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(said(&window), Vec::<String>::new());

    // She may change her mind.
    window.call("doubt_place", json!({"dataset": 1, "row": 0}));
    assert_eq!(said(&window), ["hors-commune"]);
    assert_eq!(window.call("doubtful", json!({"dataset": 1})).as_array().unwrap().len(), 1);
}

#[test]
fn a_confirmation_is_one_change_of_the_journal_undone_and_done_again_like_any_other() {
    let home = tempfile::tempdir().unwrap();
    let window = far_away(home.path());
    let patch = confirm(&window);
    assert_eq!(patch["state"]["undo"], json!("Position de « PAR-69029-001 » confirmée"));
    let undone = window.call("undo", json!({"dataset": 1}));
    assert_eq!((&undone["rows"][0]["id"], &undone["focus"]["line"]), (&json!(0), &json!(0)));
    assert_eq!(said(&window), ["hors-commune"]);
    window.call("redo", json!({"dataset": 1}));
    assert_eq!(said(&window), Vec::<String>::new());

    // Put elsewhere and confirmed there: one change too, that goes back whole, in the list of moved points as well.
    let there = json!({"longitude": 4.835, "latitude": 45.764});
    let order = json!({"dataset": 1, "row": 0, "place": there});
    let patch = window.call("confirm_place", order);
    assert_eq!(patch["state"]["undo"], json!("Position de « PAR-69029-001 » choisie et confirmée"));
    assert_eq!(said(&window), Vec::<String>::new());
    assert_eq!(window.cells(window.column("lon")), ["4.835000"]);
    let moved = window.call("moved", json!({"dataset": 1}));
    assert_eq!(moved.as_array().unwrap().len(), 1);

    // It is taken back even once the dossier is opened again.
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.cells(window.column("lon")), ["4.835720"]);
    assert_eq!(said(&window), Vec::<String>::new(), "confirmed where it was before");
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(said(&window), ["hors-commune"]);
    window.call("redo", json!({"dataset": 1}));

    // So is a change of mind.
    let patch = window.call("doubt_place", json!({"dataset": 1, "row": 0}));
    assert_eq!(
        patch["state"]["undo"],
        json!("Position de « PAR-69029-001 » à vérifier de nouveau")
    );
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(said(&window), Vec::<String>::new());

    // A row that is taken out and comes back is still confirmed.
    window.apply(json!({"kind": "deleteRows", "top": 0, "bottom": 0, "also": null}));
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(said(&window), Vec::<String>::new());
}

#[test]
fn what_a_rule_forbids_cannot_be_confirmed() {
    let home = tempfile::tempdir().unwrap();
    let window = far_away(home.path());
    typed(&window, "lon", "45.733451");
    typed(&window, "lat", "4.911231");
    assert_eq!(said(&window), ["coordonnees-inversees"]);
    let doubtful = window.call("doubtful", json!({"dataset": 1}));
    assert_eq!(
        (&doubtful[0]["wrong"], &doubtful[0]["said"][0]["mends"]),
        (&json!(true), &json!(true))
    );
    let refused = window.try_call("confirm_place", json!({"dataset": 1, "row": 0}));
    assert!(refused.unwrap_err().to_string().contains("à corriger"));
    // Nor where a rule would say that it is not: nothing is then moved.
    let nowhere = json!({"dataset": 1, "row": 0, "place": {"longitude": 0.0, "latitude": 0.0}});
    let refused = window.try_call("confirm_place", nowhere);
    assert!(refused.unwrap_err().to_string().contains("à corriger"));
    assert_eq!(window.cells(window.column("lon")), ["45.733451"]);
    let column = window.column("lon");
    window.apply(
        json!({"kind": "mend", "row": 0, "column": column, "check": "coordonnees-inversees"}),
    );
    assert_eq!(window.call("doubtful", json!({"dataset": 1})), json!([]));
}

#[test]
fn a_spelling_that_is_surely_mended_is_no_doubt_about_a_position() {
    let home = tempfile::tempdir().unwrap();
    let window = far_away(home.path());
    typed(&window, "lon", "4.9112345678901");
    typed(&window, "lat", "45.7334567890123");
    assert_eq!(said(&window), ["trop-de-decimales"; 2]);
    assert_eq!(window.call("doubtful", json!({"dataset": 1})), json!([]));
}

//! Identifiers: the number of a row that was taken out is never given to another.

use gabarit_tests::Window;
use serde_json::json;

#[test]
fn the_number_of_a_row_taken_out_is_not_given_again_even_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 3}));
    let uid = window.column("uid");
    assert_eq!(window.cells(uid)[2], "PAR-69029-003");
    window.apply(json!({"kind": "deleteRows", "top": 2, "bottom": 2}));
    drop(window);

    let window = Window::at(home.path());
    window.call("start", json!({}));
    window.apply(json!({"kind": "insertRows", "line": 2, "count": 1}));
    assert_eq!(window.cells(uid)[2], "PAR-69029-004");
    // A row added and taken back at once was never anything: its number is free.
    window.call("undo", json!({"dataset": 1}));
    window.apply(json!({"kind": "insertRows", "line": 2, "count": 1}));
    assert_eq!(window.cells(uid)[2], "PAR-69029-004");
    window.apply(json!({"kind": "type", "row": 0, "column": uid, "text": ""}));
    let told = window.call("cell", json!({"dataset": 1, "row": 0, "column": uid}));
    assert_eq!(told["findings"][0]["fix"], "PAR-69029-005");
}

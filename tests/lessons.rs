//! What a person taught by mending is proposed again, certain where she said so of every cell, and kept.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use gabarit_tests::Window;
use serde_json::{Value, json};

/// A word that no list knows, and the value it is made to stand for.
const WORD: &str = "Toutous gambadants";
const MEANT: &str = "selon les zones";

/// Four parks whose column of dogs says this.
fn parks(window: &Window, texts: [&str; 4]) -> usize {
    let column = window.column("chien");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 4}));
    let range = json!({"top": 0, "left": column, "bottom": 3, "right": column});
    let block: Vec<[&str; 1]> = texts.map(|text| [text]).to_vec();
    window.apply(json!({"kind": "fill", "range": range, "block": block}));
    column
}

fn row(window: &Window, line: u32) -> Value {
    window.call("rows", json!({"dataset": 1, "from": line, "count": 1}))["rows"][0]["id"].clone()
}

fn finding(window: &Window, line: u32, column: usize) -> Value {
    let cell = json!({"dataset": 1, "row": row(window, line), "column": column});
    let cell = window.call("cell", cell);
    let findings = cell["findings"].as_array().unwrap().clone();
    findings.into_iter().find(|one| one["check"] == "liste").unwrap_or_default()
}

fn on_line(window: &Window, line: u32, column: usize, more: Value) -> Value {
    let mut action = json!({"row": row(window, line), "column": column});
    action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    window.apply(action)
}

#[test]
fn what_was_mended_by_hand_is_proposed_for_the_others() {
    let window = Window::on("parcs-jardins");
    let column = parks(&window, [WORD, "toutous  GAMBADANTS", "Minous ronronnants", WORD]);
    assert!(finding(&window, 1, column)["fix"].is_null());
    on_line(&window, 0, column, json!({"kind": "type", "text": MEANT}));
    let proposed = finding(&window, 1, column);
    assert_eq!((&proposed["fix"], &proposed["safety"]), (&json!(MEANT), &json!("ask")));
    assert!(finding(&window, 2, column)["fix"].is_null(), "another word is another word");
}

#[test]
fn replaced_everywhere_is_one_change_and_certain_from_then_on() {
    let window = Window::on("parcs-jardins");
    let column = parks(&window, [WORD, "Minous ronronnants", WORD, WORD]);
    on_line(&window, 0, column, json!({"kind": "type", "text": MEANT}));
    assert_eq!(finding(&window, 2, column)["same"], 1);
    on_line(&window, 2, column, json!({"kind": "mendSame", "check": "liste"}));
    assert_eq!(window.cells(column), [MEANT, "Minous ronronnants", MEANT, MEANT]);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.cells(column), [MEANT, "Minous ronronnants", WORD, WORD]);
    assert_eq!(finding(&window, 2, column)["safety"], "safe");
    // Typed, it is put right at once, as the template's own synonyms are.
    on_line(&window, 1, column, json!({"kind": "type", "text": WORD}));
    assert_eq!(window.cells(column)[1], MEANT);
}

#[test]
fn the_dossier_keeps_it_and_imports_remember_it() {
    let home = tempfile::tempdir().unwrap();
    {
        let window = Window::at(home.path());
        window.call("create_dossier", json!({"insee": "69029"}));
        window.call("create_dataset", json!({"template": "parcs-jardins"}));
        let column = parks(&window, [WORD, "Minous ronronnants", WORD, "Minous ronronnants"]);
        on_line(&window, 0, column, json!({"kind": "type", "text": MEANT}));
        on_line(&window, 2, column, json!({"kind": "mendSame", "check": "liste"}));
        on_line(&window, 1, column, json!({"kind": "type", "text": MEANT}));
    }
    let window = Window::at(home.path());
    window.call("start", json!({}));
    let column = window.column("chien");
    let proposed = finding(&window, 3, column);
    assert_eq!((&proposed["fix"], &proposed["safety"]), (&json!(MEANT), &json!("ask")));

    let file = home.path().join("parcs.csv");
    fs::write(
        &file,
        format!(
            "uid;nom;chien\nPAR-69029-101;Square;{WORD}\nPAR-69029-102;Parc;Minous ronronnants\n"
        ),
    )
    .unwrap();
    let chosen = window.app.choose(&file).id;
    let import = window.call("read_import", json!({"file": chosen, "template": "parcs-jardins"}));
    window.call("run_import", json!({"import": import["import"], "dataset": 1}));
    assert_eq!(window.cells(column)[4..], [MEANT, "Minous ronronnants"]);
}

//! What the window does, through the core's only door: a dossier begun, filled, closed, opened again.

use std::path::Path;

use gabarit_core::api::{App, Folders};
use gabarit_core::error::Error;
use serde_json::{Value, json};

struct Window {
    app: App,
    _home: Option<tempfile::TempDir>,
}

impl Window {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path());
        Self { app, _home: Some(home) }
    }

    fn call(&self, name: &str, payload: Value) -> Value {
        self.try_call(name, payload).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn try_call(&self, name: &str, payload: Value) -> Result<Value, Error> {
        self.app.call(name, payload, &|_| {})
    }

    fn apply(&self, action: Value) -> Value {
        self.call("apply", json!({"dataset": 1, "action": action}))
    }

    fn cells(&self, column: usize) -> Vec<String> {
        let rows = self.call("rows", json!({"dataset": 1, "from": 0, "count": 100}));
        let rows = rows["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| row["cells"][column].as_str().unwrap().to_owned()).collect()
    }
}

fn app(home: &Path) -> App {
    let folders = Folders { data: home.join("data"), packages: home.join("paquets") };
    App::new(folders, chrono::Local::now)
}

fn bron() -> Window {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window
}

#[test]
fn the_first_start_knows_no_dossier_and_the_next_reopens_it_where_it_was() {
    let home = tempfile::tempdir().unwrap();
    let first = app(home.path());
    assert_eq!(first.call("start", json!({}), &|_| {}).unwrap()["dossier"], Value::Null);
    first.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap();
    first.call("create_dataset", json!({"template": "toilettes"}), &|_| {}).unwrap();
    let place = json!({"screen": "dataset", "dataset": 1, "row": null, "column": 3});
    first.call("remember", place.clone(), &|_| {}).unwrap();
    drop(first);
    let start = app(home.path()).call("start", json!({}), &|_| {}).unwrap();
    assert_eq!(start["dossier"]["commune"]["name"], "Bron");
    assert_eq!(start["place"], place);
}

#[test]
fn a_new_row_holds_what_the_commune_already_tells() {
    let window = bron();
    let patch = window.apply(json!({"kind": "insertRows", "line": 0, "count": 2}));
    assert_eq!(patch["state"]["rows"], 2);
    let rows = window.call("rows", json!({"dataset": 1, "from": 0, "count": 9}));
    let cells = rows["rows"][1]["cells"].as_array().unwrap();
    for known in ["Bron", "69029", "69500", "PAR-69029-002"] {
        assert!(cells.iter().any(|cell| cell == known), "{known} in {cells:?}");
    }
}

#[test]
fn pasting_beyond_the_last_line_adds_rows_and_undoes_as_one() {
    let window = bron();
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let block = json!([["PAR-69029-010"], ["PAR-69029-011"], ["PAR-69029-012"]]);
    let patch = window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    assert_eq!(patch["state"]["undo"], "Collage de 3 cases");
    assert_eq!(window.cells(0), ["PAR-69029-010", "PAR-69029-011", "PAR-69029-012"]);
    let patch = window.call("undo", json!({"dataset": 1}));
    assert_eq!(patch["state"]["redo"], "Collage de 3 cases");
    assert_eq!(window.cells(0), ["PAR-69029-001"]);
    window.call("redo", json!({"dataset": 1}));
    assert_eq!(window.cells(0).len(), 3);
}

#[test]
fn undo_and_redo_survive_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let first = Window { app: app(home.path()), _home: None };
    first.call("create_dossier", json!({"insee": "69029"}));
    first.call("create_dataset", json!({"template": "parcs-jardins"}));
    first.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    first.apply(json!({"kind": "type", "row": 0, "column": 0, "text": "PAR-69029-042"}));
    first.call("undo", json!({"dataset": 1}));
    drop(first);
    let second = Window { app: app(home.path()), _home: None };
    second.call("start", json!({}));
    assert_eq!(second.cells(0), ["PAR-69029-001"]);
    second.call("redo", json!({"dataset": 1}));
    assert_eq!(second.cells(0), ["PAR-69029-042"]);
    second.call("undo", json!({"dataset": 1}));
    second.call("undo", json!({"dataset": 1}));
    assert_eq!(second.cells(0), [""; 0]);
}

#[test]
fn a_dossier_open_elsewhere_is_said_busy() {
    let home = tempfile::tempdir().unwrap();
    let first = app(home.path());
    first.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap();
    let second = app(home.path());
    let refused = second.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap_err();
    assert_eq!(refused.code(), "busy");
}

#[test]
fn a_deleted_dataset_leaves_a_copy_of_the_dossier() {
    let window = bron();
    let dossier = window.call("delete_dataset", json!({"dataset": 1}));
    assert_eq!(dossier["datasets"], json!([]));
    let folder = Path::new(dossier["path"].as_str().unwrap()).parent().unwrap();
    let copies = std::fs::read_dir(folder).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().contains("avant suppression")
    });
    assert_eq!(copies.count(), 1);
}

#[test]
fn a_wrong_or_huge_call_is_refused_and_changes_nothing() {
    let window = bron();
    for (name, payload) in [
        ("no_such_command", json!({})),
        ("apply", json!({"dataset": 1, "action": {"kind": "explode"}})),
        ("apply", json!({"dataset": 9, "action": {"kind": "insertRows", "line": 0, "count": 1}})),
        (
            "apply",
            json!({"dataset": 1, "action": {"kind": "insertRows", "line": 0, "count": 4_000_000_000u32}}),
        ),
        (
            "apply",
            json!({"dataset": 1, "action": {"kind": "type", "row": 7, "column": 0, "text": "x"}}),
        ),
        ("rows", json!({"dataset": "1", "from": 0, "count": 1})),
        ("open_dossier", json!({"file": 12})),
    ] {
        let refused = window.try_call(name, payload).unwrap_err();
        assert_eq!(refused.code(), "not-applicable", "{name}");
    }
    assert_eq!(window.cells(0), [""; 0]);
}

#[test]
fn the_bindings_of_the_window_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/core/bindings.ts");
    let fresh = gabarit_core::api::bindings();
    if std::env::var_os("GABARIT_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == fresh, "run `make bindings`: ui/src/core/bindings.ts is stale");
}

//! Dossiers of every released version of the file: each is copied, brought up to date and opened with all it held.
//!
//! `tests/files/version-N.gabarit` is a dossier as Gabarit wrote it when its schema was at version N.
//! `GABARIT_WRITE_DOSSIER=1` writes the one of this version, once its migration is released.

use std::fs;
use std::path::{Path, PathBuf};

use gabarit_tests::Window;
use serde_json::{Value, json};

fn kept(version: usize) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("files/version-{version}.gabarit"))
}

/// How many versions there are.
fn versions() -> usize {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/store");
    let files = fs::read_dir(store).unwrap().flatten();
    files.filter(|file| file.path().extension().is_some_and(|ending| ending == "sql")).count()
}

fn version_of(path: &Path) -> usize {
    let file = rusqlite::Connection::open(path).unwrap();
    let version: i64 = file.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    version as usize
}

/// The work of every kept dossier: rows typed, one taken back, a file imported with something put aside.
fn work(window: &Window, home: &Path) {
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 2}));
    let name = window.column("nom");
    window.apply(json!({"kind": "type", "row": 0, "column": name, "text": "Parc de l’Été"}));
    window.apply(json!({"kind": "type", "row": 1, "column": name, "text": "Square « Ô »; \"1\""}));
    window.apply(json!({"kind": "type", "row": 1, "column": name, "text": "Raturé"}));
    window.call("undo", json!({"dataset": 1}));
    let file = home.join("parcs 2024.csv");
    fs::write(&file, "Nom du parc;Remarque\nParc Marcel;à revoir\n").unwrap();
    let file = window.app.choose(&file).id;
    let asked = json!({"file": file, "template": "parcs-jardins"});
    let view = window.call("read_import", asked);
    window.call("run_import", json!({"import": view["import"], "dataset": 1}));
}

const NAMES: [&str; 3] = ["Parc de l’Été", "Square « Ô »; \"1\"", "Parc Marcel"];

#[test]
fn a_dossier_of_every_released_version_opens_after_a_copy_with_all_it_held() {
    if std::env::var_os("GABARIT_WRITE_DOSSIER").is_some() {
        let home = tempfile::tempdir().unwrap();
        let window = Window::at(home.path());
        work(&window, home.path());
        drop(window);
        let written = home.path().join("data/dossiers/69029 Bron.gabarit");
        fs::copy(written, kept(versions())).unwrap();
    }
    for version in 1..=versions() {
        let path = kept(version);
        if !path.exists() && version == versions() {
            println!("version {version} is not released yet: no dossier of it is kept");
            continue;
        }
        let home = tempfile::tempdir().unwrap();
        let own = home.path().join("Bron.gabarit");
        fs::copy(&path, &own).unwrap();
        assert_eq!(version_of(&own), version);
        let window = Window::at(home.path());
        let file = window.app.choose(&own).id;
        let dossier = window.call("open_dossier", json!({"file": file}));
        assert_eq!(dossier["commune"]["insee"], "69029", "version {version}");
        assert_eq!(dossier["readOnly"], Value::Null);
        let name = window.column("nom");
        assert_eq!(window.cells(name), NAMES, "version {version}");
        let asides = window.call("asides", json!({"dataset": 1}));
        assert_eq!(asides[0]["columns"][0]["samples"], json!(["à revoir"]));

        // The story goes on where it was: the import is taken back, then what was before it.
        window.call("undo", json!({"dataset": 1}));
        window.call("undo", json!({"dataset": 1}));
        assert_eq!(window.cells(name), [NAMES[0], ""]);
        window.call("redo", json!({"dataset": 1}));
        window.call("redo", json!({"dataset": 1}));
        let last = json!({"kind": "type", "row": 0, "column": name, "text": "Parc"});
        window.apply(last);
        drop(window);

        let copy = home.path().join(format!("Bron.version {version}.gabarit"));
        if version == versions() {
            assert!(!copy.exists(), "nothing was to be brought up to date");
            continue;
        }
        assert_eq!(version_of(&own), versions());
        assert_eq!(version_of(&copy), version, "the copy is of before");
        let mut left: Vec<_> =
            fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        let copied = format!("Bron.version {version}.gabarit");
        assert_eq!(left, ["Bron.gabarit", copied.as_str(), "data"], "version {version}");
    }
}

#[cfg(unix)]
#[test]
fn an_older_dossier_that_is_protected_is_shown_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    for version in (1..=versions()).filter(|version| kept(*version).exists()) {
        let home = tempfile::tempdir().unwrap();
        let own = home.path().join("Bron.gabarit");
        fs::copy(kept(version), &own).unwrap();
        let before = fs::read(&own).unwrap();
        fs::set_permissions(&own, fs::Permissions::from_mode(0o444)).unwrap();
        let window = Window::at(home.path());
        let file = window.app.choose(&own).id;
        let dossier = window.call("open_dossier", json!({"file": file}));
        assert!(dossier["readOnly"].as_str().is_some_and(|why| why.contains("protégé")));
        let name = window.column("nom");
        assert_eq!(window.cells(name), NAMES, "version {version}");
        for question in
            ["problems", "journal", "asides", "metadata", "deliveries", "preview_package"]
        {
            window.call(question, json!({"dataset": 1}));
        }
        window.call("cell", json!({"dataset": 1, "row": 0, "column": name}));
        drop(window);
        assert_eq!(fs::read(&own).unwrap(), before, "version {version}");
    }
}

//! What the next start finds: everything acknowledged, files sound, nothing half-made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gabarit_core::api::App;
use gabarit_core::package;
use gabarit_core::whole;
use serde_json::{Value, json};

use crate::work::{COPIES, Done, dossier, older, seen};

/// Starts again where the person was, comes back to her dossier, and tells what she sees.
pub fn reopened(app: &App, home: &Path, told: &str) -> Value {
    let call = |name: &str, payload: Value| {
        app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{told}: {name}: {error}"))
    };
    let start = call("start", json!({}));
    assert_eq!(start["notice"], Value::Null, "{told}");
    assert_ne!(start["dossier"], Value::Null, "{told}");
    assert_eq!(start["dossier"]["readOnly"], Value::Null, "{told}");
    // Older dossiers that were being brought up to date are opened again, then her own.
    let older = (1..).map(|turn| older(home, turn)).take_while(|path| path.exists());
    for path in older.chain([dossier(home)]) {
        let file = app.choose(&path).id;
        let opened = call("open_dossier", json!({"file": file}));
        assert_eq!(opened["readOnly"], Value::Null, "{told}: {path:?}");
    }
    let found = seen(app);
    // Packages that were noted as made are there.
    for delivery in call("deliveries", json!({"dataset": 2})).as_array().unwrap() {
        let zip = home.join("paquets").join(delivery["name"].as_str().unwrap());
        assert!(zip.exists(), "{told}: {delivery}");
    }
    // Working goes on: where she puts copies, what the dead program was writing goes.
    let folder = app.choose(&home.join(COPIES)).id;
    call("copy_dossier", json!({"file": folder}));
    call("close_dossier", json!({}));
    // The child's own temporary files were there.
    whole::sweep(&home.join("tmp"));
    found
}

/// Every file of the home is one that a person knows, and whole.
pub fn is_sound_and_tidy(home: &Path, acknowledged: &[Done], told: &str) {
    let many = |kind: Done| acknowledged.iter().filter(|done| **done == kind).count();
    let files = files(home);
    let named = |start: &str, ending: &str| -> Vec<&PathBuf> {
        let of = |path: &&PathBuf| {
            let name = path.strip_prefix(home).unwrap().to_str().unwrap();
            name.starts_with(start) && name.ends_with(ending)
        };
        files.iter().filter(of).collect()
    };
    let mut known: BTreeSet<&PathBuf> = BTreeSet::new();
    let zips = named("paquets/", ".zip");
    assert!(zips.len() >= many(Done::Package), "{told}: {zips:?}");
    // Reading a package again takes a while; each was read before it took its name, and the last was not finished.
    if let Some(last) = zips.last() {
        let watch = |_| std::ops::ControlFlow::Continue(());
        let (verdict, _) = package::verify(last, &watch).unwrap();
        assert!(verdict.is_good(), "{told}: {last:?}");
    }
    known.extend(zips);
    let copies = named(&format!("{COPIES}/"), ".gabarit");
    assert!(copies.len() > many(Done::Copy), "{told}: {copies:?}");
    let of_days = named("data/dossiers/sauvegardes/69029 Bron/", ".gabarit");
    let of_older = named("sauvegardes/", ".gabarit");
    let dossiers = named("data/dossiers/69029 Bron.gabarit", "");
    for database in copies.iter().chain(&of_days).chain(&of_older).chain(&dossiers) {
        assert_sound(database, told);
    }
    known.extend(copies.into_iter().chain(of_days).chain(of_older).chain(dossiers));
    for (turn, path) in
        (1..).map(|turn| (turn, older(home, turn))).take_while(|(_, path)| path.exists())
    {
        let names = texts(&path, told);
        if turn <= many(Done::Older) {
            assert_eq!(names.first(), Some(&format!("ancien {turn}")), "{told}");
        }
        assert_eq!(&names[1..], ["Square « Ô »; \"1\"", "Parc Marcel"], "{told}");
        known.extend(files.get(&path));
    }
    // Their copies of before.
    let before = named("ancien ", ".gabarit");
    before.iter().for_each(|path| assert_sound(path, told));
    known.extend(before);
    known.extend(named("recu.csv", "").into_iter().chain(named("data/reprises/", ".json")));
    let left: Vec<_> = files.iter().filter(|path| !known.contains(path)).collect();
    assert!(left.is_empty(), "{told}: left behind: {left:?}");
}

/// The names of the parks of a dossier, as its file holds them.
fn texts(path: &Path, told: &str) -> Vec<String> {
    assert_sound(path, told);
    let file = rusqlite::Connection::open(path).unwrap();
    let mut query = file.prepare("SELECT c2 FROM rows_1 ORDER BY rank").unwrap();
    let names = query.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

fn assert_sound(path: &Path, told: &str) {
    let file = rusqlite::Connection::open(path).unwrap();
    let verdict: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok", "{told}: {path:?}");
}

/// Every file under a folder, but SQLite's own log of a dossier that this test has just looked into.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path);
        }
    }
    found
}

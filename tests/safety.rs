//! What no longer reads, what cannot be written any more, who holds the file: told, and nothing is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Local};
use gabarit_core::api::{App, Folders};
use gabarit_tests::Window;
use serde_json::{Value, json};

/// Begins a dossier of Bron with a table of parks of so many rows, and says where it is.
fn begun(window: &Window, rows: u32) -> PathBuf {
    let dossier = window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": rows}));
    PathBuf::from(dossier["path"].as_str().unwrap())
}

/// Turns the pages that hold these bytes to nonsense, as a failing disk does.
fn spoil(path: &Path, marks: &[&str]) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    for mark in marks {
        let found = bytes.windows(mark.len()).position(|bytes| bytes == mark.as_bytes()).unwrap();
        let page = found / 4096 * 4096;
        bytes[page..page + 4096].fill(0xA5);
    }
    fs::write(path, &bytes).unwrap();
    bytes
}

/// Asks for the care of the dossier until it says something, or has nothing more to say.
fn looked_after(window: &Window) -> Value {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let care = window.call("look_after", json!({}));
        if care["dossier"] != Value::Null || care["notice"] != Value::Null {
            return care;
        }
        if Instant::now() > deadline {
            return Value::Null;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_damaged_dossier_shows_what_reads_of_it_and_is_recovered_in_a_new_one() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    let path = begun(&first, 3000);
    drop(first);
    // Two holes: what lies between them reads too.
    let bytes = spoil(&path, &["PAR-69029-150", "PAR-69029-2500"]);

    let second = Window::at(home.path());
    let start = second.call("start", json!({}));
    let shown = &start["dossier"];
    assert_eq!((&shown["damaged"], &start["notice"]), (&json!(true), &Value::Null));
    assert_eq!(shown["path"], path.to_str().unwrap());
    let rows = shown["datasets"][0]["rows"].as_u64().unwrap();
    assert!((2800..3000).contains(&rows), "{rows} rows of 3000");
    let insert = json!({"dataset": 1, "action": {"kind": "insertRows", "line": 0, "count": 1}});
    let refused = second.try_call("apply", insert).unwrap_err();
    assert_eq!(refused.code(), "read-only", "{refused}");

    let rescue = second.call("rescue_dossier", json!({}));
    assert_eq!(rescue["partly"], true);
    assert_eq!(rescue["rows"], rows);
    assert_eq!(rescue["dossier"]["readOnly"], Value::Null);
    second.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let column = second.column("uid");
    second.call("rows", json!({"dataset": 1, "from": 0, "count": 1}));
    let numbers: std::collections::HashSet<String> = all(&second, column).into_iter().collect();
    assert_eq!(numbers.len() as u64, rows + 1, "no number is given twice");
    assert!(numbers.contains("PAR-69029-2000"), "what lies between two holes is found");
    assert_eq!(fs::read(&path).unwrap(), bytes, "the damaged file stays as it is");
    let beside = fs::read_dir(path.parent().unwrap()).unwrap().flatten();
    let own = path.file_name().unwrap().to_str().unwrap();
    let logs = beside.filter(|entry| entry.file_name().to_str().unwrap().starts_with(own));
    assert_eq!(logs.count(), 1, "nothing is written beside the damaged file");
}

fn all(window: &Window, column: usize) -> Vec<String> {
    let mut texts = Vec::new();
    loop {
        let slice = json!({"dataset": 1, "from": texts.len(), "count": 1000});
        let rows = window.call("rows", slice)["rows"].as_array().unwrap().clone();
        if rows.is_empty() {
            return texts;
        }
        texts.extend(rows.iter().map(|row| row["cells"][column].as_str().unwrap().to_owned()));
    }
}

#[test]
fn a_dossier_whose_header_is_lost_is_known_again() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    let path = begun(&first, 40);
    drop(first);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..100].fill(0);
    fs::write(&path, &bytes).unwrap();
    let second = Window::at(home.path());
    let start = second.call("start", json!({}));
    assert_eq!(start["dossier"]["damaged"], true, "{start}");
    assert_eq!(second.call("rescue_dossier", json!({}))["rows"], 40);
}

#[test]
fn a_dossier_cut_short_or_blank_is_refused_and_its_copies_are_offered() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    let path = begun(&first, 40);
    first.call("look_after", json!({}));
    // Dropped, a dossier waits for the copy of the day.
    drop(first);
    for bytes in [vec![0; 40_000], b"SQLite format 3\0".to_vec(), Vec::from([7; 100])] {
        fs::write(&path, &bytes).unwrap();
        fs::write(home.path().join("data/dernier-dossier.txt"), path.to_str().unwrap()).unwrap();
        let second = Window::at(home.path());
        let start = second.call("start", json!({}));
        assert_eq!(start["notice"]["code"], "not-a-dossier", "{start}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        let backups = second.call("backups", json!({}));
        let copy = second.call("open_copy", json!({"file": backups[0]["file"]["id"]}));
        assert_eq!(copy["datasets"][0]["rows"], 40);
    }
}

#[test]
fn damage_met_while_working_lets_nothing_be_changed_any_more_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    let path = begun(&window, 3000);
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    spoil(&path, &["PAR-69029-150"]);
    let care = looked_after(&window);
    assert_eq!(care["dossier"]["damaged"], true, "{care}");
    assert!(care["dossier"]["readOnly"].as_str().unwrap().contains("ne se lit plus"));
    let rescue = window.call("rescue_dossier", json!({}));
    assert!(rescue["rows"].as_u64().unwrap() > 2900);
}

#[test]
fn a_dossier_taken_from_its_place_refuses_the_edit_and_is_saved_elsewhere_with_all_it_holds() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    let path = begun(&window, 3);
    let name = window.column("nom");
    window.apply(json!({"kind": "type", "row": 0, "column": name, "text": "Parc A"}));
    // As a stick that is taken out: the name leads nowhere, and what is written goes nowhere.
    let gone = path.with_extension("parti");
    fs::rename(&path, &gone).unwrap();
    let edit = json!({"dataset": 1, "action": {"kind": "type", "row": 1, "column": name, "text": "Parc B"}});
    let refused = window.try_call("apply", edit.clone()).unwrap_err();
    assert_eq!(refused.code(), "missing");
    assert_eq!(window.cells(name), ["Parc A", "", ""]);

    let elsewhere = tempfile::tempdir().unwrap();
    let folder = window.app.choose(elsewhere.path()).id;
    let moved = window.call("save_elsewhere", json!({"file": folder}));
    let place = elsewhere.path().join("69029 Bron.gabarit");
    assert_eq!(moved["path"], place.to_str().unwrap());
    window.call("apply", edit);
    window.call("undo", json!({"dataset": 1}));
    window.call("undo", json!({"dataset": 1}));
    window.call("redo", json!({"dataset": 1}));
    drop(window);
    let again = Window::at(home.path());
    assert_eq!(again.call("start", json!({}))["dossier"]["path"], place.to_str().unwrap());
    assert_eq!(again.cells(name), ["Parc A", "", ""]);
}

#[test]
fn what_no_longer_reads_at_all_is_saved_elsewhere_from_memory() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    let path = begun(&window, 2000);
    drop(window);
    let window = Window::at(home.path());
    window.call("start", json!({}));
    let length = fs::metadata(&path).unwrap().len();
    fs::write(&path, vec![0xA5; length as usize]).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = window.app.choose(elsewhere.path()).id;
    let moved = window.call("save_elsewhere", json!({"file": folder}));
    assert_eq!(moved["datasets"][0]["rows"], 2000);
    assert_eq!(moved["commune"]["name"], "Bron");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    drop(window);
    let again = Window::at(home.path());
    assert_eq!(again.call("start", json!({}))["dossier"]["datasets"][0]["rows"], 2001);
}

#[test]
fn the_second_is_told_who_works_there_and_may_work_on_a_copy_or_ask_again() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::at(home.path());
    let path = begun(&first, 2);
    // A colleague on another computer: what the lock says, not who this test is.
    let mut who = path.clone().into_os_string();
    who.push(".qui");
    let today = Local::now().format("%Y-%m-%dT09:12:00%:z").to_string();
    let amel = json!({"author": "Amel", "computer": "ACCUEIL-2", "since": today});
    fs::write(&who, amel.to_string()).unwrap();
    let second = Window::at(home.path());
    let dossier = second.call("start", json!({}))["dossier"].clone();
    assert_eq!(
        dossier["readOnly"],
        "Amel y travaille depuis 9\u{a0}h\u{a0}12, sur l’ordinateur « ACCUEIL-2 »"
    );
    assert_eq!(second.call("reopen_dossier", json!({}))["readOnly"], dossier["readOnly"]);
    let copy = second.call("work_on_copy", json!({}));
    assert_eq!(copy["readOnly"], Value::Null);
    assert!(copy["path"].as_str().unwrap().ends_with("69029 Bron, copie.gabarit"));
    second.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));

    let third = Window::at(home.path());
    let file = third.app.choose(&path).id;
    third.call("open_dossier", json!({"file": file}));
    drop(first);
    assert_eq!(third.call("reopen_dossier", json!({}))["readOnly"], Value::Null);
    assert_eq!(third.cells(0).len(), 2, "the copy changed nothing here");
}

#[test]
fn a_copy_made_where_one_chooses_is_sound_and_writes_over_nothing() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    begun(&window, 5);
    let folder = home.path().join("clé");
    fs::create_dir(&folder).unwrap();
    let chosen = window.app.choose(&folder).id;
    let copies: Vec<String> = (0..2)
        .map(|_| window.call("copy_dossier", json!({"file": chosen}))["name"].to_string())
        .collect();
    assert_eq!(copies, ["\"69029 Bron.gabarit\"", "\"69029 Bron 2.gabarit\""]);
    let names = fs::read_dir(&folder).unwrap().count();
    assert_eq!(names, 2, "nothing else is left there");
    let file = window.app.choose(&folder.join("69029 Bron.gabarit")).id;
    let opened = window.call("open_dossier", json!({"file": file}));
    assert_eq!(opened["datasets"][0]["rows"], 5);
}

/// Days that the clock of the test is ahead.
static AHEAD: AtomicI64 = AtomicI64::new(0);

fn clock() -> DateTime<Local> {
    Local::now() + chrono::Duration::days(AHEAD.load(Ordering::Relaxed))
}

#[test]
fn ninety_days_can_be_taken_back_however_much_they_hold() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders { data: home.path().join("data"), packages: home.path().join("paquets") };
    let app = App::new(folders, clock);
    let call = |name: &str, payload: Value| app.call(name, payload, &|_| {}).unwrap();
    call("create_dossier", json!({"insee": "69029"}));
    call("create_dataset", json!({"template": "parcs-jardins"}));
    let apply = |action: Value| call("apply", json!({"dataset": 1, "action": action}));
    apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    let undoable = || {
        let file = call("dossier", json!({}))["path"].as_str().unwrap().to_owned();
        let file = rusqlite::Connection::open(file).unwrap();
        let sql = "SELECT count(*) FROM journal WHERE inverse <> ''";
        file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    // Long ago, much: 34 changes whose way back takes a megabyte each.
    for turn in 0..34 {
        let text = format!("{turn}{}", "x".repeat(1 << 20));
        apply(json!({"kind": "type", "row": 0, "column": 2, "text": text}));
    }
    let look = |days: i64| {
        AHEAD.store(days, Ordering::Relaxed);
        call("close_dossier", json!({}));
        call("create_dossier", json!({"insee": "69029"}));
        call("look_after", json!({}));
    };
    look(400);
    assert_eq!(undoable(), 35, "the last season is kept, whatever the clock says");
    apply(json!({"kind": "type", "row": 0, "column": 2, "text": "Parc"}));
    look(489);
    assert_eq!(undoable(), 1, "before ninety days, what takes much room goes");
    call("undo", json!({"dataset": 1}));
}

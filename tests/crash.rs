//! Work that cannot be lost: a program that edits at random is killed at random, and nothing acknowledged is missing.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use gabarit_core::api::{App, Folders};
use gabarit_tests::Dice;
use serde_json::{Value, json};

/// Tells the child apart: the folder to work in, and the seed of its edits.
const FOLDER: &str = "GABARIT_CRASH_FOLDER";
const SEED: &str = "GABARIT_CRASH_SEED";
/// How many times the program is killed; `make crash` asks for more.
const KILLS: &str = "GABARIT_KILLS";

fn app(folder: &Path) -> App {
    let folders = Folders { data: folder.join("data"), packages: folder.join("paquets") };
    App::new(folders, chrono::Local::now)
}

fn call(app: &App, name: &str, payload: Value) -> Value {
    app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn begin(app: &App) {
    call(app, "create_dossier", json!({"insee": "69029"}));
    call(app, "create_dataset", json!({"template": "parcs-jardins"}));
}

/// The next edit of a person who does anything at any moment; the same dice give the same edits.
fn edit(app: &App, dice: &mut Dice) {
    let rows = call(app, "rows", json!({"dataset": 1, "from": 0, "count": 2000}));
    let lines = rows["lines"].as_u64().unwrap_or(0);
    let width = 20;
    let line = dice.below(lines.max(1));
    let text = format!("{} « é\n", dice.below(1_000_000));
    let action = match dice.below(10) {
        _ if lines < 3 => json!({"kind": "insertRows", "line": 0, "count": 1 + dice.below(5)}),
        0 => {
            json!({"kind": "insertRows", "line": dice.below(lines + 1), "count": 1 + dice.below(3)})
        }
        1 if lines > 40 => {
            json!({"kind": "deleteRows", "top": line, "bottom": line + dice.below(9)})
        }
        2 => {
            let block: Vec<Vec<String>> = (0..1 + dice.below(8))
                .map(|row| vec![format!("{text}{row}"), text.clone()])
                .collect();
            json!({"kind": "paste", "line": line, "column": dice.below(width), "block": block})
        }
        3 => json!({"kind": "duplicateRows", "top": line, "bottom": line}),
        4 => {
            call(app, "undo", json!({"dataset": 1}));
            return;
        }
        5 => {
            call(app, "redo", json!({"dataset": 1}));
            return;
        }
        _ => {
            let row = &rows["rows"][line as usize]["id"];
            json!({"kind": "type", "row": row, "column": dice.below(width), "text": text})
        }
    };
    call(app, "apply", json!({"dataset": 1, "action": action}));
}

/// Everything a person sees of the dataset, findings included.
fn seen(app: &App) -> (Value, Value) {
    let rows = call(app, "rows", json!({"dataset": 1, "from": 0, "count": 2000}));
    let problems = call(app, "problems", json!({"dataset": 1}));
    (rows["rows"].clone(), problems)
}

/// Not a test of its own: what the parent starts and kills.
#[test]
#[ignore = "started by the test below"]
fn child_edits_until_it_is_killed() {
    let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) else { return };
    let app = app(Path::new(&folder));
    begin(&app);
    let mut dice = Dice::new(seed.parse().unwrap());
    let mut acknowledged = 0;
    loop {
        edit(&app, &mut dice);
        acknowledged += 1;
        // Written straight to the pipe: what the test harness captures would come too late.
        writeln!(std::io::stderr(), "done {acknowledged}").unwrap();
    }
}

#[test]
fn a_killed_program_loses_nothing_it_acknowledged() {
    let kills = std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(30);
    let mut dice = Dice::new(69);
    for kill in 0..kills {
        let home = tempfile::tempdir().unwrap();
        let seed = 1000 + kill;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_edits_until_it_is_killed", "--ignored", "--nocapture"])
            .env(FOLDER, home.path())
            .env(SEED, seed.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut acknowledged = 0_u64;
        for _ in 0..1 + dice.below(25) {
            acknowledged += u64::from(lines.next().is_some());
        }
        std::thread::sleep(Duration::from_micros(dice.below(4000)));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had acknowledged before it died may still be in the pipe.
        acknowledged +=
            lines.map_while(Result::ok).filter(|line| line.starts_with("done")).count() as u64;

        let reopened = app(home.path());
        call(&reopened, "start", json!({}));
        let found = seen(&reopened);

        // The same edits, made by a program that lives: as many as were acknowledged, or one more.
        let witness_home = tempfile::tempdir().unwrap();
        let witness = app(witness_home.path());
        begin(&witness);
        let mut dice = Dice::new(seed);
        for _ in 0..acknowledged {
            edit(&witness, &mut dice);
        }
        let exact = seen(&witness) == found;
        edit(&witness, &mut dice);
        let one_more = seen(&witness) == found;
        assert!(exact || one_more, "kill {kill}, seed {seed}: {acknowledged} acknowledged edits");
        let file = call(&reopened, "dossier", json!({}))["path"].as_str().unwrap().to_owned();
        drop(reopened);
        assert_sound(Path::new(&file));
    }
}

/// The file is whole, and nothing stands beside it but the copies of the days.
fn assert_sound(file: &Path) {
    let connection = rusqlite::Connection::open(file).unwrap();
    let verdict: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    drop(connection);
    let beside: Vec<_> = std::fs::read_dir(file.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| Some(name.as_os_str()) != file.file_name() && name != "sauvegardes")
        .collect();
    assert!(beside.is_empty(), "left beside the dossier: {beside:?}");
}

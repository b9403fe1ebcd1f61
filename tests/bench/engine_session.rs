//! The engine at work on one table, in one process: each thing a person does, done again and again, and how long each
//! time took, in seconds.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use gabarit_core::api::App;
use gabarit_core::check::Plan;
use gabarit_core::table::{CellText, Edit, RowId, Table};
use gabarit_tests::Dice;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::data::Data;
use crate::table::COLUMNS;
use crate::{formats, ours};

/// Edits of the engine alone, and edits that are on disk when they end.
const EDITS: usize = 4_000;
const COMMITS: usize = 200;
/// Times that something large is done.
const TIMES: usize = 7;

type Times = BTreeMap<&'static str, Vec<f64>>;

/// All of it. Whoever asks reads the peak of memory from the system.
pub fn run(data: &Data, rows: u32) -> Value {
    let mut times = Times::new();
    edits(&formats::load(data, rows), rows, &mut times);
    let folder = data.out("seance");
    fs::create_dir(&folder).unwrap();
    let (own, other) = (folder.join("seance.gabarit"), folder.join("seule.sqlite"));
    fs::copy(data.file("commas", rows), &own).unwrap();
    fs::copy(&own, &other).unwrap();
    let app = gabarit_tests::app(&folder);
    let file = app.choose(&own).id;
    call(&app, "open_dossier", json!({ "file": file }));
    call(&app, "open_dataset", json!({"dataset": 1}));
    arrangements(&app, &mut times);
    mends(&app, &mut times);
    pastes(&app, rows, &mut times);
    commits(&app, &Connection::open(&other).unwrap(), rows, &mut times);
    json!({ "times": times })
}

fn call(app: &App, name: &str, payload: Value) -> Value {
    app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Calls, and notes how long it took.
fn note(times: &mut Times, what: &'static str, work: impl FnOnce()) {
    let began = Instant::now();
    work();
    times.entry(what).or_default().push(began.elapsed().as_secs_f64());
}

/// One cell at a time, in every column in turn: identifiers, names and places are compared with all others.
fn edits(table: &Table, rows: u32, times: &mut Times) {
    let template = ours::template();
    let mut table = table.clone();
    let mut plan = Plan::new(&template);
    let mut findings = plan.run(&template, &table);
    let mut dice = Dice::new(1);
    for turn in 0..EDITS {
        let row = RowId(dice.below(rows.into()) as u32);
        let other = RowId(dice.below(rows.into()) as u32);
        let column = turn % COLUMNS.len();
        let text = table.text(other, column).to_owned();
        note(times, "edit", || {
            let edit = Edit::SetCells(vec![CellText { row, column: column as u16, text }]);
            let touched = edit.touched();
            let inverse = table.apply(edit);
            black_box(serde_json::to_string(&inverse).unwrap());
            black_box(plan.rerun(&template, &table, &touched, &mut findings));
        });
    }
}

/// The same with the commit, by the window's own call; beside it, the same UPDATE by SQLite alone on a copy.
fn commits(app: &App, alone: &Connection, rows: u32, times: &mut Times) {
    alone.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
    let mut update = alone.prepare("UPDATE rows_1 SET c4 = ?1 WHERE id = ?2").unwrap();
    let mut dice = Dice::new(2);
    for turn in 0..COMMITS {
        let row = dice.below(rows.into()) as u32;
        let text = format!("Rue du Stade {turn}");
        let action = json!({"kind": "type", "row": row, "column": 4, "text": text});
        note(times, "commit", || {
            black_box(call(app, "apply", json!({"dataset": 1, "action": action})));
        });
        note(times, "update", || assert_eq!(update.execute((&text, row)).unwrap(), 1));
    }
}

/// A thousand lines of ten columns, and their undoing.
fn pastes(app: &App, rows: u32, times: &mut Times) {
    for turn in 0..TIMES {
        let line = |line: usize| -> Vec<String> {
            let texts = [
                "12",
                "Rue du Stade",
                "69500",
                "Bron",
                "69029",
                "12.5",
                "2024-03-01",
                "1999",
                "oui",
                "parc",
            ];
            let mut texts = texts.map(str::to_owned);
            texts[1] = format!("Rue du Stade {turn} {line}");
            // One line in fifty is wrong.
            if line.is_multiple_of(50) {
                texts[8] = "peut-être".to_owned();
            }
            texts.to_vec()
        };
        let lines = 1000.min(rows as usize);
        let block: Vec<Vec<String>> = (0..lines).map(line).collect();
        let action = json!({"kind": "paste", "line": 0, "column": 3, "block": block});
        note(times, "paste", || {
            black_box(call(app, "apply", json!({"dataset": 1, "action": action})));
        });
        call(app, "undo", json!({"dataset": 1}));
    }
}

/// The hundred thousand decimal commas mended at once, and their undoing.
fn mends(app: &App, times: &mut Times) {
    let problems = call(app, "problems", json!({"dataset": 1}));
    let causes = problems["causes"].as_array().unwrap().iter();
    let surface = COLUMNS.iter().position(|name| *name == "surface").unwrap();
    let most = causes
        .filter(|cause| cause["column"] == surface)
        .max_by_key(|cause| cause["safe"].as_u64());
    let check = most.unwrap()["check"].clone();
    for _ in 0..TIMES {
        let action = json!({"kind": "mendAll", "check": check, "column": surface});
        note(times, "mend", || {
            black_box(call(app, "apply", json!({"dataset": 1, "action": action})));
        });
        note(times, "undo", || {
            black_box(call(app, "undo", json!({"dataset": 1})));
        });
    }
}

/// Sorted by a name, filtered by some words, looked for: each until there are lines to show.
fn arrangements(app: &App, times: &mut Times) {
    let none = json!({"sort": [], "search": "", "values": [], "finding": null});
    let arrange = |change: (&str, Value)| {
        let mut asked = none.clone();
        asked[change.0] = change.1;
        call(app, "arrange", json!({"dataset": 1, "arrangement": asked}));
        black_box(call(app, "rows", json!({"dataset": 1, "from": 0, "count": 60})));
    };
    let text = json!([{"column": 4, "how": "contains", "text": "stade"}]);
    for turn in 0..TIMES {
        let key = |column: u32| json!([{"column": column, "descending": turn % 2 == 0}]);
        note(times, "sort", || arrange(("sort", key(1))));
        note(times, "sort-numbers", || arrange(("sort", key(8))));
        note(times, "filter", || arrange(("texts", text.clone())));
        note(times, "search", || arrange(("search", json!("gymnase du stade"))));
        call(app, "arrange", json!({"dataset": 1, "arrangement": none}));
        // What no cell holds is looked for everywhere.
        let asked =
            json!({"dataset": 1, "text": "introuvable", "line": 0, "column": 0, "back": false});
        note(times, "find", || {
            black_box(call(app, "search", asked));
        });
    }
}

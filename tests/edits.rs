//! After any sequence of edits, on every template: findings brought in step are those of a whole check, and undo
//! restores exactly.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gabarit_core::check::{Findings, Plan};
use gabarit_core::dossier::Dossier;
use gabarit_core::table::{CellText, Edit, NewRow, RowId, Table};
use gabarit_core::template::{self, Template};
use gabarit_tests::Window;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

/// What an edit does, in numbers that fit any template and any table.
#[derive(Debug, Clone)]
enum Move {
    /// Sets cells: row, column, choice of text.
    Set(Vec<(usize, usize, usize)>),
    /// Puts a row at a position, with the texts of another, some of them changed.
    Insert(usize, usize, usize),
    /// Takes rows out.
    Delete(Vec<usize>),
    /// Turns the order of rows round a position.
    Rotate(usize),
    /// Several at once.
    Together(Vec<Move>),
}

fn moves() -> impl Strategy<Value = Move> {
    let any = || any::<u16>().prop_map(usize::from);
    let one = prop_oneof![
        6 => prop::collection::vec((any(), any(), any()), 1..5).prop_map(Move::Set),
        2 => (any(), any(), any()).prop_map(|(at, like, text)| Move::Insert(at, like, text)),
        1 => prop::collection::vec(any(), 1..4).prop_map(Move::Delete),
        1 => any().prop_map(Move::Rotate),
    ];
    one.clone().prop_recursive(1, 8, 3, move |one| {
        prop::collection::vec(one, 1..4).prop_map(Move::Together)
    })
}

/// Texts that bring findings, whatever the field.
const TROUBLES: [&str; 14] = [
    "",
    " ",
    "?",
    "Bron",
    "69500",
    "69029",
    "4,8357",
    "45.764",
    "4.8357",
    "15/06/2018",
    "8h-12h",
    "oui",
    "rue  Émile Zola",
    "PAR-69029-001",
];

/// A text for a cell: one the column has in the example, or a trouble. Few of them, so that duplicates are common.
fn text(template: &Template, column: usize, choice: usize) -> String {
    let example = template.example().unwrap();
    let known: Vec<&String> = example.rows.iter().map(|row| &row[column]).collect();
    match choice % (known.len() + TROUBLES.len()) {
        own if own < known.len() => known[own].clone(),
        other => TROUBLES[other - known.len()].to_owned(),
    }
}

fn edit(template: &Template, table: &Table, step: &Move) -> Edit {
    let rows = table.rows();
    let row = |choice: usize| (!rows.is_empty()).then(|| rows[choice % rows.len()]);
    match step {
        Move::Set(cells) => {
            let cells = cells.iter().filter_map(|&(at, column, choice)| {
                let column = column % template.fields.len();
                let text = text(template, column, choice);
                Some(CellText { row: row(at)?, column: column as u16, text })
            });
            Edit::SetCells(cells.collect())
        }
        Move::Insert(at, like, choice) => {
            let mut cells = row(*like)
                .map_or_else(|| vec![String::new(); template.fields.len()], |row| table.row(row));
            let column = choice % cells.len();
            cells[column] = text(template, column, choice / 7);
            let position = (at % (rows.len() + 1)) as u32;
            Edit::InsertRows(vec![NewRow { position, id: table.next_row(), cells }])
        }
        Move::Delete(at) => Edit::DeleteRows(at.iter().filter_map(|&at| row(at)).collect()),
        Move::Rotate(at) => {
            let mut order = rows.to_vec();
            order.rotate_left(at % rows.len().max(1));
            Edit::Reorder(order)
        }
        Move::Together(steps) => {
            // Each part is made on the table as the parts before it leave it.
            let mut later = table.clone();
            let parts = steps.iter().map(|step| {
                let part = edit(template, &later, step);
                later.apply(part.clone());
                part
            });
            Edit::All(parts.collect())
        }
    }
}

fn content(table: &Table) -> Vec<(RowId, Vec<String>)> {
    table.rows().iter().map(|&row| (row, table.row(row))).collect()
}

/// Findings in a form that shows their difference.
fn listed(table: &Table, findings: &Findings) -> Vec<String> {
    let own = |&row: &RowId| {
        let found = findings.row(row).iter();
        found.map(move |one| format!("{row:?} {} {} {:?}", one.column, one.check.id, one.message))
    };
    table.rows().iter().flat_map(own).collect()
}

fn keep_in_step(template: &Template, steps: &[Move]) {
    let mut table = Table::new(template.fields.len());
    for (id, row) in template.example().unwrap().rows.iter().enumerate() {
        table.push(RowId(id as u32), row.iter().map(String::as_str));
    }
    let mut plan = Plan::new(template);
    let mut findings = plan.run(template, &table);
    let mut inverses = Vec::new();
    let mut before = vec![content(&table)];
    for step in steps {
        let edit = edit(template, &table, step);
        let touched = edit.touched();
        inverses.push(table.apply(edit));
        plan.rerun(template, &table, &touched, &mut findings);
        let whole = Plan::new(template).run(template, &table);
        assert_eq!(listed(&table, &findings), listed(&table, &whole), "{}: {step:?}", template.id);
        assert_eq!(findings, whole, "{}: counts", template.id);
        before.push(content(&table));
    }
    let mut after = before.clone();
    before.pop();
    let mut again = Vec::new();
    for inverse in inverses.into_iter().rev() {
        let touched = inverse.touched();
        again.push(table.apply(inverse));
        plan.rerun(template, &table, &touched, &mut findings);
        assert_eq!(content(&table), before.pop().unwrap(), "{}: undo", template.id);
    }
    assert_eq!(findings, Plan::new(template).run(template, &table), "{}: undone", template.id);
    after.reverse();
    after.pop();
    for redo in again.into_iter().rev() {
        let touched = redo.touched();
        table.apply(redo);
        plan.rerun(template, &table, &touched, &mut findings);
        assert_eq!(content(&table), after.pop().unwrap(), "{}: redo", template.id);
    }
    assert_eq!(findings, Plan::new(template).run(template, &table), "{}: redone", template.id);
}

#[test]
fn findings_stay_in_step_and_undo_restores_exactly() {
    for template in template::all().unwrap() {
        let mut runner =
            TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
        let steps = prop::collection::vec(moves(), 1..24);
        runner
            .run(&steps, |steps| {
                keep_in_step(template, &steps);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{}: {failure}", template.id));
    }
}

#[test]
fn a_table_that_refers_to_itself_and_its_blank_columns_stay_in_step() {
    let schema = serde_json::json!({
        "fields": [
            {"name": "uid"},
            {"name": "parent"},
            {"name": "commune", "constraints": {"required": true}},
            {"name": "nom", "constraints": {"required": true}}],
        "foreignKeys": [{"fields": ["parent", "commune"], "reference": {"fields": ["uid", "nom"]}}]});
    let example = "uid,parent,commune,nom\na,,x,y\nb,a,y,x\nc,b,,y\nd,b,x,\n";
    let template = Template::compile("essai", schema).unwrap();
    let template = template.filed("personnel", example.to_owned());
    let mut runner =
        TestRunner::new(Config { cases: 256, failure_persistence: None, ..Config::default() });
    let steps = prop::collection::vec(moves(), 1..24);
    runner
        .run(&steps, |steps| {
            keep_in_step(&template, &steps);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_row_that_thousands_refer_to_is_followed_at_once() {
    let schema = serde_json::json!({
        "fields": [{"name": "uid"}, {"name": "parent"}],
        "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "uid"}}]});
    let template = Template::compile("essai", schema).unwrap();
    let mut table = Table::new(2);
    table.push(RowId(0), ["a", ""]);
    for row in 1..200_000 {
        table.push(RowId(row), ["", "a"]);
    }
    let mut plan = Plan::new(&template);
    let mut findings = plan.run(&template, &table);
    for row in 1..20_000 {
        for text in ["z", "a"] {
            let edit =
                Edit::SetCells(vec![CellText { row: RowId(row), column: 1, text: text.into() }]);
            let touched = edit.touched();
            table.apply(edit);
            let stale = plan.rerun(&template, &table, &touched, &mut findings);
            assert!(stale.len() <= 2, "{} rows are checked again", stale.len());
        }
    }
    assert_eq!(findings, Plan::new(&template).run(&template, &table));
}

#[test]
fn a_value_shared_by_many_rows_is_left_and_taken_at_once() {
    let schema = serde_json::json!({"fields": [{"name": "a", "constraints": {"unique": true}}]});
    let template = Template::compile("essai", schema).unwrap();
    let mut table = Table::new(1);
    for row in 0..200_000 {
        table.push(RowId(row), ["même"]);
    }
    let mut plan = Plan::new(&template);
    let mut findings = plan.run(&template, &table);
    for row in 0..20_000 {
        for text in ["autre", "même"] {
            let edit =
                Edit::SetCells(vec![CellText { row: RowId(row), column: 0, text: text.into() }]);
            let touched = edit.touched();
            table.apply(edit);
            let stale = plan.rerun(&template, &table, &touched, &mut findings);
            assert!(stale.len() <= 2, "{} rows are checked again", stale.len());
        }
    }
    assert_eq!(findings, Plan::new(&template).run(&template, &table));
}

#[test]
fn a_row_left_alone_and_joined_again_is_told_rightly() {
    let schema = serde_json::json!({"fields": [{"name": "a", "constraints": {"unique": true}}]});
    let template = Template::compile("essai", schema).unwrap();
    let mut table = Table::new(1);
    for row in 0..4 {
        table.push(RowId(row), ["même"]);
    }
    let mut plan = Plan::new(&template);
    let mut findings = plan.run(&template, &table);
    // The others leave one by one, in every order of places, and come back.
    for (row, text) in [
        (0, "b"),
        (1, "c"),
        (2, "d"),
        (0, "même"),
        (3, "e"),
        (1, "même"),
        (0, "f"),
        (2, "même"),
        (1, "g"),
        (3, "même"),
    ] {
        let cell = CellText { row: RowId(row), column: 0, text: text.into() };
        let edit = Edit::SetCells(vec![cell]);
        let touched = edit.touched();
        table.apply(edit);
        plan.rerun(&template, &table, &touched, &mut findings);
        let whole = Plan::new(&template).run(&template, &table);
        assert_eq!(listed(&table, &findings), listed(&table, &whole), "row {row} takes {text}");
    }
}

#[test]
fn completeness_stays_in_step_with_every_kind_of_change() {
    let window = Window::on("parcs-jardins");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 3}));
    let opened = window.call("open_dataset", json!({"dataset": 1}));
    let width = opened["fields"].as_array().unwrap().len();
    let in_step = |after: &str| {
        let told = window.call("completeness", json!({"dataset": 1}));
        let counted = (0..width).map(|column| {
            window.cells(column).iter().filter(|text| !text.trim().is_empty()).count()
        });
        assert_eq!(told["filled"], json!(counted.collect::<Vec<_>>()), "{after}");
        assert_eq!(told["rows"], window.cells(0).len(), "{after}");
    };
    let (name, surface) = (window.column("nom"), window.column("surf_tot_m2"));
    let undo = || window.call("undo", json!({"dataset": 1}));
    in_step("rows put in and pasted");
    window.apply(json!({"kind": "type", "row": 0, "column": name, "text": ""}));
    in_step("a cell emptied");
    let block = json!([["a", "1"], ["b", ""], ["c", "3"], ["d", ""], ["e", "5"]]);
    window.apply(json!({"kind": "paste", "line": 1, "column": name, "block": block}));
    in_step("a paste over rows and beyond the last");
    window.apply(json!({"kind": "duplicateRows", "top": 0, "bottom": 2}));
    in_step("rows doubled");
    window.apply(json!({"kind": "deleteRows", "top": 1, "bottom": 4}));
    in_step("rows taken out");
    window.apply(json!({"kind": "moveRows", "top": 0, "bottom": 0, "line": 3}));
    in_step("a row moved");
    window.apply(
        json!({"kind": "clear", "range": {"top": 0, "left": name, "bottom": 2, "right": surface}}),
    );
    in_step("a block emptied");
    for turn in 0..8 {
        undo();
        in_step(&format!("{turn} taken back"));
    }
    window.call("redo", json!({"dataset": 1}));
    in_step("done again");
    let first = window.call("journal", json!({"dataset": 1}));
    let first = first.as_array().unwrap().last().unwrap()["entry"].clone();
    window.call("restore", json!({"dataset": 1, "entry": first}));
    in_step("brought back to its beginning");
}

#[test]
fn a_large_table_is_shown_before_it_is_checked_and_nothing_half_checked_is_told() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("grand.gabarit");
    let mut dossier = Dossier::create(&path, "69029", chrono::Local::now).unwrap();
    let fields = json!([{"name": "nom"}, {"name": "nombre", "type": "integer"}]);
    let template = Template::compile("grand", json!({ "fields": fields })).unwrap();
    dossier.add_template(template).unwrap();
    let id = dossier.create_dataset("grand").unwrap();
    let number = |row: u32| if row.is_multiple_of(50) { "x".to_owned() } else { row.to_string() };
    let cells = |row: u32| vec![format!("texte {row}"), number(row)];
    let rows = (0..25_000).map(|row| NewRow { position: row, id: RowId(row), cells: cells(row) });
    dossier.apply(id, Edit::InsertRows(rows.collect()), "Reprise").unwrap();
    let counts = dossier.dataset(id).unwrap().counts();
    drop(dossier);

    let app = gabarit_tests::app(home.path());
    let call = |name: &str, asked: Value| app.call(name, asked, &|_| {}).unwrap();
    let of = || json!({ "dataset": id });
    let slice = || json!({"dataset": id, "from": 0, "count": 5});
    call("open_dossier", json!({ "file": app.choose(&path).id }));
    let first = call("open_dataset", of())["state"].clone();
    let shown = call("rows", slice());
    assert_eq!(shown["lines"], 25_000);
    assert_eq!(shown["rows"][0]["cells"][0], "texte 0");

    let state = call("checked", of());
    let told = ["errors", "warnings", "advice"].map(|one| state["counts"][one].as_u64().unwrap());
    assert_eq!(told, counts.map(|count| count as u64));
    // What was told before, if anything was, is what is told now.
    assert!(first["counts"].is_null() || first["counts"] == state["counts"]);
    let marks = |rows: &Value| rows["rows"][0]["marks"].clone();
    let now = call("rows", slice());
    assert_eq!(now["version"], state["version"]);
    if first["counts"].is_null() {
        assert!(state["version"].as_u64() > first["version"].as_u64());
    }
    assert!(marks(&now).as_array().unwrap().iter().any(|mark| mark != 0));
    // An edit made at once finds all that was checked.
    let typed = json!({"kind": "type", "row": 3, "column": 0, "text": "autre"});
    let patch = call("apply", json!({"dataset": id, "action": typed}));
    assert!(patch["state"]["counts"]["errors"].as_u64().is_some());
}

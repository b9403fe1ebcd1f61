//! One cause gives one finding: a cell gone wrong in any usual way is told once, wherever it is told.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use gabarit_core::check::{Finding, Findings, Plan, Safety, Scope, Severity};
use gabarit_core::table::{CellText, Edit, RowId, Table};
use gabarit_core::template::{self, Template};
use gabarit_tests::Window;
use serde_json::{Value, json};

/// What people, spreadsheets and other files leave in a cell that wanted something else.
const SLIPS: [&str; 36] = [
    "",
    " ",
    "nr",
    "NC",
    "?",
    "69266",
    "69100",
    "69390",
    "Villeurbanne",
    "VILLEURBANNE",
    "Vilurbane",
    "abc",
    "-5",
    "0",
    "1,5",
    "1 500",
    "150-200",
    "15/06/2018",
    "31/02/2024",
    "2.7",
    "8,03E+13",
    "#REF!",
    "99999999",
    "45.764",
    "4.8357",
    "45,764",
    "848531.31",
    "06 12 34 56 78",
    "Oui",
    "peut-être",
    "48.8566",
    "2.3522",
    "21690266800014",
    "216902668",
    "rue  Émile Zola ",
    "8h-12h",
];

/// Cells whose slip is two: without its year, a budget's name is out of place, whatever else is wrong with it.
const TWO_CAUSES: [(&str, &str); 1] = [("deliberations", "BUDGET_NOM")];

/// The rows of a template's example.
fn example(template: &Template) -> Table {
    let mut table = Table::new(template.fields.len());
    for (id, row) in template.example().unwrap().rows.iter().enumerate() {
        table.push(RowId(id as u32), row.iter().map(String::as_str));
    }
    table
}

/// What is said of the rows that is more than advice: (row, column, check).
fn said<'a>(
    template: &'a Template,
    table: &Table,
    found: &Findings,
) -> Vec<(RowId, &'a str, &'static str)> {
    let row = |&row: &RowId| {
        let own = found.row(row).iter().filter(|one| one.check.severity > Severity::Advice);
        own.map(move |one| (row, &*template.fields[usize::from(one.column)].name, one.check.id))
    };
    table.rows().iter().flat_map(row).collect()
}

#[test]
fn a_slip_in_a_valid_row_is_told_once() {
    let mut cascades = BTreeSet::new();
    for template in template::all().unwrap() {
        let table = example(template);
        for field in &template.fields {
            for (row, slip) in
                table.rows().iter().take(2).flat_map(|&row| SLIPS.map(|slip| (row, slip)))
            {
                let mut dirty = table.clone();
                let column = field.index as u16;
                dirty.apply(Edit::SetCells(vec![CellText { row, column, text: slip.into() }]));
                let found = Plan::new(template).run(template, &dirty);
                let said = said(template, &dirty, &found);
                // A cell taken from another row makes twins, told on both.
                let own: Vec<_> = said.iter().filter(|one| one.0 == row).collect();
                let two = TWO_CAUSES.contains(&(&*template.id, &*field.name));
                if own.len() > 1 && !two {
                    cascades
                        .insert(format!("{}.{} = « {slip} »: {own:?}", template.id, field.name));
                }
            }
        }
    }
    assert!(cascades.is_empty(), "\n{}", cascades.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_certain_leaves_nothing_new_in_the_row_and_is_done_once() {
    let mut broken = BTreeSet::new();
    for template in template::all().unwrap() {
        // Alone, its first row has no twins to be told of, and is checked in no time.
        let (row, mut table) = (RowId(0), Table::new(template.fields.len()));
        table.push(row, template.example().unwrap().rows[0].iter().map(String::as_str));
        for (field, slip) in
            template.fields.iter().flat_map(|field| SLIPS.map(|slip| (field, slip)))
        {
            let place = format!("{}.{} = « {slip} »", template.id, field.name);
            let mut dirty = table.clone();
            let column = field.index as u16;
            dirty.apply(Edit::SetCells(vec![CellText { row, column, text: slip.into() }]));
            let before = Plan::new(template).run(template, &dirty);
            let certain = |one: &&Finding| {
                one.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe && !fix.numbers)
            };
            let mends: Vec<&Finding> = before.row(row).iter().filter(certain).collect();
            let cells = mends.iter().flat_map(|one| {
                let fix = one.fix.clone().unwrap();
                let own = CellText { row, column: one.column, text: fix.text };
                let also = fix.also.into_iter();
                let also =
                    also.map(move |cell| CellText { row, column: cell.column, text: cell.text });
                std::iter::once(own).chain(also)
            });
            let cells: Vec<CellText> = cells.collect();
            dirty.apply(Edit::SetCells(cells));
            let after = Plan::new(template).run(template, &dirty);
            for one in after.row(row) {
                if mends.iter().any(|old| (old.column, old.check.id) == (one.column, one.check.id))
                {
                    broken.insert(format!("{place}: {} is not mended", one.check.id));
                }
                let old = before.row(row).iter();
                let known = old.into_iter().any(|old| old.column == one.column);
                // What a row says together can only be judged once each cell of it reads.
                let judged_alone = !matches!(one.check.scope, Scope::Row(_));
                if !known && judged_alone && !mends.is_empty() {
                    broken.insert(format!("{place}: {} is new", one.check.id));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_row_entered_twice_is_told_once() {
    for template in template::all().unwrap() {
        let mut table = example(template);
        let first = table.rows()[0];
        let twin = table.next_row();
        let cells = table.row(first);
        table.push(twin, cells.iter().map(String::as_str));
        let found = Plan::new(template).run(template, &table);
        let own =
            |row: RowId| found.row(row).iter().filter(|one| one.check.severity != Severity::Error);
        let errors = found.row(twin).len() - own(twin).count();
        let most = usize::from(errors == 0);
        assert!(own(twin).count() <= most, "{}: {:?}", template.id, found.row(twin));
        assert!(!found.row(first).is_empty() && !found.row(twin).is_empty(), "{}", template.id);
    }
}

#[test]
fn an_error_is_never_hidden_by_less() {
    // A package may leave with a warning: what the warning hid would leave with it.
    let schema = json!({"fields": [
        {"name": "x", "type": "number", "gabarit": {"role": "x"}},
        {"name": "y", "type": "number", "constraints": {"maximum": 100}, "gabarit": {"role": "y"}},
        {"name": "lon", "type": "number", "gabarit": {"role": "longitude"}},
        {"name": "lat", "type": "number", "gabarit": {"role": "latitude"}},
    ]});
    let template = Template::compile("essai", schema).unwrap();
    let mut table = Table::new(4);
    table.push(RowId(0), ["848600", "6516286.70", "4.910001", "45.730001"]);
    let found = Plan::new(&template).run(&template, &table);
    let said = said(&template, &table, &found);
    assert_eq!(said, [(RowId(0), "y", "bornes")], "{said:?}");
}

fn mend_all(window: &Window, check: &str, column: usize) {
    window.apply(json!({"kind": "mendAll", "check": check, "column": column}));
}

fn preview(window: &Window, check: &str, column: usize) -> Vec<Value> {
    let preview =
        window.call("preview_mend", json!({"dataset": 1, "check": check, "column": column}));
    let changes = preview["changes"].as_array().unwrap().clone();
    assert_eq!(preview["count"], changes.len());
    changes
}

#[test]
fn rows_without_an_identifier_are_numbered_each_with_its_own() {
    let window = Window::on("toilettes");
    let uid = window.column("uid");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 4}));
    let range =
        |top: u32, bottom: u32| json!({"top": top, "left": uid, "bottom": bottom, "right": uid});
    window.apply(json!({"kind": "clear", "range": range(1, 3)}));
    let blank = window.cells(uid);
    assert_eq!(blank, ["TOI-69029-001", "", "", ""]);
    let row = window.call("rows", json!({"dataset": 1, "from": 2, "count": 1}))["rows"][0].clone();
    let cell = window.call("cell", json!({"dataset": 1, "row": row["id"], "column": uid}));
    assert_eq!(cell["findings"][0]["fix"], "TOI-69029-002", "the next number is shown");
    let after: Vec<Value> = preview(&window, "identifiant-a-donner", uid)
        .iter()
        .map(|change| change["after"].clone())
        .collect();
    assert_eq!(after, ["TOI-69029-002", "TOI-69029-003", "TOI-69029-004"]);
    mend_all(&window, "identifiant-a-donner", uid);
    let numbered = ["TOI-69029-001", "TOI-69029-002", "TOI-69029-003", "TOI-69029-004"];
    assert_eq!(window.cells(uid), numbered);
    window.call("undo", json!({"dataset": 1}));
    assert_eq!(window.cells(uid), blank, "one undo takes all the numbers back");
}

#[test]
fn of_rows_that_share_an_identifier_the_first_keeps_it() {
    let window = Window::on("toilettes");
    let uid = window.column("uid");
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 4}));
    let range = json!({"top": 1, "left": uid, "bottom": 2, "right": uid});
    window.apply(json!({"kind": "fill", "range": range, "block": [["TOI-69029-004"]]}));
    let cause = || {
        let problems = window.call("problems", json!({"dataset": 1}));
        let causes = problems["causes"].as_array().unwrap().clone();
        causes
            .into_iter()
            .find(|cause| cause["check"] == "unique")
            .map(|cause| (cause["count"].as_u64().unwrap(), cause["safe"].as_u64().unwrap()))
    };
    assert_eq!(cause(), Some((3, 2)));
    mend_all(&window, "unique", uid);
    let numbered = ["TOI-69029-001", "TOI-69029-004", "TOI-69029-005", "TOI-69029-006"];
    assert_eq!(window.cells(uid), numbered);
    assert_eq!(cause(), None);
}

#[test]
fn an_identifier_is_that_of_the_row_s_commune() {
    let window = Window::on("toilettes");
    let (uid, insee) = (window.column("uid"), window.column("codinsee"));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 2}));
    for (line, code) in [(0, "69382"), (1, "69266")] {
        let range = json!({"top": line, "left": insee, "bottom": line, "right": insee});
        window.apply(json!({"kind": "fill", "range": range, "block": [[code]]}));
    }
    let range = json!({"top": 0, "left": uid, "bottom": 1, "right": uid});
    window.apply(json!({"kind": "clear", "range": range}));
    mend_all(&window, "identifiant-a-donner", uid);
    assert_eq!(window.cells(uid), ["TOI-69382-001", "TOI-69266-001"]);
}

#[test]
fn a_preview_shows_every_cell_that_changes() {
    let window = Window::on("toilettes");
    let (lon, lat) = (window.column("lon"), window.column("lat"));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    for (column, text) in [(lon, "45.733451"), (lat, "4.911231")] {
        let range = json!({"top": 0, "left": column, "bottom": 0, "right": column});
        window.apply(json!({"kind": "fill", "range": range, "block": [[text]]}));
    }
    let changes = preview(&window, "coordonnees-inversees", lon);
    let changes: Vec<(u64, &str, &str)> = changes
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap();
            (one["column"].as_u64().unwrap(), text("before"), text("after"))
        })
        .collect();
    let expected = [(lon as u64, "45.733451", "4.911231"), (lat as u64, "4.911231", "45.733451")];
    assert_eq!(changes, expected);
}

//! The inside of the engine, by criterion: `make bench-engine`. What the table of `make bench` tells of whole jobs, apart
//! from their files, so that a change is compared with the run before it.

#[allow(dead_code)]
mod table;

use criterion::{Criterion, criterion_group, criterion_main};
use gabarit_core::api::App;
use gabarit_core::check::{Findings, Plan};
use gabarit_core::dossier::Dossier;
use gabarit_core::table::{CellText, Edit, NewRow, RowId, Table};
use gabarit_core::template::Template;
use gabarit_tests::Dice;
use serde_json::{Value, json};

const NAME: u16 = 1;
const STREET: u16 = 4;
const SURFACE: u16 = 8;

struct Engine {
    template: Template,
    table: Table,
    plan: Plan,
    findings: Findings,
}

impl Engine {
    fn of(rows: u32) -> Self {
        let template = Template::compile("banc", table::schema()).unwrap();
        let mut own = Table::new(table::COLUMNS.len());
        for (id, row) in (0..).zip(table::rows(rows)) {
            own.push(RowId(id), row.iter().map(String::as_str));
        }
        let mut plan = Plan::new(&template);
        let findings = plan.run(&template, &own);
        Self { template, table: own, plan, findings }
    }

    /// Applies an edit as a dataset does, its file apart.
    fn apply(&mut self, edit: Edit) -> Edit {
        let touched = edit.touched();
        let inverse = self.table.apply(edit);
        self.plan.rerun(&self.template, &self.table, &touched, &mut self.findings);
        inverse
    }
}

fn cells(rows: u32, columns: std::ops::Range<u16>, text: &str) -> Edit {
    let cell = |row, column| CellText { row: RowId(row), column, text: text.to_owned() };
    let row = |row| columns.clone().map(move |column| cell(row, column));
    Edit::SetCells((0..rows).flat_map(row).collect())
}

fn edits(criterion: &mut Criterion) {
    for rows in sizes() {
        let mut engine = Engine::of(rows);
        let mut group = criterion.benchmark_group(format!("{rows} rows"));
        let mut dice = Dice::new(3);
        let mut turn = 0;
        group.bench_function("one edit", |bencher| {
            bencher.iter(|| {
                let row = RowId(dice.below(rows.into()) as u32);
                let other = RowId(dice.below(rows.into()) as u32);
                turn += 1;
                let column = turn % table::COLUMNS.len();
                let text = engine.table.text(other, column).to_owned();
                let column = column as u16;
                engine.apply(Edit::SetCells(vec![CellText { row, column, text }]))
            });
        });
        group.sample_size(10);
        group.bench_function("10,000 cells pasted", |bencher| {
            bencher.iter(|| engine.apply(cells(rows.min(1000), 3..13, "12")));
        });
        group.bench_function("100,000 cells mended and undone", |bencher| {
            bencher.iter(|| {
                let mended = cells(rows.min(100_000), SURFACE..SURFACE + 1, "1250.50");
                let inverse = engine.apply(mended);
                engine.apply(inverse)
            });
        });
    }
}

/// By the window's own calls: what it shows is a part of the work.
fn arrangements(criterion: &mut Criterion) {
    for rows in sizes() {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path(), rows);
        let mut group = criterion.benchmark_group(format!("{rows} rows"));
        group.sample_size(10);
        for (name, part, value) in [
            ("sort", "sort", json!([{"column": NAME, "descending": false}])),
            ("filter", "texts", json!([{"column": STREET, "how": "contains", "text": "stade"}])),
            ("find in all columns", "search", json!("introuvable")),
        ] {
            let mut arrangement = json!({"sort": [], "search": "", "values": [], "finding": null});
            arrangement[part] = value;
            group.bench_function(name, |bencher| {
                let asked = json!({"dataset": 1, "arrangement": arrangement});
                bencher.iter(|| call(&app, "arrange", asked.clone()));
            });
        }
    }
}

fn sizes() -> [u32; 2] {
    let most = std::env::var("ROWS").ok().and_then(|rows| rows.parse().ok());
    [1_000, most.unwrap_or(1_000_000)]
}

fn app(home: &std::path::Path, rows: u32) -> App {
    let path = home.join("banc.gabarit");
    let mut dossier = Dossier::create(&path, "69029", chrono::Local::now).unwrap();
    dossier.add_template(Template::compile("banc", table::schema()).unwrap()).unwrap();
    let dataset = dossier.create_dataset("banc").unwrap();
    let row = |(id, cells): (u32, [String; 20])| NewRow {
        position: id,
        id: RowId(id),
        cells: cells.to_vec(),
    };
    let rows = (0..).zip(table::rows(rows)).map(row).collect();
    dossier.apply(dataset, Edit::InsertRows(rows), "Reprise").unwrap();
    drop(dossier);
    let app = gabarit_tests::app(home);
    let file = app.choose(&path).id;
    call(&app, "open_dossier", json!({ "file": file }));
    app
}

fn call(app: &App, name: &str, payload: Value) -> Value {
    app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
}

criterion_group!(benches, edits, arrangements);
criterion_main!(benches);

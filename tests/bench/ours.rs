//! What Gabarit does, where the headless tool has no command for it alone.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::Local;
use gabarit_core::check::Plan;
use gabarit_core::dossier::Dossier;
use gabarit_core::metadata::Metadata;
use gabarit_core::migrate::{Mending, Source, migrate as bring};
use gabarit_core::package::{self, PackageSource, Standing};
use gabarit_core::read;
use gabarit_core::reference;
use gabarit_core::table::{CellText, Edit, NewRow, RowId};
use gabarit_core::template::Template;
use serde_json::json;

use crate::data::Data;
use crate::formats;
use crate::table;
use crate::works::{Done, timed};

/// The commune whose data it is.
const COMMUNE: &str = "69029";

/// The template of the table.
pub fn template() -> Template {
    Template::compile("banc", table::schema()).unwrap()
}

/// The workbook, to a sheet.
pub fn read_xlsx(data: &Data, rows: u32) -> Done {
    let path = data.file("xlsx", rows);
    timed(|| read::open(&path).unwrap().sheets[0].height() as u64 - 1)
}

/// The dossier opened by its window's own calls, until there are lines to show.
pub fn open_dossier(data: &Data, rows: u32) -> Done {
    open_until(data, rows, &["open_dossier", "open_dataset", "rows"])
}

/// The same, until it is known what is to be corrected in it.
pub fn open_checked(data: &Data, rows: u32) -> Done {
    open_until(data, rows, &["open_dossier", "open_dataset", "rows", "checked", "problems", "rows"])
}

fn open_until(data: &Data, rows: u32, calls: &[&str]) -> Done {
    let path = data.file("dossier", rows);
    let home = tempfile::tempdir().unwrap();
    let app = gabarit_tests::app(home.path());
    timed(|| {
        let file = app.choose(&path).id;
        let asked = |name: &str| match name {
            "open_dossier" => json!({ "file": file }),
            "rows" => json!({"dataset": 1, "from": 0, "count": 60}),
            _ => json!({"dataset": 1}),
        };
        let answers = calls.iter().map(|name| app.call(name, asked(name), &|_| {}).unwrap());
        answers.last().unwrap()["lines"].as_u64().unwrap()
    })
}

/// The workbook given to a window, until it shows how it would be taken in.
pub fn preview(data: &Data, rows: u32) -> Done {
    let path = data.file("xlsx", rows);
    let own = data.out("vide.gabarit");
    let mut dossier = Dossier::create(&own, COMMUNE, Local::now).unwrap();
    dossier.add_template(template()).unwrap();
    drop(dossier);
    let home = tempfile::tempdir().unwrap();
    let app = gabarit_tests::app(home.path());
    let call = |name, payload| app.call(name, payload, &|_| {}).unwrap();
    call("open_dossier", json!({ "file": app.choose(&own).id }));
    let file = app.choose(&path).id;
    timed(|| call("read_import", json!({ "file": file }))["kept"].as_u64().unwrap())
}

/// The workbook, to a dossier that is checked and on disk.
pub fn migrate(data: &Data, rows: u32) -> Done {
    let path = data.file("xlsx", rows);
    let (template, out) = (template(), data.out("repris.gabarit"));
    timed(|| {
        let sources = vec![Source::open(&path).unwrap()];
        let commune = reference::commune(COMMUNE).unwrap();
        let migration = bring(sources, &template, commune, Mending::Safe).unwrap();
        let mut dossier = Dossier::create(&out, COMMUNE, Local::now).unwrap();
        dossier.add_template(template.clone()).unwrap();
        migration.keep(&mut dossier, &template).unwrap();
        migration.table.len() as u64
    })
}

/// The whole package, all formats, read again and compared.
pub fn package(data: &Data, rows: u32) -> Done {
    let (template, table) = (template(), formats::load(data, rows));
    let findings = Plan::new(&template).run(&template, &table);
    let commune = reference::commune(COMMUNE).unwrap();
    let metadata = Metadata::prefilled(&template, commune, formats::today());
    let out = data.out("paquet.zip");
    let source = PackageSource {
        template: &template,
        table: &table,
        findings: &findings,
        metadata: &metadata,
        commune,
        previous: None,
        followed: &[],
        today: formats::today(),
        // The rows hold errors.
        standing: Standing::Draft,
    };
    timed(|| {
        black_box(package::build_at(&source, &out, &|_| ControlFlow::Continue(())).unwrap());
        rows.into()
    })
}

/// A dossier that holds the table.
pub fn make_dossier(path: &Path, rows: u32) {
    let mut dossier = Dossier::create(path, COMMUNE, Local::now).unwrap();
    dossier.add_template(template()).unwrap();
    let dataset = dossier.create_dataset("banc").unwrap();
    let new = |(id, cells): (u32, [String; 20])| NewRow {
        position: id,
        id: RowId(id),
        cells: cells.to_vec(),
    };
    let rows = (0..).zip(table::rows(rows)).map(new).collect();
    dossier.apply(dataset, Edit::InsertRows(rows), "Reprise").unwrap();
}

/// The same, a decimal comma standing in the first hundred thousand surfaces: all alike, to be mended at once.
pub fn make_commas(data: &Data, path: &Path, rows: u32) {
    std::fs::copy(data.file("dossier", rows), path).unwrap();
    let mut dossier = Dossier::open(path, Local::now).unwrap();
    let surface = table::COLUMNS.iter().position(|name| *name == "surface").unwrap() as u16;
    let comma = |row| CellText { row: RowId(row), column: surface, text: "1250,50".to_owned() };
    let cells = (0..rows.min(100_000)).map(comma).collect();
    dossier.apply(1, Edit::SetCells(cells), "Virgules").unwrap();
}

//! What this program does when it is asked for one work: it is measured from outside, and tells how long the work
//! itself took, without what it needed first.

use std::path::Path;
use std::time::Instant;

use serde_json::json;

use crate::data::Data;
use crate::{addresses, engine_session, formats, limits, ours, packages, session};

/// How long the work took, and how many things it went through: its limit goes through as many.
pub struct Done {
    pub seconds: f64,
    pub count: u64,
}

type Work = fn(&Data, u32) -> Done;

const WORKS: &[(&str, Work)] = &[
    ("nothing", |_, _| timed(|| 0)),
    ("csv-scan", limits::csv_scan),
    ("sqlite-read", limits::sqlite_read),
    ("calamine-cells", limits::calamine_cells),
    ("deflate", limits::deflate),
    ("parts-of-preview", limits::parts_of_preview),
    ("parts-of-migrate", limits::parts_of_migrate),
    ("gunzip-scan", limits::gunzip_scan),
    ("unzip-scan", limits::unzip_scan),
    ("read-packages", limits::read_packages),
    ("read-xlsx", ours::read_xlsx),
    ("open-dossier", ours::open_dossier),
    ("open-checked", ours::open_checked),
    ("preview", ours::preview),
    ("migrate", ours::migrate),
    ("package", ours::package),
    ("write-csv", formats::csv),
    ("write-xlsx", formats::xlsx),
    ("write-geojson", formats::geojson),
    ("write-gpkg", formats::gpkg),
    ("write-parquet", formats::parquet),
];

type Make = fn(&Data, &Path, u32);

/// What makes a file, by what it is.
const MAKERS: &[(&str, Make)] = &[
    ("make-csv", |_, path, rows| formats::make_csv(path, rows)),
    ("make-xlsx", |_, path, rows| formats::make_xlsx(path, rows)),
    ("make-dossier", |_, path, rows| ours::make_dossier(path, rows)),
    ("make-commas", ours::make_commas),
    ("make-schema", |_, path, _| formats::make_json(path, &crate::table::schema())),
    ("make-plain", |_, path, _| formats::make_json(path, &crate::table::plain_schema())),
    ("make-qsv", |_, path, _| formats::make_json(path, &crate::table::json_schema())),
    ("make-addresses", |_, path, rows| addresses::write(path, rows.into()).unwrap()),
    ("make-packages", |_, path, communes| {
        std::fs::create_dir(path).unwrap();
        packages::write(path, communes as usize).unwrap();
    }),
];

/// Times a work that goes through so many things.
pub fn timed(work: impl FnOnce() -> u64) -> Done {
    let began = Instant::now();
    let count = work();
    Done { seconds: began.elapsed().as_secs_f64(), count }
}

/// Does the work of this name, and tells.
pub fn run(name: &str, rows: u32) {
    let data = Data::here();
    if let Some((_, make)) = MAKERS.iter().find(|(own, _)| *own == name) {
        let what = name.trim_start_matches("make-");
        // Under its name only once it is whole.
        let whole = data.path(what, rows);
        let part = whole.with_extension("part");
        let _ = std::fs::remove_dir_all(&part);
        let _ = std::fs::remove_file(&part);
        make(&data, &part, rows);
        std::fs::rename(&part, &whole).unwrap();
        return;
    }
    let told = match name {
        "engine" => engine_session::run(&data, rows),
        "geocode" => session::geocode(&data, rows),
        _ => {
            let work = WORKS.iter().find(|(own, _)| *own == name);
            let (_, work) = work.unwrap_or_else(|| panic!("no work is called {name}"));
            let Done { seconds, count } = work(&data, rows);
            json!({ "seconds": seconds, "count": count })
        }
    };
    println!("{told}");
}

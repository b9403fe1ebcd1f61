//! Other programs on the same files: `make bench-peers`. Those that are not installed are named, and left out.

use std::env;
use std::process::Command;

use crate::data::Data;
use crate::jobs::Run;
use crate::measure::{self, Taken, median};
use crate::results::seconds;

/// What several programs are asked, each in its own way.
struct Contest {
    what: &'static str,
    limit: (&'static str, Run),
    /// Ours first.
    runs: &'static [(&'static str, Run)],
}

const CONTESTS: &[Contest] = &[
    Contest {
        what: "a csv checked by its Table Schema",
        limit: ("csv ByteRecord scan", Run::Whole("csv-scan")),
        runs: &[
            (
                "Gabarit",
                Run::Gabarit(&["check", "{csv}", "--template", "{plain}", "--format", "json"]),
            ),
            (
                "Gabarit, all its checks",
                Run::Gabarit(&["check", "{csv}", "--template", "{schema}", "--format", "json"]),
            ),
            ("polars, expressions without messages", Run::Peer(&["polars", "{csv}", "{plain}"])),
            ("DuckDB, counts without messages", Run::Peer(&["duckdb", "{csv}", "{plain}"])),
            ("qsv validate", Run::Other(&["qsv", "validate", "{csv}", "{qsv}"])),
            ("frictionless", Run::Peer(&["frictionless", "{csv}", "{plain}"])),
            ("Validata", Run::Peer(&["validata", "{csv}", "{plain}"])),
        ],
    },
    Contest {
        what: "an xlsx read",
        limit: ("calamine, cell by cell", Run::Whole("calamine-cells")),
        runs: &[
            ("Gabarit", Run::Whole("read-xlsx")),
            ("polars, by fastexcel", Run::Peer(&["polars_read", "{xlsx}"])),
            (
                "LibreOffice, to csv",
                Run::Other(&[
                    "soffice",
                    "--headless",
                    "--convert-to",
                    "csv",
                    "--outdir",
                    "{out}",
                    "{xlsx}",
                ]),
            ),
            ("openpyxl, read-only", Run::Peer(&["openpyxl_read", "{xlsx}"])),
        ],
    },
    Contest {
        what: "an xlsx written",
        limit: ("deflate level 6 of the XML of ours", Run::Work("deflate")),
        runs: &[
            ("Gabarit", Run::Work("write-xlsx")),
            ("openpyxl, write-only", Run::Peer(&["openpyxl_write", "{csv}", "{out.xlsx}"])),
        ],
    },
];

/// Times that each is run: some take half a minute.
const TIMES: usize = 3;

/// Runs them, on a hundred thousand rows or on `ROWS`.
pub fn bench(data: &Data) {
    let rows = env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    ["csv", "xlsx"].iter().for_each(|file| drop(data.file(file, rows)));
    for contest in CONTESTS {
        println!("\n{}, {rows} rows × 20 columns", contest.what);
        let runs: Vec<_> = contest.runs.iter().filter(|(name, run)| is_here(name, *run)).collect();
        let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); runs.len() + 1];
        for _ in 0..TIMES {
            taken[0].push(measure::process(contest.limit.1, data, rows));
            for ((_, run), taken) in runs.iter().zip(&mut taken[1..]) {
                taken.push(measure::process(*run, data, rows));
            }
        }
        let limit = median(taken[0].iter().map(|one| one.seconds));
        let names = std::iter::once(&contest.limit.0).chain(runs.iter().map(|(name, _)| name));
        for (name, taken) in names.zip(&taken) {
            let median = median(taken.iter().map(|one| one.seconds));
            let memory = taken.iter().map(|one| one.memory).max().unwrap_or_default() / 1_000_000;
            println!(
                "  {name:<40} {:>10} {:>8.1} × {memory:>6} MB",
                seconds(median),
                median / limit
            );
        }
    }
}

/// Whether a program is installed.
fn is_here(name: &str, run: Run) -> bool {
    let Run::Other(words) = run else { return true };
    let here = Command::new(words[0]).arg("--version").output().is_ok();
    if !here {
        println!("  {name}: not installed, left out");
    }
    here
}

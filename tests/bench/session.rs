//! What is measured within one process: the engine on one table, and questions to the address base.

use std::fs::File;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::Instant;

use gabarit_core::geo::addresses::{AddressBase, Source};
use gabarit_core::geo::geocoder::{Asked, Geocoder};
use gabarit_core::reference;
use serde_json::{Value, json};

use crate::data::Data;
use crate::jobs::Target;
use crate::{addresses, formats};

/// A process that tells how long each of its parts took, each time.
pub struct Session {
    /// The name by which `JOBS` asks for it, and the work of this program that it is.
    pub name: &'static str,
    /// The sizes at which it is run, the last being that of the targets.
    pub rows: &'static [u32],
    /// What it begins with.
    pub files: &'static [&'static str],
    pub parts: &'static [Part],
}

/// A part of a session.
pub struct Part {
    /// Its name, as the process tells it.
    pub name: &'static str,
    /// What it is, in the table.
    pub what: &'static str,
    /// The part that is its limit, and what that is.
    pub limit: Option<(&'static str, &'static str)>,
    pub target: Target,
}

const fn part(name: &'static str, what: &'static str, target: Target) -> Part {
    Part { name, what, limit: None, target }
}

pub const SESSIONS: &[Session] = &[
    Session {
        name: "engine",
        rows: &[1_000, 10_000, 100_000, 1_000_000],
        files: &["csv", "commas"],
        parts: &[
            part(
                "edit",
                "one edit, engine only: applied, journal row ready, checked",
                Target::Rare(100e-6),
            ),
            Part {
                name: "commit",
                what: "one edit on disk, by the window’s call",
                limit: Some(("update", "the same UPDATE, rusqlite alone")),
                target: Target::Times(1.3),
            },
            part("paste", "10,000 cells pasted, on disk", Target::Seconds(0.050)),
            part("mend", "100,000 cells mended alike, on disk", Target::Seconds(0.500)),
            part("undo", "that mending undone, on disk", Target::Seconds(0.500)),
            part("sort", "sort by a name", Target::Seconds(0.150)),
            part("sort-numbers", "sort by a number", Target::Seconds(0.150)),
            part("filter", "filter a column by words", Target::Seconds(0.150)),
            part("search", "filter all columns by words", Target::Seconds(0.150)),
            part("find", "find words that are nowhere", Target::Seconds(0.150)),
        ],
    },
    Session {
        name: "geocode",
        rows: &[400_000],
        files: &["addresses"],
        parts: &[
            part("question", "an address asked with one wrong letter", Target::Seconds(0.000_5)),
            part(
                "suggestion",
                "addresses of the commune offered, at each letter typed",
                Target::Rare(0.010),
            ),
            part(
                "suggestion-of-all",
                "the same, were all 400,000 those of one commune",
                Target::Rare(0.010),
            ),
        ],
    },
];

/// Questions to the addresses of a commune, one after the other.
pub fn geocode(data: &Data, rows: u32) -> Value {
    let path = data.file("addresses", rows);
    let size = path.metadata().unwrap().len();
    let mut base = AddressBase::open(&data.out("adresses.sqlite")).unwrap();
    let source = Source {
        name: "adresses",
        bytes: &mut File::open(path).unwrap(),
        size,
        as_of: formats::today(),
        commune: None,
    };
    base.fill(source, &mut |_| ControlFlow::Continue(())).unwrap();
    let geocoder = Geocoder::new("69266", base.streets("69266").unwrap());
    let (mut times, mut found) = (Vec::new(), 0);
    for text in addresses::questions(1000) {
        let began = Instant::now();
        let answer = geocoder.find(Asked { text: &text, ..Asked::default() });
        times.push(began.elapsed().as_secs_f64());
        found += usize::from(!black_box(answer).candidates.is_empty());
    }
    // Some short names are beyond recognition with a letter changed: their time counts as well.
    eprintln!("{found} of {} questions found a street", times.len());
    let members = reference::metropole();
    let all = members.flat_map(|one| base.streets(one.insee).unwrap()).collect();
    json!({ "times": {
        "question": times,
        "suggestion": suggestions(&geocoder),
        "suggestion-of-all": suggestions(&Geocoder::new("69266", all)),
    } })
}

/// How long each letter typed waits for what is offered.
fn suggestions(geocoder: &Geocoder) -> Vec<f64> {
    let mut times = Vec::new();
    for text in addresses::questions(200) {
        for (end, _) in text.char_indices().skip(1) {
            let began = Instant::now();
            black_box(geocoder.suggest(&text[..end], 8));
            times.push(began.elapsed().as_secs_f64());
        }
    }
    times
}

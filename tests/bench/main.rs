//! Whole jobs, each beside its limit, in the same run and turn about: `make bench` prints the table and writes
//! `target/bench.json`. Nothing here asserts a time: machines differ and are busy.
//!
//! Every measure is a process of its own, whose time and peak of memory the system tells. Limits, and what has no
//! command of its own, are this program again, asked for one work.

mod addresses;
mod chart;
mod data;
mod engine_session;
mod formats;
mod jobs;
mod limits;
mod machine;
mod measure;
mod ours;
mod packages;
mod page;
mod peers;
mod results;
mod session;
mod table;
mod works;

use std::env;
use std::fs;

use data::Data;
use results::Results;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["work", name, rows] => works::run(name, rows.parse().unwrap()),
        ["page", ..] => page::write(),
        ["peers", ..] => peers::bench(&Data::here()),
        _ => bench(),
    }
}

/// Runs the jobs that `JOBS` names, all without it; on no more than `ROWS` rows.
fn bench() {
    let most = env::var("ROWS").ok().filter(|rows| !rows.is_empty());
    let most: u32 = most.map_or(1_000_000, |rows| rows.parse().expect("ROWS is a number"));
    let wanted = env::var("JOBS").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split([',', ' ']).filter(|name| !name.is_empty()).collect();
    let asked = |name: &str| wanted.is_empty() || wanted.contains(&name);
    let data = Data::here();
    let before = machine::load();
    let mut results = Results::begin();
    for job in jobs::JOBS.iter().filter(|job| asked(job.name)) {
        measure::job(job, &data, most, &mut results);
    }
    for session in session::SESSIONS.iter().filter(|session| asked(session.name)) {
        measure::session(session, &data, most, &mut results);
    }
    let told = results.told(&machine::told(&before));
    results.print();
    let out = data.target().join("bench.json");
    fs::write(&out, format!("{told:#}\n")).unwrap();
    fs::write(data.target().join("bench.svg"), chart::draw(&told)).unwrap();
    println!("\n{}", out.display());
}

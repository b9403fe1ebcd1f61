//! Runs jobs and their limits turn about, and keeps the median of each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;
use wait4::Wait4;

use crate::data::Data;
use crate::jobs::{Job, Limit, Memory, Run, Target};
use crate::results::{Against, Line, Results};
use crate::session::Session;

/// Least and most times that a job is run at the size of its target: short ones oftener.
const TIMES: (usize, usize) = (5, 15);
/// Seconds after which it is not run oftener than the least.
const ENOUGH: f64 = 4.0;
/// Seconds after which it is run no more: the whole must end within a quarter of an hour.
const TOO_LONG: f64 = 60.0;

/// What a process took.
#[derive(Clone, Copy)]
pub struct Taken {
    pub seconds: f64,
    /// Of the processor, on all threads.
    pub processor: f64,
    /// Peak of memory, in bytes.
    pub memory: u64,
    pub count: Option<u64>,
}

/// The files in a folder, in order.
pub fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Runs a job at each of its sizes up to `most` rows.
pub fn job(job: &Job, data: &Data, most: u32, results: &mut Results) {
    // On fewer rows than asked for, the largest size run stands for that of the target.
    let at = job.rows.iter().copied().filter(|&rows| rows <= job.at.min(most)).max();
    let mut last: Option<(u32, f64)> = None;
    for &rows in job.rows.iter().filter(|&&rows| rows <= most) {
        let main = Some(rows) == at;
        let foreseen =
            last.map_or(0.0, |(before, took)| took * f64::from(rows) / f64::from(before));
        if rows > job.at && foreseen > TOO_LONG {
            println!("{:<12} {rows:>9} about {foreseen:.0} s: left out", job.name);
            continue;
        }
        job.files.iter().for_each(|file| drop(data.file(file, rows)));
        let limits: &[Run] = match &job.limit {
            Limit::One(_, run) => std::slice::from_ref(run),
            Limit::Slowest(_, runs) => runs,
        };
        let (mut ours, mut theirs) = (Vec::new(), vec![Vec::new(); limits.len()]);
        let mut spent = 0.0;
        // Beyond the size of its target a job is run once, for its growth.
        let (least, most_times) = if rows > job.at { (1, 1) } else { TIMES };
        while ours.is_empty()
            || spent < TOO_LONG
                && (ours.len() < least || (ours.len() < most_times && spent < ENOUGH))
        {
            let began = Instant::now();
            let taken = process(job.ours, data, rows);
            ours.push(taken);
            for (limit, taken) in limits.iter().zip(&mut theirs) {
                taken.push(process(*limit, data, rows));
            }
            spent += began.elapsed().as_secs_f64();
        }
        last = Some((rows, spent / ours.len() as f64));
        let against = theirs
            .iter()
            .map(|taken| Against {
                what: match &job.limit {
                    Limit::One(what, _) | Limit::Slowest(what, _) => what,
                },
                seconds: median(taken.iter().map(|one| one.seconds)),
                processor: median(taken.iter().map(|one| one.processor)),
                memory: taken.iter().map(|one| one.memory).max(),
            })
            .max_by(|left, right| left.seconds.total_cmp(&right.seconds));
        same_work(job, rows, &ours, &theirs);
        let room = match job.memory {
            Memory::Any => None,
            Memory::Megabytes(room) => Some(room * 1e6),
            Memory::TimesTheFile(times) => {
                Some(times * data.file("csv", rows).metadata().unwrap().len() as f64)
            }
        };
        results.add(Line {
            name: job.name,
            what: job.what,
            rows,
            main,
            times: ours.iter().map(|one| one.seconds).collect(),
            processor: median(ours.iter().map(|one| one.processor)),
            memory: ours.iter().map(|one| one.memory).max(),
            room,
            against,
            target: job.target,
        });
    }
}

/// A job and its limit go through the same things, or they say nothing of each other.
fn same_work(job: &Job, rows: u32, ours: &[Taken], theirs: &[Vec<Taken>]) {
    let counts = ours.iter().chain(theirs.iter().flatten()).filter_map(|taken| taken.count);
    let mut counts: Vec<u64> = counts.filter(|&count| count > 0).collect();
    counts.dedup();
    assert!(counts.len() < 2, "{} at {rows}: {counts:?} rows", job.name);
}

/// Runs a session at each of its sizes up to `most` rows.
pub fn session(session: &Session, data: &Data, most: u32, results: &mut Results) {
    let last = session.rows.iter().copied().filter(|&rows| rows <= most).max();
    for &rows in session.rows.iter().filter(|&&rows| rows <= most) {
        session.files.iter().for_each(|file| drop(data.file(file, rows)));
        let (taken, told) = child(&[session.name, &rows.to_string()]);
        let times = |name: &str| -> Vec<f64> {
            told["times"][name].as_array().unwrap().iter().filter_map(Value::as_f64).collect()
        };
        for part in session.parts {
            results.add(Line {
                name: part.name,
                what: part.what,
                rows,
                main: Some(rows) == last,
                times: times(part.name),
                processor: 0.0,
                memory: Some(taken.memory),
                room: None,
                against: part.limit.map(|(name, what)| Against {
                    what,
                    seconds: median(times(name).into_iter()),
                    processor: 0.0,
                    memory: None,
                }),
                target: part.target,
            });
        }
    }
    if let (Some(last), true) = (last, session.name == "engine") {
        results.compare("edit", last, 1_000, "one edit, median", Target::Times(2.0));
    }
}

/// Runs a process.
pub fn process(run: Run, data: &Data, rows: u32) -> Taken {
    match run {
        Run::Work(name) => {
            let (taken, told) = child(&[name, &rows.to_string()]);
            let seconds = told["seconds"].as_f64().unwrap();
            Taken { seconds, count: told["count"].as_u64(), ..taken }
        }
        Run::Whole(name) => {
            let (taken, told) = child(&[name, &rows.to_string()]);
            Taken { count: told["count"].as_u64(), ..taken }
        }
        Run::Gabarit(words) => other(Command::new(data.gabarit()), data, words, rows),
        Run::Peer(words) => {
            let python = std::env::var("PEERS").expect("make bench-peers");
            let mut command = Command::new(python);
            command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/bench/peers.py"));
            other(command, data, words, rows)
        }
        Run::Other(words) => other(Command::new(words[0]), data, &words[1..], rows),
    }
}

fn other(mut command: Command, data: &Data, words: &[&str], rows: u32) -> Taken {
    command.args(data.arguments(words, rows)).stdout(Stdio::null()).stderr(Stdio::null());
    let (taken, code) = watched(command);
    // 1 says that the data have errors, which they have.
    assert!(matches!(code, Some(0 | 1)), "{words:?}: {code:?}");
    taken
}

/// This program, asked for one work.
fn child(words: &[&str]) -> (Taken, Value) {
    let told = Data::here().out_file("dit.json");
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("work").args(words).stdout(fs::File::create(&told).unwrap());
    let (taken, code) = watched(command);
    assert_eq!(code, Some(0), "work {words:?}");
    let text = fs::read_to_string(&told).unwrap();
    // What was made on the way is told first.
    let last = text.lines().last().unwrap_or_default();
    (taken, serde_json::from_str(last).unwrap())
}

fn watched(mut command: Command) -> (Taken, Option<i32>) {
    let began = Instant::now();
    let ended = command.spawn().unwrap().wait4().unwrap();
    let seconds = began.elapsed().as_secs_f64();
    let usage = ended.rusage;
    let processor = (usage.utime + usage.stime).as_secs_f64();
    (Taken { seconds, processor, memory: usage.maxrss, count: None }, ended.status.code())
}

/// The middle one.
pub fn median(times: impl Iterator<Item = f64>) -> f64 {
    part(times, 50)
}

/// The one below which so many in a hundred are.
pub fn part(times: impl Iterator<Item = f64>, percent: usize) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times.get((times.len().saturating_sub(1) * percent).div_ceil(100)).copied().unwrap_or_default()
}

//! No bytes make a reader or an import panic, hang or swell.
//!
//! Small real files are broken in ways that keep their structure: an attribute of a workbook’s XML, a record of an xls,
//! a quote of a CSV. What was read is then imported, by default and by choices drawn at random. A broken file whose
//! outcome is new is kept and broken further. `make fuzz` runs each reader for half an hour; the suite, a few seconds.
//! `GABARIT_FUZZ_FILE=…` imports one file again and again, by choices drawn anew each time, and tells what takes long.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chance;
mod imported;
mod kept;
mod markup;
mod packed;
mod records;
mod seeds;
mod told;
mod trees;
mod watch;
mod written;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chance::Chance;
use gabarit_core::template::{self, Template};
use seeds::Seed;
use watch::Watch;

/// Executions of each reader within the suite.
const FEW: u64 = 60;
/// Broken files kept because their outcome was new.
const CORPUS: usize = 3_000;
/// Larger files are broken less often: they take longer, and tell little more.
const LARGE: usize = 64 << 10;

#[test]
fn no_broken_xlsx_harms() {
    fuzz("xlsx");
}

#[test]
fn no_broken_xlsb_harms() {
    fuzz("xlsb");
}

#[test]
fn no_broken_xls_harms() {
    fuzz("xls");
}

#[test]
fn no_broken_ods_harms() {
    fuzz("ods");
}

#[test]
fn no_broken_text_harms() {
    fuzz("text");
}

#[test]
fn no_broken_page_harms() {
    fuzz("page");
}

/// Breaks the files of a reader, a few times or for `GABARIT_FUZZ_SECONDS`.
fn fuzz(reader: &'static str) {
    let templates = templates();
    if let Some(file) = std::env::var_os("GABARIT_FUZZ_FILE") {
        return again(&std::fs::read(file).unwrap(), &templates);
    }
    let outcome = |bytes: &[u8], draw| imported::outcome(bytes, &templates, draw);
    hunt(reader, FEW, seeds::of(reader), break_file, outcome);
}

/// Breaks files, `few` times or for `GABARIT_FUZZ_SECONDS`, and looks at what comes of each.
fn hunt(
    reader: &'static str,
    few: u64,
    mut corpus: Vec<Seed>,
    break_file: impl Fn(&mut Chance, &Seed, &Seed) -> Vec<u8>,
    outcome: impl Fn(&[u8], Chance) -> u64,
) {
    // One at a time: panics are told by the program, not by the test.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let told = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let seconds = told("GABARIT_FUZZ_SECONDS");
    let mut chance = Chance::new(told("GABARIT_FUZZ_SEED").unwrap_or(1));
    assert!(!corpus.is_empty(), "no file to break for {reader}");
    let own = corpus.len();
    let mut seen = HashSet::new();
    let watch = Watch::begin(reader, seconds.is_some());
    let start = Instant::now();
    let mut executions = 0;
    let more = |executions: u64| match seconds {
        Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
        None => executions < few,
    };
    while more(executions) {
        let from = if chance.one_in(2) { own } else { corpus.len() };
        let picked = chance.below(from);
        if corpus[picked].bytes.len() > LARGE && !chance.one_in(20) {
            continue;
        }
        let other = chance.below(corpus.len());
        let broken = break_file(&mut chance, &corpus[picked], &corpus[other]);
        let draw = chance.clone();
        let outcome = watch.run(&broken, || outcome(&broken, draw));
        executions += 1;
        if seconds.is_some() && executions.is_multiple_of(20_000) {
            let (kept, after) = (corpus.len() - own, start.elapsed().as_secs());
            println!("{reader}: {executions} executions, {kept} kept, {after} s");
        }
        if let Some(outcome) = outcome
            && corpus.len() < CORPUS
            && broken.len() < 4 * LARGE
            && seen.insert(outcome)
        {
            corpus.push(Seed { bytes: broken, ..corpus[picked].clone() });
        }
    }
    let findings = watch.end();
    let after = start.elapsed().as_secs();
    println!(
        "{reader}: {executions} executions in {after} s, {} outcomes, {} findings",
        seen.len(),
        findings.len()
    );
    assert!(findings.is_empty(), "{findings:#?}");
}

fn again(bytes: &[u8], templates: &[Template]) {
    for draw in 1..=400 {
        let start = Instant::now();
        imported::outcome(bytes, templates, Chance::new(draw));
        if start.elapsed() > Duration::from_secs(2) {
            println!("draw {draw}: {:.1} s", start.elapsed().as_secs_f64());
        }
    }
}

fn break_file(chance: &mut Chance, seed: &Seed, other: &Seed) -> Vec<u8> {
    if chance.one_in(12) {
        return chance.break_bytes(seed.bytes.clone());
    }
    match seed.reader {
        "text" => written::break_text(chance, &seed.bytes, &other.bytes),
        "xls" => records::break_xls(chance, &seed.bytes, &other.bytes),
        "page" => markup::break_markup(chance, &seed.bytes, &other.bytes),
        _ => packed::break_package(chance, &seed.bytes, &other.bytes),
    }
}

fn templates() -> Vec<Template> {
    let schema = std::fs::read_to_string(folder("imports/essai").join("schema.json")).unwrap();
    let own = Template::compile("essai", serde_json::from_str(&schema).unwrap()).unwrap();
    let all = template::all().unwrap().iter().map(|template| template.as_ref().clone());
    std::iter::once(own).chain(all).collect()
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

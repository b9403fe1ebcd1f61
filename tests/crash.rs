//! Work that cannot be lost: a program that works at random is killed at random, and nothing acknowledged is missing.
//!
//! It edits, imports, makes packages and copies, and brings older dossiers up to date.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "crash/after.rs"]
mod after;
#[path = "crash/work.rs"]
mod work;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use gabarit_tests::{Dice, app};
use work::{Done, Work};

/// Tells the child apart: the folder to work in, and the seed of its work.
const FOLDER: &str = "GABARIT_CRASH_FOLDER";
const SEED: &str = "GABARIT_CRASH_SEED";
/// How many times the program is killed; `make crash` asks for more.
const KILLS: &str = "GABARIT_KILLS";

/// Not a test of its own: what the parent starts and kills.
#[test]
#[ignore = "started by the test below"]
fn child_works_until_it_is_killed() {
    let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) else { return };
    let mut work = Work::begin(Path::new(&folder), seed.parse().unwrap());
    loop {
        let done = work.step();
        // Written straight to the pipe: what the test harness captures would come too late.
        writeln!(std::io::stderr(), "done {}", done.name()).unwrap();
    }
}

#[test]
fn a_killed_program_loses_nothing_it_acknowledged() {
    let kills = std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(30);
    let mut dice = Dice::new(69);
    let mut all = Vec::new();
    for kill in 0..kills {
        let home = tempfile::tempdir().unwrap();
        let temporary = home.path().join("tmp");
        std::fs::create_dir(&temporary).unwrap();
        let seed = 1000 + kill;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_works_until_it_is_killed", "--ignored", "--nocapture"])
            .env(FOLDER, home.path())
            .env(SEED, seed.to_string())
            .env("TMPDIR", &temporary)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut acknowledged: Vec<Done> = Vec::new();
        let mut note = |line: String| acknowledged.extend(Done::named(&line));
        for _ in 0..1 + dice.below(25) {
            if let Some(line) = lines.next() {
                note(line.unwrap());
            }
        }
        // A package takes longer to make than a cell to write.
        let longest = [4_000, 400_000][dice.below(2) as usize];
        std::thread::sleep(Duration::from_micros(dice.below(longest)));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had acknowledged before it died may still be in the pipe.
        lines.map_while(Result::ok).for_each(note);

        let told = format!("kill {kill}, seed {seed}: {acknowledged:?}");
        let reopened = app(home.path());
        let found = after::reopened(&reopened, home.path(), &told);
        // The same work, done by a program that lives: as much as was acknowledged, or one step more.
        let witness_home = tempfile::tempdir().unwrap();
        let mut witness = Work::witness(witness_home.path(), seed);
        acknowledged.iter().for_each(|done| assert_eq!(witness.step(), *done, "{told}"));
        let exact = witness.seen() == found;
        witness.step();
        assert!(exact || witness.seen() == found, "{told}");
        drop(reopened);
        after::is_sound_and_tidy(home.path(), &acknowledged, &told);
        all.extend(acknowledged);
    }
    let many = |kind: Done| all.iter().filter(|done| **done == kind).count();
    println!(
        "{kills} kills, {} acknowledged: {} edits, {} imports, {} packages, {} copies, {} older dossiers",
        all.len(),
        many(Done::Edit),
        many(Done::Import),
        many(Done::Package),
        many(Done::Copy),
        many(Done::Older)
    );
}

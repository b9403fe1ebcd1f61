//! How long the window takes to start, and what it holds in memory, beside an empty window of the same kind in the
//! same run: part of `make bench-window`. Nothing here asserts a time.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use gabarit_core::api::{App, Folders};
use gabarit_core::check::Plan;
use gabarit_core::dossier::Dossier;
use gabarit_core::read;
use gabarit_core::table::{RowId, Table};
use gabarit_core::template;
use serde_json::json;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

use crate::toilets;

/// Each is started so many times, turn about; the first start warms files, and is not counted.
const TIMES: usize = 6;
/// The screen is done once nothing of it has changed for so long.
const QUIET: Duration = Duration::from_millis(1500);
/// Lines of the screen that are looked at.
const LINES: i16 = 40;
/// Of a thousand points, so many may differ where nothing has changed: a caret blinks.
const BLINKING: usize = 2;

#[test]
#[ignore = "a benchmark: make bench-window"]
fn bench_the_window_starts_beside_an_empty_one() {
    let own = std::env::current_exe().unwrap();
    let folder = own.ancestors().nth(2).unwrap().to_path_buf();
    let (gabarit, empty) = (folder.join("gabarit-window"), folder.join("examples/empty"));
    let home = tempfile::tempdir().unwrap();
    let (little, much) = (dossier(home.path(), 10), dossier(home.path(), 100_000));
    let workbook = workbook(home.path(), 100_000);
    let starts: [(&str, PathBuf, Option<&Path>); 5] = [
        ("an empty window", empty, None),
        ("Gabarit, its welcome", gabarit.clone(), None),
        ("Gabarit, a dossier of 10 rows", gabarit.clone(), Some(&little)),
        ("Gabarit, a dossier of 100,000 rows of 20 columns", gabarit.clone(), Some(&much)),
        ("Gabarit, an xlsx of 100,000 rows, as it would be taken in", gabarit, Some(&workbook)),
    ];
    let mut seen: Vec<Vec<Seen>> = starts.iter().map(|_| Vec::new()).collect();
    let mut alone = Vec::new();
    for _ in 0..TIMES {
        for ((_, program, file), seen) in starts.iter().zip(&mut seen) {
            let home = tempfile::tempdir().unwrap();
            // A table is taken into the dossier last worked in.
            let folders = Folders {
                data: home.path().join("data/gabarit"),
                packages: home.path().join("paquets"),
            };
            let app = App::new(folders, chrono::Local::now);
            if *file == Some(workbook.as_path()) {
                app.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap();
            }
            drop(app);
            seen.push(start(program, *file, home.path()));
        }
        alone.push(read_and_checked(&workbook));
    }
    alone.sort_by(f64::total_cmp);
    let middle = |of: &dyn Fn(&Seen) -> f64, seen: &[Seen]| {
        let mut all: Vec<f64> = seen[1..].iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let told: Vec<[f64; 2]> = seen
        .iter()
        .map(|seen| [middle(&|seen| seen.painted, seen), middle(&|seen| seen.memory, seen)])
        .collect();
    for ((name, ..), [painted, memory]) in starts.iter().zip(&told) {
        println!(
            "{name}: all painted after {painted:.2} s ({:.2} ×), {memory:.0} MB in all its processes ({:.2} ×)",
            painted / told[0][0],
            memory / told[0][1],
        );
    }
    println!("100,000 rows add {:.0} MB", told[3][1] - told[2][1]);
    let alone = alone[alone.len() / 2];
    println!(
        "that xlsx read and checked alone: {alone:.2} s; in the window {:.2} ×",
        told[4][0] / alone
    );
}

struct Seen {
    /// Seconds until the screen was as it stayed.
    painted: f64,
    /// Megabytes of all its processes, what several hold shared out between them.
    memory: f64,
}

fn start(program: &Path, file: Option<&Path>, home: &Path) -> Seen {
    let (screen, root) = x11rb::connect(None).expect("a display");
    let root = screen.setup().roots[root].root;
    let began = Instant::now();
    let mut command = Command::new(program);
    command
        .args(file)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        // Its own group, so that what it started can be ended with it.
        .process_group(0)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child =
        command.spawn().unwrap_or_else(|cause| panic!("{}: {cause}", program.display()));
    let blank = look(&screen, root);
    let mut seen: Vec<(f64, Vec<u8>)> = Vec::new();
    let mut changed = Instant::now();
    loop {
        let (at, now) = (began.elapsed().as_secs_f64(), look(&screen, root));
        if seen.last().is_none_or(|(_, before)| differ(before, &now)) {
            changed = Instant::now();
        }
        let shown = differ(&blank, &now);
        seen.push((at, now));
        if (shown && changed.elapsed() > QUIET) || began.elapsed() > Duration::from_secs(90) {
            break;
        }
        sleep(Duration::from_millis(5));
    }
    let last = seen.last().map(|(_, last)| last.clone()).unwrap_or_default();
    let painted = seen.iter().find(|(_, now)| !differ(now, &last)).map_or(0.0, |(at, _)| *at);
    let memory = memory(&child);
    end(&mut child);
    Seen { painted, memory }
}

/// Some lines of the screen, from top to bottom.
fn look(screen: &RustConnection, root: u32) -> Vec<u8> {
    let size = screen.get_geometry(root).unwrap().reply().unwrap();
    let line = |place: i16| {
        let y = place * (size.height as i16 / LINES) + 3;
        screen.get_image(ImageFormat::Z_PIXMAP, root, 0, y, size.width, 1, !0).unwrap()
    };
    let asked: Vec<_> = (0..LINES).map(line).collect();
    screen.flush().unwrap();
    asked.into_iter().flat_map(|line| line.reply().unwrap().data).collect()
}

/// Whether more than a caret differs.
fn differ(one: &[u8], other: &[u8]) -> bool {
    let points = one.chunks(4).zip(other.chunks(4)).filter(|(one, other)| one != other).count();
    points * 1000 > BLINKING * one.len() / 4
}

fn memory(child: &Child) -> f64 {
    let group = Command::new("pgrep").args(["--pgroup", &child.id().to_string()]).output();
    let group = String::from_utf8(group.expect("procps is installed").stdout).unwrap_or_default();
    let kilobytes = group.lines().filter_map(|id| {
        let sizes = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        let line = sizes.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    });
    kilobytes.sum::<f64>() / 1000.0
}

fn end(child: &mut Child) {
    let group = child.id().to_string();
    let _ = Command::new("pkill").args(["--signal", "KILL", "--pgroup", &group]).status();
    let _ = child.wait();
    // The screen is blank again before the next begins.
    sleep(Duration::from_millis(500));
}

/// The limit of taking a workbook in: read, and all of it checked.
fn read_and_checked(workbook: &Path) -> f64 {
    let template = template::find("toilettes").unwrap();
    let began = Instant::now();
    let book = read::open(workbook).unwrap();
    let mut table = Table::new(template.fields.len());
    for row in 1..book.sheets[0].height() {
        let texts = (0..template.fields.len()).map(|column| book.sheets[0].text(row, column));
        table.push(RowId(row as u32 - 1), texts);
    }
    std::hint::black_box(Plan::new(&template).run(&template, &table));
    began.elapsed().as_secs_f64()
}

fn workbook(home: &Path, rows: u32) -> PathBuf {
    let path = home.join("toilettes de Bron.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let template = template::find("toilettes").unwrap();
    for (column, field) in (0..).zip(&template.fields) {
        sheet.write_string(0, column, &field.name).unwrap();
    }
    for row in 0..rows {
        for (column, text) in (0..).zip(toilets::toilet(row)) {
            sheet.write_string(row + 1, column, text).unwrap();
        }
    }
    book.save(&path).unwrap();
    path
}

fn dossier(home: &Path, rows: u32) -> PathBuf {
    let path = home.join(format!("{rows}.gabarit"));
    toilets::write(&path, rows);
    // Opened once, so that nothing is left to be tidied up.
    drop(Dossier::open(&path, chrono::Local::now).unwrap());
    path
}

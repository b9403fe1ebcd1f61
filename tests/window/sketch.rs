//! The grid beside the sketch that it was chosen by, in the same engine, under the same driver, with the same lines, keys
//! and wheel: part of `make bench-window`. The sketch is read where it is, and is no part of Gabarit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};

use crate::fluid::{hides, result, shows, watch};
use crate::keys::{CONTROL, END, ENTER, HOME};
use crate::table::Table;
use crate::toilets;
use crate::window::Window;

/// Lines a second.
const PACE: f64 = 400.0;
const TIMES: usize = 7;
const SCROLLS: usize = 3;
/// Drawn by the processor in both, as Gabarit asks for where there is no graphics card.
const DRAWN: (&str, &str) = ("WEBKIT_DISABLE_DMABUF_RENDERER", "1");

#[test]
#[ignore = "a benchmark: make bench-window"]
fn bench_the_grid_is_as_fluid_as_its_sketch() {
    let rows: u32 = std::env::var("GABARIT_ROWS").map_or(1_000_000, |rows| rows.parse().unwrap());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let entry = root.join("../shared/ui/sketches/own2.ts");
    if !entry.exists() {
        println!("the sketch of the grid is not here ({}): left out", entry.display());
        return;
    }
    let (script, styles) = made(&root, &entry);
    let (ours, place) = ours(rows);
    let sketch = sketch(rows, &script, &styles, &place);
    println!("{:<42}{:>12}{:>12}", format!("{rows} rows × 20 columns"), "Gabarit", "the sketch");
    for ((what, ours), (_, sketch)) in ours.iter().zip(&sketch) {
        println!("{what:<42}{ours:>12.1}{sketch:>12.1}");
    }
}

/// The sketch as one script and one sheet of styles.
fn made(root: &Path, entry: &Path) -> (String, String) {
    let vite = root.join("ui/node_modules/vite/dist/node/index.js").canonicalize().unwrap();
    let own = root.join("tests/window/sketch.mjs");
    let made = Command::new("node").arg(own).arg(vite).arg(entry.canonicalize().unwrap()).output();
    let made = made.expect("Node is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    serde_json::from_slice(&made.stdout).unwrap()
}

/// What was measured of a grid, in words and figures.
type Told = Vec<(&'static str, f64)>;

/// Also answers where our grid stands in the window: the sketch takes as much room.
fn ours(rows: u32) -> (Told, Value) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("data/gabarit/dossiers/69029 Bron.gabarit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::copy(toilets::kept(rows), &path).unwrap();
    let began = Instant::now();
    let window = Window::open_with(home.path(), &[path.to_str().unwrap()], &[DRAWN]);
    shows(&window, "Toilettes", began);
    window.click(&window.role("button", "Toilettes"));
    shows(&window, &toilets::toilet(0)[0], began);
    hides(&window, "Vérification en cours", began);
    let table = Table::of(&window, "toilettes");
    let place = window.js(
        "const { width, height } = document.querySelector('[role=grid]').getBoundingClientRect();
         return { width, height }",
        json!([]),
    );
    (
        measured(&window, rows, &|column| table.go(1, ["Précision de lieu", "Adresse"][column])),
        place,
    )
}

/// In an empty window of the same kind.
fn sketch(rows: u32, script: &str, styles: &str, place: &Value) -> Told {
    let home = tempfile::tempdir().unwrap();
    let window = Window::of(&empty(), home.path(), &[], &[DRAWN]);
    let set_up = "const [script, styles, rows, { width, height }] = arguments;
        history.replaceState(null, '', `?rows=${rows}`);
        document.body.innerHTML = `<div id='host' style='position: absolute; width: ${width}px; height: ${height}px'></div>`;
        document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));
        document.body.style.font = '14px sans-serif';
        window.__t0 = performance.now();
        new Function(script)()";
    window.js(set_up, json!([script, styles, rows, place]));
    let go = |column: usize| {
        window.js("lab.select(0, arguments[0])", json!([column + 10]));
        window.wait("the cell is active", || {
            let there = window.js("return lab.active().c", json!([])) == json!(column + 10);
            there.then_some(())
        });
    };
    measured(&window, rows, &go)
}

/// The empty window, built with `make bench-window`.
fn empty() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.ancestors().nth(2).unwrap().join("examples/empty")
}

/// Measures a grid; `go` leads to a cell of the first line, in one of two columns.
fn measured(window: &Window, rows: u32, go: &dyn Fn(usize)) -> Told {
    window.js(include_str!("fluid.js"), json!([]));
    let (mut edits, mut jumps) = (vec![], vec![]);
    for time in 0..TIMES {
        let text = format!("Place {time}");
        go(time % 2);
        window.types(&text);
        let shown = json!(["1", text]);
        watch(window, "keydown", "Enter", ("text", shown.clone()), ("text", shown));
        window.keys([ENTER]);
        edits.push(result(window));
    }
    for _ in 0..TIMES {
        go(0);
        let last = json!(rows.to_string());
        watch(window, "keydown", "End", ("last", last.clone()), ("last", last));
        window.chord(&[CONTROL], END);
        jumps.push(result(window));
        window.chord(&[CONTROL], HOME);
    }
    let scrolls: Vec<Value> = (0..SCROLLS)
        .map(|_| {
            go(0);
            window.js("fluid.scroll(5000, arguments[0] * fluid.height())", json!([PACE]));
            result(window)
        })
        .collect();
    window.screenshot("fluid-compared");
    vec![
        ("an edit is painted, ms", median(&edits, "painted")),
        ("the last row is shown, ms", median(&jumps, "painted")),
        ("400 rows/s: frames a second", median(&scrolls, "frames")),
        ("… the longest frame, ms", median(&scrolls, "longestFrame")),
        ("… frames with a blank line, %", 100.0 * median(&scrolls, "blankFrames")),
        ("… lines that are blank, %", 100.0 * median(&scrolls, "blankLines")),
        ("… filled after the wheel rests, ms", median(&scrolls, "filledAfter")),
    ]
}

fn median(all: &[Value], name: &str) -> f64 {
    let mut all: Vec<f64> = all.iter().filter_map(|one| one[name].as_f64()).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

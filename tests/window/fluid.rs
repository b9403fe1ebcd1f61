//! How fluid the window is on a million rows of twenty columns: `make bench-window` prints it; nothing here asserts a
//! time, for machines differ and are busy.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desktop;
use crate::keys::{CONTROL, END, ENTER, HOME};
use crate::table::Table;
use crate::toilets;
use crate::window::Window;

const TIMES: usize = 9;
/// The longest that opening may take: the machine may be busy.
const OPENING: Duration = Duration::from_secs(600);

#[test]
#[ignore = "a benchmark: make bench-window"]
fn bench_a_million_rows_are_fluid() {
    let rows: u32 = std::env::var("GABARIT_ROWS").map_or(1_000_000, |rows| rows.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("data/gabarit/dossiers/69029 Bron.gabarit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::copy(toilets::kept(rows), &path).unwrap();

    let began = Instant::now();
    let window = Window::open(home.path(), &[path.to_str().unwrap()]);
    shows(&window, "Toilettes", began);
    window.click(&window.role("button", "Toilettes"));
    shows(&window, &toilets::toilet(0)[0], began);
    println!("{rows} rows opened and shown in {:.1} s", began.elapsed().as_secs_f64());
    window.screenshot("fluid-opened");
    hides(&window, "Vérification en cours", began);
    println!("… and checked in {:.1} s", began.elapsed().as_secs_f64());
    let table = Table::of(&window, "toilettes");
    window.js(include_str!("fluid.js"), json!([]));
    let before = window.memory();

    edit(&window, &table);
    jump(&window, &table, rows);
    paste(&window, &table);
    scroll(&window, &table);

    let drawn = window.js("return fluid.rows()", json!([])).as_u64().unwrap();
    let after = window.memory();
    println!("the page holds {drawn} lines; its process took {before} MB, then {after} MB");
    assert!(drawn < 100, "the page holds only what is in view");
    window.assert_calm();
}

/// Waits for a text of the page, for longer than a test waits for anything else: a million rows are opened.
pub fn shows(window: &Window, text: &str, began: Instant) {
    until(began, text, || page(window).contains(text));
}

/// Waits as long until a text is on the page no more.
pub fn hides(window: &Window, text: &str, began: Instant) {
    until(began, text, || !page(window).contains(text));
}

fn page(window: &Window) -> String {
    window.js("return document.body.innerText", json!([])).to_string()
}

fn until(began: Instant, text: &str, happens: impl Fn() -> bool) {
    while !happens() {
        assert!(began.elapsed() < OPENING, "waited in vain for “{text}” to come or go");
        sleep(Duration::from_millis(100));
    }
}

/// Types in a cell and leaves it, again and again: from Enter to the frame that shows it, and to the core's answer.
fn edit(window: &Window, table: &Table) {
    let (mut painted, mut confirmed) = (vec![], vec![]);
    for time in 0..TIMES {
        // Turn and turn about, so that what undo would do is another each time.
        let title = ["Précision de lieu", "Adresse"][time % 2];
        let text = format!("Place {time}");
        table.go(1, title);
        window.types(&text);
        watch(
            window,
            "keydown",
            "Enter",
            ("text", json!(["1", text])),
            ("undo", json!(undo(title))),
        );
        window.keys([ENTER]);
        let times = result(window);
        painted.push(times["painted"].as_f64().unwrap());
        confirmed.push(times["confirmed"].as_f64().unwrap());
    }
    tell("an edit is painted", &mut painted);
    tell("an edit is confirmed", &mut confirmed);
}

/// To the last row and back.
fn jump(window: &Window, table: &Table, rows: u32) {
    let mut painted = vec![];
    for _ in 0..TIMES {
        table.go(1, "Identifiant");
        watch(
            window,
            "keydown",
            "End",
            ("last", json!(rows.to_string())),
            ("last", json!(rows.to_string())),
        );
        window.chord(&[CONTROL], END);
        painted.push(result(window)["painted"].as_f64().unwrap());
        window.chord(&[CONTROL], HOME);
    }
    tell("the last row is shown", &mut painted);
}

/// A thousand lines of ten columns, with a fault in the first: from Ctrl+V to the finding in view.
fn paste(window: &Window, table: &Table) {
    let mut checked = vec![];
    for time in 0..TIMES {
        let first = format!("Derrière la halle {time}-0");
        let lines = (0..1000).map(|line| {
            let ramp = if line == 0 { "peut-être" } else { "oui" };
            format!("Derrière la halle {time}-{line}\tCommune\t{ramp}\tnon\t0,5\toui\toui\tnon\tMo-Su 06:00-22:00\tFermées en cas de gel")
        });
        desktop::copy(&lines.collect::<Vec<_>>().join("\n"));
        table.go(2, "Précision de lieu");
        watch(window, "paste", "", ("error", json!(["2", first])), ("error", json!(["2", first])));
        window.chord(&[CONTROL], 'v');
        checked.push(result(window)["painted"].as_f64().unwrap());
        window.chord(&[CONTROL], 'z');
        window.sees("Annulé");
    }
    tell("10,000 cells are pasted, with findings", &mut checked);
}

/// Five seconds of the wheel, at the pace of a hand and at that of someone in a hurry.
fn scroll(window: &Window, table: &Table) {
    for pace in [4_000, 24_000, 100_000] {
        table.go(1, "Identifiant");
        window.js("fluid.scroll(5000, arguments[0])", json!([pace]));
        let seen = result(window);
        let told = |name: &str| seen[name].as_f64().unwrap_or_default();
        println!(
            "scrolling by {pace} px/s: {:.0} frames/s, the longest {:.0} ms; {:.1} % of frames with a line still blank, \
             {:.0} ms at most, {:.0} ms after the wheel rests",
            told("frames"),
            told("longestFrame"),
            100.0 * told("blankFrames"),
            told("longestBlank"),
            told("filledAfter"),
        );
    }
}

fn undo(title: &str) -> String {
    format!("Annuler\u{a0}: Saisie dans «\u{a0}{title}\u{a0}»")
}

pub fn watch(
    window: &Window,
    event: &str,
    key: &str,
    painted: (&str, Value),
    confirmed: (&str, Value),
) {
    let script = "fluid.watch(...arguments)";
    window.js(script, json!([event, key, painted, confirmed]));
}

pub fn result(window: &Window) -> Value {
    window.wait("it is measured", || {
        let result = window.js("return window.fluid.result", json!([]));
        (!result.is_null()).then_some(result)
    })
}

fn tell(what: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times.get((times.len() - 1) * part / 100).copied().unwrap_or_default();
    println!("{what}: median {:.0} ms, 9 in 10 within {:.0} ms", at(50), at(90));
}

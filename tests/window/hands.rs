//! What hands do that engines differ on: dead keys, Shift+Tab, the wheel. Keys come from the display, not the driver.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{
    BACKSPACE, CONTROL, DELETE, DOWN, END, ENTER, ESCAPE, F2, HOME, LEFT, PAGE_DOWN, PAGE_UP,
    SHIFT, TAB, UP,
};
use crate::table::Table;
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_cell_begun_with_a_dead_key_keeps_its_accent() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    table.go(1, "Voie");
    desktop::strike(&["dead_circumflex", "e", "t", "r", "e", "space", "eacute", "oe", "Return"]);
    table.holds(1, "Voie", "être éœ");
    table.is_saved();
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_usual_keys_of_a_spreadsheet_do_the_usual_things() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");

    table.go(1, "Nom");
    window.keys([F2, BACKSPACE, 'B', ENTER]);
    table.holds(1, "Nom", "Parc B");
    window.keys([F2, '!', ESCAPE]);
    table.holds(1, "Nom", "Parc B");
    window.keys(['C', ESCAPE]);
    table.holds(1, "Nom", "Parc B");
    window.keys([TAB]);
    table.is_at(1, "Numéro d’ordre");
    desktop::strike(&["shift+Tab"]);
    table.is_at(1, "Nom");
    window.keys([LEFT]);
    table.is_at(1, "Identifiant Ariane");
    window.keys([ENTER, UP]);
    table.is_at(1, "Identifiant Ariane");
    table.go(1, "Nom");
    window.keys([DELETE]);
    table.holds(1, "Nom", "");
    window.chord(&[CONTROL], 'z');
    table.holds(1, "Nom", "Parc B");
    window.chord(&[CONTROL, SHIFT], 'z');
    table.holds(1, "Nom", "");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_wheel_goes_through_a_long_table() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[thousand_parks(home.path()).to_str().unwrap()]);
    let table = taken_over(&window);
    table.holds(1, "Nom", "Parc 1");

    desktop::wheel(500, 400, 100);
    window.wait("the wheel has gone down", || (first_line(&window) > 100).then_some(()));
    window.screenshot("50-wheel");
    desktop::wheel(500, 400, -200);
    window.wait("the wheel has come back", || (first_line(&window) == 1).then_some(()));
    table.go(1, "Nom");
    window.chord(&[CONTROL], DOWN);
    table.is_at(1000, "Nom");
    window.wait("the last name is there", || (table.active().1 == "Parc 1000").then_some(()));
    window.chord(&[CONTROL], HOME);
    table.is_at(1, "Identifiant");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn pages_and_edges_are_a_key_away() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[thousand_parks(home.path()).to_str().unwrap()]);
    let table = taken_over(&window);
    let line = || {
        let (label, _) = table.active();
        let digits = label.split("ligne ").nth(1).unwrap_or_default();
        digits.split(|next: char| !next.is_ascii_digit()).next().unwrap_or_default().parse::<u64>()
    };

    // A page down is what was in view, less a line at most; a page up comes back.
    table.go(1, "Nom");
    window.keys([PAGE_DOWN]);
    let page = window.wait("a page further", || line().ok().filter(|&line| line > 1)) - 1;
    assert!((10..30).contains(&page), "a page is {page} lines");
    window.keys([PAGE_DOWN]);
    table.is_at(1 + 2 * page as usize, "Nom");
    window.keys([PAGE_UP, PAGE_UP]);
    table.is_at(1, "Nom");
    window.chord(&[SHIFT], PAGE_DOWN);
    window.sees(&format!("Sélection : {} cases", page + 1));

    // Ctrl and an arrow go to the edge of what is filled, Ctrl with Home and End to the corners.
    table.go(1, "Nom");
    window.chord(&[CONTROL], DOWN);
    table.is_at(1000, "Nom");
    window.chord(&[CONTROL], UP);
    table.is_at(1, "Nom");
    window.chord(&[CONTROL], LEFT);
    table.is_at(1, "Identifiant");
    window.keys([END]);
    table.is_at(1, table.last());
    window.keys([HOME]);
    table.is_at(1, "Identifiant");
    window.chord(&[CONTROL], END);
    table.is_at(1000, table.last());
    window.chord(&[CONTROL, SHIFT], HOME);
    window.sees("Sélection : 28 000 cases");
    window.chord(&[CONTROL], HOME);
    table.is_at(1, "Identifiant");

    // Whole lines and whole columns.
    window.chord(&[SHIFT], ' ');
    window.sees("Sélection : 28 cases");
    table.go(3, "Nom");
    window.chord(&[CONTROL], ' ');
    window.sees("Sélection : 1 000 cases");
    window.assert_calm();
}

/// A file of a thousand parks.
fn thousand_parks(home: &Path) -> PathBuf {
    let parks = home.join("mille parcs.csv");
    let lines = (1..=1000).map(|n| format!("PAR-69029-{n:04};Parc {n};69500;Bron;69029;{n};oui\n"));
    let titles = "uid;nom;codepost;commune;code_insee;surf_tot_m2;clos";
    fs::write(&parks, format!("{titles}\n{}", lines.collect::<String>())).unwrap();
    parks
}

/// Takes over the thousand parks that the window was opened on.
fn taken_over(window: &Window) -> Table<'_> {
    beginnings::in_bron(window);
    window.click(&window.role("button", "Reprendre ces 1"));
    let table = Table::of(window, "parcs-jardins");
    // An import leads to the first thing to correct.
    table.is_at(1, "Longitude");
    table
}

/// The number of the first line in view.
fn first_line(window: &Window) -> u64 {
    let script = "const top = document.querySelector('[role=grid]').getBoundingClientRect().top + 40;
        const rows = [...document.querySelectorAll('[role=row] [role=rowheader]')];
        const seen = rows.filter((row) => row.getBoundingClientRect().top >= top);
        return Math.min(...seen.map((row) => Number.parseInt(row.textContent, 10)).filter(Number.isFinite))";
    window.js(script, json!([])).as_u64().unwrap_or_default()
}

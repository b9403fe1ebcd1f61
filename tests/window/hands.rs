//! What hands do that engines differ on: dead keys, Shift+Tab, the wheel. Keys come from the display, not the driver.

use std::fs;

use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{BACKSPACE, CONTROL, DELETE, ENTER, ESCAPE, F2, HOME, LEFT, SHIFT, TAB, UP};
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
    let parks = home.path().join("mille parcs.csv");
    let lines = (1..=1000).map(|n| format!("PAR-69029-{n:04};Parc {n};69500;Bron;69029;{n};oui\n"));
    fs::write(
        &parks,
        format!(
            "uid;nom;codepost;commune;code_insee;surf_tot_m2;clos\n{}",
            lines.collect::<String>()
        ),
    )
    .unwrap();
    let window = Window::open(home.path(), &[parks.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.click(&window.role("button", "Reprendre ces 1"));
    let table = Table::of(&window, "parcs-jardins");
    // An import leads to the first thing to correct.
    table.is_at(1, "Longitude");
    table.holds(1, "Nom", "Parc 1");

    desktop::wheel(500, 400, 100);
    window.wait("the wheel has gone down", || (first_line(&window) > 100).then_some(()));
    window.screenshot("50-wheel");
    desktop::wheel(500, 400, -200);
    window.wait("the wheel has come back", || (first_line(&window) == 1).then_some(()));
    table.go(1000, "Nom");
    table.holds(1000, "Nom", "Parc 1000");
    window.chord(&[CONTROL], HOME);
    table.is_at(1, "Identifiant");
    window.assert_calm();
}

/// The number of the first line in view.
fn first_line(window: &Window) -> u64 {
    let script = "const top = document.querySelector('[role=grid]').getBoundingClientRect().top + 40;
        const rows = [...document.querySelectorAll('[role=row] [role=rowheader]')];
        const seen = rows.filter((row) => row.getBoundingClientRect().top >= top);
        return Math.min(...seen.map((row) => Number.parseInt(row.textContent, 10)).filter(Number.isFinite))";
    window.js(script, json!([])).as_u64().unwrap_or_default()
}

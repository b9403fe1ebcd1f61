//! What hands do with ranges: several at once, whole lines, the fill handle and its series.

use std::fs;
use std::path::Path;

use crate::beginnings;
use crate::desktop;
use crate::keys::{ALT, CONTROL, DELETE, DOWN, ENTER, RIGHT, SHIFT};
use crate::table::Table;
use crate::window::Window;

const NAMES: [&str; 4] = ["Parc A", "Parc B", "Parc C", "Parc D"];

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn several_ranges_are_chosen_with_ctrl_and_changed_as_one() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &NAMES);
    desktop::copy("10\n20\n30\n40");
    table.go(1, "Numéro d’ordre");
    window.chord(&[CONTROL], 'v');
    table.holds(4, "Numéro d’ordre", "40");

    desktop::click(table.cell(1, "Nom").middle(), 1);
    desktop::click_holding("ctrl", table.cell(3, "Nom").middle());
    desktop::click_holding("ctrl", table.cell(4, "Numéro d’ordre").middle());
    window.sees("Sélection : 3 cases");
    window.inspect("51-ranges");
    window.keys([DELETE]);
    table.lines_hold("Nom", &["", "Parc B", "", "Parc D"]);
    table.holds(4, "Numéro d’ordre", "");
    window.chord(&[CONTROL], 'z');
    table.lines_hold("Nom", &NAMES);
    table.holds(4, "Numéro d’ordre", "40");

    // Shift goes on from the cell, and the sum is told.
    desktop::click(table.cell(1, "Numéro d’ordre").middle(), 1);
    desktop::click_holding("shift", table.cell(4, "Numéro d’ordre").middle());
    window.sees("Sélection : 4 cases, somme 100");
    desktop::drag(table.cell(1, "Nom").middle(), table.cell(2, "Numéro d’ordre").middle());
    window.sees("Sélection : 4 cases, somme 30");

    // Whole lines apart from each other go together, and come back together.
    desktop::click(table.number(1).middle(), 1);
    desktop::click_holding("ctrl", table.number(3).middle());
    window.chord(&[CONTROL], '-');
    window.sees("2 lignes");
    table.lines_hold("Nom", &["Parc B", "Parc D"]);
    window.chord(&[CONTROL], 'z');
    window.sees("4 lignes");
    table.lines_hold("Nom", &NAMES);
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_sheet_of_libreoffice_is_pasted_and_given_back() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &["Parc A", "Parc B"]);
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("clipboard/libreoffice.html");
    desktop::copy_page(&fs::read_to_string(sheet).unwrap());
    table.go(1, "Nom");
    window.chord(&[CONTROL], 'v');
    window.sees("3 lignes");
    // Accents, decimals, whole years, quotes and breaks; refused or not, all of it stays as it came.
    table.lines_hold("Nom", &["Parc de l’Été", "Œuvre d’Émile", "Square"]);
    table.lines_hold("Numéro dans la voie", &["12,5", "1250,75", "-3,25"]);
    table.lines_hold("Voie", &["2022-02-26", "2024-03-01", "1999-12-31"]);
    table.lines_hold("Code postal", &["dit \"Les Lilas\"", "deux lignes", "a;b c"]);

    table.go(1, "Numéro dans la voie");
    for _ in 0..2 {
        window.chord(&[SHIFT], RIGHT);
    }
    window.chord(&[SHIFT], DOWN);
    window.chord(&[CONTROL], 'c');
    let text = "12,5\t2022-02-26\t\"dit \"\"Les Lilas\"\"\"\n1250,75\t2024-03-01\tdeux lignes";
    window.wait("the cells are on the clipboard", || {
        (desktop::clipboard().replace("\r\n", "\n").trim_end() == text).then_some(())
    });
    assert!(desktop::clipboard_targets().contains("text/html"));
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn lines_are_dragged_inserted_duplicated_and_deleted() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &NAMES);

    // A line chosen whole is carried by its number, under the third.
    desktop::click(table.number(1).middle(), 1);
    let under = table.number(3);
    desktop::drag(table.number(1).middle(), (under.middle().0, under.top + under.height - 4));
    table.lines_hold("Nom", &["Parc B", "Parc C", "Parc A", "Parc D"]);
    window.chord(&[CONTROL], 'z');
    table.lines_hold("Nom", &NAMES);

    // By the keys alone, two lines at a time.
    table.go(1, "Nom");
    window.chord(&[SHIFT], ' ');
    window.chord(&[SHIFT], DOWN);
    window.chord(&[ALT, SHIFT], DOWN);
    table.lines_hold("Nom", &["Parc C", "Parc A", "Parc B", "Parc D"]);
    window.chord(&[CONTROL], 'z');

    table.go(2, "Nom");
    window.chord(&[CONTROL, SHIFT], 'd');
    window.sees("5 lignes");
    table.lines_hold("Nom", &["Parc A", "Parc B", "Parc B", "Parc C", "Parc D"]);
    table.go(1, "Nom");
    desktop::strike(&["ctrl+KP_Add"]);
    window.sees("6 lignes");
    table.lines_hold("Nom", &["", "Parc A"]);
    table.go(4, "Nom");
    window.chord(&[CONTROL], '-');
    window.sees("5 lignes");
    table.lines_hold("Nom", &["", "Parc A", "Parc B", "Parc C", "Parc D"]);
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_fill_handle_goes_on_with_identifiers_numbers_and_dates() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &NAMES);
    table.fill(1, "Identifiant", "PAR-69029-007");
    fill_to(&window, &table, "Identifiant", 1, 4);
    let numbered = ["PAR-69029-007", "PAR-69029-008", "PAR-69029-009", "PAR-69029-010"];
    table.lines_hold("Identifiant", &numbered);
    window.chord(&[CONTROL], 'z');
    table.holds(2, "Identifiant", "PAR-69029-002");

    // Two numbers say the step.
    table.fill(1, "Numéro d’ordre", "10");
    table.fill(2, "Numéro d’ordre", "20");
    fill_to(&window, &table, "Numéro d’ordre", 2, 4);
    window.inspect("52-filled");
    table.lines_hold("Numéro d’ordre", &["10", "20", "30", "40"]);
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_date_goes_on_day_by_day_and_is_typed_or_picked() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of(&window, "Défibrillateurs", "defibrillateurs");
    table.begin_line(1, "Nom", "Mairie");
    table.is_saved();
    desktop::copy("Mairie\nStade\nGymnase");
    table.go(1, "Nom");
    window.chord(&[CONTROL], 'v');
    window.sees("3 lignes");
    table.fill(1, DATE, "28 fév. 2024");
    table.holds(1, DATE, "2024-02-28");
    fill_to(&window, &table, DATE, 1, 3);
    table.lines_hold(DATE, &["2024-02-28", "2024-02-29", "2024-03-01"]);

    // Ctrl and the semicolon write today's; the calendar is walked by the arrows, from the day that stands there.
    table.go(2, DATE);
    window.chord(&[CONTROL], ';');
    window.keys([ENTER]);
    table.holds(2, DATE, &chrono::Local::now().format("%Y-%m-%d").to_string());
    table.go(1, DATE);
    window.chord(&[ALT], DOWN);
    window.sees("février 2024");
    window.keys([DOWN, RIGHT]);
    window.inspect("59-calendar");
    window.keys([ENTER]);
    table.holds(1, DATE, "2024-03-07");
    window.assert_calm();
}

const DATE: &str = "Dernière maintenance";

/// Chooses the first lines of a column, and drags the handle of the last down to another line.
fn fill_to(window: &Window, table: &Table, title: &str, from: usize, to: usize) {
    table.go(1, title);
    for _ in 1..from {
        window.chord(&[SHIFT], DOWN);
    }
    let corner = table.cell(from, title);
    let handle = (corner.left + corner.width - 1, corner.top + corner.height);
    desktop::drag(handle, table.cell(to, title).middle());
    window.sees(&format!("Sélection : {to} cases"));
}

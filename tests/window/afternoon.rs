//! An agent's afternoon, from two to half past four: two hundred equipments typed, pasted, filled, sorted, filtered, mended
//! and undone, with the keys and the mouse of every day.

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, DOWN, ENTER, ESCAPE, F2, F8, HOME, SHIFT, TAB, UP};
use crate::table::Table;
use crate::window::Window;

/// Lines that are typed; the others are pasted.
const TYPED: usize = 8;
const ALL: usize = 200;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn an_afternoon_of_two_hundred_lines() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);

    type_the_first(&window, &table);
    paste_the_others(&window, &table);
    fill(&window, &table);
    sort_and_filter(&window, &table);
    mend(&window, &table);
    undo_and_redo(&window, &table);
    leave_and_come_back(window, home.path());
}

/// Names and surfaces, line by line, with Tab and Enter; one is amended, one given up.
fn type_the_first(window: &Window, table: &Table) {
    table.begin_line(1, "Nom", "Parc 1");
    for line in 2..=TYPED {
        window.types(&format!("Parc {line}"));
        window.keys([ENTER]);
    }
    window.sees(&format!("{TYPED} lignes"));
    table.is_saved();
    // Tab goes along the line, and Enter comes back under where Tab began.
    table.go(1, "Numéro d’ordre");
    for line in 1..=TYPED {
        window.types(&line.to_string());
        window.keys([TAB]);
        window.types(&format!("{line} bis"));
        window.keys([ENTER]);
    }
    table.holds(TYPED, "Numéro d’ordre", &TYPED.to_string());
    table.holds(3, "Numéro dans la voie", "3 bis");
    table.go(2, "Nom");
    window.keys([F2]);
    window.types(" (ancien cimetière)");
    window.keys([ENTER]);
    table.holds(2, "Nom", "Parc 2 (ancien cimetière)");
    window.types("Rien");
    window.keys([ESCAPE]);
    table.go(3, "Nom");
    table.holds(3, "Nom", "Parc 3");
}

/// The rest comes from a spreadsheet, below the last line, and its surfaces with decimal commas.
fn paste_the_others(window: &Window, table: &Table) {
    let lines: Vec<String> = (TYPED + 1..=ALL).map(|n| format!("Parc {n}\t{n}\t{n}")).collect();
    desktop::copy(&lines.join("\r\n"));
    table.go(TYPED, "Nom");
    window.keys([DOWN]);
    window.chord(&[CONTROL], 'v');
    window.sees("200 lignes");
    let surfaces: Vec<String> = (1..=ALL).map(|n| format!("{n},5")).collect();
    desktop::copy(&surfaces.join("\n"));
    table.go(1, "Surface totale");
    window.chord(&[CONTROL], 'v');
    table.holds(3, "Surface totale", "3,5");
    window.chord(&[CONTROL], DOWN);
    table.is_at(ALL, "Surface totale");
    window.wait("the last surface is there", || (table.active().1 == "200,5").then_some(()));
}

/// The same commune, postcode and code for all, by Ctrl + D and Ctrl + Enter; identifiers by the fill handle.
fn fill(window: &Window, table: &Table) {
    table.fill(1, "Code postal", "69500");
    table.fill(1, "Code Insee", "69029");
    table.fill(1, "Commune", "Bron");
    table.go(1, "Code postal");
    window.chord(&[CONTROL], ' ');
    window.chord(&[CONTROL], 'd');
    table.go(1, "Commune");
    window.chord(&[CONTROL], ' ');
    window.chord(&[CONTROL], 'd');
    table.go(1, "Code Insee");
    window.chord(&[CONTROL], ' ');
    window.chord(&[CONTROL], 'd');
    table.holds(ALL, "Commune", "Bron");

    table.fill(1, "Identifiant", "PAR-69029-001");
    table.go(1, "Identifiant");
    let corner = table.cell(1, "Identifiant");
    let handle = (corner.left + corner.width - 1, corner.top + corner.height);
    desktop::drag(handle, table.cell(12, "Identifiant").middle());
    table.holds(12, "Identifiant", "PAR-69029-012");
    // The rest comes from the list of the year before.
    let uids: Vec<String> = (13..=ALL).map(|n| format!("PAR-69029-{n:03}")).collect();
    desktop::copy(&uids.join("\n"));
    table.go(13, "Identifiant");
    window.chord(&[CONTROL], 'v');
    table.holds(13, "Identifiant", "PAR-69029-013");

    // One value in a whole selection.
    table.go(1, "Toilettes");
    for _ in 0..9 {
        window.chord(&[SHIFT], DOWN);
    }
    window.types("oui");
    window.chord(&[CONTROL], ENTER);
    table.holds(10, "Toilettes", "oui");
    let places: Vec<String> = (1..=ALL).map(|n| format!("4,9{n:03}1\t45,73{n:03}")).collect();
    desktop::copy(&places.join("\n"));
    table.go(1, "Longitude");
    window.chord(&[CONTROL], 'v');
    table.holds(1, "Longitude", "4,90011");
}

/// The largest first, then only some; what is filtered is changed alone.
fn sort_and_filter(window: &Window, table: &Table) {
    table.go(1, "Surface totale");
    column_menu(window, "Trier, du plus grand");
    window.wait("the largest comes first", || {
        window.chord(&[CONTROL], HOME);
        table.active().0.contains("ligne 200").then_some(())
    });
    column_menu(window, "Revenir à l’ordre du tableau");
    window.wait("the order is the table's again", || {
        window.chord(&[CONTROL], HOME);
        table.active().0.ends_with("ligne 1").then_some(())
    });
    window.chord(&[CONTROL], 'f');
    window.types("parc 150");
    window.keys([ENTER]);
    window.keys([ESCAPE]);
    table.is_at(150, "Nom");

    table.go(1, "Nom");
    column_menu(window, "Filtrer cette colonne");
    window.click(&window.role("textbox", "Ces mots"));
    window.types("parc 19");
    window.keys([ENTER]);
    window.sees("11 sur 200 lignes");
    // The first of those in view, then the one below it.
    window.chord(&[CONTROL], HOME);
    window.keys([UP]);
    window.sees("Nom contient « parc 19 »");
    window.click(&window.role("button", "Effacer les filtres"));
    window.sees("200 lignes");
}

/// A few faults slip in; F8 finds them, the panel mends them alike.
fn mend(window: &Window, table: &Table) {
    window.sees("Tout est juste");
    desktop::copy("BRON\nBRON\nBRON");
    table.go(20, "Commune");
    window.chord(&[CONTROL], 'v');
    window.sees("3 à corriger");
    table.go(100, "Année d’ouverture");
    window.types("l’an dernier");
    window.keys([ENTER]);
    window.sees("4 à corriger");
    table.go(90, "Nom");
    window.keys([F8]);
    table.is_at(100, "Année d’ouverture");
    window.types("2025");
    window.keys([ENTER]);
    window.sees("3 à corriger");
    window.click(&window.role("button", "Nom de commune à vérifier"));
    // Why it matters is told under each cause.
    window.sees("Un nom écrit autrement compte pour une autre commune");
    window.inspect("58-cause");
    window.click(&window.role("button", "Corriger les 3 cases semblables"));
    window.sees("Avant");
    window.inspect("58-mend");
    window.click(&window.role("button", "Corriger ces 3 cases"));
    window.sees("Tout est juste");
    table.holds(21, "Commune", "Bron");
}

/// A deletion by mistake, taken back; and done again, and taken back.
fn undo_and_redo(window: &Window, table: &Table) {
    table.go(50, "Nom");
    window.chord(&[SHIFT], ' ');
    for _ in 0..9 {
        window.chord(&[SHIFT], DOWN);
    }
    window.chord(&[CONTROL], '-');
    window.sees("190 lignes");
    window.chord(&[CONTROL], 'z');
    window.sees("200 lignes");
    window.chord(&[CONTROL], 'y');
    window.sees("190 lignes");
    window.chord(&[CONTROL], 'z');
    window.sees("200 lignes");
    table.holds(50, "Nom", "Parc 50");
    window.sees("Tout est juste");
    window.inspect("58-afternoon");
    table.is_saved();
}

fn leave_and_come_back(window: Window, home: &std::path::Path) {
    desktop::close_button();
    window.has_ended();
    let window = Window::open(home, &[]);
    let table = Table::of(&window, "parcs-jardins");
    window.sees("200 lignes");
    window.sees("Tout est juste");
    table.is_at(50, "Nom");
    table.holds(200, "Nom", "Parc 200");
    window.assert_calm();
}

/// Chooses in the menu of the active column, opened by the keyboard.
fn column_menu(window: &Window, item: &str) {
    window.chord(&[CONTROL], ' ');
    desktop::strike(&["shift+F10"]);
    window.click(&window.role("menuitem", item));
}

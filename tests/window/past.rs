//! « Hier 17 h »: what the journal tells, and the way back to it across starts.

use std::path::Path;

use crate::beginnings;
use crate::desktop;
use crate::driver::PERSON;
use crate::keys::{CONTROL, ENTER, SHIFT, TAB};
use crate::table::Table;
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_table_goes_back_to_yesterday_at_five() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc d’hier");
    table.fill(1, "Surface totale", "1200");
    table.is_saved();
    desktop::close_button();
    window.has_ended();
    put_in_the_past(home.path());

    let window = Window::open(home.path(), &[]);
    let table = Table::of(&window, "parcs-jardins");
    table.fill(1, "Nom", "Parc d’aujourd’hui");
    table.fill(1, "Surface totale", "9");
    table.is_saved();

    // What undo would do is told, also for what was done before this start.
    window.role("button", "Annuler : Saisie dans « Surface totale »");
    table.go(1, "Nom");
    window.chord(&[SHIFT], crate::keys::F6);
    window.tab_to("Historique");
    window.keys([ENTER]);
    window.sees("Aujourd’hui");
    window.sees("Hier");
    window.sees(&format!("à 16 h 55, par {PERSON}"));
    window.sees(
        "La dernière modification était alors : Saisie dans « Surface totale », hier à 16 h 55",
    );
    window.inspect("57-history");
    window.tab_to("Heure");
    window.chord(&[CONTROL], 'a');
    window.types("16:54");
    window.sees("Rien n’avait encore été fait");
    window.chord(&[CONTROL], 'a');
    window.types("17 h");
    window.keys([TAB, ENTER]);
    window.sees("Le tableau est comme il était hier à 16 h 55");
    table.holds(1, "Nom", "Parc d’hier");
    table.holds(1, "Surface totale", "1200");

    // Coming back is a change like another, and undoes across a start.
    table.is_saved();
    desktop::close_button();
    window.has_ended();
    let window = Window::open(home.path(), &[]);
    let table = Table::of(&window, "parcs-jardins");
    table.holds(1, "Nom", "Parc d’hier");
    window.chord(&[CONTROL], 'z');
    table.holds(1, "Nom", "Parc d’aujourd’hui");
    table.holds(1, "Surface totale", "9");
    window.chord(&[CONTROL], 'y');
    table.holds(1, "Nom", "Parc d’hier");
    window.assert_calm();
}

/// Dates all that the journal holds from yesterday, 16:55.
fn put_in_the_past(home: &Path) {
    let dossier = home.join("data/gabarit/dossiers/69029 Bron.gabarit");
    let yesterday =
        (chrono::Local::now() - chrono::TimeDelta::days(1)).format("%Y-%m-%dT16:55:00%:z");
    let connection = rusqlite::Connection::open(dossier).unwrap();
    let dated =
        connection.execute("UPDATE journal SET time = ?1", [yesterday.to_string()]).unwrap();
    assert!(dated >= 2, "two changes at least were written");
}

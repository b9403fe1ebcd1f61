//! A row as a form: the keyboard alone fills it, mends it, goes from one to the next, and undoes.

use serde_json::json;

use crate::beginnings;
use crate::editors;
use crate::keys::{CONTROL, DOWN, ENTER, ESCAPE, F8, F9, PAGE_DOWN, PAGE_UP, SHIFT, TAB};
use crate::table::Table;
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_keyboard_alone_fills_and_mends_a_row_in_its_form() {
    let home = tempfile::tempdir().unwrap();
    editors::hold_addresses(home.path());
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    table.begin_line(2, "Nom", "Parc B");
    table.go(1, "Nom");

    window.keys([F9]);
    window.sees("Ligne 1");
    is_in(&window, "Nom", "Parc A");
    window.inspect("70-form");
    // Typing replaces; Enter writes and goes to the next field.
    window.types("Parc de l’Été");
    window.keys([ENTER]);
    is_in(&window, "Numéro d’ordre", "");
    window.keys([TAB, TAB]);
    window.types("14 romain");
    window.sees("14 Rue Romain Rolland");
    window.inspect("71-form-address");
    window.keys([DOWN, ENTER]);
    is_in(&window, "Code postal", "69500");

    // The same keys as in the grid: the row below, an undo, the next point to correct.
    window.keys([PAGE_DOWN]);
    window.sees("Ligne 2");
    window.keys([PAGE_UP]);
    window.sees("Ligne 1");
    window.keys([F8]);
    window.sees("Ligne 2");
    is_in(&window, "Longitude", "");
    window.types("4,9");
    window.keys([TAB]);
    is_in(&window, "Latitude", "");
    window.types("45,73");
    window.keys([ENTER]);
    window.sees("1 à vérifier");
    window.inspect("72-form-findings");
    window.chord(&[CONTROL], 'z');
    is_in(&window, "Latitude", "");
    window.chord(&[CONTROL], 'y');
    is_in(&window, "Latitude", "45,73");

    // A list opens, and Escape closes it before it leaves the form.
    window.keys([PAGE_DOWN]);
    window.sees("Nouvelle ligne");
    window.inspect("73-form-new");
    window.chord(&[SHIFT], TAB);
    is_in(&window, "Longitude", "");
    window.keys(['4', ESCAPE]);
    is_in(&window, "Longitude", "");
    window.keys([ESCAPE]);
    table.holds(1, "Nom", "Parc de l’Été");
    table.holds(1, "Longitude", "4,912300");
    table.is_saved();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_field_left_open_is_written_when_the_window_closes() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    table.go(1, "Précision sur les horaires");
    window.click(&window.role("button", "Fiche"));
    is_in(&window, "Précision sur les horaires", "");
    window.types("Fermé en cas de vent");
    crate::desktop::close_button();
    window.has_ended();

    let window = Window::open(home.path(), &[]);
    let table = Table::of(&window, "parcs-jardins");
    table.is_at(1, "Précision sur les horaires");
    table.holds(1, "Précision sur les horaires", "Fermé en cas de vent");
}

/// Waits until the focus is in the field of that title, and it holds this text.
fn is_in(window: &Window, title: &str, text: &str) {
    let script = "const at = document.activeElement;
        return [at.labels?.[0]?.textContent.replace(/\\s+/g, ' ').trim() ?? '', at.value ?? '']";
    window.wait(&format!("{title} has the focus and holds “{text}”"), || {
        let at = window.js(script, json!([]));
        let named = at[0].as_str().is_some_and(|name| name.starts_with(title));
        (named && at[1] == text).then_some(())
    });
}

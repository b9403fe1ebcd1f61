//! How a test gets to where its own story begins.

use serde_json::json;

use crate::desktop;
use crate::keys::{CONTROL, ENTER};
use crate::table::Table;
use crate::window::Window;

/// Begins the dossier of Bron, at the first start.
pub fn in_bron(window: &Window) {
    window.sees("Bienvenue dans Gabarit");
    window.types("bron");
    window.sees("Métropole de Lyon");
    window.keys([ENTER]);
}

/// Begins an empty table of parks in a new dossier of Bron.
pub fn table_of_parks(window: &Window) -> Table<'_> {
    table_of(window, "Parcs et jardins", "parcs-jardins")
}

/// Begins an empty table of a template in a new dossier of Bron.
pub fn table_of<'a>(window: &'a Window, title: &str, template: &str) -> Table<'a> {
    in_bron(window);
    window.click(&window.role("button", "Choisir un gabarit"));
    window.click(&window.role("button", title));
    window.sees("Un exemple rempli");
    window.click(&window.role("button", "Commencer ce tableau"));
    window.sees("Ce tableau est encore vide");
    Table::of(window, template)
}

/// Begins a table of parks with these names, one a line.
pub fn parks_called<'a>(window: &'a Window, names: &[&str]) -> Table<'a> {
    let table = table_of_parks(window);
    let [first, ..] = names else { return table };
    table.begin_line(1, "Nom", first);
    table.is_saved();
    desktop::copy(&names.join("\n"));
    table.go(1, "Nom");
    window.chord(&[CONTROL], 'v');
    window.sees(&format!("{} lignes", names.len()));
    table
}

/// Comes back to the table of parks, from home when the last moment did not say where the person was.
pub fn table_again(window: &Window) -> Table<'_> {
    let script = "return document.querySelector('[role=grid]') !== null";
    window.sees("Parcs et jardins");
    if window.js(script, json!([])) == false {
        window.click(&window.role("button", "Parcs et jardins"));
    }
    window.wait("the table is shown", || (window.js(script, json!([])) == true).then_some(()));
    Table::of(window, "parcs-jardins")
}

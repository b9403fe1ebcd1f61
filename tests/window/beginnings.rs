//! How a test gets to where its own story begins.

use crate::keys::ENTER;
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
    in_bron(window);
    window.click(&window.role("button", "Choisir un gabarit"));
    window.click(&window.role("button", "Parcs et jardins"));
    window.sees("Un exemple rempli");
    window.click(&window.role("button", "Commencer ce tableau"));
    window.sees("Ce tableau est encore vide");
    Table::of(window, "parcs-jardins")
}

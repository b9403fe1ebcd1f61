//! Columns as one wants them: wide, hidden, frozen, in another order; and the table larger or smaller. All of it is kept.

use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{ALT, CONTROL, ENTER, F2, F6, SHIFT};
use crate::table::Table;
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn columns_are_widened_hidden_frozen_and_moved_and_stay_so() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &["Parc A", "Parc B"]);

    // Dragged by its edge, then fitted to what it holds by a double click.
    let before = table.title("Nom");
    let edge = (before.left + before.width - 2, before.middle().1);
    desktop::drag(edge, (edge.0 + 90, edge.1));
    window.wait("the column is wider", || {
        (table.title("Nom").width == before.width + 90).then_some(())
    });
    desktop::click((edge.0 + 90, edge.1), 2);
    window.wait("the column fits", || (table.title("Nom").width < before.width).then_some(()));
    let fitted = table.title("Nom").width;

    column_menu(&window, &table, "Identifiant Ariane", "Masquer la colonne");
    window.wait("the column is hidden", || {
        (!table.drawn().contains(&"Identifiant Ariane".to_owned())).then_some(())
    });
    let table = table.arranged(|titles| titles.retain(|title| title != "Identifiant Ariane"));

    // Chosen whole, a column is carried by its title; Alt and Shift with the arrows carry it too.
    desktop::click(table.title("Numéro d’ordre").middle(), 1);
    let nom = table.title("Nom");
    desktop::drag(table.title("Numéro d’ordre").middle(), (nom.left + 12, nom.middle().1));
    window.wait("the column is before the name", || {
        table.drawn().starts_with(&titles(["Identifiant", "Numéro d’ordre", "Nom"])).then_some(())
    });
    window.chord(&[ALT, SHIFT], crate::keys::RIGHT);
    window.wait("the column is after the name", || {
        table.drawn().starts_with(&titles(["Identifiant", "Nom", "Numéro d’ordre"])).then_some(())
    });
    table.holds(2, "Nom", "Parc B");

    column_menu(&window, &table, "Nom", "Garder visibles les colonnes jusqu’ici");
    table.go(1, "Longitude");
    let frozen = table.title("Nom");
    assert_eq!(frozen.left, nom.left, "a frozen column moved");
    window.inspect("53-columns");
    table.is_saved();
    desktop::close_button();
    window.has_ended();

    let window = Window::open(home.path(), &[]);
    let table = Table::of(&window, "parcs-jardins")
        .arranged(|titles| titles.retain(|title| title != "Identifiant Ariane"));
    table.is_at(1, "Longitude");
    assert_eq!(table.title("Nom").left, nom.left);
    assert_eq!(table.title("Nom").width, fitted);
    column_menu(&window, &table, "Nom", "Afficher la colonne masquée");
    window.wait("the column is back", || {
        table.drawn().contains(&"Identifiant Ariane".to_owned()).then_some(())
    });
    let table = Table::of(&window, "parcs-jardins");
    column_menu(&window, &table, "Voie", "Laisser défiler toutes les colonnes");
    table.go(1, "Longitude");
    window.wait("the name has scrolled away", || {
        (!table.drawn().contains(&"Nom".to_owned())).then_some(())
    });
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_table_grows_and_shrinks_and_stays_so() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &["Parc A", "Parc B", "Parc C"]);
    let usual = table.cell(2, "Nom");
    assert_eq!(size(&window), "100 %");

    desktop::wheel_holding_control(usual.middle(), 1);
    window.wait("the table is larger", || (size(&window) == "125 %").then_some(()));
    desktop::wheel_holding_control(usual.start(), 3);
    window.wait("the table is twice as large", || (size(&window) == "200 %").then_some(()));
    let large = table.cell(2, "Nom");
    assert_eq!((large.width, large.height + 1), (usual.width * 2, (usual.height + 1) * 2));

    // The mouse finds its cell, and what is typed, a list and a calendar stand in theirs.
    desktop::click(table.cell(3, "Nom").start(), 1);
    table.is_at(3, "Nom");
    window.keys([F2]);
    window.types(" le grand");
    let text = "const { left, top, height } = document.activeElement.getBoundingClientRect();
        return [left, top, height].map(Math.round)";
    let cell = table.cell(3, "Nom");
    assert_eq!(window.js(text, json!([])), json!([cell.left, cell.top, cell.height]));
    window.inspect("54-larger");
    window.keys([ENTER]);
    table.holds(3, "Nom", "Parc C le grand");
    table.go(1, "Chiens");
    window.chord(&[ALT], crate::keys::DOWN);
    window.sees("tenus en laisse");
    window.inspect("55-larger-list");
    window.keys([crate::keys::ESCAPE]);

    // The control of the status bar is reached by the keyboard; Ctrl and 0 give the usual size back.
    window.keys([F6, F6]);
    window.tab_to("Tableau plus petit");
    window.keys([ENTER, ENTER]);
    window.wait("the table is smaller", || (size(&window) == "150 %").then_some(()));
    window.chord(&[CONTROL], '0');
    window.wait("the table has its usual size", || (size(&window) == "100 %").then_some(()));
    window.keys([ENTER, ENTER]);
    window.wait("the table is at its smallest", || (size(&window) == "50 %").then_some(()));
    window.inspect("56-smaller");
    window.keys([F6, F6]);
    table.holds(3, "Nom", "Parc C le grand");
    table.is_saved();
    desktop::close_button();
    window.has_ended();

    let window = Window::open(home.path(), &[]);
    let table = Table::of(&window, "parcs-jardins");
    table.holds(3, "Nom", "Parc C le grand");
    assert_eq!(size(&window), "50 %");
    window.assert_calm();
}

fn size(window: &Window) -> String {
    let script =
        "return document.querySelector('footer .size').textContent.replace(/\\u00a0/g, ' ')";
    window.js(script, json!([])).as_str().unwrap_or_default().trim().to_owned()
}

fn titles<const N: usize>(titles: [&str; N]) -> Vec<String> {
    titles.map(str::to_owned).to_vec()
}

/// Chooses in the menu of a column, opened by the keyboard.
fn column_menu(window: &Window, table: &Table, title: &str, item: &str) {
    table.go(1, title);
    window.chord(&[CONTROL], ' ');
    desktop::strike(&["shift+F10"]);
    window.click(&window.role("menuitem", item));
}

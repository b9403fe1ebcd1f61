//! What was typed lasts: through a power cut, through the close button, from one start to the next.

use crate::beginnings;
use crate::desktop;
use crate::keys::{ENTER, TAB};
use crate::table::Table;
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_power_cut_right_after_saved_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    window.inspect("20-empty-table");
    table.begin_line(1, "Nom", "Parc de l’Été");
    table.fill(1, "Surface totale", "1 250,5");
    table.is_saved();
    window.kill();

    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_again(&window);
    table.holds(1, "Nom", "Parc de l’Été");
    table.holds(1, "Surface totale", "1250,5");
    window.inspect("21-after-the-cut");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn closing_with_a_cell_open_keeps_what_was_typed() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc de l’Été");
    table.is_saved();
    table.go(1, "Voie");
    window.types("Rue des Écoles");
    desktop::close_button();
    window.has_ended();

    // By a double click on the dossier as well, she comes back where she was.
    let file = home.path().join("data/dossiers/69029 Bron.gabarit");
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    let table = Table::of(&window, "parcs-jardins");
    window.sees("Parc de l’Été");
    table.is_at(1, "Voie");
    table.holds(1, "Voie", "Rue des Écoles");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_cell_half_typed_is_offered_again_after_a_power_cut() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc de l’Été");
    table.is_saved();
    table.go(1, "Précision sur les horaires");
    window.types("Fermé en cas de v");
    // What is being typed is written at most every second.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    window.kill();

    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_again(&window);
    window.sees("Gabarit s’est arrêté pendant que vous écriviez dans « Précision sur les horaires » : Fermé en cas de v");
    window.inspect("22-half-typed");
    window.click(&window.role("button", "Reprendre la saisie"));
    table.is_at(1, "Précision sur les horaires");
    window.types("ent");
    window.keys([TAB]);
    table.holds(1, "Précision sur les horaires", "Fermé en cas de vent");
    table.is_saved();
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_next_start_comes_back_to_the_same_cell() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    window.types("Parc B");
    window.keys([ENTER]);
    table.go(2, "Voie");
    desktop::close_button();
    window.has_ended();

    let window = Window::open(home.path(), &[]);
    Table::of(&window, "parcs-jardins").is_at(2, "Voie");
}

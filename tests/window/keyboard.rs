//! The whole job again, with the keyboard alone.

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, DOWN, ENTER, ESCAPE, F6, F8, SHIFT, TAB};
use crate::table::Table;
use crate::window::Window;
use crate::workbook;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_keyboard_alone_takes_a_file_to_its_package() {
    let home = tempfile::tempdir().unwrap();
    let workbook = workbook::write(home.path());
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);

    window.sees("Par quoi commencer");
    window.tab_to("Reprendre un fichier Excel");
    window.screenshot("30-focus");
    window.keys([ENTER]);
    window.tab_to("Choisir un fichier");
    window.keys([ENTER]);
    desktop::choose("Choisir un fichier", &workbook);
    window.sees("Ses colonnes");
    window.tab_to("« Qui s’en occupe » va dans");
    window.types("Gest");
    window.keys([ENTER]);
    window.sees("1 colonne est mise de côté");
    window.tab_to("Reprendre ces 5 lignes");
    window.keys([ENTER]);
    window.sees("2 à corriger");

    // F8 goes from one thing to correct to the next.
    let table = Table::of(&window, "parcs-jardins");
    table.is_at(3, "Code Insee");
    table.go(1, "Identifiant");
    window.keys([F8]);
    table.is_at(3, "Code Insee");
    window.types("69029");
    window.keys([ENTER]);
    window.sees("1 à corriger");
    window.keys([F8]);
    table.is_at(4, "Nom");
    window.types("Square Lionel Terray");
    window.keys([TAB]);
    window.sees("Tout est juste");
    window.chord(&[CONTROL], 'z');
    window.sees("1 à corriger");
    window.chord(&[CONTROL], 'y');
    window.sees("Tout est juste");

    // A list opens under its cell, and closes without a choice.
    table.go(2, "Chiens");
    window.chord(&[crate::keys::ALT], DOWN);
    window.sees("tenus en laisse");
    window.screenshot("31-list");
    window.keys([ESCAPE]);
    table.go(2, "Chiens");

    // F6 leaves the table, which keeps Tab for itself.
    window.chord(&[SHIFT], F6);
    window.tab_to("Préparer le paquet");
    window.keys([ENTER]);
    window.sees("Ce qui partira");
    window.tab_to("Relire et compléter la fiche");
    window.keys([ENTER]);
    window.sees("Fiche de métadonnées");
    window.inspect("89-metadata");
    window.inspect_large("89-metadata");
    window.tab_to("Retour : Préparer le paquet");
    window.keys([ENTER]);
    window.sees("Ce qui partira");
    window.tab_to("Préparer le paquet");
    window.keys([ENTER]);
    window.sees("Votre paquet est prêt");
    window.tab_to("Revenir à l’accueil");
    window.keys([ENTER]);
    window.sees("Paquet du");
    window.assert_calm();
}

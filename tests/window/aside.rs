//! What a file holds and the table cannot: said before it is taken in, kept and shown afterwards.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::beginnings;
use crate::keys::{ENTER, F6, SHIFT};
use crate::table::Table;
use crate::window::Window;

const HEADER: [&str; 6] = ["Nom du parc", "CP", "Ville", "Chien", "Zone", "Accès"];

const ROWS: [[&str; 6]; 4] = [
    ["Parc de Parilly", "69500", "Bron", "poneys admis", "sud", "piétons"],
    ["Square Grimma", "69500", "Bron", "interdits", "centre", "en barque"],
    ["Jardin des Essarts", "69500", "Bron", "interdits", "", "piétons"],
    ["Total : 3 parcs", "", "", "", "", ""],
];

/// A workbook with a title above and a note below, a hidden row and a hidden column, words that no list knows.
fn workbook(folder: &Path) -> PathBuf {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Espaces verts, revus en mars 2024").unwrap();
    for (row, texts) in (2..).zip(std::iter::once(&HEADER).chain(&ROWS)) {
        for (column, text) in (0..).zip(texts) {
            sheet.write(row, column, *text).unwrap();
        }
    }
    sheet.write(8, 0, "Source : service des espaces verts").unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_column_hidden(4).unwrap();
    let path = folder.join("espaces verts.xlsx");
    workbook.save(&path).unwrap();
    path
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn what_has_no_place_is_told_kept_and_shown() {
    let home = tempfile::tempdir().unwrap();
    let path = workbook(home.path());
    let window = Window::open(home.path(), &[path.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.choose("Gabarit à remplir", "Parcs et jardins");
    window.sees("5 lignes lues = 3 reprises + 2 mises de côté");
    window.sees("1 ligne masquée et 1 colonne masquée dans le classeur sont reprises aussi.");
    window.inspect("77-hidden-parts");

    window.tab_to("Reprendre ces 3 lignes");
    window.keys([ENTER]);
    window.sees("3 lignes reprises sur 5");
    let table = Table::of(&window, "parcs-jardins");
    table.holds(2, "Nom", "Square Grimma");
    table.holds(1, "Chiens", "poneys admis");
    window.inspect("78-taken-in");

    window.chord(&[SHIFT], F6);
    window.tab_to("Voir ce qui est de côté");
    window.keys([ENTER]);
    window.sees("espaces verts.xlsx");
    for told in [
        "1 colonne",
        "sud · centre",
        "2 valeurs hors des listes",
        "D4",
        "poneys admis",
        "F5",
        "en barque",
        "Total : 3 parcs",
        "Source : service des espaces verts",
        "Espaces verts, revus en mars 2024",
    ] {
        window.sees(told);
    }
    window.inspect("79-aside");
    window.js("document.querySelector('.screen').parentElement.scrollTo(0, 9999)", json!([]));
    window.js("scrollTo(0, 9999)", json!([]));
    window.inspect("79-aside-below");
    window.assert_calm();
}

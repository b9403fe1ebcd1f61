//! Opening on a file: a table to take over, a dossier, or something that is neither.

use std::fs;
use std::path::Path;

use crate::beginnings;
use crate::desktop;
use crate::window::Window;
use crate::workbook;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_table_given_at_the_start_is_taken_over_once_the_commune_is_known() {
    let home = tempfile::tempdir().unwrap();
    let workbook = workbook::write(home.path());
    let window = Window::open(home.path(), &[text(&workbook)]);
    beginnings::in_bron(&window);
    window.sees("Ses colonnes");
    window.sees("parcs de Bron.xlsx");
    window.kill();

    let window = Window::open(home.path(), &[text(&workbook)]);
    window.sees("Ses colonnes");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_dossier_given_at_the_start_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);
    window.sees("Par quoi commencer");
    desktop::close_button();
    window.has_ended();

    let elsewhere = tempfile::tempdir().unwrap();
    let dossier = elsewhere.path().join("Bron.gabarit");
    fs::rename(home.path().join("data/gabarit/dossiers/69029 Bron.gabarit"), &dossier).unwrap();
    let window = Window::open(elsewhere.path(), &[text(&dossier)]);
    window.sees("Par quoi commencer");
    window.sees(text(&dossier));
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_file_that_is_no_table_is_refused_in_plain_words() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);
    window.click(&window.role("button", "Reprendre un fichier Excel"));
    let refused: [(&str, &[u8], &str); 4] = [
        (
            "abîmé.xlsx",
            b"PK\x03\x04 the rest is lost",
            "« abîmé.xlsx » n’est pas un tableau lisible",
        ),
        (
            "photo.xls",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "« photo.xls » n’est pas un tableau lisible",
        ),
        ("vide.csv", b"", "« vide.csv » est vide"),
        ("blanc.csv", b"\n\n;;\n", "« blanc.csv » est vide"),
    ];
    for (name, bytes, words) in refused {
        let path = home.path().join(name);
        fs::write(&path, bytes).unwrap();
        window.click(&window.role("button", "Choisir un fichier"));
        desktop::choose("Choisir un fichier", &path);
        window.sees(words);
        if name == "abîmé.xlsx" {
            window.inspect("40-refused-file");
        }
        window.click(&window.role("button", "Masquer ce message"));
    }
    window.sees("Quel fichier voulez-vous reprendre");
    window.assert_calm();
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

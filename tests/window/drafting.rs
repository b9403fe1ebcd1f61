//! A working group drafts a template from an old workbook, with the keyboard alone.

use std::fs;

use crate::beginnings;
use crate::desktop;
use crate::keys::{ALT, DOWN, ENTER, TAB};
use crate::window::Window;
use crate::workbook;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_workbook_becomes_a_template_and_its_notice() {
    let home = tempfile::tempdir().unwrap();
    let workbook = workbook::write(home.path());
    let out = home.path().join("groupe");
    fs::create_dir(&out).unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);
    window.sees("Par quoi commencer");
    window.tab_to("Choisir un gabarit");
    window.keys([ENTER]);
    window.tab_to("Proposer un gabarit…");
    window.keys([ENTER]);
    desktop::choose("Choisir un fichier", &workbook);
    window.sees("Parcourez les colonnes avec le groupe de travail");
    window.inspect("40-draft");
    window.tab_to("Nom du gabarit");
    window.chord(&[crate::keys::CONTROL], 'a');
    window.types("Parcs de la ville");
    window.keys([TAB]);
    window.tab_to("Ville 5 sur 5");
    window.keys([ENTER]);
    window.sees("Dans le fichier : « Ville »");
    window.inspect("41-draft-column");
    window.picture("proposer");
    window.inspect_large("41-draft-column");
    window.chord(&[ALT], DOWN);
    window.tab_to("Enregistrer le gabarit…");
    window.keys([ENTER]);
    desktop::choose("Choisir un dossier", &out);
    window.sees("Le gabarit est enregistré");
    window.inspect("42-draft-saved");
    let schema = fs::read_to_string(out.join("parcs-de-la-ville.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(schema["title"], "Parcs de la ville");
    assert!(out.join("parcs-de-la-ville.notice.html").is_file());
    window.assert_calm();
}

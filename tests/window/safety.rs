//! Work that cannot be lost: a full disk, a colleague, a damaged file, copies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, ENTER};
use crate::table::Table;
use crate::window::Window;

/// A small disk of its own, which goes with it.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None`, said aloud, where this machine lets nobody mount one.
    fn mounted(at: &Path) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs"];
        let mounted = Command::new("mount").args(options).arg(at).status();
        if !mounted.is_ok_and(|status| status.success()) {
            println!("skipped: this machine lets nobody mount a small disk");
            return None;
        }
        Some(Self(at.to_path_buf()))
    }

    /// Leaves no room at all.
    fn fill(&self) {
        use std::io::Write;
        let mut ballast = fs::File::create(self.0.join("ballast")).unwrap();
        while ballast.write_all(&[7; 4096]).is_ok() {}
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("ballast")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// A dossier of Bron with a table of parks, in this file.
fn dossier(at: &Path, rows: u32) {
    let home = tempfile::tempdir().unwrap();
    let core = gabarit_tests::Window::at(home.path());
    core.call("create_dossier", json!({"insee": "69029"}));
    core.call("create_dataset", json!({"template": "parcs-jardins"}));
    core.apply(json!({"kind": "insertRows", "line": 0, "count": rows}));
    drop(core);
    fs::copy(home.path().join("data/dossiers/69029 Bron.gabarit"), at).unwrap();
}

/// Pastes in the first line a text too long to be typed.
fn pasted(window: &Window, table: &Table<'_>, title: &str, text: &str) {
    table.go(1, title);
    desktop::copy(text);
    window.chord(&[CONTROL], 'v');
}

fn open_parks(window: &Window) -> Table<'_> {
    window.click(&window.role("button", "Parcs et jardins"));
    Table::of(window, "parcs-jardins")
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_full_disk_keeps_what_was_typed_on_screen_until_it_is_written_there_or_elsewhere() {
    let home = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mounted(&home.path().join("clé")) else { return };
    let file = disk.0.join("69029 Bron.gabarit");
    dossier(&file, 1);
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    let table = open_parks(&window);
    table.fill(1, "Nom", "Parc A");
    table.is_saved();

    // Full, then room again: what waited is written by itself.
    disk.fill();
    pasted(&window, &table, "Voie", &"Rue des Écoles ".repeat(300));
    window.sees("Non enregistré — L’enregistrement n’a pas pu se faire : il n’y a plus de place");
    window.sees("Gabarit réessaie de lui-même");
    disk.make_room();
    window.wait("it is written by itself", || {
        let shown = window.js("return document.body.innerText", json!([]));
        (!shown.as_str().unwrap_or_default().contains("Non enregistré")).then_some(())
    });
    table.is_saved();

    // Full for good: written elsewhere.
    disk.fill();
    pasted(&window, &table, "Nom", &"Parc de l’Été ".repeat(400));
    window.sees("Non enregistré");
    window.inspect("120-unsaved");
    let (_, text) = table.active();
    assert!(text.starts_with("Parc de l’Été Parc de l’Été"), "it stays on screen: {text}");
    let elsewhere = home.path().join("ailleurs");
    fs::create_dir(&elsewhere).unwrap();
    window.click(&window.role("button", "Enregistrer ailleurs…"));
    desktop::choose("Choisir un dossier", &elsewhere);
    window.sees("Votre dossier est maintenant dans « ailleurs »");
    table.is_saved();
    window.inspect("121-saved-elsewhere");
    window.kill();

    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_again(&window);
    table.go(1, "Nom");
    let (_, text) = table.active();
    assert!(text.starts_with("Parc de l’Été Parc de l’Été"), "{text}");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_dossier_that_a_colleague_holds_says_so_and_opens_for_writing_once_she_has_left() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("69029 Bron.gabarit");
    dossier(&file, 1);
    let colleague = gabarit_tests::Window::at(&home.path().join("collègue"));
    let chosen = colleague.app.choose(&file).id;
    colleague.call("open_dossier", json!({"file": chosen}));
    let amel =
        json!({"author": "Amel", "computer": "ACCUEIL-2", "since": "2026-01-05T09:12:00+01:00"});
    fs::write(home.path().join("69029 Bron.gabarit.qui"), amel.to_string()).unwrap();

    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.sees("Amel y travaille depuis le 05/01 à 9 h 12, sur l’ordinateur « ACCUEIL-2 »");
    window.inspect("122-held");
    let table = open_parks(&window);
    table.go(1, "Nom");
    window.types("Parc A");
    window.keys([ENTER]);
    window.sees("est ouvert en lecture seule");
    window.click(&window.role("button", "Masquer ce message"));
    drop(colleague);
    window.click(&window.role("button", "Vérifier de nouveau"));
    let table = open_parks(&window);
    table.fill(1, "Nom", "Parc B");
    table.holds(1, "Nom", "Parc B");
    table.is_saved();
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_damaged_dossier_is_shown_recovered_and_its_copies_are_at_hand() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("69029 Bron.gabarit");
    dossier(&file, 3000);
    let copies = home.path().join("sauvegardes/69029 Bron");
    fs::create_dir_all(&copies).unwrap();
    for day in ["2026-01-05", "2026-01-06"] {
        fs::copy(&file, copies.join(format!("{day}.gabarit"))).unwrap();
    }
    let mut bytes = fs::read(&file).unwrap();
    let row = bytes.windows(13).position(|bytes| bytes == b"PAR-69029-150").unwrap();
    let page = row / 4096 * 4096;
    bytes[page..page + 4096].fill(0xA5);
    fs::write(&file, &bytes).unwrap();

    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    window.sees("Le fichier de ce dossier est endommagé");
    window.inspect("123-damaged");
    window.click(&window.role("button", "Récupérer dans un nouveau dossier"));
    window.sees("Votre dossier est récupéré");
    window.sees("des lignes peuvent manquer");
    window.inspect("124-recovered");
    window.click(&window.role("button", "Continuer"));
    let table = open_parks(&window);
    table.fill(1, "Nom", "Parc A");
    table.is_saved();
    assert_eq!(fs::read(&file).unwrap(), bytes, "the damaged file stays as it is");

    // The copies: one made where she chooses, one of the days opened.
    window.click(&window.role("button", "Retour"));
    window.click(&window.role("button", "Copies du dossier"));
    window.sees("Faire une copie");
    window.click(&window.role("button", "Choisir où la mettre…"));
    let stick = home.path().join("clé");
    fs::create_dir(&stick).unwrap();
    desktop::choose("Choisir un dossier", &stick);
    window.sees("est faite, et relue");
    window.inspect("125-copies");
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 1);
    window.click(&window.role("button", "Ouvrir une copie rangée ailleurs…"));
    desktop::choose("Choisir un fichier", &copies.join("2026-01-06.gabarit"));
    window.sees("69029 Bron, copie du 2026-01-06.gabarit");
    window.inspect("126-copy");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_dossier_that_does_not_open_any_more_leads_to_its_copies() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);
    window.sees("Par quoi commencer");
    desktop::close_button();
    window.has_ended();
    let dossiers = home.path().join("data/gabarit/dossiers");
    let file = dossiers.join("69029 Bron.gabarit");
    let copies = dossiers.join("sauvegardes/69029 Bron");
    fs::create_dir_all(&copies).unwrap();
    dossier(&copies.join("2026-01-05.gabarit"), 4);
    fs::write(&file, vec![0; 50_000]).unwrap();

    let window = Window::open(home.path(), &[]);
    window.sees("n’est pas un dossier Gabarit, ou il est endommagé");
    window.inspect("127-lost");
    window.click(&window.role("button", "Masquer ce message"));
    window.click(&window.role("button", "Ouvrir une copie de votre dossier…"));
    window.sees("5 janvier 2026");
    window.inspect("128-lost-copies");
    window.click(&window.role("button", "la copie du 5 janvier 2026"));
    window.sees("4 lignes");
    window.assert_calm();
}

//! The way back: a package annotated where it was received, answered where it was made; with the keyboard alone.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Local;
use gabarit_core::dossier::Dossier;
use gabarit_core::reference::commune;
use gabarit_core::table::{Edit, NewRow, RowId};
use gabarit_core::template::find;

use crate::keys::{CONTROL, F6, SHIFT};
use crate::made::rows;
use crate::table::Table;
use crate::window::Window;

/// A dossier of Bron with the parks of the example.
fn dossier(home: &Path) -> PathBuf {
    let path = home.join("bron.gabarit");
    let mut dossier = Dossier::create(&path, "69029", Local::now).unwrap();
    let dataset = dossier.create_dataset("parcs-jardins").unwrap();
    let rows = rows(&find("parcs-jardins").unwrap(), commune("69029").unwrap());
    let rows = (0..).zip(rows);
    let rows = rows.map(|(id, cells)| NewRow { position: id, id: RowId(id), cells });
    dossier.apply(dataset, Edit::InsertRows(rows.collect()), "Exemple").unwrap();
    path
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_package_is_annotated_answered_and_its_remarks_followed() {
    let home = tempfile::tempdir().unwrap();
    let path = dossier(home.path());
    let window = Window::open(home.path(), &[path.to_str().unwrap()]);
    window.sees("Aucun paquet préparé");
    window.enter_on("Parcs et jardins");
    Table::of(&window, "parcs-jardins").go(1, "Nom");
    window.chord(&[SHIFT], F6);
    window.enter_on("Préparer le paquet");
    window.sees("Ce qui partira");
    window.enter_on("Préparer le paquet");
    window.sees("Votre paquet est prêt");
    window.enter_on("Préparer un courriel");
    window.sees("Votre logiciel de courrier s’ouvrira");
    window.inspect("63-letter");
    window.enter_on("Ne pas écrire");
    window.enter_on("Revenir à l’accueil");
    window.sees("Prochaine mise à jour le");
    window.inspect("64-due");
    window.kill();

    // The Métropole opens what she received.
    let packages = find_zip(home.path(), "bron.zip");
    let away = tempfile::tempdir().unwrap();
    let received = away.path().join(packages.file_name().unwrap());
    fs::copy(&packages, &received).unwrap();
    let window = Window::open(away.path(), &[received.to_str().unwrap()]);
    window.sees("1 paquet bon à publier");
    window.enter_on("Annoter et renvoyer");
    window.sees("Sur la ligne entière");
    window.enter_on("Corriger ou remarquer : Surface totale");
    window.tab_to("Valeur proposée : Surface totale");
    window.chord(&[CONTROL], 'a');
    window.types("777\t");
    window.sees("1 remarque");
    window.tab_to("Remarque : Surface totale");
    window.types("Mesurée sur le cadastre\t");
    window.enter_on("Remarquer : Sur la ligne entière");
    window.tab_to("Remarque : Sur la ligne entière");
    window.types("Ce parc est-il ouvert ?\t");
    window.sees("2 remarques");
    window.inspect("65-annotate");
    window.inspect_large("65-annotate");
    window.enter_on("Enregistrer le retour");
    window.sees("Retour enregistré");
    window.kill();

    // The commune answers.
    let returned = find_zip(away.path(), "_retour.zip");
    let window = Window::open(home.path(), &[returned.to_str().unwrap()]);
    window.sees("Retour de la Métropole");
    window.sees("Mesurée sur le cadastre");
    window.inspect("66-remarks");
    window.inspect_large("66-remarks");
    window.enter_on("Prendre la correction");
    window.sees("1 remarque sans réponse");
    window.enter_on("Appliquer");
    window.sees("1 remarque sans réponse");
    window.inspect("67-answered");
    window.enter_on("Retour : Parcs et jardins");
    Table::of(&window, "parcs-jardins").holds(1, "Surface totale", "777");
    window.chord(&[SHIFT], F6);
    window.enter_on("Préparer le paquet");
    window.sees("1 remarque de la Métropole attend votre réponse");
    window.inspect("68-package-remarks");
    window.inspect_large("68-package-remarks");
    window.enter_on("Préparer le paquet");
    window.sees("Votre paquet est prêt");
    window.assert_calm();
}

/// The zip whose name ends so, somewhere under a folder.
pub fn find_zip(folder: &Path, end: &str) -> PathBuf {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(end) {
                return path;
            }
        }
    }
    panic!("no file ends with {end}");
}

//! « Et une liste provenant de la base électorale »: a third list is brought onto the two others.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{DOWN, F6, SHIFT};
use crate::table::Table;
use crate::window::Window;

const SOFTWARE: &str = "uid;num_bureau;nom;adresse;codepost;commune;code_insee;lon;lat\n\
    BUR-69029-001;1;Mairie;Place de Weingarten;69500;Bron;69029;4.9117;45.7333\n\
    BUR-69029-002;2;École Jean Jaurès;12 rue de la Marne;69500;Bron;69029;4.9129;45.7372\n\
    BUR-69029-003;3;Gymnase Tola Vologe;5 rue de la Pagère;69500;Bron;69029;4.9205;45.7311\n";

const WEB: &str = "Lieu;Adresse;Horaires;Superficie (m²)\n\
    MAIRIE;place de Weingarten;08:00-19:00;120\n\
    Ecole Jean-Jaurès;12, r. de la Marne;08:00-19:00;80\n\
    Gymnase Tola Vologe;5 rue de la Pagere;08:00-18:00;300\n";

const VOTERS: &str = "N° bureau;Libellé du bureau;Horaires;Superficie (m²);Longitude;Latitude\n\
    3;Gymnase Vologe;08:00-20:00;310;4.9206;45.7312\n\
    2;Groupe scolaire Jean Jaurès;08:00-20:00;95;4.9140;45.7380\n\
    1;Mairie;08:00-20:00;125;4.9117;45.7333\n";

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_third_list_is_decided_by_file_by_column_and_by_cell() {
    let home = tempfile::tempdir().unwrap();
    let software = write(home.path(), "logiciel.csv", SOFTWARE);
    let web = write(home.path(), "site internet.csv", WEB);
    let voters = write(home.path(), "base électorale.csv", VOTERS);
    let window = Window::open(home.path(), &[software.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("3 lignes lues");
    window.enter_on("Reprendre ces 3 lignes");
    window.sees("3 lignes reprises");
    let table = Table::of(&window, "bureaux-vote");

    table.go(1, "Lieu de vote");
    // The second list fills what the first says nothing of, and overwrites nothing.
    compare(&window, &web);
    window.enter_on("Appliquer au tableau");
    window.sees("3 lignes retrouvées sur 3");
    table.holds(1, "Lieu de vote", "Mairie");
    table.holds(3, "Horaires", "08:00-18:00");
    // A point that a hand placed.
    table.fill(2, "Longitude", "4.9130");
    table.is_saved();

    compare(&window, &voters);
    window.sees("1 position placée à la main");
    // The whole file is right, but for the surfaces, which the second list has better…
    window.tab_to("Pour tout le fichier");
    window.types("Toujours");
    window.wait("the file is taken", || stands(&window, "theirs", "08:00-20:00"));
    window.tab_to("Surface de la salle");
    window.keys([DOWN, DOWN]);
    window.wait("the surfaces are kept", || stands(&window, "ours", "120"));
    // … and for the name of one place, which the first has whole.
    window.click(&window.role("radio", "Gymnase Tola Vologe"));
    window.wait("that name is kept", || stands(&window, "ours", "Gymnase Tola Vologe"));
    window.wait("another name is taken", || stands(&window, "theirs", "Groupe scolaire"));
    window.inspect("170-third-list");
    window.enter_on("Appliquer au tableau");
    window.sees("3 lignes retrouvées sur 3");

    let comes = |line: usize, title: &str, text: &str, from: &str| {
        table.holds(line, title, text);
        window.sees(from);
    };
    comes(1, "Horaires", "08:00-20:00", "Fichier « base électorale.csv », ligne 4");
    comes(1, "Surface de la salle", "120", "Fichier « site internet.csv », ligne 2");
    comes(3, "Surface de la salle", "300", "Fichier « site internet.csv », ligne 4");
    comes(3, "Lieu de vote", "Gymnase Tola Vologe", "Fichier « logiciel.csv », ligne 4");
    comes(3, "Longitude", "4,9206", "Fichier « base électorale.csv », ligne 2");
    let school = "Groupe scolaire Jean Jaurès";
    comes(2, "Lieu de vote", school, "Fichier « base électorale.csv », ligne 3");
    comes(2, "Adresse", "12 rue de la Marne", "Fichier « logiciel.csv », ligne 3");
    comes(2, "Longitude", "4,9130", "Saisie");
    window.inspect("171-three-origins");
    window.assert_calm();
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Brings a file from the open table to the comparison, which is proposed by itself.
fn compare(window: &Window, file: &Path) {
    window.chord(&[SHIFT], F6);
    window.enter_on("Reprendre un fichier");
    window.enter_on("Choisir un fichier");
    desktop::choose("Choisir un fichier", file);
    window.sees("3 lignes lues");
    window.sees("Comparer avec votre tableau");
    window.enter_on("Comparer avec votre tableau");
    window.sees("Qui fait foi");
}

/// Whether a text of that side is the one that stands.
fn stands(window: &Window, side: &str, text: &str) -> Option<()> {
    let script = "return [...document.querySelectorAll(`input[value=${arguments[0]}]:checked`)]
        .some((radio) => radio.parentElement.textContent.includes(arguments[1]))";
    (window.js(script, json!([side, text])) == true).then_some(())
}

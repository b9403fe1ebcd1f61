//! A file whose columns, rows and reading are put right by hand; a long import, and how it stops.

use std::fs;

use serde_json::json;

use crate::beginnings;
use crate::keys::{DOWN, ENTER, ESCAPE, TAB};
use crate::table::Table;
use crate::window::Window;

const PARKS: &str = "Liste tenue par le service;;;;;\n\
    Nom;Situation;Genre;surf_tot_m2;;\n\
    de la Mairie;12 rue de la Marne, 69500 Bron;Square;1200;;\n\
    du Fort;3 avenue du Fort, 69500 Bron;Parc;8000;;\n\
    des Oiseaux;5 rue Lacouture, 69500 Bron;Jardin;300;;\n\
    Vieille liste de 1998;à ne pas reprendre;;;;\n";

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_file_is_put_right_by_the_keyboard_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("parcs.csv");
    fs::write(&file, PARKS).unwrap();
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("4 lignes lues");

    // The list ends above its last line.
    window.tab_to("Ligne 2, porte les titres");
    window.keys([DOWN, DOWN, DOWN]);
    window.keys([ENTER]);
    window.sees("Le tableau s’arrête à cette ligne");
    window.inspect("70-row");
    window.keys([DOWN, DOWN, DOWN, ENTER]);
    window.sees("3 reprises + 1 mise de côté");

    // One column for several fields: its texts are addresses, which is found; and she says otherwise.
    window.sees(
        "les valeurs sont des adresses ; donne aussi « Numéro dans la voie », « Code postal »",
    );
    window.tab_to("Répartir « Situation » entre plusieurs champs");
    window.keys([ENTER]);
    window.tab_to("Champ 1");
    window.types("Voie");
    window.screenshot("71-typing");
    window.keys([ENTER]);
    parts(&window, &["Voie", "Numéro dans la voie", "Code postal", "Commune"]);
    window.tab_to("Retirer « Numéro dans la voie »");
    window.keys([ENTER]);
    parts(&window, &["Voie", "Code postal", "Commune"]);
    window.tab_to("Ajouter un champ");
    window.keys([ENTER]);
    window.tab_to("Champ 4");
    // A name of several words, without its accent; leaving the list takes what it found.
    window.types("numero dans la v");
    window.keys([TAB]);
    parts(&window, &["Voie", "Code postal", "Commune", "Numéro dans la voie"]);
    window.sees("Le premier texte donne");
    window.inspect("71-parting");
    window.inspect_large("71-parting");
    window.keys([ESCAPE]);

    // Two columns for one field.
    window.tab_to("« Genre » va dans");
    window.types("Nom");
    window.keys([ENTER]);
    window.sees("vient déjà de « Nom »");
    window.inspect("72-joined");
    window.tab_to("Réunir, devant");
    window.keys([ENTER]);
    window.sees("Nom : Square de la Mairie");
    window.inspect("73-put-right");

    window.tab_to("Reprendre ces 3 lignes");
    window.keys([ENTER]);
    window.sees("3 lignes reprises sur 4");
    let table = Table::of(&window, "parcs-jardins");
    table.holds(1, "Nom", "Square de la Mairie");
    table.holds(2, "Voie", "avenue du Fort");
    table.holds(2, "Numéro dans la voie", "3");
    window.assert_calm();
}

/// Waits until the column is parted between these fields, in their order.
fn parts(window: &Window, fields: &[&str]) {
    let script = "return [...document.querySelectorAll('dialog li [role=combobox]')].map((list) =>
        list.value)";
    window.wait(&format!("it is parted between {fields:?}"), || {
        (window.js(script, json!([])) == json!(fields)).then_some(())
    });
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_long_import_says_how_far_it_is_and_stops_leaving_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("parcs.csv");
    let mut text = "uid;nom;voie;codepost;commune;code_insee;surf_tot_m2\n".to_owned();
    for number in 0..99_999 {
        text.push_str(&format!(
            "PAR-69029-{number:05};Parc {number};rue A;69500;BRON;69029;1 200,{number}\n"
        ));
    }
    fs::write(&file, text).unwrap();
    let window = Window::open(home.path(), &[file.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("99 999 lignes lues");
    window.tab_to("Reprendre ces 99 999 lignes");
    window.keys([ENTER]);
    window.sees("Reprise des lignes");
    window.screenshot("74-progress");
    // What began the work is gone: the focus is on what stops it.
    window.keys([ENTER]);
    // It says so, and the choices are still there.
    window.sees("Reprendre ces 99 999 lignes");
    window.inspect("75-stopped");
    window.click(&window.role("button", "Bron"));
    window.sees("Par quoi commencer");
    window.inspect("76-nothing-left");
    window.assert_calm();
}

//! « Il y a une liste dans le logiciel, une liste qui alimente le site internet »: the second is brought onto the first.

use std::fs;

use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, ENTER, F6, RIGHT, SHIFT};
use crate::table::Table;
use crate::window::Window;

const SOFTWARE: &str = "uid;num_bureau;nom;adresse;codepost;commune;code_insee;lon;lat\n\
    BUR-69029-001;1;Mairie;Place de Weingarten;69500;Bron;69029;4.9117;45.7333\n\
    BUR-69029-002;2;École Jean Jaurès;12 rue de la Marne;69500;Bron;69029;4.9129;45.7372\n\
    BUR-69029-003;3;Gymase Tola Vologe;5 rue de la Pagère;69500;Bron;69029;4.9205;45.7311\n\
    BUR-69029-004;4;École La Garenne;1 rue Garibaldi;69500;Bron;69029;4.9041;45.7270\n\
    BUR-69029-005;5;Maison des Genêts;2 rue Lacouture;69500;Bron;69029;4.9000;45.7200\n\
    BUR-69029-006;6;Maison des Genêts;2 rue Lacouture;69500;Bron;69029;4.9000;45.7200\n";

const WEB: &str = "Lieu;Adresse;Horaires;PMR;Longitude;Latitude\n\
    MAIRIE;place de Weingarten;08:00-19:00;oui;4.9117;45.7333\n\
    Ecole Jean-Jaurès;12, r. de la Marne;08:00-19:00;oui;4.9133;45.7375\n\
    Gymnase Tola Vologe;5 rue de la Pagere;08:00-18:00;non;4.9205;45.7311\n\
    Maison des Genêts;2 rue Lacouture;08:00-19:00;oui;4.9000;45.7200\n\
    Salle polyvalente;40 avenue Camille Rousset;08:00-19:00;oui;4.9080;45.7400\n";

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_second_list_is_compared_and_brought_onto_the_first_by_keyboard() {
    let home = tempfile::tempdir().unwrap();
    let [software, web] =
        [("logiciel.csv", SOFTWARE), ("site internet.csv", WEB)].map(|(name, text)| {
            let path = home.path().join(name);
            fs::write(&path, text).unwrap();
            path
        });
    let window = Window::open(home.path(), &[software.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("6 lignes lues");
    window.tab_to("Reprendre ces 6 lignes");
    window.keys([ENTER]);
    window.sees("6 lignes reprises");
    let table = Table::of(&window, "bureaux-vote");
    table.go(2, "Lieu de vote");
    window.sees("Fichier « logiciel.csv », ligne 3");
    // A position placed by hand: no other choice but its own touches it.
    table.fill(2, "Longitude", "4.9130");
    table.is_saved();

    window.chord(&[SHIFT], F6);
    window.tab_to("Reprendre un fichier");
    window.keys([ENTER]);
    window.tab_to("Choisir un fichier");
    window.keys([ENTER]);
    desktop::choose("Choisir un fichier", &web);
    window.sees("5 lignes lues");
    // Away from where the list of files stood: it would hold a tip over the pictures that follow.
    desktop::point(2, 700);
    // Neither number nor identifier: its names, addresses and places say that it is the same list.
    window.sees("4 lignes sur 5 ressemblent à des lignes de votre tableau, par leur nom");
    window.inspect("60-update-or-append");
    window.tab_to("Comparer avec votre tableau");
    window.keys([ENTER]);

    // The row in doubt comes first: two polling places share the house.
    window.sees("Cette ligne est");
    window.inspect("61-doubts");
    window.tab_to("Cette ligne est");
    window.types("ligne");
    window.sees("4 retrouvées");

    // Three rows were found by themselves: why is said.
    go_to_tab(&window, "lignes retrouvées");
    window.sees("Noms proches, même adresse");
    window.inspect("62-matched");

    go_to_tab(&window, "cases différentes");
    window.sees("1 position placée à la main");
    window.inspect("63-cells");
    window.inspect_large("63-cells");
    // « Le fichier fait foi » everywhere, but for the position placed by hand; then not for one cell.
    window.tab_to("Pour tout le fichier");
    window.types("Toujours");
    window.wait("the file is taken everywhere", || taken(&window, "Gymnase Tola Vologe"));
    assert!(taken(&window, "4.9133 ; 45.7375").is_none(), "a position placed by hand was taken");
    window.inspect("64-all-from-the-file");
    window.picture("deux-listes");
    let dark = "document.documentElement.dataset.theme = arguments[0]";
    window.js(dark, json!(["dark"]));
    window.inspect("65-cells-dark");
    window.js(dark, json!(["light"]));
    go_to_tab(&window, "absentes du fichier");
    window.sees("Retirer du tableau");
    window.inspect("66-absent");

    window.tab_to("Appliquer au tableau");
    window.keys([ENTER]);
    window.sees("4 lignes retrouvées sur 5");
    table.holds(3, "Lieu de vote", "Gymnase Tola Vologe");
    window.sees("Fichier « site internet.csv », ligne 4");
    table.holds(2, "Longitude", "4,9130");
    table.holds(7, "Lieu de vote", "Salle polyvalente");
    window.inspect("67-updated");
    window.chord(&[CONTROL], 'z');
    table.holds(3, "Lieu de vote", "Gymase Tola Vologe");
    window.sees("Fichier « logiciel.csv », ligne 4");
    window.assert_calm();
}

/// More rows than a comparison does in the time of a key press.
const MANY: usize = 8_000;

/// As a service keeps it, then as the web site shows it: without identifiers, in capitals, with other surfaces.
fn long_list(web: bool) -> String {
    let mut text = match web {
        true => "Parc;Voie;CP;Ville;Surface (m²)\n".to_owned(),
        false => "uid;nom;voie;codepost;commune;surf_tot_m2\n".to_owned(),
    };
    for number in 0..MANY {
        let (street, area) = (number % 200, 100 + number % 7);
        text.push_str(&match web {
            true => format!("PARC N° {number};{street} r. des Lilas;69500;BRON;{}\n", area + 1),
            false => format!(
                "PAR-69029-{number:05};Parc n° {number};{street} rue des Lilas;69500;Bron;{area}\n"
            ),
        });
    }
    text
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_long_comparison_says_how_far_it_is_and_stops_leaving_nothing() {
    let home = tempfile::tempdir().unwrap();
    let [service, web] = [("service.csv", false), ("site.csv", true)].map(|(name, web)| {
        let path = home.path().join(name);
        fs::write(&path, long_list(web)).unwrap();
        path
    });
    let window = Window::open(home.path(), &[service.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("8 000 lignes lues");
    window.tab_to("Reprendre ces 8 000 lignes");
    window.keys([ENTER]);
    window.sees("8 000 lignes reprises");
    let table = Table::of(&window, "parcs-jardins");
    table.holds(1, "Surface totale", "100");

    window.chord(&[SHIFT], F6);
    window.tab_to("Reprendre un fichier");
    window.keys([ENTER]);
    window.tab_to("Choisir un fichier");
    window.keys([ENTER]);
    desktop::choose("Choisir un fichier", &web);
    window.sees("8 000 lignes lues");
    window.sees("lignes sur 1 000 ressemblent à des lignes de votre tableau");
    window.tab_to("Comparer avec votre tableau");
    window.keys([ENTER]);
    // How far it is, and the focus on what stops it.
    window.wait("it says how far it is", || {
        let script = "const bar = document.querySelector('footer progress');
            return bar !== null && bar.hasAttribute('value') && bar.max === arguments[0]";
        (window.js(script, json!([MANY])) == true).then_some(())
    });
    window.screenshot("68-comparing");
    window.keys([ENTER]);
    // It says so; the file is still there, and so is the table, as it was.
    window.sees("L’opération a été interrompue");
    window.inspect("69-comparison-stopped");
    window.click(&window.role("button", "Parcs et jardins"));
    table.holds(1, "Surface totale", "100");
    window.sees("8 000 lignes");
    let told = window.js("return document.body.innerText", json!([]));
    assert!(!told.as_str().unwrap().contains("interrompue"), "it is told on the next screen too");
    window.assert_calm();
}

/// Goes to a list by the arrows, from the counts.
fn go_to_tab(window: &Window, name: &str) {
    let script = "document.querySelector('[role=tab][aria-selected=true]').focus()";
    window.js(script, json!([]));
    for _ in 0..5 {
        let at = window.js("return document.activeElement.textContent", json!([]));
        if at.as_str().is_some_and(|text| text.contains(name)) {
            return;
        }
        window.keys([RIGHT]);
    }
    panic!("no list is called “{name}”");
}

/// Whether the text of a cell of the file is the one that stands.
fn taken(window: &Window, text: &str) -> Option<()> {
    let script = "return [...document.querySelectorAll('input[value=theirs]:checked')]
        .some((radio) => radio.parentElement.textContent.includes(arguments[0]))";
    (window.js(script, json!([text])) == true).then_some(())
}

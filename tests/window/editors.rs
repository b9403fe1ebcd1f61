//! Editors by kind, as a person uses them: addresses, dates, lists, yes and no, several values.

use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;
use gabarit_core::geo::addresses::{AddressBase, Source};

use crate::beginnings;
use crate::keys::{ALT, BACKSPACE, CONTROL, DOWN, ENTER, ESCAPE, F1, F2, F6, SHIFT, TAB};
use crate::window::Window;

const LONG: &str = "Horaires publiés par la Métropole";

/// Puts some addresses of Bron on the computer whose home this is.
pub fn hold_addresses(home: &Path) {
    let text = "numero;rep;nom_voie;code_postal;code_insee;lon;lat
12;bis;Rue Romain Rolland;69500;69029;4.9121;45.7381
14;;Rue Romain Rolland;69500;69029;4.9123;45.7383
3;;Avenue Camille Rousset;69500;69029;4.9090;45.7350
5;;Avenue Camille Rousset;69500;69029;4.9092;45.7352
";
    let mut base = AddressBase::open(&AddressBase::usual(&home.join("data/gabarit"))).unwrap();
    let as_of = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let bytes = &mut text.as_bytes();
    let source = Source { name: "bron.csv", bytes, size: 0, as_of, commune: None };
    base.fill(source, &mut |_| ControlFlow::Continue(())).unwrap();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn an_address_is_offered_as_it_is_typed_and_fills_its_row() {
    let home = tempfile::tempdir().unwrap();
    hold_addresses(home.path());
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    table.go(1, "Voie");
    window.types("12 bis rue roma");
    window.sees("12 bis Rue Romain Rolland");
    window.sees("Placer aussi le point");
    window.inspect("60-address");
    window.keys([DOWN, ENTER]);
    table.holds(1, "Voie", "Rue Romain Rolland");
    table.holds(1, "Numéro dans la voie", "12 bis");
    table.holds(1, "Longitude", "4,912100");
    table.is_saved();

    // The row is placed: another address leaves its point where it is.
    table.go(1, "Voie");
    window.types("camille");
    // Its number stands in a column of its own: the nearest of that street is offered.
    window.sees("5 Avenue Camille Rousset");
    window.keys([ESCAPE]);
    table.holds(1, "Voie", "Rue Romain Rolland");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn without_addresses_a_quiet_line_says_how_to_get_them() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    table.go(1, "Voie");
    window.types("Rue des Écoles");
    window.sees("les adresses de Bron ne sont pas sur ce poste");
    window.inspect("61-no-address");
    window.keys([ENTER]);
    table.holds(1, "Voie", "Rue des Écoles");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn each_kind_is_typed_as_hands_are_used_to() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");

    // A list forgives accents, and gives its nearest value.
    table.go(1, "Espace pour les chiens");
    window.types("proprete");
    window.sees("propreté-liberté");
    window.inspect("62-list");
    window.keys([TAB]);
    table.holds(1, "Espace pour les chiens", "propreté");

    // Yes and no by one key.
    table.go(1, "Toilettes");
    window.keys(['o', TAB]);
    table.holds(1, "Toilettes", "oui");
    window.keys(['n', ENTER]);
    table.holds(1, "Toilettes", "non");

    // Several values, each to be added and taken out.
    table.go(1, "Équipements");
    window.chord(&[ALT], DOWN);
    window.keys([DOWN, ENTER, DOWN, ENTER]);
    window.inspect("63-chips");
    window.keys([TAB]);
    table.is_saved();

    // A web address opens outside, once its whole has been seen.
    table.go(1, "Photo");
    window.types("https://www.ville-bron.fr/parcs/parc-a.jpg");
    window.keys([ENTER]);
    table.go(1, "Photo");
    window.click(&window.role("button", "Ouvrir la page"));
    window.sees("Votre navigateur s’ouvrira sur cette page.");
    window.inspect("65-link");
    window.keys([ENTER]);
    window.chord(&[SHIFT], F6);
    table.is_at(1, "Photo");

    // What a column expects is told where one is, without the mouse.
    window.chord(&[SHIFT], F1);
    window.sees("Cases : 1 sur 1 remplie");
    window.inspect("66-column-help");

    // A number shows its unit; a value that is refused stays as typed, marked.
    table.go(1, "Surface totale");
    window.types("12,5 ares");
    window.screenshot("64-unit");
    window.keys([ENTER]);
    table.holds(1, "Surface totale", "12,5 ares");
    window.sees("3 à corriger");
    table.go(1, "Surface totale");
    window.keys([F2]);
    window.keys(vec![BACKSPACE; 5]);
    window.keys([ENTER]);
    table.holds(1, "Surface totale", "12,5");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_telephone_and_a_web_address_say_what_they_lack_and_are_written_as_expected() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of(&window, "Défibrillateurs", "defibrillateurs");
    table.begin_line(1, "Nom", "Mairie");

    table.go(1, "Téléphone du lieu");
    window.types("04783613");
    window.sees("04 78 36 13 … encore 2 chiffres");
    window.inspect("67-telephone");
    window.types("13");
    window.sees("Sera écrit : +33478361313");
    window.keys([ENTER]);
    table.holds(1, "Téléphone du lieu", "+33478361313");
    // What cannot be read as a number stays as typed, marked.
    table.fill(1, "Autre téléphone du lieu", "voir l’accueil");
    table.holds(1, "Autre téléphone du lieu", "voir l’accueil");

    table.go(1, "Photo");
    window.types("www.bron.fr/dae.jpg");
    window.sees("Sera écrit : https://www.bron.fr/dae.jpg");
    window.keys([TAB]);
    table.holds(1, "Photo", "https://www.bron.fr/dae.jpg");

    // The same in the form of the line.
    window.keys([crate::keys::F9]);
    window.sees("Ligne 1");
    window.click(&window.role("textbox", "Téléphone du lieu"));
    window.chord(&[CONTROL], 'a');
    window.types("0478361414");
    window.sees("Sera écrit : +33478361414");
    window.screenshot("68-telephone-form");
    window.keys([ENTER, ESCAPE]);
    table.holds(1, "Téléphone du lieu", "+33478361414");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_week_of_hours_and_a_long_text_have_their_own_way() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");

    // A week, line by line, in the hours of every day; what it writes is the syntax of OpenStreetMap.
    table.go(1, "Horaires");
    window.chord(&[ALT], DOWN);
    window.sees("Laissez vide ce que vous ne savez pas");
    window.types("8h30-12h 14h-18h");
    for _ in 0..4 {
        window.keys([TAB, ENTER]);
    }
    window.sees("Mo-Fr 08:30-12:00,14:00-18:00");
    window.inspect("69-hours");
    window.keys([ENTER]);
    table.holds(1, "Horaires", "Mo-Fr 08:30-12:00,14:00-18:00");

    // A long text keeps its lines; a title tells, under the pointer, how full its column is.
    table.go(1, LONG);
    window.types("Fermé l’été");
    window.chord(&[ALT], ENTER);
    window.types("sauf le dimanche");
    window.keys([ENTER]);
    table.holds(1, LONG, "Fermé l’été\nsauf le dimanche");
    let (x, y) = table.title(LONG).start();
    crate::desktop::point(x, y);
    window.sees("Cases : 1 sur 1 remplie");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_commune_is_found_by_its_name_its_code_or_its_postcode_and_fills_its_row() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = beginnings::parks_called(&window, &["Parc A", "Parc B", "Parc C"]);
    // A name without its accents or its hyphens, a code of Insee, a postcode that several share: the first offered.
    for (line, typed, name, postcode, code) in [
        (1, "rillieux la", "Rillieux-la-Pape", "69140", "69286"),
        (2, "69091", "Givors", "69700", "69091"),
        (3, "69390", "Vernaison", "69390", "69260"),
    ] {
        table.go(line, "Commune");
        window.types(typed);
        window.sees(name);
        if line == 3 {
            window.inspect("69-commune");
        }
        window.keys([DOWN, ENTER]);
        table.holds(line, "Commune", name);
        table.holds(line, "Code postal", postcode);
        table.holds(line, "Code Insee", code);
    }
    // One undo takes the name and its partners back.
    window.chord(&[CONTROL], 'z');
    table.holds(3, "Commune", "Bron");
    table.holds(3, "Code Insee", "69029");
    window.assert_calm();
}

//! Rows on the map: found, moved, placed, put back, by mouse and by keyboard alone.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use gabarit_core::geo::addresses::{AddressBase, Source};
use gabarit_core::geo::boundary::Territory;
use gabarit_tests::shared;
use serde_json::json;

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, ENTER, ESCAPE, LEFT, RIGHT, SHIFT, TAB};
use crate::table::Table;
use crate::window::Window;

/// Polling places of Bron: right, out of the commune, imprecise, without a position.
const PLACES: &str = "uid;num_bureau;nom;adresse;codepost;commune;code_insee;lon;lat\n\
    BUR-69029-001;1;Mairie;Place de Weingarten;69500;Bron;69029;4.911712;45.733318\n\
    BUR-69029-002;2;École Jean Jaurès;12 rue de la Marne;69500;Bron;69029;4.912934;45.737241\n\
    BUR-69029-003;3;Gymnase Tola Vologe;5 rue de la Pagère;69500;Bron;69029;4.835720;45.764040\n\
    BUR-69029-004;4;École La Garenne;1 rue Garibaldi;69500;Bron;69029;4.90;45.72\n\
    BUR-69029-005;5;Maison des Genêts;2 rue Lacouture;69500;Bron;69029;;\n";

/// Some addresses, in the order of the national base's columns.
const ADDRESSES: &str = "id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat\n\
    1;12;;Rue de la Marne;69500;69029;Bron;4.912900;45.737200\n\
    2;14;;Rue de la Marne;69500;69029;Bron;4.913100;45.737300\n\
    3;16;;Rue de la Marne;69500;69029;Bron;4.913300;45.737400\n\
    4;2;;Rue Lacouture;69500;69029;Bron;4.908100;45.735900\n";

/// A computer that holds some addresses of Bron, and the outlines of the Métropole where they are at hand.
pub fn computer(home: &Path) {
    let data = home.join("data/gabarit");
    let mut base = AddressBase::open(&AddressBase::usual(&data)).unwrap();
    let as_of = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let (mut bytes, size) = (ADDRESSES.as_bytes(), ADDRESSES.len() as u64);
    let source = Source { name: "bron.csv", bytes: &mut bytes, size, as_of, commune: None };
    base.fill(source, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    if let Some(pack) = shared("geo/metropole-lyon-communes-58.geojson") {
        fs::copy(pack, Territory::usual(&data)).unwrap();
    }
}

/// The polling places of Bron in a table, with the map beside it.
fn polling_places(home: &Path) -> Window {
    computer(home);
    let path = home.join("bureaux.csv");
    fs::write(&path, PLACES).unwrap();
    let window = Window::open(home, &[path.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("5 lignes lues");
    window.tab_to("Reprendre ces 5 lignes");
    window.keys([ENTER]);
    window.sees("5 lignes reprises");
    window
}

/// The middle of the handle of the selected point.
pub fn handle(window: &Window, name: &str) -> (i64, i64) {
    let script = "const handle = document.querySelector('.point-handle');
        if (!handle?.getAttribute('aria-label')?.startsWith(arguments[0])) return null;
        const box = handle.getBoundingClientRect();
        const place = [box.x + box.width / 2, box.y + box.height / 2];
        // While the page takes its size again the map is not there yet: a hand would find something else.
        return handle.contains(document.elementFromPoint(...place)) ? place : null";
    let (mut before, mut still) = (None, 0);
    window.wait(&format!("the handle of “{name}” is on the map"), || {
        let place: [f64; 2] = serde_json::from_value(window.js(script, json!([name]))).ok()?;
        // The map comes to each row that keys pass by, gliding: its place is known once it has long stood there.
        still = if before.replace(place) == Some(place) { still + 1 } else { 0 };
        (still >= 16).then_some((place[0] as i64, place[1] as i64))
    })
}

pub fn has_focus(window: &Window, name: &str) {
    window.wait(&format!("“{name}” has the focus"), || {
        let at = window.js(include_str!("focused.js"), json!([]));
        at.as_str().is_some_and(|its| its.contains(name)).then_some(())
    });
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn points_are_found_moved_and_put_back_on_the_map() {
    let home = tempfile::tempdir().unwrap();
    let window = polling_places(home.path());
    let table = Table::of(&window, "bureaux-vote");
    window.click(&window.role("button", "Carte"));
    window.sees("4 lignes placées");
    window.sees("1 pas encore placée");
    go(&window, &table, 2);
    handle(&window, "École Jean Jaurès");
    window.sees("12 Rue de la Marne, 69500 Bron");
    window.inspect("m0-map");
    window.picture("carte");
    window.inspect_large("m0-map");

    // A first touch never moves a point: one that slides carries the map, one that does not selects.
    window.js("document.querySelector('.point-handle').focus()", json!([]));
    window.types("++");
    let school = handle(&window, "École Jean Jaurès");
    go(&window, &table, 1);
    handle(&window, "Mairie");
    window.drag(school, (school.0 + 40, school.1), || {});
    handle(&window, "Mairie");
    window.click_at((school.0 + 40, school.1));
    handle(&window, "École Jean Jaurès");
    has_focus(&window, "École Jean Jaurès");
    holds(&window, &table, 2, "Longitude", "4,912934");

    // Its point is taken and dragged: a ghost stays, with the distance, until it is let go.
    window.js("document.querySelector('.point-handle').focus()", json!([]));
    window.types("++");
    let from = handle(&window, "École Jean Jaurès");
    window.drag(from, (from.0 + 24, from.1), || {
        window.sees("Déplacé de");
        window.screenshot("m1-moving");
    });
    window.sees("est déplacé");
    window.chord(&[CONTROL], 'z');
    window.sees("Annulé");
    holds(&window, &table, 2, "Longitude", "4,912934");

    // Far away, it asks first.
    let from = handle(&window, "École Jean Jaurès");
    window.drag(from, (from.0 - 150, from.1 + 100), || {});
    window.sees("Laisser à sa place");
    window.inspect("m2-far");
    window.click(&window.role("button", "Laisser à sa place"));
    has_focus(&window, "École Jean Jaurès");
    holds(&window, &table, 2, "Longitude", "4,912934");

    // Once moved it goes back by itself, from the list of moved points, whatever was done since.
    let from = handle(&window, "École Jean Jaurès");
    window.drag(from, (from.0 - 150, from.1 + 100), || {});
    window.click(&window.role("button", "Déplacer"));
    window.sees("est déplacé");
    go(&window, &table, 1);
    table.fill(1, "Lieu de vote", "Hôtel de ville");
    window.click(&window.role("button", "Points déplacés"));
    window.sees("Chaque point revient");
    window.inspect("m3-moved");
    window.click(&window.role("button", "Remettre à sa place"));
    window.sees("tous sont revenus");
    window.keys([ESCAPE]);
    has_focus(&window, "Points déplacés");
    holds(&window, &table, 2, "Longitude", "4,912934");
    holds(&window, &table, 1, "Lieu de vote", "Hôtel de ville");

    // Below the table, and what is around.
    window.click(&window.role("button", "Mettre la carte sous le tableau"));
    window.inspect("m4-below");
    window.click(&window.role("button", "Couches"));
    window.sees("Adresses de la commune");
    window.inspect("m5-layers");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn points_are_placed_and_moved_by_the_keyboard_alone() {
    let home = tempfile::tempdir().unwrap();
    let window = polling_places(home.path());
    let table = Table::of(&window, "bureaux-vote");
    table.go(2, "Lieu de vote");
    window.chord(&[CONTROL], 'm');
    has_focus(&window, "École Jean Jaurès");

    // Nearer, then arrows move the point; Escape takes it back, Enter keeps it.
    window.types("++++");
    window.keys([RIGHT, RIGHT, RIGHT]);
    window.sees("Déplacé de");
    window.keys([ESCAPE]);
    window.wait("the move is taken back", || {
        (window.js("return document.querySelector('.ghost') === null", json!([])) == true)
            .then_some(())
    });
    window.chord(&[SHIFT], LEFT);
    window.sees("Déplacé de");
    window.inspect("m6-nudged");
    window.keys([ENTER]);
    window.sees("École Jean Jaurès est déplacé");
    window.chord(&[CONTROL], 'z');
    window.sees("Annulé");

    // A row without a place is nowhere until she says where: under the crosshair…
    go_back_to(&window, "pas encore placée");
    window.keys([ENTER]);
    window.sees("Pas encore placée.");
    window.inspect("m7-unplaced");
    window.tab_to("Placer sur la carte");
    window.keys([ENTER]);
    window.sees("Placer au centre");
    window.inspect("m8-aiming");
    window.tab_to("Placer au centre");
    window.keys([ENTER]);
    window.sees("Maison des Genêts est sur la carte");
    window.chord(&[CONTROL], 'z');
    window.sees("Pas encore placée.");
    // … or by a position pasted in any of the ways people write one.
    desktop::copy("848531.31 6516286.70");
    window.tab_to("Latitude");
    window.chord(&[CONTROL], 'v');
    window.sees("Maison des Genêts est sur la carte");
    window.chord(&[CONTROL], 'm');
    holds(&window, &table, 5, "Latitude", "45,730000");
    holds(&window, &table, 5, "Longitude", "4,910000");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn rows_are_placed_by_their_address_from_the_keyboard() {
    let home = tempfile::tempdir().unwrap();
    computer(home.path());
    let path = home.path().join("bureaux.csv");
    let rows = "BUR-69029-001;1;École Jean Jaurès;12 rue de la Marne;69500;Bron;69029\n\
        BUR-69029-002;2;Maison des Genêts;rue Lacouture;69500;Bron;69029\n\
        BUR-69029-003;3;Gymnase;3 chemin perdu;69500;Bron;69029\n";
    fs::write(&path, format!("uid;num_bureau;nom;adresse;codepost;commune;code_insee\n{rows}"))
        .unwrap();
    let window = Window::open(home.path(), &[path.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("3 lignes lues");
    window.tab_to("Reprendre ces 3 lignes");
    window.keys([ENTER]);
    window.sees("3 lignes reprises");
    let table = Table::of(&window, "bureaux-vote");
    window.chord(&[CONTROL], 'm');
    go_back_to(&window, "Placer par l’adresse");
    window.keys([ENTER]);
    window.sees("1 adresse est trouvée à son numéro");
    window.inspect("m9-sure");
    window.keys([ENTER]);
    window.sees("sur la voie, sans numéro");
    window.inspect("m10-queue");
    window.keys([ENTER]);
    window.sees("Maison des Genêts est sur la carte");
    window.types("n");
    window.sees("2 lignes placées d’après leur adresse");
    window.inspect("m11-placed");
    window.keys([ESCAPE]);
    holds(&window, &table, 1, "Longitude", "4,912900");
    holds(&window, &table, 2, "Longitude", "4,908100");
    holds(&window, &table, 3, "Longitude", "");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_first_touch_of_a_finger_never_moves_a_point() {
    let home = tempfile::tempdir().unwrap();
    let window = polling_places(home.path());
    let table = Table::of(&window, "bureaux-vote");
    window.click(&window.role("button", "Carte"));
    window.sees("4 lignes placées");
    go(&window, &table, 2);
    handle(&window, "École Jean Jaurès");
    window.js("document.querySelector('.point-handle').focus()", json!([]));
    window.types("++");
    let school = handle(&window, "École Jean Jaurès");
    go(&window, &table, 1);
    let hall = handle(&window, "Mairie");

    // A finger that slides from a point that nobody chose carries the map: neither point is elsewhere.
    window.slide(school, (school.0 + 60, school.1), || {
        let moved = "return document.querySelector('.ghost, .point-handle.moved') !== null";
        assert_eq!(window.js(moved, json!([])), false, "a first touch moves a point");
    });
    // It goes on a little by itself once it is let go of.
    let carried = handle(&window, "Mairie").0 - hall.0;
    assert!(carried > 30, "the map does not follow the finger: {carried}");
    holds(&window, &table, 2, "Longitude", "4,912934");
    holds(&window, &table, 1, "Longitude", "4,911712");

    // One that taps chooses the point, and moves nothing.
    let there = (school.0 + carried, school.1);
    window.slide(there, there, || {});
    handle(&window, "École Jean Jaurès");
    holds(&window, &table, 2, "Longitude", "4,912934");

    // Once chosen, it is a finger that moves it: nothing of the page slides under it meanwhile.
    let still = "return getComputedStyle(document.querySelector('.point-handle')).touchAction";
    assert_eq!(window.js(still, json!([])), "none");
    window.js("document.querySelector('.point-handle').focus()", json!([]));
    window.types("++");
    let school = handle(&window, "École Jean Jaurès");
    window.slide(school, (school.0 + 24, school.1), || window.sees("Déplacé de"));
    window.sees("est déplacé");
    window.chord(&[CONTROL], 'z');
    window.sees("Annulé");
    holds(&window, &table, 2, "Longitude", "4,912934");
    window.assert_calm();
}

/// Presses Shift and Tab until the focus is on what a screen reader calls so.
pub fn go_back_to(window: &Window, name: &str) {
    for _ in 0..20 {
        let at = window.js(include_str!("focused.js"), json!([]));
        if at.as_str().is_some_and(|its| its.contains(name)) {
            return;
        }
        window.chord(&[SHIFT], TAB);
    }
    panic!("Shift and Tab never come to “{name}”");
}

/// Goes to a line of the table, from the map or from a dialog.
fn go(window: &Window, table: &Table<'_>, line: usize) {
    let script = "document.querySelector('[role=grid] textarea').focus()";
    window.js(script, json!([]));
    table.go(line, "Lieu de vote");
}

fn holds(window: &Window, table: &Table<'_>, line: usize, title: &str, text: &str) {
    go(window, table, line);
    table.holds(line, title, text);
}

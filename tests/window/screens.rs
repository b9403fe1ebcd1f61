//! Every screen for everyone: reached and left by the keyboard alone, whole at 200 %, in light and in dark.

use serde_json::json;

use crate::beginnings;
use crate::keys::{CONTROL, DOWN, ENTER, ESCAPE, F1, F6, F9, SHIFT, UP};
use crate::table::Table;
use crate::window::Window;
use crate::workbook;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_keyboard_alone_reaches_every_screen_and_dialog_and_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);

    // The catalogue, a template, the table it begins.
    window.tab_to("Choisir un gabarit");
    window.keys([ENTER]);
    window.sees("Parcs et jardins");
    window.inspect("80-catalogue");
    window.tab_to("Parcs et jardins");
    window.keys([ENTER]);
    window.sees("Un exemple rempli");
    window.inspect("81-template");
    window.tab_to("Commencer ce tableau");
    window.keys([ENTER]);
    window.sees("Ce tableau est encore vide");
    let table = Table::of(&window, "parcs-jardins");
    table.begin_line(1, "Nom", "Parc A");

    // Dialogs, each closed by Escape, which gives the focus back.
    window.keys([F1]);
    window.sees("Les touches du clavier");
    window.inspect("82-keys");
    window.keys([ESCAPE]);
    table.go(1, "Nom");
    window.chord(&[SHIFT], F6);
    window.tab_to("Historique");
    window.keys([ENTER]);
    window.sees("Revenir à un moment");
    window.inspect("83-history");
    window.keys([ESCAPE]);
    has_focus(&window, "Historique");

    // What was put aside, when nothing was; the panel, hidden and shown again.
    window.tab_to("Panneau « À corriger »");
    window.keys([ENTER]);
    window.inspect("84-no-panel");
    window.keys([ENTER]);
    window.keys([F6]);
    table.go(1, "Nom");

    // Home, its menu, and the question before a table is taken out.
    window.chord(&[SHIFT], F6);
    window.tab_to("Retour : Bron");
    window.keys([ENTER]);
    window.sees("Aucun paquet préparé");
    window.inspect("85-home");
    window.tab_to("Actions sur Parcs et jardins");
    window.keys([ENTER]);
    window.sees("Retirer du dossier…");
    window.keys([UP, ENTER]);
    window.sees("Une copie du dossier");
    window.inspect("86-remove");
    window.keys([ESCAPE]);

    // Another commune, and back.
    window.tab_to("Changer de commune ou de dossier");
    window.keys([ENTER]);
    window.sees("Changer de commune");
    window.inspect("87-other-commune");
    window.tab_to("Revenir à Bron");
    window.keys([ENTER]);
    window.sees("Aucun paquet préparé");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn what_was_put_aside_is_reached_and_left_by_the_keyboard() {
    let home = tempfile::tempdir().unwrap();
    let workbook = workbook::write(home.path());
    let window = Window::open(home.path(), &[workbook.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.sees("Ses colonnes");
    window.tab_to("Reprendre ces 5 lignes");
    window.keys([ENTER]);
    let table = Table::of(&window, "parcs-jardins");
    // An import leads to the first thing to correct.
    table.is_at(3, "Code Insee");
    window.chord(&[SHIFT], F6);
    window.tab_to("Voir ce qui est de côté");
    window.keys([ENTER]);
    window.sees("Rien n’est perdu");
    window.inspect("88-asides");
    window.inspect_large("88-asides");
    window.tab_to("Retour : Parcs et jardins");
    window.keys([ENTER]);
    table.go(1, "Nom");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn at_two_hundred_percent_nothing_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    // 1280×720 seen twice as large leaves half as many pixels of the page each way.
    window.resize(640, 360);
    fits(&window, "90-large-welcome");
    beginnings::in_bron(&window);
    window.sees("Par quoi commencer");
    fits(&window, "91-large-home");
    window.tab_to("Choisir un gabarit");
    window.keys([ENTER]);
    window.sees("Parcs et jardins");
    fits(&window, "92-large-catalogue");
    window.tab_to("Parcs et jardins");
    window.keys([ENTER]);
    window.sees("Un exemple rempli");
    fits(&window, "93-large-template");
    window.tab_to("Commencer ce tableau");
    window.keys([ENTER]);
    window.sees("Ce tableau est encore vide");
    let table = Table::of(&window, "parcs-jardins");
    table.begin_line(1, "Nom", "Parc A");
    table.fill(1, "Surface totale", "beaucoup");
    table.go(1, "Surface totale");
    fits(&window, "94-large-table");
    window.dress("contrast");
    window.resize(1280, 720);
    window.screenshot("97-contrast");
    window.resize(640, 360);
    window.keys([F9]);
    window.sees("Ligne 1");
    fits(&window, "95-large-form");
    window.keys([F9]);
    window.chord(&[SHIFT], F6);
    window.tab_to("Préparer le paquet");
    window.keys([ENTER]);
    window.sees("à corriger");
    fits(&window, "96-large-package");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_screen_reader_is_told_where_it_is_in_a_table_it_does_not_hold_whole() {
    let home = tempfile::tempdir().unwrap();
    let parks = home.path().join("parcs.csv");
    let lines = (1..=2000).map(|n| format!("PAR-69029-{n:04};Parc {n};69500;Bron;69029;{n};oui\n"));
    let titles = "uid;nom;codepost;commune;code_insee;surf_tot_m2;clos";
    std::fs::write(&parks, format!("{titles}\n{}", lines.collect::<String>())).unwrap();
    let window = Window::open(home.path(), &[parks.to_str().unwrap()]);
    beginnings::in_bron(&window);
    window.click(&window.role("button", "Reprendre ces 2"));
    let table = Table::of(&window, "parcs-jardins");
    window.sees("2 000 lignes reprises");
    let script = "const cell = document.activeElement.closest('[role=gridcell]');
        const grid = cell.closest('[role=grid]');
        const row = cell.closest('[role=row]');
        return [grid.ariaRowCount, grid.ariaColCount, row.ariaRowIndex, cell.ariaColIndex,
            String(grid.querySelectorAll('[role=row]').length < 100)]";
    window.chord(&[CONTROL], crate::keys::END);
    window.keys([DOWN]);
    window.chord(&[CONTROL], crate::keys::HOME);
    table.go(30, "Nom");
    // The header is a row, and so is the line that waits; the numbers of lines are a column.
    let told = window.js(script, json!([]));
    assert_eq!(told, json!(["2002", "29", "31", "4", "true"]));
    // What is wrong is part of the name of its cell, and of its state.
    table.go(30, "Longitude");
    window.wait("the finding is said", || {
        let (label, _) = table.active();
        label.contains("Erreur :").then_some(())
    });
    let invalid = "return document.activeElement.ariaInvalid";
    assert_eq!(window.js(invalid, json!([])), "true");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn who_asks_the_system_for_no_movement_and_for_dark_has_both() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("config/gtk-3.0/settings.ini");
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    let wishes = "[Settings]\ngtk-enable-animations=0\ngtk-application-prefer-dark-theme=1\n";
    std::fs::write(settings, wishes).unwrap();
    let window = Window::open(home.path(), &[]);
    let asked = "return ['(prefers-reduced-motion: reduce)', '(prefers-color-scheme: dark)']
        .map((query) => matchMedia(query).matches)";
    assert_eq!(window.js(asked, json!([])), json!([true, true]));
    let table = beginnings::table_of_parks(&window);
    table.begin_line(1, "Nom", "Parc A");
    window.screenshot("98-system-dark");
    // Nothing in the page takes time to change, nor goes on moving.
    let moving = "return [...document.querySelectorAll('*')].filter((element) => {
            const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
            const lasts = (times) => times.split(',').some((time) => Number.parseFloat(time) > 0);
            return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
        }).map((element) => element.outerHTML.slice(0, 120))";
    assert_eq!(window.js(moving, json!([])), json!([]));
    let ground = "return getComputedStyle(document.body).backgroundColor";
    assert_eq!(window.js(ground, json!([])), "rgb(21, 25, 26)");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_bar_of_a_table_is_one_line_whatever_its_name() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");
    window.types("saint-romain-au-mont");
    window.sees("Métropole de Lyon");
    window.keys([ENTER]);
    window.sees("Par quoi commencer");
    window.enter_on("Choisir un gabarit");
    window.enter_on("Stationnement réservé aux personnes à mobilité réduite");
    window.enter_on("Commencer ce tableau");
    window.sees("Ce tableau est encore vide");
    let bar =
        "return document.querySelector('header[data-region=bar]').getBoundingClientRect().height";
    let height = window.js(bar, json!([])).as_f64().unwrap();
    window.inspect("99-long-name");
    assert!(height < 60.0, "the bar is {height} pixels high");
    window.assert_calm();
}

/// Takes a picture, and fails on any barrier, on any text cut, or where the page must be scrolled sideways.
fn fits(window: &Window, name: &str) {
    window.screenshot(name);
    let cut = window.js(include_str!("truncated.js"), json!([]));
    assert_eq!(cut, json!([]), "texts are cut on {name}");
    assert_eq!(window.barriers(), json!([]), "axe found barriers on {name}");
}

fn has_focus(window: &Window, name: &str) {
    window.wait(&format!("“{name}” has the focus"), || {
        let at = window.js(include_str!("focused.js"), json!([]));
        at.as_str().is_some_and(|its| its.contains(name)).then_some(())
    });
}

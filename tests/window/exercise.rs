//! The first start: three sentences, and an exercise whose visit watches what one does.

use serde_json::json;

use crate::keys::{CONTROL, ENTER, F6, F7, SHIFT};
use crate::table::Table;
use crate::window::Window;

/// By F6 to a region of the screen, as the table keeps Tab for itself, and on to one of its buttons, which is pressed.
fn press_in(window: &Window, region: &str, button: &str) {
    let there = "return document.activeElement?.closest('[data-region]')?.dataset.region";
    window.wait("the keyboard comes there", || {
        window.chord(&[SHIFT], F6);
        (window.js(there, json!([])) == region).then_some(())
    });
    window.enter_on(button);
}

fn in_the_visit(window: &Window, button: &str) {
    press_in(window, "visit", button);
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_exercise_is_mended_step_by_step_by_keyboard_alone_and_never_packaged() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");
    window.enter_on("S’exercer d’abord");
    window.sees("Ceci est un exercice");
    window.inspect("exercise-1-home");
    window.enter_on("Commencer la visite en cinq étapes");
    window.sees("Étape 1 sur 5");
    let table = Table::of(&window, "parcs-jardins");
    table.is_at(2, "Commune");
    window.sees("s’écrit « Saint-Brouillon-du-Lac »");
    window.inspect("exercise-2-one");
    window.picture("exercice");
    window.keys([F7]);
    table.holds(2, "Commune", "Saint-Brouillon-du-Lac");
    window.sees("Étape 1 sur 5");
    // Undoing more than was done does not empty what one learns on.
    for _ in 0..3 {
        window.chord(&[CONTROL], 'z');
    }
    table.holds(2, "Commune", "St Brouillon du Lac");
    window.keys([F7]);
    table.holds(2, "Commune", "Saint-Brouillon-du-Lac");
    in_the_visit(&window, "Y aller");
    table.is_at(9, "Commune");
    window.sees("« ST BROUILLON DU LAC » s’écrit");
    window.keys([F7]);
    window.sees("Étape 2 sur 5");
    window.sees("Étape faite");

    // Left, and found again where the table is.
    in_the_visit(&window, "Quitter la visite");
    window.sees("Reprendre la visite");
    window.inspect("exercise-3-left");
    in_the_visit(&window, "Reprendre la visite");
    window.sees("Étape 2 sur 5");
    // On to the table, which keeps Tab for itself, and to the panel beside it.
    window.keys([F6, F6]);
    window.enter_on("Valeur absente de la liste");
    window.enter_on("Corriger les 5 cases semblables");
    window.sees("Corriger ces 5 cases");
    window.enter_on("Corriger ces 5 cases");
    window.sees("Étape 3 sur 5");

    in_the_visit(&window, "Y aller");
    table.is_at(4, "Surface totale");
    window.types("7140");
    window.keys([ENTER]);
    table.holds(4, "Surface totale", "7140");
    in_the_visit(&window, "Y aller");
    table.is_at(9, "Surface totale");
    window.sees("n’est pas un nombre seul");
    window.keys([F7]);
    window.sees("Étape 4 sur 5");
    // Its island is on the map, and all that is placed on it but one.
    window.chord(&[CONTROL], 'm');
    window.sees("lignes placées");
    window.inspect("exercise-4-place");
    in_the_visit(&window, "Y aller");
    table.is_at(6, "Longitude");
    window.sees("ont échangé leurs places");
    window.keys([F7]);
    window.sees("Étape 5 sur 5");
    in_the_visit(&window, "Y aller");
    table.is_at(7, "Identifiant");
    window.chord(&[CONTROL], '-');
    window.sees("La visite est finie");
    window.inspect("exercise-5-finished");
    // What is undone is to be done again.
    window.chord(&[CONTROL], 'z');
    window.sees("Étape 5 sur 5");

    press_in(&window, "bar", "Préparer le paquet");
    window.sees("aucun paquet n’en part");
    window.inspect("exercise-6-package");
    window.enter_on("Quitter l’exercice");
    window.sees("Bienvenue dans Gabarit");
    window.assert_calm();
}

//! The first start: three sentences, and an exercise whose visit watches what one does.

use crate::keys::{CONTROL, ENTER, F7};
use crate::table::Table;
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_exercise_is_mended_step_by_step_by_keyboard_and_never_packaged() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");
    window.click(&window.role("button", "S’exercer d’abord"));
    window.sees("Ceci est un exercice");
    window.inspect("exercise-1-home");
    window.click(&window.role("button", "Commencer la visite en cinq étapes"));
    window.sees("Étape 1 sur 5");
    let table = Table::of(&window, "parcs-jardins");
    table.is_at(2, "Commune");
    window.sees("s’écrit « Saint-Brouillon-du-Lac »");
    window.inspect("exercise-2-one");
    window.picture("exercice");
    window.keys([F7]);
    table.holds(2, "Commune", "Saint-Brouillon-du-Lac");
    window.sees("Étape 1 sur 5");
    window.click(&window.role("button", "Y aller"));
    table.is_at(9, "Commune");
    window.sees("« ST BROUILLON DU LAC » s’écrit");
    window.keys([F7]);
    window.sees("Étape 2 sur 5");
    window.sees("Étape faite");

    // Left, and found again where the table is.
    window.click(&window.role("button", "Quitter la visite"));
    window.sees("Reprendre la visite");
    window.inspect("exercise-3-left");
    window.click(&window.role("button", "Reprendre la visite"));
    window.sees("Étape 2 sur 5");
    window.click(&window.role("button", "Valeur absente de la liste"));
    window.click(&window.role("button", "Corriger les 5 cases semblables"));
    window.click(&window.role("button", "Corriger ces 5 cases"));
    window.sees("Étape 3 sur 5");

    window.click(&window.role("button", "Y aller"));
    table.is_at(4, "Surface totale");
    window.types("7140");
    window.keys([ENTER]);
    table.holds(4, "Surface totale", "7140");
    window.click(&window.role("button", "Y aller"));
    table.is_at(9, "Surface totale");
    window.sees("n’est pas un nombre seul");
    window.keys([F7]);
    window.sees("Étape 4 sur 5");
    // Its island is on the map, and all that is placed on it but one.
    window.chord(&[CONTROL], 'm');
    window.sees("lignes placées");
    window.inspect("exercise-4-place");
    window.click(&window.role("button", "Y aller"));
    table.is_at(6, "Longitude");
    window.sees("ont échangé leurs places");
    window.keys([F7]);
    window.sees("Étape 5 sur 5");
    window.click(&window.role("button", "Y aller"));
    table.is_at(7, "Identifiant");
    window.chord(&[CONTROL], '-');
    window.sees("La visite est finie");
    window.inspect("exercise-5-finished");
    // What is undone is to be done again.
    window.chord(&[CONTROL], 'z');
    window.sees("Étape 5 sur 5");

    window.click(&window.role("button", "Préparer le paquet"));
    window.sees("aucun paquet n’en part");
    window.inspect("exercise-6-package");
    window.click(&window.role("button", "Quitter l’exercice"));
    window.sees("Bienvenue dans Gabarit");
}

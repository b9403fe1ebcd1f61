//! The guide, read in the window: without a network, with the keyboard alone.

use serde_json::json;

use crate::keys::{BACKSPACE, ENTER, ESCAPE, F1, RIGHT};
use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_guide_is_read_and_searched_in_the_window_by_keyboard() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");
    window.enter_on("Aide");
    window.sees("Vous voulez…");
    let focused = || window.js(include_str!("focused.js"), json!([])).to_string();
    assert!(focused().contains("Chercher dans le guide"), "{}", focused());
    window.inspect("guide-1-first-page");
    window.enter_on("1. S’exercer");
    window.sees("Saint-Brouillon-du-Lac");
    // Its pictures come from the program itself, and are all there.
    let drawn = "return [...document.querySelectorAll('dialog img')].map((own) => {
        own.loading = 'eager'; own.scrollIntoView(); return own.complete && own.naturalWidth >= 1280; })";
    window.wait("the pictures of the chapter are drawn", || {
        (window.js(drawn, json!([])) == json!([true, true])).then_some(())
    });
    window.inspect("guide-2-chapter");
    window.enter_on("Chapitre suivant");
    window.sees("Reprendre un fichier Excel");

    window.tab_to("Chercher dans le guide");
    window.types("identique hors sujet xyz");
    window.sees("Le guide ne parle pas de");
    window.inspect("guide-3-nothing-found");
    window.keys("identique hors sujet xyz".chars().map(|_| BACKSPACE));
    window.types("METADONNEES fiche");
    window.sees("La fiche de métadonnées est déjà remplie");
    window.inspect("guide-4-found");
    window.keys([ENTER]);
    window.sees("5. Envoyer");
    window.inspect("guide-5-passage");
    window.keys([ESCAPE]);

    // F1 shows the keys; an arrow leads from them to the chapter of what is on screen. Escape gives the focus back.
    window.tab_to("Recevoir des paquets…");
    window.keys([ENTER]);
    window.sees("Recevoir des paquets");
    window.keys([F1]);
    window.sees("Se déplacer");
    window.tab_to("Les touches du clavier");
    window.keys([RIGHT]);
    window.sees("8. Recevoir des paquets");
    window.sees("Annoter et renvoyer");
    window.inspect_large("guide-6-large");
    window.keys([F1]);
    let open = "return document.querySelectorAll('dialog[open]').length";
    assert_eq!(window.js(open, json!([])), 0, "F1 closes what it opened");
    window.assert_calm();
}

//! The main job: an agent of Bron takes her old Excel file over, mends it, and makes a package.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::json;

use crate::desktop;
use crate::keys::{CONTROL, DOWN, ENTER, SHIFT, TAB};
use crate::table::Table;
use crate::window::Window;
use crate::workbook;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn an_old_excel_file_becomes_a_package() {
    let home = tempfile::tempdir().unwrap();
    let workbook = workbook::write(home.path());
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");
    window.inspect("01-welcome");
    window.picture("bienvenue");
    window.types("bron");
    window.sees("Métropole de Lyon");
    window.inspect("02-commune");
    window.keys([ENTER]);
    window.sees("Par quoi commencer");
    window.inspect("03-empty-home");
    import(&window, &workbook);
    let table = Table::of(&window, "parcs-jardins");
    // An import leads to the first thing to correct.
    table.is_at(3, "Code Insee");
    table.holds(1, "Nom", "Parc de Parilly");
    window.inspect("05-imported");
    mend(&window, &table);
    fill(&window, &table);
    insert_and_delete(&window, &table);
    package(&window, &table);
    let csv = packed(home.path());
    assert_eq!(csv.lines().count(), 6, "{csv}");
    assert!(csv.contains("Square Lionel Terray") && !csv.contains("BRON"), "{csv}");

    window.click(&window.role("button", "Revenir à l’accueil"));
    window.sees("Paquet du");
    window.inspect("14-home");
    assert_eq!(desktop::title(), "Bron — Gabarit");
    next_year(&window, &workbook);
}

/// The file of the next year is recognised: the choices made for the first hold.
fn next_year(window: &Window, workbook: &Path) {
    let next = workbook.with_file_name("parcs de Bron, un an après.xlsx");
    fs::copy(workbook, &next).unwrap();
    window.click(&window.role("button", "Reprendre un fichier Excel"));
    window.click(&window.role("button", "Choisir un fichier"));
    desktop::choose("Choisir un fichier", &next);
    window.sees("Reconnu");
    window.sees("Comparer avec votre tableau");
    window.picture("un-an-apres");
}

/// Takes the workbook over from home, after having put one column right.
fn import(window: &Window, workbook: &Path) {
    window.click(&window.role("button", "Reprendre un fichier Excel"));
    window.click(&window.role("button", "Choisir un fichier"));
    desktop::choose("Choisir un fichier", workbook);
    window.sees("Ses colonnes");
    window.inspect("04-import");
    window.choose("« Qui s’en occupe » va dans", "Gestion");
    window.sees("5 reprises + 1 mise de côté. 1 colonne est mise de côté");
    let columns = "const title = [...document.querySelectorAll('h2')].find((its) => its.textContent === 'Ses colonnes');
        title.style.scrollMarginTop = '1.5rem';
        title.scrollIntoView()";
    window.js(columns, json!([]));
    window.picture("reprise");
    window.click(&window.role("button", "Reprendre ces 5 lignes"));
    window.sees("5 lignes reprises");
}

/// Mends one cell where the panel leads, then alike those that a paste spoilt.
fn mend(window: &Window, table: &Table) {
    window.sees("2 à corriger");
    window.click(&window.role("button", "Code commune inconnu"));
    window.inspect("06-cause");
    window.click(&window.role("button", "Suivante"));
    table.is_at(3, "Code Insee");
    window.sees("69500");
    window.inspect("07-error");
    window.picture("jeu-de-donnees");
    window.types("69029");
    window.keys([ENTER]);
    window.sees("1 à corriger");
    table.is_saved();

    desktop::copy("BRON\nBRON\nBRON\n");
    table.go(1, "Commune");
    window.chord(&[CONTROL], 'v');
    window.sees("4 à corriger");
    window.click(&window.role("button", "Nom de commune à vérifier"));
    window.click(&window.role("button", "Corriger les 3 cases semblables"));
    window.inspect("08-mend-alike");
    window.picture("semblables");
    window.click(&window.role("button", "Corriger ces 3 cases"));
    window.sees("1 à corriger");
    table.holds(3, "Commune", "Bron");
}

/// Types, repeats downwards, pastes from a spreadsheet, undoes and redoes.
fn fill(window: &Window, table: &Table) {
    table.fill(1, "Toilettes", "oui");
    table.go(1, "Toilettes");
    for _ in 0..4 {
        window.chord(&[SHIFT], DOWN);
    }
    window.chord(&[CONTROL], 'd');
    table.holds(5, "Toilettes", "oui");

    desktop::copy("1998\n2004\n2011\n");
    table.go(1, "Année d’ouverture");
    window.chord(&[CONTROL], 'v');
    table.holds(3, "Année d’ouverture", "2011");
    window.inspect("09-pasted");
    window.chord(&[CONTROL], 'z');
    table.holds(3, "Année d’ouverture", "");
    window.chord(&[CONTROL], 'y');
    table.holds(3, "Année d’ouverture", "2011");
    window.chord(&[CONTROL], 'c');
    window.wait("the cell is on the clipboard", || {
        (desktop::clipboard().trim() == "2011").then_some(())
    });
}

/// Adds a row from the menu, and takes it out by the keys.
fn insert_and_delete(window: &Window, table: &Table) {
    table.go(2, "Nom");
    window.click(&window.role("button", "Lignes"));
    window.inspect("10-menu");
    window.click(&window.role("menuitem", "Insérer une ligne au-dessous"));
    window.sees("6 lignes");
    table.holds(4, "Nom", "Square Grimma");
    table.go(3, "Nom");
    window.chord(&[CONTROL], '-');
    window.sees("5 lignes");
    table.holds(3, "Nom", "Square Grimma");
}

/// Is refused while a cell is wrong, is led to it, mends it, and makes the package.
fn package(window: &Window, table: &Table) {
    window.click(&window.role("button", "Préparer le paquet"));
    window.sees("Il reste 1 point à corriger");
    window.inspect("11-refused");
    window.click(&window.role("button", "Voir le premier"));
    table.is_at(4, "Nom");
    window.types("Square Lionel Terray");
    window.keys([ENTER]);
    window.sees("Tout est juste");
    window.click(&window.role("button", "Préparer le paquet"));
    window.sees("Ce qui partira");
    window.inspect("12-package");
    window.click(&window.role("button", "Relire et compléter la fiche…"));
    window.sees("à la note de data.gouv.fr");
    window.click(&window.role("textbox", "Adresse électronique"));
    window.types("mairie@");
    window.keys([TAB]);
    window.sees("1 case à corriger avant l’envoi");
    window.inspect("12-sheet");
    window.click(&window.role("textbox", "Adresse électronique"));
    window.types("ville-bron.fr");
    window.keys([TAB]);
    window.sees("La fiche peut partir");
    window.click(&window.role("button", "Retour : Préparer le paquet"));
    window.sees("Ce qui partira");
    window.sees("Documents/Gabarit");
    window.picture("paquet");
    window.click(&window.role("button", "Préparer le paquet"));
    window.sees("Votre paquet est prêt");
    window.inspect("13-packed");
}

/// The table inside the only package under `Documents/Gabarit`.
fn packed(home: &Path) -> String {
    let folder = fs::read_dir(home.join("Documents/Gabarit")).unwrap();
    let paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    let [path] = paths.as_slice() else { panic!("one package, not {paths:?}") };
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut csv = String::new();
    zip.by_name("donnees.csv").unwrap().read_to_string(&mut csv).unwrap();
    csv
}

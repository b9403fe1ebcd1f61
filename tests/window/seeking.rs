//! Finding, replacing, filtering, sorting: what one looks for in a long table.

use crate::beginnings;
use crate::desktop;
use crate::keys::{CONTROL, ENTER, ESCAPE, HOME};
use crate::table::Table;
use crate::window::Window;

/// Four parks, the second without a name in capitals.
fn parks(window: &Window) -> Table<'_> {
    let table = beginnings::table_of_parks(window);
    table.begin_line(1, "Nom", "Square Grimma");
    table.is_saved();
    desktop::copy("Square Grimma\nParc de l’Été\nJardin des Genêts\nParc de Parilly\n");
    table.go(1, "Nom");
    window.chord(&[CONTROL], 'v');
    window.sees("4 lignes");
    desktop::copy("12,5\n100\n3\n12,25\n");
    table.go(1, "Surface totale");
    window.chord(&[CONTROL], 'v');
    table.holds(1, "Surface totale", "12,5");
    table
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn words_are_found_and_replaced_once_seen() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = parks(&window);

    table.go(1, "Nom");
    window.chord(&[CONTROL], 'f');
    window.types("genets");
    window.keys([ENTER]);
    window.sees("Jardin des Genêts");
    window.keys([ESCAPE]);
    table.is_at(3, "Nom");

    table.go(1, "Nom");
    window.chord(&[CONTROL], 'h');
    window.types("parc");
    window.click(&window.role("textbox", "Remplacer par"));
    window.types("Grand parc");
    window.inspect("60-find");
    window.click(&window.role("button", "Voir puis tout remplacer"));
    window.sees("2 cases changeront");
    window.inspect("61-replace");
    window.click(&window.role("button", "Remplacer dans ces 2 cases"));
    window.sees("Remplacé dans 2 cases");
    window.click(&window.role("button", "Fermer la recherche"));
    table.holds(2, "Nom", "Grand parc de l’Été");
    window.chord(&[CONTROL], 'z');
    table.holds(4, "Nom", "Parc de Parilly");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn lines_are_filtered_by_value_and_sorted_by_several_columns() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = parks(&window);

    table.go(1, "Nom");
    header_menu(&window);
    window.click(&window.role("menuitem", "Filtrer cette colonne"));
    window.sees("Jardin des Genêts");
    window.click(&window.role("textbox", "Ces mots"));
    window.types("parc");
    window.inspect("62-filter");
    window.keys([ENTER]);
    window.sees("Nom contient « parc »");
    window.sees("2 sur 4 lignes");
    window.inspect("63-filtered");
    window.click(&window.role("button", "Effacer les filtres"));
    window.sees("4 lignes");

    header_menu(&window);
    window.click(&window.role("menuitem", "Filtrer cette colonne"));
    window.click(&window.role("checkbox", "Square Grimma"));
    window.click(&window.role("button", "Afficher ces lignes"));
    window.sees("3 sur 4 lignes");
    window.click(&window.role("button", "Enlever le filtre"));
    window.sees("4 lignes");

    table.go(1, "Surface totale");
    header_menu(&window);
    window.click(&window.role("menuitem", "Trier, du plus grand"));
    window.wait("the largest comes first", || {
        window.chord(&[CONTROL], HOME);
        table.active().0.contains("ligne 2").then_some(())
    });
    header_menu(&window);
    window.click(&window.role("menuitem", "Trier par plusieurs colonnes"));
    window.click(&window.role("button", "Ajouter une colonne"));
    window.inspect("64-sort");
    window.click(&window.role("button", "Trier"));
    // The first column stays in view: its header says that it sorts second.
    window.wait("a header says its rank", || {
        let script = "return [...document.querySelectorAll('[role=columnheader] .rank')].some((rank) => rank.textContent === '2')";
        (window.js(script, serde_json::json!([])) == true).then_some(())
    });
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn only_lines_to_correct_or_not_yet_placed_are_shown() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    let table = parks(&window);
    for (line, longitude, latitude) in [(1, "4,912934", "45,737241"), (3, "4,908132", "45,735017")]
    {
        table.fill(line, "Longitude", longitude);
        table.fill(line, "Latitude", latitude);
    }
    table.fill(3, "Surface totale", "beaucoup");

    // By what is wrong in one column; and by its absence from the map.
    table.go(1, "Surface totale");
    header_menu(&window);
    window.click(&window.role("menuitem", "N’afficher que ce qui est à corriger ici"));
    window.sees("1 sur 4 lignes");
    window.inspect("65-to-correct");
    window.click(&window.role("button", "Effacer les filtres"));
    window.sees("4 lignes");
    header_menu(&window);
    window.click(&window.role("menuitem", "N’afficher que les lignes pas encore placées"));
    window.sees("2 sur 4 lignes");
    window.chord(&[CONTROL], HOME);
    window.wait("the first line shown is the second", || {
        table.active().0.contains("ligne 2").then_some(())
    });
    // From the bar: all that is wrong, in any column.
    window.click(&window.role("button", "Effacer les filtres"));
    window.click(&window.role("button", "À corriger"));
    window.sees("3 sur 4 lignes");
    window.assert_calm();
}

/// Opens the menu of the active column's header, by keyboard.
pub fn header_menu(window: &Window) {
    window.chord(&[CONTROL], ' ');
    desktop::strike(&["shift+F10"]);
}

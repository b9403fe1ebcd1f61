//! How a test gets to where its own story begins.

use std::fs;
use std::path::{Path, PathBuf};

use gabarit_core::dossier::Dossier;
use gabarit_core::table::{Edit, NewRow, RowId};
use serde_json::json;

use crate::desktop;
use crate::keys::{CONTROL, ENTER};
use crate::table::Table;
use crate::window::Window;

/// Begins the dossier of Bron, at the first start.
pub fn in_bron(window: &Window) {
    window.sees("Bienvenue dans Gabarit");
    window.types("bron");
    window.sees("Métropole de Lyon");
    window.keys([ENTER]);
}

/// The cells of a row that are not blank, each by the name of its field.
pub type Row = Vec<(&'static str, &'static str)>;

/// Writes a dossier of Bron with these tables: of each its template, and the cells of its rows that are not blank.
pub fn dossier(home: &Path, tables: &[(&str, Vec<Row>)]) -> PathBuf {
    let path = home.join("data/gabarit/dossiers/69029 Bron.gabarit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut dossier = Dossier::create(&path, "69029", chrono::Local::now).unwrap();
    for (template, rows) in tables {
        let dataset = dossier.create_dataset(template).unwrap();
        let fields = &dossier.dataset(dataset).unwrap().template().fields;
        let of = |row: &[(&str, &str)], name: &str| {
            row.iter().find(|(own, _)| *own == name).map_or("", |(_, text)| text).to_owned()
        };
        let rows = rows.iter().zip(0..).map(|(row, position)| NewRow {
            position,
            id: RowId(position),
            cells: fields.iter().map(|field| of(row, &field.name)).collect(),
        });
        let rows = Edit::InsertRows(rows.collect());
        dossier.apply(dataset, rows, "Reprise").unwrap();
    }
    path
}

/// Begins an empty table of parks in a new dossier of Bron.
pub fn table_of_parks(window: &Window) -> Table<'_> {
    table_of(window, "Parcs et jardins", "parcs-jardins")
}

/// Begins an empty table of a template in a new dossier of Bron.
pub fn table_of<'a>(window: &'a Window, title: &str, template: &str) -> Table<'a> {
    in_bron(window);
    window.click_on("button", "Choisir un gabarit");
    window.click(&window.role("button", title));
    // Another template was shown before.
    window.role("heading", title);
    window.sees("Un exemple rempli");
    window.click_on("button", "Commencer ce tableau");
    window.sees("Ce tableau est encore vide");
    Table::of(window, template)
}

/// Begins a table of parks with these names, one a line.
pub fn parks_called<'a>(window: &'a Window, names: &[&str]) -> Table<'a> {
    let table = table_of_parks(window);
    let [first, ..] = names else { return table };
    table.begin_line(1, "Nom", first);
    table.is_saved();
    desktop::copy(&names.join("\n"));
    table.go(1, "Nom");
    window.chord(&[CONTROL], 'v');
    window.sees(&format!("{} lignes", names.len()));
    table
}

/// Comes back to the table of parks, from home when the last moment did not say where the person was.
pub fn table_again(window: &Window) -> Table<'_> {
    let script = "return document.querySelector('[role=grid]') !== null";
    window.sees("Parcs et jardins");
    if window.js(script, json!([])) == false {
        window.click(&window.role("button", "Parcs et jardins"));
    }
    window.wait("the table is shown", || (window.js(script, json!([])) == true).then_some(()));
    Table::of(window, "parcs-jardins")
}

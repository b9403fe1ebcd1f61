//! Deep folders and long names: on the screens that show them nothing is cut, and nothing goes beyond the window.

use std::fs;

use crate::beginnings;
use crate::desktop;
use crate::keys::ESCAPE;
use crate::window::Window;
use crate::workbook;

/// A folder as services of a town hall name theirs.
const FOLDER: &str = "Service des espaces verts, de la propreté urbaine et du cadre de vie";
const DOSSIER: &str = "69029 Bron, dossier partagé par toutes les équipes de la mairie depuis janvier, ne pas \
    déplacer ni renommer sans prévenir, merci d’avance à tous et à toutes.gabarit";
const TABLE: &str = "Recensement complet des parcs, jardins, squares et aires de jeux de la commune, version corrigée \
    par le service puis relue en conseil municipal le 12 mars, définitive (2).xlsx";

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn what_lies_deep_under_long_names_is_shown_whole() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(FOLDER).join(FOLDER).join(FOLDER).join(FOLDER);
    fs::create_dir_all(&folder).unwrap();
    assert!(folder.as_os_str().len() > 260);
    let (dossier, table) = (folder.join(DOSSIER), folder.join(TABLE));
    let parks = vec![vec![("nom", "Parc de Parilly"), ("code_insee", "69029")]];
    let made = beginnings::dossier(home.path(), &[("parcs-jardins", parks)]);
    fs::rename(made, &dossier).unwrap();
    fs::rename(workbook::write(home.path()), &table).unwrap();

    let window = Window::open(home.path(), &[dossier.to_str().unwrap()]);
    window.sees("Parcs et jardins");
    window.sees("merci d’avance à tous et à toutes.gabarit");
    window.inspect("82-deep-home");
    window.inspect_large("82-deep-home");
    window.click_on("button", "Copies du dossier");
    window.sees("Faire une copie");
    window.inspect("83-deep-copies");
    window.keys([ESCAPE]);
    window.click_on("button", "Reprendre un fichier Excel");
    window.click_on("button", "Choisir un fichier");
    desktop::choose("Choisir un fichier", &table);
    window.sees("Ses colonnes");
    window.sees("relue en conseil municipal");
    window.inspect("84-deep-import");
    window.inspect_large("84-deep-import");
}

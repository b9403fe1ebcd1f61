//! What opens outside Gabarit: a page in the browser, a letter in the mail program, the folder of a package in the file
//! manager, each in the program that the person chose for it.

use std::fs;
use std::path::Path;

use crate::keys::ESCAPE;
use crate::made::rows;
use crate::window::Window;
use gabarit_core::dossier::Dossier;
use gabarit_core::reference::commune;
use gabarit_core::table::{Edit, NewRow, RowId};
use gabarit_core::template::find;

/// No file manager answers on this bus: the folder's own program is called.
const NO_BUS: (&str, &str) = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");

/// Makes one program hers for pages, letters and folders: it notes what it was opened on.
fn with_own_programs(home: &Path) {
    let (applications, config) = (home.join("data/applications"), home.join("config"));
    for folder in [&applications, &config] {
        fs::create_dir_all(folder).unwrap();
    }
    let script = home.join("note.sh");
    let notes = home.join("opened");
    fs::write(&script, format!("printf '%s\\n' \"$1\" >>'{}'\n", notes.display())).unwrap();
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Carnet\nExec=sh {} %u\n\
         MimeType=x-scheme-handler/https;x-scheme-handler/mailto;inode/directory;\n",
        script.display()
    );
    fs::write(applications.join("carnet.desktop"), entry).unwrap();
    let chosen = "[Default Applications]\nx-scheme-handler/https=carnet.desktop\n\
        x-scheme-handler/mailto=carnet.desktop\ninode/directory=carnet.desktop\n";
    fs::write(config.join("mimeapps.list"), chosen).unwrap();
}

/// A dossier of Bron whose parks are ready to leave.
fn ready(home: &Path) -> std::path::PathBuf {
    let path = home.join("Bron.gabarit");
    let mut dossier = Dossier::create(&path, "69029", chrono::Local::now).unwrap();
    let dataset = dossier.create_dataset("parcs-jardins").unwrap();
    let rows = rows(&find("parcs-jardins").unwrap(), commune("69029").unwrap());
    let new = |(position, cells)| NewRow { position, id: RowId(position), cells };
    let rows = (0..).zip(rows).map(new).collect();
    dossier.apply(dataset, Edit::InsertRows(rows), "Reprise").unwrap();
    path
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn pages_letters_and_folders_open_in_the_person_s_own_programs() {
    let home = tempfile::tempdir().unwrap();
    with_own_programs(home.path());
    let dossier = ready(home.path());
    let window = Window::open_with(home.path(), &[dossier.to_str().unwrap()], &[NO_BUS]);
    let opened = |address: &str| {
        window.wait(&format!("{address} is opened"), || {
            let notes = fs::read_to_string(home.path().join("opened")).unwrap_or_default();
            notes.lines().any(|note| note.starts_with(address)).then_some(())
        });
    };

    // A page that the guide names: she sees where it leads, and says yes.
    window.click_on("button", "Aide");
    window.sees("Vous voulez…");
    window.enter_on("9. Écrire un gabarit");
    window.enter_on("Table Schema");
    window.sees("Ouvrir cette page ?");
    window.sees("https://specs.frictionlessdata.io/table-schema/");
    window.inspect("80-page");
    window.enter_on("Ouvrir la page");
    opened("https://specs.frictionlessdata.io/table-schema/");
    window.keys([ESCAPE]);

    // The folder where a package lies, and the letter that goes with it.
    window.click_on("button", "Parcs et jardins");
    window.click_on("button", "Préparer le paquet");
    window.sees("Ce qui partira");
    window.click_on("button", "Préparer le paquet");
    window.sees("Votre paquet est prêt");
    window.sees("Documents/Gabarit");
    window.click_on("button", "Ouvrir le dossier du paquet");
    opened(home.path().join("Documents/Gabarit").to_str().unwrap());
    window.click_on("button", "Préparer un courriel…");
    window.click(&window.role("textbox", "À"));
    window.types("donnees@grandlyon.example");
    window.click_on("button", "Ouvrir mon courrier");
    opened("mailto:donnees@grandlyon.example?subject=");
    window.assert_calm();
}

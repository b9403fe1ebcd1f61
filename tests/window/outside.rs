//! Carte et réseau: nothing leaves before a yes; a commune's map is made ready, paused, gone on with, shown without a
//! connection, and taken out; maps, addresses and outlines come from files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use gabarit_tests::services::{Reply, Services, square};
use serde_json::json;

use crate::desktop;
use crate::keys::{ENTER, ESCAPE};
use crate::window::Window;

/// The smallest commune of the Métropole: some six hundred squares of plan.
fn in_albigny(window: &Window) {
    window.sees("Bienvenue dans Gabarit");
    window.types("albigny-sur-sa");
    window.sees("Métropole de Lyon");
    window.keys([ENTER]);
    window.sees("Par quoi commencer");
    window.tab_to("Carte et réseau");
    window.keys([ENTER]);
    window.sees("Gabarit ne se connecte à rien");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_commune_s_map_is_made_ready_to_work_without_a_connection() {
    // Slow until it is paused: on a busy machine, what looks at the screen takes longer than the download.
    let services = Services::playing(|_| {
        std::thread::sleep(Duration::from_millis(150));
        Reply::Ok(square([214, 226, 207]))
    });
    let home = tempfile::tempdir().unwrap();
    let window = Window::online(home.path(), &[], services.port());
    in_albigny(&window);
    window.sees("images à télécharger : environ");
    window.inspect("70-map-and-network");

    // What leaves is told before anything does; Escape is a no.
    window.tab_to("Télécharger Plan");
    window.keys([ENTER]);
    window.sees("Autoriser Gabarit à utiliser internet");
    window.inspect("71-consent");
    window.keys([ESCAPE]);
    window.sees("Non autorisé");
    assert!(services.asked().is_empty(), "something left before a yes");
    window.keys([ENTER]);
    window.sees("Ce qui part, et vers qui");
    window.click(&window.role("button", "Autoriser"));
    window.sees("Mettre en pause");
    window.inspect("72-downloading");
    window.click(&window.role("button", "Mettre en pause"));
    window.sees("images sur");
    window.inspect("73-paused");
    let paused = services.asked().len();
    services.play(|_| Reply::Ok(square([214, 226, 207])));

    // It goes on by itself while she does something else.
    window.click(&window.role("button", "Reprendre Plan"));
    window.sees("Mettre en pause");
    window.click(&window.role("button", "Retour"));
    window.sees("Par quoi commencer");
    window.wait("squares come meanwhile", || (services.asked().len() > paused + 20).then_some(()));
    window.click(&window.role("button", "Carte et réseau"));
    window.sees("Prête : ");
    window.inspect("74-ready");

    // Once the network is off again, the squares come from this computer: the service is asked no more.
    window.click(&window.role("button", "Ne plus autoriser"));
    window.sees("Gabarit ne se connecte à rien");
    let asked = services.asked().len();
    let place = services.asked()[0].path.clone();
    let part = |name: &str| {
        let value = place.split(name).nth(1).unwrap_or_default();
        value.split('&').next().unwrap_or_default().to_owned()
    };
    let here = [part("TILEMATRIX="), part("TILECOL="), part("TILEROW=")].join("/");
    assert!(shows(&window, &format!("plan/{here}")), "the square {here} is not shown");
    assert!(!shows(&window, "plan/18/1/1"), "a square that is not here is shown");
    assert!(!shows(&window, "plan/18/1"), "what is no square is shown");
    assert_eq!(services.asked().len(), asked);

    // The map of a table lies on them.
    window.click(&window.role("button", "Retour"));
    window.click_on("button", "Choisir un gabarit");
    // The catalogue may be drawn anew just then.
    window.click_on("button", "Parcs et jardins");
    window.click_on("button", "Commencer ce tableau");
    window.sees("Ce tableau est encore vide");
    window.click(&window.role("button", "Carte"));
    window.sees("© IGN");
    window.wait("the plan is drawn", || {
        let drawn = "return document.querySelectorAll('.leaflet-tile-loaded').length > 3";
        (window.js(drawn, json!([])) == true).then_some(())
    });
    window.click(&window.role("button", "Couches"));
    window.sees("Photographie aérienne à télécharger");
    window.inspect("74-map-offline");
    window.keys([ESCAPE]);
    assert_eq!(services.asked().len(), asked);

    window.click(&window.role("button", "Retour"));
    window.click(&window.role("button", "Carte et réseau"));
    window.click(&window.role("button", "Supprimer Plan"));
    window.sees("images à télécharger : environ");
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_service_that_fails_is_told_and_a_file_does_instead() {
    let services = Services::playing(|_| Reply::Status(500, vec![]));
    let home = tempfile::tempdir().unwrap();
    let window = Window::online(home.path(), &[], services.port());
    in_albigny(&window);
    window.enter_on("Autoriser internet");
    window.enter_on("Autoriser");
    window.sees("Depuis le");
    window.enter_on("Télécharger les adresses");
    window.sees("il est en panne");
    window.inspect("75-out-of-order");
    window.enter_on("Masquer ce message");

    window.enter_on("Choisir un fichier d’adresses");
    desktop::choose("Choisir un fichier d’adresses", &addresses(home.path()));
    window.sees("120 numéros dans 1 voie");
    window.enter_on("Choisir un fichier de contours");
    desktop::choose("Choisir des contours", &outlines(home.path()));
    window.sees("Albigny-sur-Saône, avec son contour");
    window.enter_on("Ajouter une carte");
    desktop::choose("Choisir une carte", &map(home.path()));
    window.sees("Cadastre de 1830");
    assert!(shows(&window, "ajout-1/15/16838/11684"), "the added map is not shown");
    window.inspect("76-from-files");
    window.inspect_large("76-from-files");
    window.enter_on("Supprimer Cadastre de 1830");
    window.enter_on("Supprimer les adresses");
    window.sees("Ses adresses ne sont pas encore sur ce poste");
    window.assert_calm();
}

/// Whether the page shows a picture of the window's own scheme.
fn shows(window: &Window, path: &str) -> bool {
    let script = "const picture = new Image(); picture.alt = ''; window.__shown = null;
        picture.onload = () => { window.__shown = picture.naturalWidth > 0; };
        picture.onerror = () => { window.__shown = false; };
        picture.src = `tuile://localhost/${arguments[0]}`;";
    window.js(script, json!([path]));
    window.wait("the picture comes or not", || {
        window.js("return window.__shown", json!([])).as_bool()
    })
}

fn addresses(home: &Path) -> PathBuf {
    let path = home.join("adresses-69003.csv");
    let line = |number: u32| {
        format!("x;{number};Rue Jean Chirat;69250;69003;4.8329;45.86{number:03};entrance\n")
    };
    let header = "id;numero;nom_voie;code_postal;code_insee;lon;lat;type_position\n";
    let lines: String = (1..=120).map(line).collect();
    std::fs::write(&path, format!("{header}{lines}")).unwrap();
    path
}

fn outlines(home: &Path) -> PathBuf {
    let path = home.join("communes.geojson");
    let ring = [[4.82, 45.855], [4.85, 45.855], [4.85, 45.875], [4.82, 45.875], [4.82, 45.855]];
    let outline = json!({"type": "FeatureCollection", "features": [{
        "type": "Feature",
        "properties": {"insee": "69003"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }]});
    std::fs::write(&path, outline.to_string()).unwrap();
    path
}

fn map(home: &Path) -> PathBuf {
    let path = home.join("cadastre.mbtiles");
    let base = rusqlite::Connection::open(&path).unwrap();
    base.execute_batch(
        "CREATE TABLE metadata (name TEXT, value TEXT);
         INSERT INTO metadata VALUES ('name', 'Cadastre de 1830');
         CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);",
    )
    .unwrap();
    let row = (1 << 15) - 1 - 11_684;
    base.execute("INSERT INTO tiles VALUES (15, 16838, ?1, ?2)", (row, square([235, 220, 190])))
        .unwrap();
    path
}

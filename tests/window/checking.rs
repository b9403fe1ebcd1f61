//! Points à vérifier: each doubtful point with the street beside it, nudged or confirmed by the keys alone.

use gabarit_tests::services::{Asked, Reply, Services, square};
use serde_json::json;

use crate::around::opens;
use crate::beginnings::{self, Row};
use crate::keys::{CONTROL, ENTER, ESCAPE, F6, PAGE_DOWN, PAGE_UP, RIGHT, SHIFT};
use crate::mapping::{go_back_to, handle};
use crate::table::Table;
use crate::window::Window;

const PARKS: &str = "uid;nom;codepost;commune;code_insee;lon;lat\n\
    PAR-69029-0001;Parc A;69500;Bron;69029;4.83572;45.76404\n\
    PAR-69029-0002;Parc B;69500;Bron;69029;4.91123;45.73345\n\
    PAR-69029-0003;Parc C;69500;Bron;69029;4.83800;45.76000\n";

/// Photographs near the first park only.
fn play(asked: &Asked) -> Reply {
    let photo = |number: u32, west: f64, azimuth: f64| {
        json!({
            "id": format!("1b6e2b1c-0000-4000-8000-{number:012}"),
            "geometry": {"type": "Point", "coordinates": [4.83572 - west, 45.76404]},
            "properties": {
                "datetime": "2024-05-17T09:12:00Z", "license": "etalab-2.0", "view:azimuth": azimuth
            },
            "providers": [{"name": "Métropole de Lyon"}],
        })
    };
    match asked.path.as_str() {
        path if path.starts_with("/api/search") && path.contains("4.8352") => {
            let photos = [photo(1, 0.0001, 270.0), photo(2, 0.0003, 90.0)];
            Reply::Ok(json!({ "features": photos }).to_string().into())
        }
        path if path.starts_with("/api/search") => Reply::Ok(b"{\"features\": []}".to_vec()),
        path if path.starts_with("/api/pictures") => Reply::Ok(square([150, 175, 200])),
        path if path.contains("ORTHOIMAGERY") => Reply::Ok(square([84, 98, 70])),
        _ => Reply::Ok(square([214, 226, 207])),
    }
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn doubtful_points_are_looked_at_one_after_the_other_by_the_keys() {
    let services = Services::playing(play);
    let home = tempfile::tempdir().unwrap();
    let parks = home.path().join("parcs.csv");
    std::fs::write(&parks, PARKS).unwrap();
    let window = Window::online(home.path(), &[parks.to_str().unwrap()], services.port());
    beginnings::in_bron(&window);
    window.click(&window.role("button", "Reprendre ces 3 lignes"));
    let table = Table::of(&window, "parcs-jardins");
    window.sees("3 lignes reprises");
    table.is_at(1, "Longitude");
    window.chord(&[CONTROL], 'm');
    go_back_to(&window, "Points à vérifier");
    window.keys([ENTER]);

    // Without the network it says so, and where to allow it.
    window.sees("1 sur 2");
    window.sees("n’a pas l’autorisation d’utiliser internet");
    window.inspect("77-no-network");
    window.enter_on("Carte et réseau");
    window.enter_on("Autoriser internet");
    window.enter_on("Autoriser");
    window.sees("Depuis le");
    window.enter_on("Retour");
    table.go(1, "Nom");
    window.keys([F6]);
    go_back_to(&window, "Points à vérifier");
    window.keys([ENTER]);
    window.sees("regarde le repère, vers l’est");
    window.sees("Métropole de Lyon, Licence Ouverte 2.0, 17 mai 2024, Panoramax");
    window.inspect("78-photo-beside-map");
    window.inspect_large("78-photo-beside-map");

    // N, then Entrée: the second is right as it is.
    window.types("n");
    window.sees("Parc C");
    window.sees("n’a pas de photographie");
    window.keys([ENTER]);
    window.sees("1 sur 1");
    window.sees("Parc A");

    // Arrows nudge the first, Entrée keeps it there; it stays doubtful for nobody, in the grid and on the map.
    let focused = "return document.activeElement.classList.contains('point-handle')";
    window
        .wait("the point has the focus", || (window.js(focused, json!([])) == true).then_some(()));
    window.chord(&[SHIFT], RIGHT);
    window.sees("Garder ici");
    window.inspect("79-nudged");
    window.keys([ESCAPE]);
    window.sees("La position est juste");
    // Or numbers do, pasted or typed: the point goes there, and Entrée keeps it.
    go_back_to(&window, "Longitude");
    window.chord(&[CONTROL], 'a');
    window.types("4,8359");
    window.keys([ENTER]);
    window.sees("Garder ici");
    window
        .wait("the point has the focus", || (window.js(focused, json!([])) == true).then_some(()));
    window.inspect("79-in-numbers");
    window.keys([ENTER]);
    window.sees("Vous avez vérifié 2 points");
    window.inspect("80-all-checked");
    window.keys([ENTER]);
    table.go(1, "Longitude");
    table.holds(1, "Longitude", "4,835900");
    for line in [1, 3] {
        table.go(line, "Longitude");
        window.sees("Position vérifiée le");
        let page = window.js("return document.body.innerText", json!([]));
        assert!(!page.as_str().unwrap().contains("Ce repère est à"), "line {line}: {page}");
    }
    window.inspect("81-confirmed-on-the-map");
    window.click(&window.role("button", "Vérifier de nouveau"));
    window.sees("Parc C est de nouveau à vérifier");
    window.sees("Ce repère est à");
    window.sees("1 à vérifier");

    // All of it is undone, change by change: the change of mind, then the place with its confirmation.
    window.chord(&[CONTROL], 'z');
    window.sees("Position vérifiée le");
    window.chord(&[CONTROL], 'z');
    window.sees("Annulé : Position de « Parc A » choisie et confirmée");
    window.js("document.querySelector('[role=grid] textarea').focus()", json!([]));
    table.go(1, "Longitude");
    table.holds(1, "Longitude", "4,83572");
    window.chord(&[CONTROL], 'z');
    window.sees("2 à vérifier");
    window.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn points_to_check_are_dragged_mended_and_placed_where_they_are_nowhere() {
    let services = Services::playing(play);
    let home = tempfile::tempdir().unwrap();
    let parc = |uid, name, lon, lat| -> Row {
        let code = [("commune", "Bron"), ("code_insee", "69029"), ("codepost", "69500")];
        [("uid", uid), ("nom", name), ("lon", lon), ("lat", lat)].into_iter().chain(code).collect()
    };
    let parks = vec![
        parc("PAR-69029-0001", "Parc A", "4.83572", "45.76404"),
        parc("PAR-69029-0002", "Parc B", "45.733451", "4.911231"),
        parc("PAR-69029-0003", "Parc C", "4,9", "au bout de la rue"),
    ];
    let path = beginnings::dossier(home.path(), &[("parcs-jardins", parks)]);
    let window = Window::online(home.path(), &[path.to_str().unwrap()], services.port());
    window.click(&window.role("button", "Carte et réseau"));
    window.click(&window.role("button", "Autoriser internet"));
    window.click(&window.role("button", "Autoriser"));
    window.sees("Depuis le");
    window.click(&window.role("button", "Retour"));
    opens(&window, "Parcs et jardins");
    let table = Table::of(&window, "parcs-jardins");

    // The aerial photographs, under the points here and in the queue.
    window.click(&window.role("button", "Couches"));
    window.click(&window.role("radio", "Photographie aérienne"));
    window.keys([ESCAPE]);
    let aerial = || {
        window.wait("the aerial photographs are drawn", || {
            let script = "return document.querySelectorAll('.photo .leaflet-tile-loaded').length";
            window.js(script, json!([])).as_u64().filter(|&drawn| drawn > 3)
        });
    };
    aerial();
    window.inspect("m14-aerial");
    window.click(&window.role("button", "Points à vérifier"));
    window.sees("1 sur 3");
    aerial();

    // The photographs of the first, one after the other, by the Page keys.
    window.sees("1 sur 2");
    window.keys([PAGE_DOWN]);
    window.sees("2 sur 2");
    window.keys([PAGE_UP]);
    window.sees("1 sur 2");

    // P goes back, round the end: a position that does not read waits under a crosshair.
    window.types("p");
    window.sees("Parc C");
    window.sees("Placer au centre");
    window.inspect("82-placed-nowhere");
    window.keys([ENTER]);
    window.sees("Garder ici");
    window.keys([RIGHT]);
    window.keys([ENTER]);
    window.sees("1 sur 2");

    // What is swapped is mended by a key.
    window.types("n");
    window.sees("Parc B");
    window.inspect("83-swapped");
    window.types("c");
    window.sees("1 sur 1");

    // The last is dragged; Escape takes it back, and what is let go of at last is kept by Entrée.
    let from = handle(&window, "Parc A");
    window.drag(from, (from.0 + 40, from.1), || window.sees("Garder ici"));
    window.keys([ESCAPE]);
    window.sees("La position est juste");
    let from = handle(&window, "Parc A");
    window.drag(from, (from.0 + 40, from.1), || {});
    window.sees("Garder ici");
    window.keys([ENTER]);
    window.sees("Vous avez vérifié 3 points");
    window.keys([ENTER]);
    table.go(1, "Longitude");
    window.wait("the point has moved", || {
        let (_, text) = table.active();
        (text.starts_with("4,83") && text != "4,83572").then_some(())
    });
    table.holds(2, "Longitude", "4,911231");
    table.go(3, "Latitude");
    window.wait("it is placed", || table.active().1.starts_with("45,7").then_some(()));
    window.assert_calm();
}

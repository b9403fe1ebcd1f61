//! Addresses and outlines: downloaded for a commune, or read in a file; told, and taken out.

use gabarit_core::error::Error;
use gabarit_tests::services::{Reply, Services};
use serde_json::json;

use super::maps::{app, call};

const HEADER: &str = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position\n";
const PLACES: &str = "id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;source_position;source_nom_voie\n";

fn addresses() -> String {
    let line = |number: u32| {
        format!(
            "69029_0345_{number:05};69029_0345;{number};;Rue Romarin;69500;69029;Bron;;;848531.31;6516286.70;4.91;45.73{number:03};entrance\n"
        )
    };
    format!("{HEADER}{}", (1..=120).map(line).collect::<String>())
}

/// A square round Bron, named as the Métropole's service does.
fn outlines() -> String {
    json!({"type": "FeatureCollection", "features": [{
        "type": "Feature",
        "properties": {"insee": "69029", "nom": "BRON"},
        "geometry": {"type": "Polygon", "coordinates": [[
            [4.88, 45.71], [4.94, 45.71], [4.94, 45.76], [4.88, 45.76], [4.88, 45.71]
        ]]},
    }]})
    .to_string()
}

#[test]
fn the_addresses_of_a_commune_are_downloaded_told_and_taken_out() {
    let services = Services::playing(|asked| match asked.path.rsplit('/').next() {
        Some("adresses") => Reply::Ok(addresses().into_bytes()),
        // A commune without any has a header alone.
        _ => Reply::Ok(PLACES.into()),
    });
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let bron = json!({"insee": "69029"});
    assert!(matches!(app.call("fetch_addresses", bron.clone(), &|_| {}), Err(Error::NetworkOff)));
    call(&app, "allow_network", json!({"allowed": true}));
    let kept = call(&app, "fetch_addresses", bron.clone())["addresses"].clone();
    assert_eq!((&kept[0]["name"], &kept[0]["numbers"]), (&json!("Bron"), &json!(120)));
    assert_eq!(kept[0]["source"], "Base Adresse Nationale");
    assert_eq!(kept[0]["asOf"], chrono::Local::now().date_naive().to_string());
    let asked = services.asked();
    assert_eq!(asked[1].host, "plateforme.adresse.data.gouv.fr");
    assert_eq!(asked[1].path, "/ban/communes/69029/download/csv-legacy/adresses");

    // They are offered at once to whoever types.
    call(&app, "create_dossier", bron.clone());
    call(&app, "create_dataset", json!({"template": "parcs-jardins"}));
    let offers = call(&app, "addresses", json!({"dataset": 1, "text": "12 rue rom"}));
    assert_eq!(offers["offers"][0]["street"], "Rue Romarin");
    assert_eq!(call(&app, "remove_addresses", bron)["addresses"], json!([]));
    let offers = call(&app, "addresses", json!({"dataset": 1, "text": "12 rue rom"}));
    assert_eq!(offers["here"], false);
}

#[test]
fn a_failed_download_leaves_the_former_addresses() {
    let services = Services::playing(|asked| match asked.path.rsplit('/').next() {
        Some("adresses") => Reply::Ok(addresses().into_bytes()),
        _ => Reply::Status(404, vec![]),
    });
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let bron = json!({"insee": "69029"});
    call(&app, "allow_network", json!({"allowed": true}));
    call(&app, "fetch_addresses", bron.clone());
    for reply in [
        Reply::Truncated(addresses().into_bytes()),
        Reply::Ok(b"<html>Maintenance</html>".to_vec()),
        Reply::Ok(b"nom;adresse\nParc;ici\n".to_vec()),
        Reply::Huge,
    ] {
        let told = format!("{reply:?}");
        services.play(move |_| reply.clone());
        assert!(app.call("fetch_addresses", bron.clone(), &|_| {}).is_err(), "{told:.40}");
        let stock = call(&app, "stock", bron.clone());
        assert_eq!(stock["addresses"][0]["numbers"], 120, "{told:.40}");
    }
}

#[test]
fn a_download_of_addresses_that_is_cut_says_so_and_goes_on_from_there() {
    let services = Services::playing(|asked| match asked.path.rsplit('/').next() {
        Some("adresses") => {
            Reply::File { bytes: addresses().into_bytes(), mark: "\"1\"", most: 3000 }
        }
        _ => Reply::Status(404, vec![]),
    });
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let bron = json!({"insee": "69029"});
    call(&app, "allow_network", json!({"allowed": true}));
    let cut = app.call("fetch_addresses", bron.clone(), &|_| {});
    assert!(matches!(cut, Err(Error::Unreachable { .. })), "{cut:?}");
    let stock = call(&app, "stock", bron.clone());
    assert_eq!((&stock["addresses"], &stock["addressesBegun"]), (&json!([]), &json!(true)));
    // Even once Gabarit was closed.
    drop(app);
    let app = self::app(home.path(), &services);
    assert_eq!(call(&app, "stock", bron.clone())["addressesBegun"], true);
    let kept = call(&app, "fetch_addresses", bron.clone());
    assert_eq!(kept["addresses"][0]["numbers"], 120);
    assert_eq!(kept["addressesBegun"], false);
    assert_eq!(parts_on_disk(home.path()), 0);
    let asked = services.asked();
    let parts = asked.iter().filter(|asked| asked.path.ends_with("/adresses"));
    let starts: Vec<Option<&str>> = parts.map(|asked| asked.range.as_deref()).collect();
    // Not a byte twice.
    let wanted = [None, Some("bytes=3000-"), Some("bytes=6000-"), Some("bytes=9000-")];
    assert_eq!(starts[..4], wanted);

    // Given up, nothing of it stays, and what was here before does.
    assert!(app.call("fetch_addresses", bron.clone(), &|_| {}).is_err());
    assert_eq!(parts_on_disk(home.path()), 1);
    let stock = call(&app, "give_up_addresses", bron);
    assert_eq!(
        (&stock["addressesBegun"], &stock["addresses"][0]["numbers"]),
        (&json!(false), &json!(120))
    );
    assert_eq!(parts_on_disk(home.path()), 0);
}

/// How many files cut short a computer keeps.
fn parts_on_disk(home: &std::path::Path) -> usize {
    let folder = std::fs::read_dir(home.join("data/telechargements"));
    folder.map(Iterator::count).unwrap_or_default()
}

#[test]
fn a_load_is_stopped_and_gone_on_with() {
    let services = Services::playing(|_| Reply::Status(500, vec![]));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let line = |number: u32| {
        let (street, number) = (number / 500, number % 500 + 1);
        format!("x;x;{number};;Rue {street};69500;69029;Bron;;;;;4.91;45.73{number:03};entrance\n")
    };
    let path = home.path().join("adresses-69.csv");
    std::fs::write(&path, format!("{HEADER}{}", (0..25_000).map(line).collect::<String>()))
        .unwrap();
    let order = json!({"file": app.choose(&path).id, "insee": "69029"});
    let stopped = app.call("read_addresses", order.clone(), &|_| {
        call(&app, "stop_work", json!({"work": "addresses"}));
    });
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert_eq!(call(&app, "stock", json!({"insee": "69029"}))["addresses"], json!([]));
    let kept = call(&app, "read_addresses", order)["addresses"].clone();
    assert_eq!((&kept[0]["numbers"], &kept[0]["streets"]), (&json!(25_000), &json!(50)));
    assert_eq!(kept[0]["source"], "adresses-69.csv");
    assert!(services.asked().is_empty());
}

#[test]
fn outlines_come_from_the_service_or_a_file_and_make_the_map_smaller() {
    let services = Services::playing(|_| Reply::Ok(outlines().into_bytes()));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let bron = json!({"insee": "69029"});
    call(&app, "create_dossier", bron.clone());
    call(&app, "create_dataset", json!({"template": "parcs-jardins"}));
    let drawn = || call(&app, "surroundings", json!({"dataset": 1}))["outline"].clone();
    assert_eq!(drawn(), json!([]));
    let boxed = call(&app, "stock", bron.clone());
    assert_eq!(boxed["outlines"], json!({"communes": 0, "own": false, "asOf": null}));
    call(&app, "allow_network", json!({"allowed": true}));
    let known = call(&app, "fetch_outlines", bron.clone());
    assert_eq!(
        (&known["outlines"]["own"], &known["outlines"]["communes"]),
        (&json!(true), &json!(1))
    );
    assert_ne!(known["maps"][0]["squares"], boxed["maps"][0]["squares"]);
    // The map draws them at once.
    assert_eq!(drawn().as_array().unwrap().len(), 1);
    let asked = services.asked();
    assert_eq!(asked[0].host, "data.grandlyon.com");
    assert!(asked[0].path.contains("adrcomgl_latest"), "{}", asked[0].path);

    // Something else does not take their place.
    services.play(|_| Reply::Ok(b"{\"erreur\": true}".to_vec()));
    assert!(matches!(app.call("fetch_outlines", bron.clone(), &|_| {}), Err(Error::NoOutlines(_))));
    assert_eq!(call(&app, "stock", bron.clone())["outlines"]["own"], true);
    assert_eq!(call(&app, "remove_outlines", bron)["outlines"]["own"], false);

    let path = home.path().join("contours.geojson");
    std::fs::write(&path, outlines()).unwrap();
    let order = json!({"file": app.choose(&path).id, "insee": "69029"});
    assert_eq!(call(&app, "read_outlines", order)["outlines"]["own"], true);
}

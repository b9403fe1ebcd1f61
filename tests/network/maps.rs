//! Maps: shown from this computer, else downloaded and kept; made ready to work without a connection.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use gabarit_core::api::{App, Folders, TileAnswer};
use gabarit_core::error::Error;
use gabarit_tests::services::{Reply, Services, square};
use serde_json::{Value, json};

use super::asking::PATIENCE;

/// The square of Bron's town hall.
const HERE: &str = "/plan/17/67325/46774";

pub fn app(home: &Path, services: &Services) -> App {
    let folders = Folders { data: home.join("data"), packages: home.join("paquets") };
    App::rehearsing(folders, chrono::Local::now, services.port(), PATIENCE)
}

pub fn call(app: &App, name: &str, payload: Value) -> Value {
    app.call(name, payload, &|_| {}).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_square_is_downloaded_once_and_then_comes_from_this_computer() {
    let services = Services::playing(|_| Reply::Ok(square([210, 225, 205])));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    assert_eq!(app.tile(HERE), TileAnswer::Absent);
    assert!(services.asked().is_empty());
    call(&app, "allow_network", json!({"allowed": true}));
    for _ in 0..2 {
        let TileAnswer::Found(picture) = app.tile(HERE) else { panic!("no square") };
        assert_eq!((picture.kind, picture.bytes), ("image/png", square([210, 225, 205])));
    }
    let asked = services.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(
        asked[0].path,
        "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2\
         &STYLE=normal&FORMAT=image%2Fpng&TILEMATRIXSET=PM&TILEMATRIX=17&TILEROW=46774&TILECOL=67325"
    );
    // Without the network again, what is here stays.
    call(&app, "allow_network", json!({"allowed": false}));
    assert!(matches!(app.tile(HERE), TileAnswer::Found(_)));
    assert_eq!(app.tile("/photo/17/67325/46774"), TileAnswer::Absent);
    let layers = call(&app, "tile_layers", json!({}));
    assert_eq!(layers["layers"][0]["squares"], 1);
    assert_eq!(layers["layers"][0]["ready"], true);
    assert_eq!(layers["layers"][1]["ready"], false);
    assert_eq!(services.asked().len(), 1);
}

#[test]
fn what_is_kept_is_mbtiles_that_other_programs_read() {
    let services = Services::playing(|_| Reply::Ok(square([1, 1, 1])));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    call(&app, "allow_network", json!({"allowed": true}));
    app.tile(HERE);
    let base = rusqlite::Connection::open(home.path().join("data/cartes/plan.mbtiles")).unwrap();
    let row = base.query_row(
        "SELECT tile_column, tile_row FROM tiles WHERE zoom_level = 17",
        [],
        |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?)),
    );
    assert_eq!(row.unwrap(), (67_325, (1 << 17) - 1 - 46_774));
    let format = "SELECT value FROM metadata WHERE name = 'format'";
    let format: String = base.query_row(format, [], |row| row.get(0)).unwrap();
    assert_eq!(format, "png");
}

#[test]
fn a_bad_answer_is_shown_to_nobody_and_kept_nowhere() {
    let services = Services::playing(|_| Reply::Ok(b"<html>Identifiez-vous</html>".to_vec()));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    call(&app, "allow_network", json!({"allowed": true}));
    assert_eq!(app.tile(HERE), TileAnswer::Failed);
    services.play(|_| Reply::Status(404, vec![]));
    assert_eq!(app.tile(HERE), TileAnswer::Absent);
    assert_eq!(call(&app, "tile_layers", json!({}))["layers"][0]["squares"], 0);
    for path in
        ["/plan/17/67325", "/plan/30/1/1", "/../../etc/passwd", "", "/plan/17/67325/46774/x"]
    {
        assert_eq!(app.tile(path), TileAnswer::NotASquare, "{path}");
    }
    assert_eq!(app.tile("/inconnue/17/67325/46774"), TileAnswer::Absent);
}

/// The smallest commune of the Métropole: some six hundred squares of plan.
const ALBIGNY: &str = "69003";

#[test]
fn a_commune_s_map_is_announced_paused_gone_on_with_and_taken_out() {
    let services = Services::playing(|_| Reply::Ok(square([210, 225, 205])));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let of = json!({"insee": ALBIGNY, "layer": "plan"});
    let plan = |stock: &Value| stock["maps"][0].clone();
    let announced = plan(&call(&app, "stock", json!({"insee": ALBIGNY})));
    let squares = announced["squares"].as_u64().unwrap();
    assert!((500..700).contains(&squares), "{announced}");
    assert_eq!(announced["here"], 0);
    assert_eq!(announced["bytesToCome"].as_f64().unwrap(), squares as f64 * 18_000.0);
    assert!(matches!(app.call("prepare_map", of.clone(), &|_| {}), Err(Error::NetworkOff)));

    call(&app, "allow_network", json!({"allowed": true}));
    let paused = app.call("prepare_map", of.clone(), &|progress| {
        if progress.done >= 40 {
            call(&app, "stop_work", json!({"work": "plan"}));
        }
    });
    assert!(matches!(paused, Err(Error::Cancelled)), "{paused:?}");
    let here = plan(&call(&app, "stock", json!({"insee": ALBIGNY})))["here"].as_u64().unwrap();
    assert!((40..60).contains(&here), "{here}");
    // What was on its way when she paused is asked for again.
    let asked = services.asked().len() as u64;
    assert!((here..=here + 4).contains(&asked), "{asked} questions for {here} squares");

    // Even once Gabarit was closed.
    drop(app);
    let app = self::app(home.path(), &services);
    let again = plan(&call(&app, "stock", json!({"insee": ALBIGNY})));
    assert_eq!(again["here"], here);

    // Goes on from there, asking for no square twice; the dossier is free all the while.
    let worked = AtomicU32::new(0);
    let stock = app.call("prepare_map", of.clone(), &|progress| {
        if progress.done % 100 == 0 {
            call(&app, "communes", json!({"text": "Bron"}));
            worked.fetch_add(1, Ordering::Relaxed);
        }
    });
    let whole = plan(&stock.unwrap());
    assert_eq!((&whole["here"], &whole["bytesToCome"]), (&json!(squares), &json!(0.0)));
    assert!(whole["day"].is_string());
    assert_eq!(services.asked().len() as u64, squares + asked - here);
    assert!(worked.into_inner() > 0);

    // Another commune made ready keeps the squares that they share.
    let other = json!({"insee": "69068", "layer": "plan"});
    call(&app, "prepare_map", other.clone());
    let neighbour = call(&app, "stock", json!({"insee": "69068"}))["maps"][0]["here"].clone();
    let left = plan(&call(&app, "remove_map", of));
    assert!(left["here"].as_u64().unwrap() < squares / 4, "{left}");
    assert!(left["day"].is_null());
    let after = call(&app, "stock", json!({"insee": "69068"}))["maps"][0]["here"].clone();
    assert_eq!(neighbour, after);
    call(&app, "remove_map", other);
    assert_eq!(plan(&call(&app, "stock", json!({"insee": ALBIGNY})))["here"], 0);
}

#[test]
fn a_preparation_stops_at_a_service_that_is_down_and_keeps_what_came() {
    let mut turn = 0;
    let services = Services::playing(move |_| {
        turn += 1;
        if turn <= 30 { Reply::Ok(square([1, 2, 3])) } else { Reply::Status(500, vec![]) }
    });
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    call(&app, "allow_network", json!({"allowed": true}));
    let of = json!({"insee": ALBIGNY, "layer": "plan"});
    let failed = app.call("prepare_map", of, &|_| {});
    assert!(matches!(failed, Err(Error::Unreachable { .. })), "{failed:?}");
    let stock = call(&app, "stock", json!({"insee": ALBIGNY}));
    assert_eq!(stock["maps"][0]["here"], 30);
    assert!(services.asked().len() < 50, "{}", services.asked().len());
}

#[test]
fn any_mbtiles_of_pictures_can_be_added_and_nothing_else() {
    let services = Services::playing(|_| Reply::Status(500, vec![]));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let path = home.path().join("carte de Bron.mbtiles");
    let base = rusqlite::Connection::open(&path).unwrap();
    // As map makers write it: pictures once, and a view.
    base.execute_batch(
        "CREATE TABLE metadata (name TEXT, value TEXT);
         INSERT INTO metadata VALUES ('attribution', '<b>Ville de Bron</b>'), ('bounds', '4.8,45.7,4.95,45.8');
         CREATE TABLE images (id TEXT, picture BLOB);
         CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, id TEXT);
         CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, picture AS tile_data
           FROM map JOIN images USING (id);
         INSERT INTO map VALUES (17, 67325, 84297, 'a');",
    )
    .unwrap();
    base.execute("INSERT INTO images VALUES ('a', ?1)", [square([240, 200, 200])]).unwrap();
    let add = |path: &Path| {
        let file = app.choose(path).id;
        app.call("add_map", json!({"file": file, "insee": "69029"}), &|_| {})
    };
    let added = add(&path).unwrap()["added"][0].clone();
    assert_eq!(added["title"], "carte de Bron");
    assert_eq!(
        (&added["attribution"], &added["maxNativeZoom"]),
        (&json!("Ville de Bron"), &json!(17))
    );
    let TileAnswer::Found(picture) = app.tile("/ajout-1/17/67325/46774") else { panic!("none") };
    assert_eq!(picture.bytes, square([240, 200, 200]));
    assert_eq!(app.tile("/ajout-1/17/67325/46775"), TileAnswer::Absent);
    let layers = call(&app, "tile_layers", json!({}));
    assert_eq!(layers["layers"][2]["id"], "ajout-1");

    for (name, sql, reason) in [
        (
            "vecteur",
            "CREATE TABLE tiles AS SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row, x'1f8b0800' AS tile_data",
            "pas des images",
        ),
        (
            "vide",
            "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)",
            "il est vide",
        ),
        ("autre", "CREATE TABLE parcs (nom)", "pas de table « tiles »"),
        (
            "sans fin",
            "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS zoom_level, i AS tile_column, i AS tile_row, i AS tile_data FROM n",
            "un calcul",
        ),
    ] {
        let path = home.path().join(format!("{name}.mbtiles"));
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let error = add(&path).unwrap_err();
        assert!(error.to_string().contains(reason), "{name}: {error}");
    }
    let text = home.path().join("texte.mbtiles");
    std::fs::write(&text, "bonjour").unwrap();
    assert!(matches!(add(&text), Err(Error::NoTiles(_))));

    let order = json!({"map": "ajout-1", "insee": "69029"});
    assert_eq!(call(&app, "remove_added_map", order)["added"], json!([]));
    assert_eq!(app.tile("/ajout-1/17/67325/46774"), TileAnswer::Absent);
    assert!(path.exists());
    assert!(services.asked().is_empty());
}

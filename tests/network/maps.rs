//! Maps: shown from this computer, else downloaded and kept; made ready to work without a connection.

use std::path::Path;

use gabarit_core::api::{App, Folders, TileAnswer};
use gabarit_tests::services::{Reply, Services, square};
use serde_json::{Value, json};

use super::asking::PATIENCE;

/// The square of Bron's town hall.
const HERE: &str = "/plan/17/67325/46774";

fn app(home: &Path, services: &Services) -> App {
    let folders = Folders { data: home.join("data"), packages: home.join("paquets") };
    App::rehearsing(folders, chrono::Local::now, services.port(), PATIENCE)
}

fn call(app: &App, name: &str, payload: Value) -> Value {
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

//! Street photographs: looked for once, kept with the dossier, seen again without a connection; and the points to check.

use gabarit_core::error::Error;
use gabarit_tests::services::{Asked, Reply, Services, square};
use serde_json::{Value, json};

use super::maps::{app, call};

const POINT: [f64; 2] = [4.911_23, 45.733_45];

/// A photograph as Panoramax tells of it: so many degrees to the west of the point.
fn photo(number: u32, west: f64, azimuth: f64) -> Value {
    json!({
        "type": "Feature",
        "id": format!("1b6e2b1c-0000-4000-8000-{number:012}"),
        "geometry": {"type": "Point", "coordinates": [POINT[0] - west, POINT[1]]},
        "properties": {
            "datetime": "2024-05-17T09:12:00Z",
            "license": "etalab-2.0",
            "view:azimuth": azimuth,
        },
        "providers": [{"name": "Métropole de Lyon", "roles": ["producer"]}],
        // Never followed.
        "assets": {"sd": {"href": "https://example.org/piege.jpg"}},
    })
}

fn panoramax(asked: &Asked) -> Reply {
    let storage = "https://panoramax-storage-public-fast.s3.gra.perf.cloud.ovh.net/1.jpg";
    match (asked.host.as_str(), asked.path.split('?').next().unwrap_or_default()) {
        ("api.panoramax.xyz", "/api/search") => {
            let photos = [photo(1, 0.0001, 270.0), photo(2, 0.0003, 90.0)];
            Reply::Ok(json!({"type": "FeatureCollection", "features": photos}).to_string().into())
        }
        ("api.panoramax.xyz", _) => Reply::Status(302, vec![("Location", storage.to_owned())]),
        (_, "/1.jpg") => Reply::Ok(square([120, 140, 160])),
        _ => Reply::Status(500, vec![]),
    }
}

#[test]
fn photographs_are_looked_for_once_and_seen_again_without_a_connection() {
    let services = Services::playing(panoramax);
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    call(&app, "create_dossier", json!({"insee": "69029"}));
    let point = json!({"place": {"longitude": POINT[0], "latitude": POINT[1]}});
    let off = call(&app, "street_photos", point.clone());
    assert_eq!((&off["photos"], &off["notice"]["code"]), (&json!([]), &json!("network-off")));

    call(&app, "allow_network", json!({"allowed": true}));
    let found = call(&app, "street_photos", point.clone());
    // The farther one looks at the point.
    let [first, second] = found["photos"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!((&first["looks"], &second["looks"]), (&json!(true), &json!(false)));
    assert!((first["metres"].as_f64().unwrap() - 23.3).abs() < 0.5, "{first}");
    assert_eq!(first["licence"], "Licence Ouverte 2.0");
    assert_eq!(first["author"], "Métropole de Lyon");
    assert_eq!(
        services.asked()[0].path,
        "/api/search?bbox=4.910730%2C45.732950%2C4.911730%2C45.733950&limit=20"
    );
    let named = json!({"photo": first["id"]});
    let picture = call(&app, "street_photo", named.clone());
    assert!(picture["data"].as_str().unwrap().starts_with("data:image/png;base64,iVBOR"));
    let asked = services.asked().len();

    call(&app, "allow_network", json!({"allowed": false}));
    let again = call(&app, "street_photos", point);
    assert_eq!(again["photos"][0]["kept"], true);
    assert!(again["searched"].is_string() && again["notice"].is_null());
    assert_eq!(call(&app, "street_photo", named), picture);
    let other = json!({"photo": second["id"]});
    assert!(matches!(app.call("street_photo", other, &|_| {}), Err(Error::NetworkOff)));
    assert_eq!(services.asked().len(), asked);
    assert!(services.asked().iter().all(|asked| asked.host != "example.org"));
}

#[test]
fn a_catalogue_that_answers_badly_is_told_and_nothing_is_kept() {
    let services = Services::playing(|_| Reply::Ok(b"{\"features\": 12}".to_vec()));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    call(&app, "create_dossier", json!({"insee": "69029"}));
    call(&app, "allow_network", json!({"allowed": true}));
    let point = json!({"place": {"longitude": POINT[0], "latitude": POINT[1]}});
    for (reply, code) in [
        (Reply::Ok(b"{\"features\": 12}".to_vec()), "bad-answer"),
        (Reply::Ok(b"<html>".to_vec()), "bad-answer"),
        (Reply::Status(500, vec![]), "unreachable"),
        (Reply::Endless, "bad-answer"),
    ] {
        services.play(move |_| reply.clone());
        // Longer than a host in trouble is left alone.
        std::thread::sleep(std::time::Duration::from_millis(200));
        let view = call(&app, "street_photos", point.clone());
        assert_eq!((&view["notice"]["code"], &view["searched"]), (&json!(code), &json!(null)));
    }
    // No identifier, no question.
    let before = services.asked().len();
    let wrong = json!({"photo": "../../etc/passwd"});
    assert!(matches!(app.call("street_photo", wrong, &|_| {}), Err(Error::NotApplicable(_))));
    assert_eq!(services.asked().len(), before);
}

#[test]
fn a_doubtful_point_waits_until_it_is_moved_or_confirmed() {
    let services = Services::playing(|_| Reply::Status(500, vec![]));
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path(), &services);
    let parks = home.path().join("parcs.csv");
    let far = "PAR-69029-0001;Parc A;69500;Bron;69029;4.83572;45.76404\n";
    let right = "PAR-69029-0002;Parc B;69500;Bron;69029;4.91123;45.73345\n";
    let nowhere = "PAR-69029-0003;Parc C;69500;Bron;69029;;\n";
    let titles = "uid;nom;codepost;commune;code_insee;lon;lat\n";
    std::fs::write(&parks, format!("{titles}{far}{right}{nowhere}")).unwrap();
    call(&app, "create_dossier", json!({"insee": "69029"}));
    let file = app.choose(&parks).id;
    let import = call(&app, "read_import", json!({"file": file, "template": "parcs-jardins"}));
    call(&app, "run_import", json!({"import": import["import"], "dataset": null}));
    let doubtful = || call(&app, "doubtful", json!({"dataset": 1}));
    let list = doubtful();
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    assert_eq!((&list[0]["name"], &list[0]["number"]), (&json!("Parc A"), &json!(1)));
    assert!(list[0]["said"][0]["message"].as_str().unwrap().contains("Bron"), "{list}");

    call(&app, "confirm_place", json!({"dataset": 1, "row": list[0]["row"]}));
    assert_eq!(doubtful(), json!([]));
    // It holds for that position only.
    let column = |name: &str| {
        let dataset = call(&app, "open_dataset", json!({"dataset": 1}));
        dataset["fields"].as_array().unwrap().iter().position(|field| field["name"] == name)
    };
    let typed =
        json!({"kind": "type", "row": list[0]["row"], "column": column("lon"), "text": "4.83600"});
    call(&app, "apply", json!({"dataset": 1, "action": typed}));
    assert_eq!(doubtful().as_array().unwrap().len(), 1);
}

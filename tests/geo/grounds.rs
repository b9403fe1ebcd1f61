//! Positions judged by what a computer knows: the outlines of a pack, the addresses of a base.

use std::fs;

use gabarit_core::geo::addresses::AddressBase;
use gabarit_core::geo::boundary::Territory;
use gabarit_tests::{Window, shared};
use serde_json::{Value, json};

use crate::addresses::{BAN, at, ban, fill};

/// What is said of the position of the first row.
fn said(window: &Window) -> Vec<(String, String)> {
    let column = window.column("lon");
    let cell = window.call("cell", json!({"dataset": 1, "row": 0, "column": column}));
    let findings = cell["findings"].as_array().unwrap().iter();
    let text = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    findings.map(|finding| (text(finding, "check"), text(finding, "message"))).collect()
}

/// A park of Bron placed there, on a computer that knows nothing more than what is built in.
fn park(home: &std::path::Path, address: (&str, &str), place: (&str, &str)) -> Window {
    let window = Window::at(home);
    window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.apply(json!({"kind": "insertRows", "line": 0, "count": 1}));
    for (field, text) in
        [("numvoie", address.0), ("voie", address.1), ("lon", place.0), ("lat", place.1)]
    {
        let column = window.column(field);
        window.apply(json!({"kind": "type", "row": 0, "column": column, "text": text}));
    }
    window
}

#[test]
fn the_outline_of_a_pack_judges_better_than_the_box_which_says_what_it_lacks() {
    let Some(pack) = shared("geo/metropole-lyon-communes-58.geojson") else { return };
    let home = tempfile::tempdir().unwrap();
    // In the corner of the box around Bron, and in Chassieu.
    let window = park(home.path(), ("", ""), ("4.934000", "45.751000"));
    assert!(!said(&window).iter().any(|(check, _)| check == "hors-commune"), "{:?}", said(&window));
    let column = window.column("lon");
    window.apply(json!({"kind": "type", "row": 0, "column": column, "text": "4.834000"}));
    let (_, boxed) = said(&window).remove(0);
    assert!(boxed.ends_with("Gabarit n’a pas son contour, seulement un cadre."), "{boxed}");
    window.call("undo", json!({"dataset": 1}));
    drop(window);
    fs::copy(pack, Territory::usual(&home.path().join("data"))).unwrap();
    let window = Window::at(home.path());
    window.call("start", json!({}));
    let (check, outlined) = said(&window).remove(0);
    assert_eq!(check, "hors-commune");
    assert!(
        outlined.starts_with("Ce repère est à ") && outlined.contains(" de Bron, à "),
        "{outlined}"
    );
    // The open dossier follows what the computer knows.
    window.call("remove_outlines", json!({"insee": "69029"}));
    assert!(!said(&window).iter().any(|(check, _)| check == "hors-commune"), "{:?}", said(&window));
}

#[test]
fn a_position_far_from_its_address_is_told_and_may_take_the_address_s() {
    let home = tempfile::tempdir().unwrap();
    let mut base = AddressBase::open(&AddressBase::usual(&home.path().join("data"))).unwrap();
    let row = ban("69029", "69500", "Rue Romain Rolland", 12, "bis", at(4.9121, 45.7381));
    fill(&mut base, "bron.csv", format!("{BAN}\n{row}\n").as_bytes()).unwrap();
    drop(base);
    let window = park(home.path(), ("12 bis", "r. Romain-Rolland"), ("4.900010", "45.730010"));
    let far = said(&window);
    assert_eq!(far[0].0, "loin-de-l-adresse");
    assert!(far[0].1.contains("12 bis Rue Romain Rolland, 69500 Bron"), "{far:?}");
    let column = window.column("lon");
    let mend = json!({"kind": "mend", "row": 0, "column": column, "check": "loin-de-l-adresse"});
    window.apply(mend);
    assert_eq!(window.cells(column)[0], "4.912100");
    assert_eq!(window.cells(window.column("lat"))[0], "45.738100");
    assert_eq!(said(&window), []);
    // What was judged while one typed is what is found when all is read again.
    window.call("undo", json!({"dataset": 1}));
    let typed = said(&window);
    drop(window);
    let again = Window::at(home.path());
    again.call("start", json!({}));
    assert_eq!(said(&again), typed);
}

#[test]
fn a_row_left_at_the_town_hall_whose_address_is_elsewhere_is_told() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    window.call("create_dossier", json!({"insee": "69029"}));
    let import = |name: &str, template: &str, text: &str| {
        let path = home.path().join(name);
        fs::write(&path, text).unwrap();
        let file = window.app.choose(&path).id;
        let import = window.call("read_import", json!({"file": file, "template": template}));
        window.call("run_import", json!({"import": import["import"], "dataset": null}));
    };
    import(
        "bureaux.csv",
        "bureaux-vote",
        "uid;num_bureau;nom;adresse;codepost;commune;code_insee;lon;lat\n\
         BUR-69029-001;1;Mairie;1 place de Weingarten;69500;Bron;69029;4.911712;45.733318\n",
    );
    import(
        "toilettes.csv",
        "toilettes",
        "uid;adresse;codepost;commune;codinsee;infoloc;lon;lat\n\
         TOI-69029-001;12 rue de la Marne;69500;Bron;69029;;4.911712;45.733318\n\
         TOI-69029-002;1 place de Weingarten;69500;Bron;69029;;4.911712;45.733318\n\
         TOI-69029-003;12 rue de la Marne;69500;Bron;69029;;4.912934;45.737241\n",
    );
    let told = |window: &Window| -> Vec<Vec<Value>> {
        (0..3)
            .map(|row| {
                let point = window.call("point", json!({"dataset": 2, "row": row}));
                let said = point["said"].as_array().unwrap().iter();
                let own = said.filter(|one| one["check"] == "position-par-defaut");
                own.map(|one| one["message"].clone()).collect()
            })
            .collect()
    };
    let sentence =
        "Ce repère est celui de la mairie de Bron, et l’adresse de la ligne est ailleurs.";
    assert_eq!(told(&window), [vec![json!(sentence)], vec![], vec![]]);
    // The same once all is read again.
    let window = Window::at(home.path());
    window.call("start", json!({}));
    assert_eq!(told(&window), [vec![json!(sentence)], vec![], vec![]]);
}

#[test]
fn rows_are_placed_by_their_address_the_sure_ones_at_once() {
    let home = tempfile::tempdir().unwrap();
    let mut base = AddressBase::open(&AddressBase::usual(&home.path().join("data"))).unwrap();
    let rows = [
        ban("69029", "69500", "Rue Romain Rolland", 12, "bis", at(4.9121, 45.7381)),
        ban("69029", "69500", "Rue de la Marne", 4, "", at(4.9130, 45.7370)),
    ];
    fill(&mut base, "bron.csv", format!("{BAN}\n{}\n", rows.join("\n")).as_bytes()).unwrap();
    drop(base);
    let window = park(home.path(), ("12 bis", "rue Romain Rolland"), ("", ""));
    window.apply(json!({"kind": "insertRows", "line": 1, "count": 2}));
    let column = window.column("voie");
    window.apply(json!({"kind": "type", "row": 1, "column": column, "text": "rue de la Marne"}));
    let given = window.call("propose_places", json!({"dataset": 1}));
    assert_eq!((&given["here"], &given["without"]), (&json!(true), &json!(1)));
    assert_eq!(given["sure"].as_array().unwrap().len(), 1);
    assert_eq!(given["sure"][0]["label"], json!("12 bis Rue Romain Rolland, 69500 Bron"));
    let doubtful = &given["doubtful"][0];
    assert_eq!(doubtful["row"], json!(1));
    assert_eq!(doubtful["candidates"][0]["found"], json!("sur la voie, sans numéro"));
    let none = Window::on("parcs-jardins");
    assert_eq!(none.call("propose_places", json!({"dataset": 1}))["here"], json!(false));
}

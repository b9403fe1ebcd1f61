//! `gabarit addresses` and `gabarit geocode`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::run::{gabarit, inside};

const BAN: &str = "id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat;type_position
69029_1_00012;12;;Rue Romarin;69500;69029;Bron;4.911;45.731;entrance
69029_1_00012_bis;12;bis;Rue Romarin;69500;69029;Bron;4.9111;45.7311;entrance
69029_2_00005;5;;Place Tolozan;69500;69029;Bron;4.912;45.732;entrance
69034_1_00001;1;;Grande Rue de Saint-Clair;69300;69034;Caluire-et-Cuire;4.86;45.79;entrance
";

/// A base of Bron's addresses in a folder.
fn base(folder: &Path) -> String {
    let (file, base) = (inside(folder, "adresses-69.csv"), inside(folder, "adresses.sqlite"));
    fs::write(&file, BAN).unwrap();
    let said = gabarit([
        "addresses",
        "import",
        &file,
        "--base",
        &base,
        "--commune",
        "69029",
        "--format",
        "json",
    ]);
    assert_eq!(said.status, 0, "{}", said.err);
    let report = said.json();
    assert_eq!((&report["rows"], &report["kept"]), (&json!(4), &json!(3)));
    assert_eq!(report["communes"][0]["name"], "Bron");
    base
}

fn geocode(folder: &Path, base: &str, text: &str) -> Value {
    let (file, out) = (inside(folder, "panneaux.csv"), inside(folder, "sortie.csv"));
    fs::write(&file, text).unwrap();
    let said = gabarit([
        "geocode",
        &file,
        "--template",
        "panneaux-affichage",
        "--commune",
        "69029",
        "--out",
        &out,
        "--base",
        base,
        "--format",
        "json",
    ]);
    assert_ne!(said.status, 2, "{}", said.err);
    said.json()
}

#[test]
fn the_addresses_of_a_commune_are_kept_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    let base = base(folder.path());
    let listed = gabarit(["addresses", "list", "--base", &base, "--format", "json"]).json();
    assert_eq!((&listed[0]["streets"], &listed[0]["numbers"]), (&json!(2), &json!(3)));
    let said = gabarit(["addresses", "list", "--base", &base]);
    assert!(said.out.contains("Bron") && said.out.contains("3 numéros"), "{}", said.out);
}

#[test]
fn only_certain_addresses_are_accepted_and_the_rest_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let base = base(folder.path());
    let text = "uid;adresse;codepost;commune;code_insee;lon;lat\n\
        1;12 bis r. Romarin;69500;Bron;69029;;\n\
        2;Place Tolozan;69500;Bron;69029;;\n\
        3;;69500;Bron;69029;;\n\
        4;5 place Tolozan;69500;Bron;69029;4.9;45.73\n";
    let report = geocode(folder.path(), &base, text);
    assert_eq!(report["rows"], 4);
    assert_eq!((&report["already_placed"], &report["without_address"]), (&json!(1), &json!(1)));
    let placed = report["placed"].as_array().unwrap();
    assert_eq!(placed.len(), 1);
    assert_eq!((&placed[0]["row"], &placed[0]["match"]), (&json!(1), &json!("number")));
    assert_eq!(placed[0]["label"], "12 bis Rue Romarin, 69500 Bron");
    let left = report["to_check"].as_array().unwrap();
    assert_eq!((left.len(), &left[0]["row"]), (1, &json!(2)));
    assert_eq!(left[0]["candidates"][0]["match"], "street");
    let mut reader = csv::Reader::from_path(inside(folder.path(), "sortie.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|own| own == name).unwrap();
    let places: Vec<[String; 2]> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            [row[column("lon")].to_owned(), row[column("lat")].to_owned()]
        })
        .collect();
    assert_eq!(places[0], ["4.911100", "45.731100"]);
    assert_eq!(places[1], ["", ""]);
    // What a person placed is left as it is.
    assert_eq!(places[3], ["4.9", "45.73"]);
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let base = base(folder.path());
    let file = inside(folder.path(), "adresses-69.csv");
    let out = inside(folder.path(), "sortie.csv");
    let none = inside(folder.path(), "rien.csv");
    fs::write(&none, "nom;adresse\nécole;12 rue Romarin\n").unwrap();
    gabarit(["addresses", "import", &none, "--base", &base])
        .refused("n’est pas une base d’adresses");
    gabarit(["addresses", "import", &inside(folder.path(), "absent.csv"), "--base", &base])
        .refused("n’existe pas");
    gabarit(["addresses", "import", &file, "--base", &base, "--commune", "69500"]).refused("69500");
    let geocode = |template: &str, commune: &str| {
        gabarit([
            "geocode",
            &file,
            "--template",
            template,
            "--commune",
            commune,
            "--out",
            &out,
            "--base",
            &base,
        ])
    };
    geocode("panneaux-affichage", "69034").refused("Caluire-et-Cuire");
    geocode("subventions", "69029").refused("colonnes de position");
    gabarit([
        "geocode",
        &file,
        "--template",
        "panneaux-affichage",
        "--commune",
        "69029",
        "--out",
        &file,
        "--base",
        &base,
    ])
    .refused("donnez un autre nom");
    assert!(!Path::new(&out).exists());
}

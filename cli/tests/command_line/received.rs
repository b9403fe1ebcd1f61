//! `gabarit verify`, `gabarit diff` and `gabarit collect`.

use std::fs;
use std::path::Path;

use crate::run::{example, gabarit, inside, names};

fn package(folder: &Path, name: &str, file: &str, commune: &str) -> String {
    let out = inside(folder, name);
    let file = example("parcs-jardins", file);
    let said = gabarit([
        "migrate",
        &file,
        "--template",
        "parcs-jardins",
        "--commune",
        commune,
        "--out",
        &out,
    ]);
    assert_eq!(said.status, 0, "{said:?}");
    out
}

#[test]
fn a_package_is_said_to_be_good_and_a_broken_one_refused_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let good = package(folder.path(), "bon.zip", "exemple-recu.xlsx", "69204");
    let said = gabarit(["verify", &good]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.starts_with("bon.zip : bon · Saint-Genis-Laval"), "{}", said.out);
    let broken = inside(folder.path(), "casse.zip");
    fs::write(&broken, "rien").unwrap();
    let said = gabarit(["verify", &good, &broken, "--format", "json"]);
    assert_eq!(said.status, 1);
    let report = said.json();
    assert_eq!((&report["good"], &report["refused"]), (&1.into(), &1.into()));
    assert_eq!(report["packages"][0]["rows"], 8);
    assert_eq!(report["packages"][1]["reasons"][0]["code"], "bad-package");
    gabarit(["verify", &inside(folder.path(), "absent.zip")]).refused("n’existe pas");
}

#[test]
fn two_packages_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let old = package(folder.path(), "ancien.zip", "exemple-recu.xlsx", "69204");
    let new = package(folder.path(), "nouveau.zip", "exemple-recu.xlsx", "69204");
    assert_eq!(gabarit(["diff", &old, &new]).out, "Rien n’a changé.\n");
    let csv = inside(folder.path(), "moins.csv");
    let text = fs::read_to_string(example("parcs-jardins", "exemple-valide.csv")).unwrap();
    let kept: Vec<&str> = text.lines().collect();
    fs::write(&csv, kept[..kept.len() - 2].join("\n")).unwrap();
    let less = inside(folder.path(), "moins.gabarit");
    let said = gabarit([
        "migrate",
        &csv,
        "--template",
        "parcs-jardins",
        "--commune",
        "69204",
        "--out",
        &less,
    ]);
    assert_eq!(said.status, 0, "{said:?}");
    let said = gabarit(["diff", &old, &less, "--format", "json"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert_eq!(said.json()["removed"].as_array().unwrap().len(), 2);
    assert_eq!(said.json()["same"], 6);
    assert!(gabarit(["diff", &old, &less]).out.contains("Plus d’une ligne sur cinq a disparu."));
}

#[test]
fn packages_make_a_territory_and_the_refused_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let good = package(folder.path(), "bon.zip", "exemple-recu.xlsx", "69204");
    let broken = inside(folder.path(), "casse.zip");
    fs::write(&broken, "rien").unwrap();
    let out = inside(folder.path(), "territoire");
    let said = gabarit(["collect", &good, &broken, "--out", &out]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("1 commune · 8 lignes"), "{}", said.out);
    assert!(said.out.contains("casse.zip : refusé"), "{}", said.out);
    let files = names(&Path::new(&out).join("parcs-jardins"));
    assert_eq!(files, ["a-verifier.csv", "donnees.csv", "donnees.gpkg", "parquet"]);
    gabarit(["collect", &good, "--out", &out]).refused("existe déjà");
    let said =
        gabarit(["collect", &good, "--out", &inside(folder.path(), "autre"), "--format", "json"]);
    assert_eq!(said.json()["territories"][0]["rows"], 8);
    assert_eq!(said.json()["packages"][0]["outcome"], "taken");
}

#[test]
fn a_folder_is_taken_for_the_packages_it_holds() {
    let home = tempfile::tempdir().unwrap();
    let (sent, empty) = (inside(home.path(), "depots"), inside(home.path(), "vide"));
    fs::create_dir(&sent).unwrap();
    fs::create_dir(&empty).unwrap();
    package(Path::new(&sent), "bon.zip", "exemple-recu.xlsx", "69204");
    let out = inside(home.path(), "territoire");
    let said = gabarit(["collect", &sent, "--out", &out]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("1 commune · 8 lignes"), "{}", said.out);
    assert!(gabarit(["verify", &sent]).out.contains("bon.zip : bon"));
    gabarit(["verify", &empty]).refused("n’existe pas");
}

#[test]
fn remarks_and_a_corrected_copy_make_a_return() {
    let folder = tempfile::tempdir().unwrap();
    let sent = package(folder.path(), "envoi.zip", "exemple-valide.csv", "69204");
    let (out, again) = (inside(folder.path(), "retour.zip"), inside(folder.path(), "encore.zip"));
    let remarks = inside(folder.path(), "remarques.csv");
    fs::write(
        &remarks,
        "identifiant;champ;valeur_proposee;remarque\nPAR-69204-002;nom;Parc Élan;Nom officiel\nPAR-69204-003;;;Existe-t-il encore ?\n",
    )
    .unwrap();
    // A copy of the data with one cell mended, as any tool writes it.
    let corrected = inside(folder.path(), "corrige.csv");
    let text = fs::read_to_string(example("parcs-jardins", "exemple-valide.csv")).unwrap();
    fs::write(&corrected, text.replacen("23500", "24000", 1)).unwrap();
    let said =
        gabarit(["return", &sent, "--remarks", &remarks, "--corrected", &corrected, "--out", &out]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("2 corrections · 1 remarque, sur « envoi.zip »"), "{}", said.out);
    let said = gabarit([
        "return",
        &sent,
        "--remarks",
        &remarks,
        "--corrected",
        &corrected,
        "--out",
        &again,
        "--format",
        "json",
    ]);
    assert_eq!((&said.json()["corrections"], &said.json()["remarks"]), (&2.into(), &1.into()));
    assert_eq!(fs::read(&out).unwrap(), fs::read(&again).unwrap());
    gabarit(["return", &sent, "--out", &out]).refused("--remarks");
    let shorter: Vec<&str> = text.lines().take(3).collect();
    fs::write(&corrected, shorter.join("\n")).unwrap();
    gabarit(["return", &sent, "--corrected", &corrected, "--out", &out])
        .refused("ni n’ajoute de ligne");
}

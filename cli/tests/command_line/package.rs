//! `gabarit package`, and packages from `gabarit migrate`.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::run::{Said, example, gabarit, inside, names};

fn dossier(folder: &Path, file: &str) -> String {
    let out = inside(folder, "commune.gabarit");
    let said = gabarit([
        "migrate",
        file,
        "--template",
        "parcs-jardins",
        "--commune",
        "69204",
        "--out",
        &out,
    ]);
    assert_ne!(said.status, 2, "{}", said.err);
    assert_eq!(names(folder), ["commune.gabarit"], "only the dossier, whole");
    out
}

fn descriptor(path: &str) -> Value {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name("datapackage.json").unwrap().read_to_string(&mut text).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn package(dossier: &str, dataset: &str, out: &str) -> Said {
    gabarit(["package", dossier, "--dataset", dataset, "--out", out])
}

#[test]
fn a_dossier_gives_its_package() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = dossier(folder.path(), &example("parcs-jardins", "exemple-recu.xlsx"));
    let out = inside(folder.path(), "parcs.zip");
    let said = package(&dossier, "parcs-jardins", &out);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("Paquet écrit et relu"));
    assert_eq!(descriptor(&out)["gabarit"]["insee"], "69204");
    let by_number = inside(folder.path(), "encore.zip");
    assert_eq!(package(&dossier, "1", &by_number).status, 0);
    assert_eq!(fs::read(&out).unwrap(), fs::read(&by_number).unwrap());
}

#[test]
fn a_migration_may_end_in_a_package() {
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "parcs.zip");
    let received = example("parcs-jardins", "exemple-recu.xlsx");
    let said = gabarit([
        "migrate",
        &received,
        "--template",
        "parcs-jardins",
        "--commune",
        "69204",
        "--out",
        &out,
        "--format",
        "json",
    ]);
    assert_eq!(said.status, 0, "{said:?}");
    let report = said.json();
    assert_eq!(report["package"]["files"].as_array().unwrap().len(), 15);
    assert_eq!(descriptor(&out)["gabarit"]["rows"], report["rows_kept"]);
    let dossier = dossier(tempfile::tempdir().unwrap().path(), &received);
    assert!(!Path::new(&dossier).exists(), "the folder of the dossier is gone");
}

#[test]
fn errors_keep_a_package_from_leaving_but_for_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = dossier(folder.path(), &example("parcs-jardins", "exemple-invalide.csv"));
    let out = inside(folder.path(), "parcs.zip");
    let said = package(&dossier, "parcs-jardins", &out);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.err.contains("à corriger avant l’envoi"), "{said:?}");
    assert_eq!(said.err.lines().count(), 1);
    assert_eq!(names(folder.path()), ["commune.gabarit"]);
    let draft =
        gabarit(["package", &dossier, "--dataset", "parcs-jardins", "--out", &out, "--draft"]);
    assert_eq!(draft.status, 1, "the data still has errors");
    assert!(draft.out.contains("Ce paquet est un brouillon"));
    assert_eq!(descriptor(&out)["gabarit"]["draft"], true);
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = dossier(folder.path(), &example("parcs-jardins", "exemple-valide.csv"));
    let out = inside(folder.path(), "x.zip");
    package(&dossier, "toilettes", &out).refused("Tableaux présents : parcs-jardins (n° 1).");
    package(&dossier, "parcs-jardins", "x.csv").refused("Un paquet se termine par .zip");
    let absent = inside(folder.path(), "absent.gabarit");
    package(&absent, "1", &out).refused("« absent.gabarit » n’existe pas");
    let table = example("parcs-jardins", "exemple-valide.csv");
    package(&table, "1", &out).refused("n’est pas un dossier Gabarit");
    let away = inside(folder.path(), "absent/x.zip");
    package(&dossier, "1", &away).refused("« absent » n’existe pas");
    assert_eq!(names(folder.path()), ["commune.gabarit"]);
}

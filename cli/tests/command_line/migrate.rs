//! `gabarit migrate`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{example, fed, gabarit, inside, names, sample};

fn migrate(file: &str, template: &str, commune: &str, out: &str) -> Value {
    let said = gabarit([
        "migrate",
        file,
        "--template",
        template,
        "--commune",
        commune,
        "--out",
        out,
        "--format",
        "json",
    ]);
    assert_ne!(said.status, 2, "{}", said.err);
    let report = said.json();
    let number = |key: &str| report[key].as_u64().unwrap();
    assert_eq!(number("rows_read"), number("rows_kept") + number("rows_aside"));
    assert_eq!(report["aside"].as_array().unwrap().len() as u64, number("rows_aside"));
    assert_eq!(said.status == 1, number("errors") > 0);
    report
}

fn rows(path: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    let texts = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|record| texts(record.unwrap())).collect()
}

#[test]
fn a_received_workbook_becomes_the_valid_example() {
    for (template, commune) in
        [("parcs-jardins", "69204"), ("panneaux-affichage", "69029"), ("toilettes", "69143")]
    {
        let folder = tempfile::tempdir().unwrap();
        let out = inside(folder.path(), "sortie.csv");
        let received = example(template, "exemple-recu.xlsx");
        let report = migrate(&received, template, commune, &out);
        assert_eq!(report["errors"], 0, "{:#}", report["findings"]);
        assert_eq!(rows(&out), rows(&example(template, "exemple-valide.csv")), "{template}");
        let check = gabarit(["check", &out, "--template", template]);
        assert_eq!(check.status, 0, "{}", check.out);
    }
}

#[test]
fn the_report_says_what_was_repaired_and_what_was_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "sortie.csv");
    let received = example("parcs-jardins", "exemple-recu.xlsx");
    let report = migrate(&received, "parcs-jardins", "69204", &out);
    for key in ["columns", "aside", "aside_columns", "damage", "fixed", "findings"] {
        assert!(report[key].is_array(), "{key}");
    }
    let column = &report["columns"][0];
    assert!(column["header"].is_string() && column["reason"].is_string());
    let damage = &report["damage"][0];
    assert!(damage["kind"].is_string() && damage["cells"].as_u64() >= damage["repaired"].as_u64());
    let fixed = &report["fixed"][0];
    for key in ["row", "field", "before", "after", "check"] {
        assert!(!fixed[key].is_null(), "{key}");
    }
    assert_ne!(fixed["before"], fixed["after"]);
    let aside = rows(&inside(folder.path(), "sortie.mis-de-cote.csv"));
    assert_eq!(aside[0], ["fichier", "feuille", "case", "texte", "raison"]);
    let header = report["aside_columns"][0].as_str().unwrap();
    assert!(aside.iter().any(|row| row[4].contains(header)), "{aside:?}");
    assert_eq!(names(folder.path()), ["sortie.csv", "sortie.mis-de-cote.csv"]);
}

#[test]
fn rows_aside_are_counted_among_those_read_and_say_where_they_stood() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "parcs.csv");
    let lines = "Parcs;;\n;;\nNom;CP;Ville\nParc A;69500;Bron\n;;\nNom;CP;Ville\nParc B;69500;Bron\n\
        ;Total;2\n;;\nSource : mairie\n";
    fs::write(&file, lines).unwrap();
    let report = migrate(&file, "parcs-jardins", "69029", &inside(folder.path(), "sortie.csv"));
    let aside: Vec<(u64, &str)> = report["aside"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["cell"].as_str().unwrap()))
        .collect();
    assert_eq!(aside, [(2, "A6"), (4, "B8"), (5, "A10")]);
}

#[test]
fn nothing_is_repaired_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "bron.csv");
    fs::write(&file, "uid,nom,reglement,surf_tot_m2\nPAR-69029-001,  Parc ,Oui,\"12,50\"\n")
        .unwrap();
    let out = inside(folder.path(), "sortie.csv");
    let said = gabarit([
        "migrate",
        &file,
        "--template",
        "parcs-jardins",
        "--commune",
        "69029",
        "--out",
        &out,
        "--fix",
        "none",
        "--format",
        "json",
    ]);
    assert_eq!(said.status, 1);
    assert_eq!(said.json()["fixed"], Value::Array(Vec::new()));
    let written = rows(&out);
    for text in ["Oui", "12,50"] {
        assert!(written[1].iter().any(|cell| cell == text), "{text}: {written:?}");
    }
}

#[test]
fn what_the_commune_tells_fills_blanks_of_its_own_rows_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "panneaux.csv");
    fs::write(
        &file,
        "uid,adresse,commune,code_insee\nPAN-69029-001,1 rue A,,\nPAN-69266-001,2 rue B,Villeurbanne,\n",
    )
    .unwrap();
    let out = inside(folder.path(), "sortie.csv");
    migrate(&file, "panneaux-affichage", "69029", &out);
    let written = rows(&out);
    assert!(written[1].contains(&"Bron".to_owned()) && written[1].contains(&"69029".to_owned()));
    assert!(!written[2].contains(&"69029".to_owned()), "{written:?}");
}

#[test]
fn several_files_make_one_table() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (inside(folder.path(), "a.csv"), inside(folder.path(), "b.csv"));
    fs::write(&one, "uid;nom\nPAR-69029-001;Un\nPAR-69029-002;Deux\n").unwrap();
    fs::write(&two, "nom,uid\nTrois,PAR-69029-003\n").unwrap();
    let out = inside(folder.path(), "tout.csv");
    let said = gabarit([
        "migrate",
        &one,
        &two,
        "--template",
        "parcs-jardins",
        "--commune",
        "69029",
        "--out",
        &out,
    ]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains("3 lignes lues = 3 reprises + 0 mise de côté"), "{}", said.out);
    let written = rows(&out);
    let uids: Vec<&str> = written.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(uids, ["uid", "PAR-69029-001", "PAR-69029-002", "PAR-69029-003"]);
}

#[test]
fn a_workbook_comes_back_as_the_same_table() {
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "sortie.xlsx");
    let valid = example("parcs-jardins", "exemple-valide.csv");
    migrate(&valid, "parcs-jardins", "69204", &out);
    assert_eq!(gabarit(["check", &out, "--template", "parcs-jardins"]).status, 0);
    let again = inside(folder.path(), "retour.csv");
    migrate(&out, "parcs-jardins", "69204", &again);
    assert_eq!(rows(&again), rows(&valid));
}

#[test]
fn a_formula_comes_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "a.csv");
    fs::write(&file, "uid,nom\nPAR-69029-001,=1+1\n").unwrap();
    let (first, again) = (inside(folder.path(), "1.csv"), inside(folder.path(), "2.xlsx"));
    migrate(&file, "parcs-jardins", "69029", &first);
    assert!(fs::read_to_string(&first).unwrap().contains("'=1+1"));
    migrate(&first, "parcs-jardins", "69029", &again);
    let back = inside(folder.path(), "3.csv");
    migrate(&again, "parcs-jardins", "69029", &back);
    assert_eq!(fs::read_to_string(&back).unwrap(), fs::read_to_string(&first).unwrap());
}

#[test]
fn an_output_never_takes_the_place_of_an_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = inside(folder.path(), "parcs.csv");
    fs::copy(example("parcs-jardins", "exemple-valide.csv"), &file).unwrap();
    let before = fs::read(&file).unwrap();
    let said = gabarit([
        "migrate",
        &file,
        "--template",
        "parcs-jardins",
        "--commune",
        "69204",
        "--out",
        &file,
    ]);
    said.refused("est un fichier à reprendre");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_dossier_that_exists_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "bron.gabarit");
    fs::write(&out, "un dossier").unwrap();
    let said = gabarit([
        "migrate",
        &example("toilettes", "exemple-valide.csv"),
        "--template",
        "toilettes",
        "--commune",
        "69143",
        "--out",
        &out,
    ]);
    said.refused("« bron.gabarit » existe déjà.");
    assert_eq!(fs::read_to_string(&out).unwrap(), "un dossier");
    assert_eq!(names(folder.path()), ["bron.gabarit"]);
}

#[test]
fn what_cannot_be_migrated_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "sortie.csv");
    let tried = |input: &[u8], commune: &str, out: &str| {
        fed(["migrate", "-", "--template", "toilettes", "--commune", commune, "--out", out], input)
    };
    tried(b"a,b\n1,2\n", "69500", &out).refused("Aucune commune n’a le code « 69500 ».");
    tried(b"a,b\n1,2\n", "69029", "sortie.txt")
        .refused("se termine par .gabarit, .csv, .xlsx ou .zip");
    tried(b"1,2\n3,4\n", "69029", &out).refused("Aucune ligne d’en-tête");
    let away = inside(folder.path(), "absent/sortie.csv");
    let valid = fs::read(example("toilettes", "exemple-valide.csv")).unwrap();
    tried(&valid, "69143", &away).refused("« absent » n’existe pas");
    let dossier = inside(folder.path(), "absent/sortie.gabarit");
    tried(&valid, "69143", &dossier).refused("« absent » n’existe pas");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn real_files_migrate_and_balance() {
    let Some(samples) = sample("") else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "sortie.csv");
    for (file, template, rows) in [
        ("parcs_jardins/derive_2021_bron.csv", "parcs-jardins", 8),
        ("parcs_jardins/transforme_bron_cc46_cp1252.csv", "parcs-jardins", 8),
        ("panneaux/grandlyon_bron_companneauaffichage_extrait.csv", "panneaux-affichage", 28),
        ("toilettes/derive_2025_tout.csv", "toilettes", 488),
    ] {
        let path = Path::new(&samples).join(file);
        let report = migrate(path.to_str().unwrap(), template, "69029", &out);
        assert_eq!(report["rows_kept"], rows, "{file}");
    }
}

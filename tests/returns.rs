//! The way back: the Métropole annotates a package, the commune answers, the next package says what became of it.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "collect/made.rs"]
mod made;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::Local;
use gabarit_core::dossier::Dossier;
use gabarit_core::error::Error;
use gabarit_core::package::{self, Received, Remark, Returned, Standing};
use gabarit_core::reference::commune;
use gabarit_core::table::{Edit, NewRow, RowId};
use gabarit_core::template::find;
use gabarit_tests::Window;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use made::{day, pack, rows};

fn parks(folder: &Path, insee: &str) -> PathBuf {
    let (template, own) = (find("parcs-jardins").unwrap(), commune(insee).unwrap());
    pack(folder, &template, own, &rows(&template, own), day(23), Standing::Final)
}

fn remark(line: u32, field: &str, after: Option<&str>, comment: &str) -> Remark {
    Remark {
        line,
        uid: String::new(),
        name: String::new(),
        field: field.to_owned(),
        before: String::new(),
        after: after.map(str::to_owned),
        comment: comment.to_owned(),
    }
}

fn returned(package: &Path, remarks: &[Remark]) -> Result<Returned, Error> {
    let mut received = Received::open(package)?;
    let table = received.table()?;
    Returned::about(&received, &table, "Métropole de Lyon", remarks)
}

/// A dossier of Bron with the parks of its example, sent once: the dossier's file, and the package.
fn bron(folder: &Path) -> (Window, Value) {
    let path = folder.join("bron.gabarit");
    let mut dossier = Dossier::create(&path, "69029", Local::now).unwrap();
    let dataset = dossier.create_dataset("parcs-jardins").unwrap();
    let template = find("parcs-jardins").unwrap();
    let rows = (0..).zip(rows(&template, commune("69029").unwrap()));
    let rows = rows.map(|(id, cells)| NewRow { position: id, id: RowId(id), cells });
    dossier.apply(dataset, Edit::InsertRows(rows.collect()), "Exemple").unwrap();
    drop(dossier);
    let window = Window::at(folder);
    window.call("open_dossier", json!({"file": window.app.choose(&path).id}));
    let made = window.call("make_package", json!({"dataset": 1}));
    (window, made)
}

/// A file of a package.
fn inside(package: &Path, name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(File::open(package).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(text)
}

#[test]
fn the_same_remarks_give_the_same_bytes_and_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let package = parks(folder.path(), "69029");
    let said = [
        remark(3, "", None, "Deux parcs du même nom ?"),
        remark(1, "surf_tot_m2", Some("12000"), ""),
        remark(2, "label", Some(""), "=SOMME(A1) : label inconnu, \"à vérifier\"\nmerci"),
    ];
    let own = returned(&package, &said).unwrap();
    assert_eq!(own.remarks.iter().map(|remark| remark.line).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(own.remarks[0].uid, "PAR-69029-001");
    assert!(!own.remarks[0].before.is_empty() && !own.remarks[0].name.is_empty());
    let (first, second) = (own.write(folder.path()).unwrap(), own.write(folder.path()).unwrap());
    assert_eq!(fs::read(&first).unwrap(), fs::read(&second).unwrap());
    assert!(first.to_str().unwrap().ends_with("_parcs-jardins-bron_retour.zip"), "{first:?}");
    assert!(Returned::announces(&first) && !Returned::announces(&package));
    assert_eq!(Returned::open(&first).unwrap(), own);
}

#[test]
fn a_remark_on_what_is_not_there_or_that_says_nothing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let package = parks(folder.path(), "69029");
    for wrong in [
        remark(9, "", None, "ligne absente"),
        remark(0, "", None, "ligne absente"),
        remark(1, "couleur", Some("vert"), ""),
        // It is a column of the template that did not leave.
        remark(1, "openinghoursspecification", Some("x"), ""),
        remark(1, "nom", None, " "),
    ] {
        let outcome = returned(&package, std::slice::from_ref(&wrong));
        assert!(matches!(outcome, Err(Error::NotApplicable(_))), "{wrong:?}");
    }
    assert!(matches!(returned(&package, &[]), Err(Error::NotApplicable(_))));
}

#[test]
fn a_return_that_was_touched_on_the_way_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let package = parks(folder.path(), "69029");
    let own = returned(&package, &[remark(1, "nom", Some("Parc A"), "")]).unwrap();
    let path = own.write(folder.path()).unwrap();
    let changed = |name: &str, from: &str, to: &str| {
        let mut archive = ZipArchive::new(File::open(&path).unwrap()).unwrap();
        let names: Vec<String> = (0..archive.len())
            .map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned())
            .collect();
        let other = folder.path().join("touche.zip");
        let mut zip = ZipWriter::new(File::create(&other).unwrap());
        for own in names {
            let text = inside(&path, &own).unwrap();
            let text = if own == name { text.replacen(from, to, 1) } else { text };
            zip.start_file(own, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        match Returned::open(&other) {
            Err(Error::BadPackage { reason, .. }) => reason,
            other => panic!("{other:?}"),
        }
    };
    assert!(changed("retour.csv", "Parc A", "Parc B").contains("n’est plus tel"));
    assert!(changed("SHA256SUMS", "retour.json", "autre.json").contains("empreinte"));
    fs::write(folder.path().join("touche.zip"), "rien").unwrap();
    assert!(matches!(
        Returned::open(&folder.path().join("touche.zip")),
        Err(Error::BadPackage { .. })
    ));
}

#[test]
fn a_commune_answers_cell_by_cell_and_the_next_package_says_what_became_of_each_remark() {
    let home = tempfile::tempdir().unwrap();
    let (window, made) = bron(home.path());
    let package = home.path().join("paquets").join(made["name"].as_str().unwrap());

    // The Métropole, on another computer.
    let away = tempfile::tempdir().unwrap();
    let metropole = Window::at(away.path());
    let file = metropole.app.choose(&package).id;
    let found =
        metropole.call("received_rows", json!({"file": file, "text": "", "from": 0, "count": 2}));
    assert_eq!((&found["total"], found["rows"].as_array().unwrap().len()), (&8.into(), 2));
    let record = metropole.call("received_row", json!({"file": file, "line": 2}));
    assert_eq!(record["row"]["uid"], "PAR-69029-002");
    let before = record["cells"].as_array().unwrap().iter().find(|cell| cell["field"] == "nom");
    let before = before.unwrap()["value"].as_str().unwrap().to_owned();
    let remarks: Vec<Value> = [
        remark(1, "lon", Some("4.9101"), "Le point est dans la rue."),
        remark(1, "lat", Some("45.7402"), ""),
        remark(2, "nom", Some("Parc Élan"), "Nom officiel"),
        remark(3, "surf_tot_m2", Some("777"), ""),
        remark(4, "", None, "Ce parc existe-t-il encore ?"),
    ]
    .iter()
    .map(|remark| serde_json::to_value(remark).unwrap())
    .collect();
    let draft = json!({"sender": "Service de la donnée", "remarks": remarks});
    metropole.call("keep_return", json!({"file": file, "draft": draft}));
    // What is begun is found again, on another day.
    let metropole = Window::at(away.path());
    let file = metropole.app.choose(&package).id;
    let kept = metropole.call("return_draft", json!({"file": file}));
    assert_eq!(kept["remarks"].as_array().unwrap().len(), 5);
    let written = metropole.call("write_return", json!({"file": file}));
    let path = package.with_file_name(written["name"].as_str().unwrap());

    // The commune opens it.
    let file = window.app.choose(&path).id;
    assert_eq!(window.call("recognise_zip", json!({"file": file})), "return");
    assert_eq!(window.call("take_return", json!({"file": file}))["dataset"], 1);
    // Opened twice, it is kept once.
    window.call("take_return", json!({"file": file}));
    assert_eq!(window.call("dossier", json!({}))["datasets"][0]["remarks"], 5);
    let shown = window.call("remarks", json!({"dataset": 1}));
    let shown = shown.as_array().unwrap();
    assert_eq!(shown.len(), 5);
    assert_eq!((&shown[2]["ours"], &shown[2]["before"]), (&json!(before), &json!(before)));
    assert_eq!((&shown[2]["after"], &shown[2]["number"]), (&"Parc Élan".into(), &2.into()));
    let id = |at: usize| shown[at]["id"].clone();
    let surface = window.column("surf_tot_m2");
    let kept_surface = window.cells(surface)[2].clone();
    let answer = |at: usize, answer: &str, reply: &str| json!({"remark": id(at), "answer": answer, "reply": reply});
    let answers = [
        answer(0, "accepted", ""),
        answer(1, "accepted", ""),
        answer(2, "accepted", ""),
        answer(3, "refused", "Mesurée sur place"),
    ];
    window.call("answer_remarks", json!({"dataset": 1, "answers": answers}));
    let (lon, lat, name) = (window.column("lon"), window.column("lat"), window.column("nom"));
    assert_eq!(
        (window.cells(lon)[0].as_str(), window.cells(lat)[0].as_str()),
        ("4.9101", "45.7402")
    );
    assert_eq!(window.cells(name)[1], "Parc Élan");
    assert_eq!(window.cells(surface)[2], kept_surface);
    // One change, told and undone as any other.
    let journal = window.call("journal", json!({"dataset": 1}));
    assert_eq!(journal[0]["label"], "Corrections de la Métropole (2 cases)");

    let preview = window.call("preview_package", json!({"dataset": 1}));
    assert_eq!(preview["remarks"], 1);
    let made = window.call("make_package", json!({"dataset": 1}));
    let next = package.with_file_name(made["name"].as_str().unwrap());
    let suites = inside(&next, "suites.csv").unwrap();
    let lines: Vec<&str> = suites.lines().skip(1).collect();
    assert_eq!(lines.len(), 5, "{suites}");
    for (line, words) in lines.iter().zip([
        ",acceptée,4.9101,",
        ",acceptée,45.7402,",
        ",acceptée,Parc Élan,",
        ",refusée,",
        ",en attente,",
    ]) {
        assert!(line.contains(words), "{line}: {words}");
    }
    assert!(lines[3].ends_with(",Mesurée sur place"), "{}", lines[3]);
    assert!(inside(&next, "rapport.html").unwrap().contains("Suites données aux remarques"));
    assert!(package::verify(&next, &|_| std::ops::ControlFlow::Continue(())).unwrap().0.is_good());
    // The package before had nothing to say.
    assert_eq!(inside(&package, "suites.csv"), None);

    // Undone, an accepted value is told as changed since.
    window.call("undo", json!({"dataset": 1}));
    let made = window.call("make_package", json!({"dataset": 1, "lossConfirmed": true}));
    let last =
        inside(&package.with_file_name(made["name"].as_str().unwrap()), "suites.csv").unwrap();
    assert!(last.contains("en attente"), "{last}");
}

#[test]
fn a_return_finds_its_row_though_its_identifier_changed_and_tells_one_that_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let (window, made) = bron(home.path());
    let package = home.path().join("paquets").join(made["name"].as_str().unwrap());
    let said = [remark(2, "nom", Some("Parc B"), ""), remark(5, "nom", Some("Parc E"), "")];
    let path = returned(&package, &said).unwrap().write(home.path()).unwrap();
    let uid = window.column("uid");
    window.apply(json!({"kind": "type", "row": 1, "column": uid, "text": "PAR-69029-900"}));
    window.apply(json!({"kind": "deleteRows", "top": 4, "bottom": 4}));
    window.call("take_return", json!({"file": window.app.choose(&path).id}));
    let shown = window.call("remarks", json!({"dataset": 1}));
    assert_eq!(shown[0]["number"], 2);
    assert_eq!(shown[1]["row"], Value::Null);
    let answers = json!([
        {"remark": shown[0]["id"], "answer": "accepted", "reply": ""},
        {"remark": shown[1]["id"], "answer": "accepted", "reply": ""},
    ]);
    window.call("answer_remarks", json!({"dataset": 1, "answers": answers}));
    assert_eq!(window.cells(window.column("nom"))[1], "Parc B");
}

#[test]
fn what_is_said_of_another_commune_is_not_taken() {
    let home = tempfile::tempdir().unwrap();
    let (window, _) = bron(home.path());
    let package = parks(home.path(), "69100");
    let path = returned(&package, &[remark(1, "nom", Some("Parc"), "")]).unwrap();
    let path = path.write(home.path()).unwrap();
    let outcome = window.try_call("take_return", json!({"file": window.app.choose(&path).id}));
    assert!(outcome.unwrap_err().to_string().contains("Irigny"));
}

#[test]
fn a_letter_is_prepared_and_remembers_to_whom_it_goes() {
    let home = tempfile::tempdir().unwrap();
    let (window, made) = bron(home.path());
    let about = json!({"dataset": 1, "name": made["name"]});
    let letter = window.call("package_letter", about.clone());
    assert_eq!(letter["to"], "");
    assert!(letter["body"].as_str().unwrap().contains(made["name"].as_str().unwrap()));
    window.call("keep_recipient", json!({"to": " donnees@exemple.fr "}));
    assert_eq!(window.call("package_letter", about)["to"], "donnees@exemple.fr");
}

#[test]
fn home_says_when_the_next_package_is_due() {
    let home = tempfile::tempdir().unwrap();
    let (window, _) = bron(home.path());
    let due = &window.call("dossier", json!({}))["datasets"][0]["due"];
    let next = Local::now().date_naive() + chrono::Months::new(12);
    assert_eq!(*due, json!({"day": next.to_string(), "late": false}));
    let mut sheet = window.call("metadata", json!({"dataset": 1}))["sheet"].clone();
    sheet["frequency"] = json!("irregular");
    window.call("keep_metadata", json!({"dataset": 1, "sheet": sheet}));
    assert_eq!(window.call("dossier", json!({}))["datasets"][0]["due"], Value::Null);
}

#[test]
fn who_answers_is_asked_once_for_all_the_tables() {
    let home = tempfile::tempdir().unwrap();
    let (window, _) = bron(home.path());
    let mut sheet = window.call("metadata", json!({"dataset": 1}))["sheet"].clone();
    sheet["contact"] = json!("Service des espaces verts");
    sheet["email"] = json!("donnees@exemple.fr");
    window.call("keep_metadata", json!({"dataset": 1, "sheet": sheet}));
    window.call("create_dataset", json!({"template": "toilettes"}));
    let other = window.call("metadata", json!({"dataset": 2}))["sheet"].clone();
    assert_eq!((&other["contact"], &other["email"]), (&sheet["contact"], &sheet["email"]));
    assert_ne!(other["title"], sheet["title"]);
}

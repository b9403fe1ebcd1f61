//! Names and links made to write where they should not.

use std::fs;
use std::path::Path;

use gabarit_core::read;
use gabarit_tests::Window;
use serde_json::json;

/// Every file under a folder, by its path there.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).unwrap().flatten() {
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => {
                    let path = entry.path();
                    found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_received_dossier_whose_names_are_paths_writes_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let inside = home.path().join("personne");
    let window = Window::at(&inside);
    let made = window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    window.call("close_dossier", json!({}));
    let path = home.path().join("reçu.gabarit");
    fs::copy(made["path"].as_str().unwrap(), &path).unwrap();
    let file = rusqlite::Connection::open(&path).unwrap();
    let names = "UPDATE dataset SET template = '../../../../dehors';
        INSERT INTO template VALUES ('../../../dehors', '{\"fields\": [{\"name\": \"nom\"}]}', '', '');";
    file.execute_batch(names).unwrap();
    drop(file);
    let chosen = window.app.choose(&path).id;
    window.call("open_dossier", json!({"file": chosen}));
    let block = window.call("template", json!({"template": "parcs-jardins"}))["example"].clone();
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let received = home.path().join("parcs.csv");
    fs::write(&received, "nom;surface\nParc A;12\n").unwrap();
    let csv = window.app.choose(&received).id;
    for template in ["../../../dehors", "../../../../dehors"] {
        if let Ok(view) = window.try_call("read_import", json!({"file": csv, "template": template}))
        {
            let _ = window.try_call("run_import", json!({"import": view["import"]}));
        }
    }
    let _ = window.try_call("make_package", json!({"dataset": 1}));
    drop(window);
    let outside: Vec<String> =
        files(home.path()).into_iter().filter(|path| !path.starts_with("personne/")).collect();
    // What was received, and the copies of a dossier beside it.
    for path in &outside {
        let known = ["reçu.gabarit", "parcs.csv"].contains(&path.as_str());
        assert!(known || path.starts_with("sauvegardes/"), "{outside:?}");
    }
    assert!(!files(home.path()).iter().any(|path| path.starts_with("personne/dehors")));
}

#[cfg(unix)]
#[test]
fn links_laid_beside_a_dossier_harm_nothing_they_point_to() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    let made = window.call("create_dossier", json!({"insee": "69029"}));
    window.call("close_dossier", json!({}));
    let dossier = Path::new(made["path"].as_str().unwrap()).to_path_buf();
    let letter = home.path().join("lettre.txt");
    fs::write(&letter, "Monsieur le Maire,").unwrap();
    for ending in [".qui", ".ouvert", "-wal", "-shm", "-journal"] {
        let mut name = dossier.clone().into_os_string();
        name.push(ending);
        std::os::unix::fs::symlink(&letter, &name).unwrap();
    }
    let copies = dossier.parent().unwrap().join("sauvegardes/69029 Bron");
    fs::create_dir_all(&copies).unwrap();
    std::os::unix::fs::symlink(&letter, copies.join(".gabarit-x.tmp")).unwrap();
    let file = window.app.choose(&dossier).id;
    // Opened or refused: both will do.
    if window.try_call("open_dossier", json!({"file": file})).is_ok() {
        let _ = window.try_call("create_dataset", json!({"template": "parcs-jardins"}));
        let _ = window.try_call("look_after", json!({}));
    }
    drop(window);
    assert_eq!(fs::read_to_string(&letter).unwrap(), "Monsieur le Maire,");
}

#[test]
fn a_workbook_whose_parts_are_paths_reaches_no_file() {
    let sheet = super::sheet(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c></row>"#);
    let mut zip = super::packed(&sheet);
    for name in ["../../../etc/cron.d/x", "/etc/x", "xl/../../../x"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, b"x").unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let book = read::parse("chemins.xlsx", &bytes).unwrap();
    assert_eq!(book.sheets[0].text(0, 0), "nom");
    // An entity that names a file of this computer brings nothing of it.
    let own = format!(
        r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file://{}">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>"#,
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")
    );
    if let Ok(book) = read::parse("entité.xlsx", &super::workbook(own.as_bytes())) {
        assert!(!book.sheets[0].text(0, 0).contains("gabarit"));
    }
}

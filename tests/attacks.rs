//! Files made to harm: each is refused with its reason, in little memory, and nothing outside is touched.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "attacks/deep.rs"]
mod deep;
#[path = "attacks/pages.rs"]
mod pages;
#[path = "attacks/places.rs"]
mod places;

use std::io::Write;
use std::path::Path;

use gabarit_core::api::{App, Folders};
use gabarit_core::error::Error;
use gabarit_core::read;
use gabarit_core::template::Template;
use gabarit_tests::Window;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

fn workbook(sheet: &[u8]) -> Vec<u8> {
    packed(sheet).finish().unwrap().into_inner()
}

fn packed(sheet: &[u8]) -> zip::ZipWriter<std::io::Cursor<Vec<u8>>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip
}

fn sheet(rows: &str) -> Vec<u8> {
    format!(r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#).into_bytes()
}

#[test]
fn an_honest_workbook_made_the_same_way_is_read() {
    let row = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c></row>"#;
    let book = read::parse("a.xlsx", &workbook(&sheet(row))).unwrap();
    assert_eq!(book.sheets[0].text(0, 0), "nom");
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let mut zip = packed(&sheet(row));
    // More than a gigabyte of texts, in a file of a few megabytes.
    zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default().compression_level(Some(1)))
        .unwrap();
    let blank = vec![b' '; 1 << 20];
    for _ in 0..1100 {
        zip.write_all(&blank).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 16 << 20);
    let refused = read::parse("bombe.xlsx", &bomb).unwrap_err();
    assert_eq!(refused.code(), "too-large", "{refused}");
}

#[test]
fn entities_that_laugh_a_billion_times_unfold_to_nothing() {
    let mut laughs = String::from(r#"<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">"#);
    for (name, before) in ('b'..='j').zip('a'..) {
        laughs.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10)));
    }
    laughs.push_str(r#"]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>"#);
    match read::parse("rires.xlsx", &workbook(laughs.as_bytes())) {
        Ok(book) => assert!(book.sheets[0].text(0, 0).len() < 100),
        Err(error) => assert!(["unreadable", "empty"].contains(&error.code()), "{error}"),
    }
}

#[test]
fn a_cell_that_claims_to_be_at_the_end_of_the_world_costs_nothing() {
    let row = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>loin</t></is></c></row>"#;
    match read::parse("loin.xlsx", &workbook(&sheet(row))) {
        Ok(book) => assert_eq!(book.sheets[0].text(0, 0), "loin"),
        Err(error) => assert!(["too-large", "unreadable"].contains(&error.code()), "{error}"),
    }
}

/// An OpenDocument sheet whose only row, of some cells, is said to stand on all these lines.
fn repeated(cells: usize, lines: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let cell =
        r#"<table:table-cell office:value-type="string"><text:p>oui</text:p></table:table-cell>"#;
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Feuille1"><table:table-row table:number-rows-repeated="{lines}">{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
        cell.repeat(cells)
    );
    for (name, bytes) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_row_repeated_to_the_end_of_a_sheet_is_refused_before_it_unfolds() {
    let book = read::parse("colonne.ods", &repeated(1, 2_000)).unwrap();
    assert_eq!(book.sheets[0].text(1_999, 0), "oui");
    let refused = read::parse("bombe.ods", &repeated(9, 1_048_569)).unwrap_err();
    assert_eq!(refused.code(), "too-large", "{refused}");
    assert!(refused.to_string().contains("répétées"), "{refused}");
}

#[test]
fn a_hostile_schema_is_refused_with_its_reason() {
    let field = |constraints: Value| json!({"fields": [{"name": "a", "constraints": constraints}]});
    let many: Vec<Value> = (0..20_000).map(|index| json!({"name": format!("c{index}")})).collect();
    for (name, schema) in [
        ("not an object", json!(7)),
        ("no field", json!({"fields": []})),
        ("a field without a name", json!({"fields": [{}]})),
        ("twice the same name", json!({"fields": [{"name": "a"}, {"name": "a"}]})),
        ("twenty thousand columns", json!({"fields": many})),
        ("a pattern that explodes", field(json!({"pattern": "((a{1000}){1000}){1000}"}))),
        ("a pattern that does not close", field(json!({"pattern": "(a"}))),
        ("a type that does not exist", json!({"fields": [{"name": "a", "type": "virus"}]})),
        ("a key of nowhere", json!({"fields": [{"name": "a"}], "primaryKey": "b"})),
    ] {
        match Template::compile(name, schema) {
            Err(Error::BadTemplate { reason, .. }) => assert!(!reason.is_empty(), "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn a_pattern_that_hangs_other_engines_answers_at_once() {
    let schema = json!({"fields": [{"name": "a", "constraints": {"pattern": "(a+)+b"}}]});
    let template = Template::compile("a", schema).unwrap();
    let pattern = template.fields[0].pattern.as_ref().unwrap();
    assert!(!pattern.is_match(&"a".repeat(100_000)));
}

#[test]
fn a_link_in_place_of_the_dossier_harms_what_it_points_to_no_more() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders { data: home.path().join("data"), packages: home.path().join("paquets") };
    let victim = home.path().join("lettre.txt");
    std::fs::write(&victim, "Monsieur le Maire,").unwrap();
    let dossiers = folders.data.join("dossiers");
    std::fs::create_dir_all(&dossiers).unwrap();
    link(&victim, &dossiers.join("69029 Bron.gabarit"));
    let app = App::new(folders, chrono::Local::now);
    let refused = app.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap_err();
    assert_eq!(refused.code(), "not-a-dossier");
    assert_eq!(std::fs::read_to_string(&victim).unwrap(), "Monsieur le Maire,");
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(windows)]
fn link(to: &Path, at: &Path) {
    std::os::windows::fs::symlink_file(to, at).unwrap();
}

#[test]
fn a_database_of_another_program_is_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("photos.gabarit");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE photo (x)").unwrap();
    let before = std::fs::read(&path).unwrap();
    let folders = Folders { data: home.path().join("data"), packages: home.path().join("paquets") };
    let app = App::new(folders, chrono::Local::now);
    let file = app.choose(&path).id;
    let refused = app.call("open_dossier", json!({"file": file}), &|_| {}).unwrap_err();
    assert_eq!(refused.code(), "not-a-dossier");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_dossier_of_a_later_version_is_refused_kindly_and_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders { data: home.path().join("data"), packages: home.path().join("paquets") };
    let app = App::new(folders, chrono::Local::now);
    let made = app.call("create_dossier", json!({"insee": "69029"}), &|_| {}).unwrap();
    app.call("close_dossier", json!({}), &|_| {}).unwrap();
    let path = Path::new(made["path"].as_str().unwrap());
    let later = rusqlite::Connection::open(path).unwrap();
    later.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(later);
    let file = app.choose(path).id;
    let refused = app.call("open_dossier", json!({"file": file}), &|_| {}).unwrap_err();
    assert_eq!(refused.code(), "too-recent");
}

#[test]
fn rows_with_names_far_apart_are_read_and_those_that_would_fill_the_memory_refused() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::at(home.path());
    let made = window.call("create_dossier", json!({"insee": "69029"}));
    window.call("create_dataset", json!({"template": "parcs-jardins"}));
    let block = window.call("template", json!({"template": "parcs-jardins"}))["example"].clone();
    window.apply(json!({"kind": "paste", "line": 0, "column": 0, "block": block}));
    let height = window.call("open_dataset", json!({"dataset": 1}))["state"]["rows"].clone();
    window.call("close_dossier", json!({}));
    let path = Path::new(made["path"].as_str().unwrap());
    let rename = |to: u32| {
        let file = rusqlite::Connection::open(path).unwrap();
        let sql = format!("UPDATE rows_1 SET id = {to} WHERE id = (SELECT max(id) FROM rows_1)");
        file.execute_batch(&sql).unwrap();
    };
    let open = || {
        let file = window.app.choose(path).id;
        window.try_call("open_dossier", json!({"file": file}))?;
        window.try_call("open_dataset", json!({"dataset": 1}))
    };
    rename(300_000);
    assert_eq!(open().unwrap()["state"]["rows"], height);
    window.call("close_dossier", json!({}));
    rename(u32::MAX - 1);
    assert_eq!(open().unwrap_err().code(), "damaged");
}

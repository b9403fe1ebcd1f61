//! Every folder of `schemas/` keeps its promises: its texts, its examples, and the workbook an agent would send.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "schemas/received.rs"]
mod received;
#[path = "schemas/travel.rs"]
mod travel;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use gabarit_core::check::{Plan, Row, Scope, run_cell};
use gabarit_core::sheet::column_letters;
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::Template;
use gabarit_core::value::fold;

/// The files of a folder, as `schemas/README.md` lists them.
const FILES: [&str; 5] = [
    "schema.json",
    "exemple-valide.csv",
    "exemple-invalide.csv",
    "exemple-invalide.attendu",
    "exemple-recu.xlsx",
];

/// Every template with its folder, by name.
fn templates() -> Vec<(PathBuf, Template)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let mut folders: Vec<PathBuf> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "schemas/ holds no template");
    let compile = |folder: PathBuf| {
        let id = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let schema = fs::read(folder.join("schema.json")).unwrap();
        let schema =
            serde_json::from_slice(&schema).unwrap_or_else(|cause| panic!("{id}: {cause}"));
        (folder, Template::compile(&id, schema).unwrap_or_else(|cause| panic!("{id}: {cause}")))
    };
    folders.into_iter().map(compile).collect()
}

/// A CSV as it stands: the headers, then rows of texts.
fn read_csv(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let headers = texts(reader.headers().unwrap());
    let rows = reader.records().map(|record| texts(&record.unwrap())).collect();
    (headers, rows)
}

/// The rows of a CSV in the order of the template's fields, and the columns it lacks.
fn read_table(
    template: &Template,
    headers: &[String],
    rows: &[Vec<String>],
) -> (Table, Vec<usize>) {
    let places: Vec<Option<usize>> = template
        .fields
        .iter()
        .map(|field| headers.iter().position(|header| *header == field.name))
        .collect();
    let absent = (0..places.len()).filter(|&column| places[column].is_none()).collect();
    let mut table = Table::new(template.fields.len());
    for (id, row) in rows.iter().enumerate() {
        let cells = places.iter().map(|place| place.map_or("", |place| row[place].as_str()));
        table.push(RowId(id as u32), cells);
    }
    (table, absent)
}

/// What the checks say of a CSV, one line per finding: `row cell field check severity`.
fn findings(template: &Template, path: &Path) -> Vec<String> {
    let (headers, rows) = read_csv(path);
    let (table, absent) = read_table(template, &headers, &rows);
    let found = Plan::without(template, &absent).run(template, &table);
    let mut lines = Vec::new();
    for (position, &row) in table.rows().iter().enumerate() {
        let mut own: Vec<(usize, String)> = Vec::new();
        for finding in found.row(row) {
            let field = &template.fields[usize::from(finding.column)].name;
            let column = headers.iter().position(|header| header == field).unwrap();
            let cell = format!("{}{}", column_letters(column), position + 2);
            let severity = format!("{:?}", finding.check.severity).to_lowercase();
            let line = format!("{} {cell} {field} {} {severity}", position + 1, finding.check.id);
            own.push((column, line));
        }
        // Within a row, in the order of the file's columns; within a cell, as the checks come.
        own.sort_by_key(|&(column, _)| column);
        lines.extend(own.into_iter().map(|(_, line)| line));
    }
    lines
}

#[test]
fn every_folder_holds_its_five_files() {
    for (folder, _) in templates() {
        for file in FILES {
            assert!(folder.join(file).is_file(), "{} lacks {file}", folder.display());
        }
    }
}

#[test]
fn every_template_says_what_it_is() {
    for (_, template) in templates() {
        let id = &template.id;
        assert_eq!(template.schema["name"], **id, "{id}: its name is that of its folder");
        assert!(["metropole", "national"].contains(&template.group.as_str()), "{id}: group");
        assert_eq!(template.schema["version"], *template.version, "{id}: one version");
        assert!(template.publish.contains("{commune}"), "{id}: publish names the commune");
        for (what, text) in [("description", &template.description), ("source", &template.source)] {
            assert_sentence(id, what, text);
        }
    }
}

#[test]
fn every_field_is_explained() {
    for (_, template) in templates() {
        for field in &template.fields {
            let place = format!("{}.{}", template.id, field.name);
            assert!(!field.title.is_empty() && field.title != field.name, "{place}: title");
            assert!(!field.example.is_empty(), "{place}: example");
            assert_sentence(&place, "description", &field.description);
            assert_sentence(&place, "where", &field.whereabouts);
        }
    }
}

/// French sentences: typographic apostrophes, and a full stop.
fn assert_sentence(place: &str, what: &str, text: &str) {
    assert!(text.ends_with(['.', '!', '?', '…']), "{place}: {what} is not a sentence: {text}");
    assert!(!text.contains('\''), "{place}: {what} has a straight apostrophe: {text}");
    assert!(!text.contains("  "), "{place}: {what} has two spaces: {text}");
}

#[test]
fn the_examples_of_the_fields_make_a_valid_row() {
    for (_, template) in templates() {
        let cells: Vec<&str> = template.fields.iter().map(|field| &*field.example).collect();
        for field in &template.fields {
            let found = run_cell(field, &Row::new(&template, &cells, field.index));
            // What a cell says of its neighbours needs the neighbours.
            let own = found.iter().filter(|finding| !matches!(finding.check.scope, Scope::Row(_)));
            let said: Vec<&String> = own.map(|finding| &finding.message).collect();
            assert!(said.is_empty(), "{}.{}: {said:?}", template.id, field.name);
        }
    }
}

#[test]
fn a_header_names_one_field_only() {
    for (_, template) in templates() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for field in &template.fields {
            let mut headers: Vec<String> = field.aliases.iter().map(|alias| fold(alias)).collect();
            headers.extend([fold(&field.name), fold(&field.title)]);
            for header in headers {
                let other = seen.insert(header.clone(), &field.name);
                let own = other.is_none_or(|other| other == field.name);
                assert!(own, "{}: « {header} » also names {other:?}", template.id);
            }
        }
    }
}

#[test]
fn a_synonym_stands_for_listed_values() {
    for (_, template) in templates() {
        for field in &template.fields {
            for (seen, meant) in &field.synonyms {
                let listed = field.values.contains(meant);
                assert!(listed, "{}.{}: {seen} stands for {meant}", template.id, field.name);
                let itself = field.values.iter().any(|value| fold(value) == *seen);
                assert!(!itself, "{}.{}: {seen} is a value", template.id, field.name);
            }
        }
    }
}

#[test]
fn the_valid_example_shows_every_column_and_raises_nothing() {
    for (folder, template) in templates() {
        let path = folder.join("exemple-valide.csv");
        let (headers, rows) = read_csv(&path);
        let names: Vec<&String> = template.fields.iter().map(|field| &field.name).collect();
        assert_eq!(headers.iter().collect::<Vec<_>>(), names, "{}", template.id);
        assert!((5..=10).contains(&rows.len()), "{}: {} rows", template.id, rows.len());
        for (column, header) in headers.iter().enumerate() {
            let used = rows.iter().any(|row| !row[column].is_empty());
            assert!(used, "{}: {header} is never filled", template.id);
        }
        assert_eq!(findings(&template, &path), [""; 0], "{}", template.id);
    }
}

#[test]
fn the_invalid_example_raises_exactly_what_is_expected() {
    for (folder, template) in templates() {
        let said = findings(&template, &folder.join("exemple-invalide.csv")).join("\n");
        let expected = fs::read_to_string(folder.join("exemple-invalide.attendu")).unwrap();
        assert_eq!(said, expected.trim_end(), "{}, left is what the checks say", template.id);
    }
}

/// Writes each `.attendu` again, to be read line by line before it is kept:
/// `cargo test -p gabarit-tests --test schemas -- --ignored what_the_checks_say`.
#[test]
#[ignore = "writes schemas/*/exemple-invalide.attendu"]
fn write_what_the_checks_say() {
    for (folder, template) in templates() {
        let said = findings(&template, &folder.join("exemple-invalide.csv")).join("\n");
        fs::write(folder.join("exemple-invalide.attendu"), said + "\n").unwrap();
    }
}

/// Makes the received workbooks again: `cargo test -p gabarit-tests --test schemas -- --ignored workbooks`.
#[test]
#[ignore = "writes schemas/*/exemple-recu.xlsx"]
fn write_received_workbooks() {
    for (folder, template) in templates() {
        let (_, rows) = read_csv(&folder.join("exemple-valide.csv"));
        received::write(&template, &rows, &folder.join("exemple-recu.xlsx")).unwrap();
    }
}

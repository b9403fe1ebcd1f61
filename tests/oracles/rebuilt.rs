//! Files that Validata was run on and that were not kept, built again from what it said of them.
//!
//! What it said of a cell tells what stood there, to the letter (« 753500 ne respecte pas le motif ») or by its fault.
//! Other cells hold the examples that the schema itself gives, where they follow its rules. So this says that what
//! Validata refuses we refuse, cell by cell, and nothing else; it says nothing of right values that were in those files.

use std::collections::BTreeSet;
use std::fs;

use gabarit_core::check::{Row, Severity, run_cell};
use gabarit_core::read;
use gabarit_core::template::{Field, Template};
use gabarit_tests::shared;
use serde_json::Value;

/// Columns that a warning of Validata names between backquotes, after these words.
fn named(result: &Value, words: &str) -> Vec<String> {
    let warnings = result["warnings"].as_array().into_iter().flatten();
    let told = warnings.filter_map(|warning| warning.as_str()?.split_once(words));
    told.filter_map(|(_, rest)| Some(rest.split_once('`')?.0.to_owned())).collect()
}

/// The text that stood in a cell of which Validata said this.
fn faulty(code: &str, message: &str, before: &str) -> String {
    if let Some((text, _)) = message.split_once(" ne respecte pas le motif") {
        return text.to_owned();
    }
    let text = match message {
        _ if message.contains("obligatoire") => "",
        _ if message.contains("au plus égale à") => "99999",
        _ if message.contains("au moins égale à") => "-99999",
        _ if message.contains("valeurs autorisées") => "Autre chose",
        _ if message.contains("(vrai)") => "peut-être",
        _ if message.contains("(URL)") || message.contains("email") => "pas une adresse",
        _ if message.contains("date") => "31 février",
        _ if message.contains("Siren") => "123456789",
        _ if message.contains("Siret") => "12345678901234",
        // As the repository's file had it.
        _ if code == "opening-hours-value" => "true",
        _ if code == "unique-error" => before,
        _ => panic!("what stood where Validata said « {message} »?"),
    };
    text.to_owned()
}

/// A text that the field takes: its own example, where it follows its own rules.
fn right(template: &Template, field: &Field, line: u64) -> String {
    if field.unique {
        return format!("{}{line}", field.example);
    }
    let mut cells = vec![""; template.fields.len()];
    cells[field.index] = &field.example;
    let said = run_cell(field, &Row::new(template, &cells, field.index));
    match said.iter().any(|one| one.check.severity == Severity::Error) {
        true => String::new(),
        false => field.example.clone(),
    }
}

/// A file that was right, of which the same rows are kept as a workbook.
pub const STATIONNEMENT: &str = "pmr/etalab_stationnement_exemple_valide.csv";

/// The file of this verdict, as CSV.
pub fn file(result: &Value, template: &Template) -> Vec<u8> {
    let name = result["file"].as_str().unwrap();
    match name {
        // The same rows as those kept, under one wrong name.
        "subventions/scdl_subventions_invalide_colonnes.csv" => {
            let kept = shared("samples/subventions/scdl_subventions_invalide_cellules.csv");
            let text = fs::read_to_string(kept.unwrap()).unwrap();
            return text.replacen("nomBeneficiaire", "NOM_Beneficiaire", 1).into_bytes();
        }
        // The workbook kept is that file, opened in a spreadsheet.
        STATIONNEMENT => {
            let kept = shared("samples/pmr/etalab_stationnement_exemple_valide.xlsx").unwrap();
            let bytes = fs::read(&kept).unwrap();
            let book = read::parse(kept.to_str().unwrap(), &bytes).unwrap();
            let sheet = &book.sheets[0];
            let rows = (0..sheet.height())
                .map(|row| sheet.row(row).map(|cell| cell.text.to_owned()).collect());
            return csv(rows.collect());
        }
        _ => {}
    }
    let errors = result["errors"].as_array().unwrap();
    let lacking: BTreeSet<String> = errors
        .iter()
        .filter(|error| error["code"] == "missing-label")
        .filter_map(|error| error["fields"][0].as_str().map(str::to_owned))
        .chain(named(result, "Ajoutez la colonne manquante `"))
        .collect();
    let own: Vec<&Field> =
        template.fields.iter().filter(|field| !lacking.contains(&field.name)).collect();
    let surplus = named(result, "Retirez la colonne `");
    let mut header: Vec<String> = own.iter().map(|field| field.name.clone()).collect();
    header.extend(surplus.iter().cloned());
    if errors.iter().any(|error| error["code"] == "duplicate-label") {
        header.push(own[0].name.clone());
    }
    let last = errors.iter().filter_map(|error| error["row"].as_u64()).max().unwrap_or(2).max(2);
    let mut rows = vec![header];
    for line in 2..=last {
        let mut cells: Vec<String> = own.iter().map(|field| right(template, field, line)).collect();
        for error in errors.iter().filter(|error| error["row"].as_u64() == Some(line)) {
            let field = error["fields"][0].as_str();
            let Some(place) = own.iter().position(|own| Some(own.name.as_str()) == field) else {
                continue;
            };
            let before = rows.last().map(|row: &Vec<String>| row[place].clone());
            let text = |name: &str| error[name].as_str().unwrap_or_default();
            let (code, message) = (text("code"), text("message"));
            cells[place] = faulty(code, message, &before.unwrap_or_default());
        }
        rows.push(cells);
    }
    csv(rows)
}

fn csv(rows: Vec<Vec<String>>) -> Vec<u8> {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

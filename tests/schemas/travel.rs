//! The rows of a valid example come back the same from the workbook an agent would send, and from our own exports.

use gabarit_core::check::Plan;
use gabarit_core::export;
use gabarit_core::import::{self, Aside, Choices, Memory};
use gabarit_core::read::{self, Workbook};
use gabarit_core::sheet::Sheet;
use gabarit_core::table::{CellText, Edit, Table};
use gabarit_core::template::{Field, Template};

use super::{read_csv, read_table, templates};

/// The sheet of a workbook that suits the template best, imported as proposed; rows read are rows kept and aside.
fn import(template: &Template, workbook: &Workbook) -> (Table, Aside) {
    let fit = |sheet: &&Sheet| import::fit(sheet, template);
    let sheet = workbook.sheets.iter().max_by_key(fit).unwrap();
    let proposal = import::propose(sheet, template, &Memory::default(), &Choices::default());
    assert!(proposal.missing.is_empty(), "{}: required columns without a source", template.id);
    let mut table = Table::new(template.fields.len());
    let import = import::edit(sheet, template, &proposal, &table);
    table.apply(import.edit);
    assert_eq!(proposal.read as usize, table.len() + import.aside.rows.len());
    (table, import.aside)
}

/// Accepts the remedies proposed, as a person does who finds them right, until none is left.
fn mend(template: &Template, table: &mut Table) {
    for _ in 0..3 {
        let findings = Plan::new(template).run(template, table);
        let mut remedies = Vec::new();
        for (row, own) in findings.rows() {
            let fixed =
                own.iter().filter_map(|finding| Some((finding.column, finding.fix.clone()?)));
            remedies.extend(fixed.map(|(column, fix)| CellText { row, column, text: fix.text }));
        }
        table.apply(Edit::SetCells(remedies));
    }
}

/// The texts of a table, row by row.
fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows().iter().map(|&row| table.row(row)).collect()
}

/// What differs from the rows expected, cell by cell.
fn differences(template: &Template, found: &Table, expected: &[Vec<String>]) -> Vec<String> {
    let found = texts(found);
    let mut other = Vec::new();
    if found.len() != expected.len() {
        other.push(format!("{}: {} rows, not {}", template.id, found.len(), expected.len()));
    }
    for (number, (found, expected)) in found.iter().zip(expected).enumerate() {
        for field in &template.fields {
            let (found, expected) = (&found[field.index], &expected[field.index]);
            if found != expected {
                let place = format!("{} row {}, {}", template.id, number + 1, field.name);
                other.push(format!("{place}: {found:?}, not {expected:?}"));
            }
        }
    }
    other
}

#[test]
fn the_received_workbook_imports_as_the_valid_example() {
    let mut other = Vec::new();
    for (folder, template) in templates() {
        let (_, expected) = read_csv(&folder.join("exemple-valide.csv"));
        let workbook = read::open(&folder.join("exemple-recu.xlsx")).unwrap();
        let (mut table, aside) = import(&template, &workbook);
        mend(&template, &mut table);
        other.extend(differences(&template, &table, &expected));
        let unknown: Vec<&str> = aside.columns.iter().map(|column| &*column.header).collect();
        assert_eq!(unknown, ["Observations"], "{}: columns aside", template.id);
        assert_eq!(aside.rows.len(), 1, "{}: the total goes aside", template.id);
        assert_eq!(aside.titles.len(), 1, "{}: the title goes aside", template.id);
    }
    assert!(other.is_empty(), "{}", other.join("\n"));
}

#[test]
fn exporting_then_importing_changes_nothing() {
    let mut other = Vec::new();
    for (folder, template) in templates() {
        let (headers, expected) = read_csv(&folder.join("exemple-valide.csv"));
        let (table, _) = read_table(&template, &headers, &expected);
        let mut csv = Vec::new();
        let fields: Vec<&Field> = template.fields.iter().collect();
        export::csv::write(&template, &table, &fields, "donnees.csv".as_ref(), &mut csv).unwrap();
        let (back, aside) = import(&template, &read::parse("donnees.csv", &csv).unwrap());
        other.extend(differences(&template, &back, &expected));
        assert!(aside.columns.is_empty() && aside.rows.is_empty() && aside.titles.is_empty());
    }
    assert!(other.is_empty(), "{}", other.join("\n"));
}

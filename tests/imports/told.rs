//! What becomes of a file, told in a text that a person can check by eye and a test can compare.

use std::fmt::Write;
use std::path::Path;

use gabarit_core::import::{self, Choices, Memory};
use gabarit_core::read;
use gabarit_core::sheet::Sheet;
use gabarit_core::table::{Edit, Table};
use gabarit_core::template::Template;

/// How much of the table is told.
#[derive(Clone, Copy, PartialEq)]
pub enum Telling {
    /// The columns and the counts: for files whose content is not ours.
    Shape,
    /// The texts too.
    Texts,
}

/// How a file is read, and what its import into a template would do.
pub fn tell(path: &Path, template: &Template, telling: Telling) -> String {
    let mut told = String::new();
    match read::open(path) {
        Err(error) => writeln!(told, "erreur : {error} [{}]", error.code()).unwrap(),
        Ok(book) => {
            writeln!(told, "lecture : {}", book.reading()).unwrap();
            let best = import::best_sheet(&book.sheets, template);
            for (place, sheet) in book.sheets.iter().enumerate() {
                let mark = if place == best { "→" } else { "-" };
                let (rows, width) = (sheet.height(), sheet.width());
                write!(told, "{mark} {} : {rows} × {width} en {}", sheet.name, sheet.address(0, 0))
                    .unwrap();
                let hidden = (sheet.hidden_rows.len(), sheet.hidden_columns.len());
                if hidden != (0, 0) {
                    write!(told, ", {} lignes et {} colonnes cachées", hidden.0, hidden.1).unwrap();
                }
                if !sheet.merged.is_empty() {
                    write!(told, ", {} fusions", sheet.merged.len()).unwrap();
                }
                told.push_str(if sheet.hidden { ", cachée\n" } else { "\n" });
            }
            tell_import(&mut told, &book.sheets[best], template, telling);
        }
    }
    told
}

fn tell_import(told: &mut String, sheet: &Sheet, template: &Template, telling: Telling) {
    let name = |field: u16| template.fields[usize::from(field)].name.as_str();
    let proposal = import::propose(sheet, template, &Memory::default(), &Choices::default());
    let number = |row: u32| sheet.origin.0 + row + 1;
    match proposal.header {
        None => writeln!(told, "en-tête : aucun").unwrap(),
        Some(header) if header.first == header.last => {
            writeln!(told, "en-tête : ligne {}", number(header.first)).unwrap();
        }
        Some(header) => {
            let (first, last) = (number(header.first), number(header.last));
            writeln!(told, "en-tête : lignes {first} et {last}").unwrap();
        }
    }
    for column in &proposal.columns {
        let sure = if column.certain { "" } else { " ?" };
        let field = column.field.map_or("à part", name);
        let (letters, header, reason) = (&column.letters, &column.header, &column.reason);
        match telling {
            // The reasons follow the templates' texts, which others may better.
            Telling::Shape if column.field.is_some() => {
                writeln!(told, "  {letters} « {header} » : {field}{sure}").unwrap();
            }
            Telling::Texts if column.field.is_some() || proposal.columns.len() < 60 => {
                writeln!(told, "  {letters} « {header} » : {field}{sure}, {reason}").unwrap();
            }
            _ => {}
        }
    }
    let (read, kept, aside) = (proposal.read, proposal.kept, proposal.aside.len());
    writeln!(told, "lignes : {read} lues, {kept} gardées, {aside} à part").unwrap();
    for one in &proposal.aside {
        writeln!(told, "  ligne {} : {}", number(one.row), one.reason).unwrap();
    }
    let table = Table::new(template.fields.len());
    let import = import::edit(sheet, template, &proposal, &table);
    super::assert_nothing_is_lost(sheet, &proposal, &import);
    if telling == Telling::Shape {
        return;
    }
    for damage in &proposal.damage {
        let (kind, field) = (&damage.kind, name(damage.field));
        let (cells, repaired) = (damage.cells, damage.repaired);
        let (before, after) = (&damage.before, &damage.after);
        writeln!(
            told,
            "dégât : {kind}, {field}, {repaired} réparés sur {cells}, « {before} » → « {after} »"
        )
        .unwrap();
    }
    let Edit::InsertRows(rows) = import.edit else { return };
    let fed: Vec<usize> = (0..template.fields.len())
        .filter(|&field| rows.iter().any(|row| !row.cells[field].is_empty()))
        .collect();
    for row in rows.iter().take(12) {
        let texts: Vec<String> = fed
            .iter()
            .map(|&field| format!("{}={:?}", name(field as u16), row.cells[field]))
            .collect();
        writeln!(told, "  {}", texts.join(" ")).unwrap();
    }
    for column in import.aside.columns.iter().take(6) {
        for cell in column.cells.iter().take(3) {
            writeln!(told, "  à part {} {:?}", cell.address, cell.text).unwrap();
        }
    }
}

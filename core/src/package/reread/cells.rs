//! The CSV and the workbook, cell by cell.

use std::io::{Read, Seek};

use calamine::{Data, DataRef, Reader, Xlsx};
use csv::ReaderBuilder;
use zip::ZipArchive;

use super::Difference;
use crate::export::xlsx::{Cell, DATA_SHEET, cell, serial};
use crate::export::{published, written};
use crate::table::Table;
use crate::template::{Field, Template};
use crate::value::{defuse, restore};

/// Whether a CSV holds the published cells of the table.
///
/// # Errors
/// The first [`Difference`].
pub fn reread_csv(template: &Template, table: &Table, file: impl Read) -> Result<(), Difference> {
    let fields: Vec<&Field> = published(template).collect();
    let mut reader = ReaderBuilder::new();
    let mut reader = reader.has_headers(false).delimiter(template.delimiter).from_reader(file);
    let mut record = csv::StringRecord::new();
    let mut next =
        |record: &mut csv::StringRecord| reader.read_record(record).map_err(Difference::unreadable);
    if !next(&mut record)? || !record.iter().eq(fields.iter().map(|field| field.name.as_str())) {
        return Err(Difference("l’en-tête n’est pas celui du gabarit".to_owned()));
    }
    let mut rows = 0;
    while next(&mut record)? {
        let Some(&row) = table.rows().get(rows) else {
            return Err(Difference::rows(table.len(), rows + 1));
        };
        rows += 1;
        for (field, text) in fields.iter().zip(record.iter()) {
            let expected = written(template, table, row, field);
            if restore(text) != expected {
                return Err(Difference::cell(rows, &field.name, expected, restore(text)));
            }
            if text != defuse(expected) {
                return Err(Difference(format!(
                    "ligne {rows}, colonne « {} » : un tableur exécuterait ce texte comme une formule",
                    field.name
                )));
            }
        }
    }
    match rows == table.len() {
        true => Ok(()),
        false => Err(Difference::rows(table.len(), rows)),
    }
}

/// A file to go back and forth in, whichever it is: the reader of workbooks is a hundred kilobytes for each kind of file
/// that it is compiled for.
trait Seekable: Read + Seek {}

impl<F: Read + Seek> Seekable for F {}

fn workbook(file: &mut dyn Seekable) -> Result<Xlsx<&mut dyn Seekable>, Difference> {
    Xlsx::new(file).map_err(Difference::unreadable)
}

/// Whether no cell of a workbook is computed: ours never are, and one that came from elsewhere would run where it is
/// opened.
///
/// # Errors
/// The first formula, as a [`Difference`].
pub fn no_formula(mut file: impl Read + Seek) -> Result<(), Difference> {
    let computes = may_compute(&mut file).unwrap_or(true);
    let mut book = workbook(&mut file)?;
    // The sheet of the rows is read whole besides, by [`reread_xlsx`].
    for sheet in book.sheet_names().into_iter().filter(|name| computes || name != DATA_SHEET) {
        let formulas = book.worksheet_formula(&sheet).map_err(Difference::unreadable)?;
        if let Some((_, _, formula)) =
            formulas.used_cells().find(|(_, _, formula)| !formula.is_empty())
        {
            return Err(Difference(format!("une de ses cases est une formule, « {formula} »")));
        }
    }
    Ok(())
}

/// Whether a file of a workbook has a text like the beginning of a formula, `<f>` or `<x:f t="shared">`: nothing else
/// makes one. A file that does not read may have anything.
fn may_compute(file: &mut dyn Seekable) -> zip::result::ZipResult<bool> {
    let mut zip = ZipArchive::new(file)?;
    let mut buffer = vec![0; 64 << 10];
    for place in 0..zip.len() {
        let mut part = zip.by_index(place)?;
        // Of what was read before, as much as the beginning of a formula may lack.
        let mut kept = 0;
        loop {
            let read = part.read(&mut buffer[kept..])?;
            if read == 0 {
                break;
            }
            let bytes = &buffer[..kept + read];
            if begins_a_formula(bytes) {
                return Ok(true);
            }
            let last = bytes.len().saturating_sub(2)..bytes.len();
            kept = last.len();
            buffer.copy_within(last, 0);
        }
    }
    Ok(false)
}

fn begins_a_formula(bytes: &[u8]) -> bool {
    // Letters of two bytes, of which none is found here, come with zeros.
    memchr::memchr(0, bytes).is_some()
        || memchr::memchr_iter(b'f', bytes).any(|place| {
            let before = place.checked_sub(1).map(|before| bytes[before]);
            matches!(before, Some(b'<' | b':'))
                && matches!(bytes.get(place + 1), Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'))
        })
}

/// Whether a workbook's first sheet holds the published cells of the table: numbers and days as such.
///
/// # Errors
/// The first [`Difference`].
pub fn reread_xlsx(
    template: &Template,
    table: &Table,
    mut file: impl Read + Seek,
) -> Result<(), Difference> {
    let fields: Vec<&Field> = published(template).collect();
    let mut book = workbook(&mut file)?;
    if book.sheet_names().first().is_none_or(|name| name != DATA_SHEET) {
        return Err(Difference("la première feuille n’est pas celle des données".to_owned()));
    }
    let mut cells = book.worksheet_cells_reader(DATA_SHEET).map_err(Difference::unreadable)?;
    let mut next = || loop {
        match cells.next_cell() {
            Err(cause) => return Err(Difference::unreadable(cause)),
            Ok(Some(cell)) if *cell.get_value() == DataRef::Empty => {}
            Ok(cell) => return Ok(cell),
        }
    };
    for (column, field) in (0..).zip(&fields) {
        let found = next()?;
        let same = found.is_some_and(|found| {
            found.get_position() == (0, column)
                && matches!(found.get_value(), DataRef::String(name) if *name == field.name)
        });
        if !same {
            return Err(Difference("l’en-tête n’est pas celui du gabarit".to_owned()));
        }
    }
    for (number, &row) in (1..).zip(table.rows()) {
        for (column, &field) in (0..).zip(&fields) {
            let text = table.text(row, field.index);
            let expected = cell(template, field, text);
            if expected == Cell::Blank {
                continue;
            }
            let found = next()?.filter(|found| found.get_position() == (number, column));
            if !found.as_ref().is_some_and(|found| holds(found.get_value(), expected)) {
                let found = found.map(|found| Data::from(found.get_value().clone()).to_string());
                let found = found.unwrap_or_default();
                return Err(Difference::cell(number as usize, &field.name, text, &found));
            }
        }
    }
    match next()? {
        None => Ok(()),
        Some(more) => Err(Difference::rows(table.len(), more.get_position().0 as usize)),
    }
}

fn holds(found: &DataRef<'_>, expected: Cell<'_>) -> bool {
    match (found, expected) {
        (DataRef::String(found), Cell::Text(text)) => found == text,
        (DataRef::SharedString(found), Cell::Text(text)) => *found == text,
        (DataRef::Float(found), Cell::Number(number)) => *found == number,
        (DataRef::Int(found), Cell::Number(number)) => *found as f64 == number,
        (DataRef::DateTime(found), Cell::Date(day)) => found.as_f64() == serial(day),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn computes(sheet: &str) -> bool {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("xl/styles.xml", options).unwrap();
        zip.write_all(b"<fonts><font/></fonts><fill>of :</fill>").unwrap();
        zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
        zip.write_all(sheet.as_bytes()).unwrap();
        may_compute(&mut zip.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_formula_is_found_wherever_it_stands() {
        for formula in ["<f>1+1</f>", "<f t=\"shared\" si=\"0\"/>", "<x:f\n>1</x:f>", "<f/>"] {
            for before in [0, 1, 2, 65_533, 65_534, 65_535, 65_536, 65_537, 200_000] {
                let text = format!("{}{formula}</c>", "e".repeat(before));
                assert!(computes(&text), "{formula} after {before}");
            }
        }
        assert!(!computes(
            "<c r=\"A1\"><v>2</v></c><c t=\"inlineStr\"><is><t>f f&lt;f></t></is></c>"
        ));
    }
}

//! The workbook an agent would really send: the rows of a valid example, spelt as people spell them.
//!
//! A title above the header, headers in French words and in another order, St for Saint, OUI and Oui, decimal
//! commas, dates of Excel, codes turned numbers, other words for listed values and other marks between them, stray
//! spaces, a column that the template does not know, a blank row, a total. Each can be set right for certain, or by
//! a fix that a person accepts.

use std::path::Path;

use gabarit_core::template::{Field, Kind, Template};
use gabarit_core::value::{date, fold};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The header's row: a title and a blank row stand above it.
const HEADER: u32 = 2;
/// The row that is left blank among the data, zero-based.
const BLANK: usize = 3;
/// What the agent noted for herself, in a column of her own.
const NOTES: [&str; 3] = ["vu avec Martine", "", "à vérifier sur place"];

/// Writes the workbook of these rows, one text per field.
pub fn write(template: &Template, rows: &[Vec<String>], path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    // Without a date of its own the file would change each time it is made.
    let made = ExcelDateTime::from_ymd(2026, 3, 2)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name("Tableau")?;
    sheet.write_with_format(0, 0, format!("{} - tableau du service", template.title), &bold)?;
    let columns = order(template.fields.len());
    for (place, &column) in columns.iter().enumerate() {
        sheet.write_with_format(
            HEADER,
            place as u16,
            header(&template.fields[column], place),
            &bold,
        )?;
    }
    let notes = columns.len() as u16;
    sheet.write_with_format(HEADER, notes, "Observations", &bold)?;
    for (index, cells) in rows.iter().enumerate() {
        let below = HEADER + 1 + index as u32 + u32::from(index >= BLANK);
        for (place, &column) in columns.iter().enumerate() {
            let field = &template.fields[column];
            cell(sheet, (below, place as u16), field, &cells[column], index)?;
        }
        if let Some(note) = NOTES.get(index) {
            sheet.write(below, notes, *note)?;
        }
    }
    let total = HEADER + 2 + rows.len() as u32;
    sheet.write(total, 0, "TOTAL")?;
    sheet.write(total, 1, rows.len() as u32)?;
    book.add_worksheet().set_name("Feuil2")?;
    book.save(path)
}

/// Columns two by two the other way round.
fn order(width: usize) -> Vec<usize> {
    let swapped = |column: usize| if column ^ 1 < width { column ^ 1 } else { column };
    (0..width).map(swapped).collect()
}

/// The header as an agent writes it: another word for the column, now and then in capitals or with a space too many.
fn header(field: &Field, place: usize) -> String {
    let word = field.aliases.first().unwrap_or(&field.title);
    match place % 3 {
        0 => word.to_uppercase(),
        1 => format!("{word} "),
        _ => word.clone(),
    }
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    field: &Field,
    text: &str,
    index: usize,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let odd = index % 2 == 1;
    let number = text.parse::<f64>().ok();
    match field.kind {
        Kind::Date if !odd => {
            let day = date(text).and_then(|day| ExcelDateTime::parse_from_str(&day).ok());
            if let Some(day) = day {
                let format = Format::new().set_num_format("dd/mm/yyyy");
                sheet.write_with_format(row, column, day, &format)?;
                return Ok(());
            }
        }
        Kind::Integer | Kind::Year | Kind::Number | Kind::Longitude | Kind::Latitude if !odd => {
            if let Some(number) = number {
                sheet.write(row, column, number)?;
                return Ok(());
            }
        }
        // Excel takes a code for a number.
        Kind::PostCode | Kind::CommuneCode | Kind::Siren | Kind::Siret if !odd => {
            if let Some(number) = number {
                sheet.write(row, column, number)?;
                return Ok(());
            }
        }
        _ => {}
    }
    sheet.write(row, column, spelt(field, text, index))?;
    Ok(())
}

/// Another spelling of the same value.
fn spelt(field: &Field, text: &str, index: usize) -> String {
    let odd = index % 2 == 1;
    match field.kind {
        Kind::Boolean => match index % 3 {
            0 => text.to_uppercase(),
            1 => capital(text),
            _ => text.to_owned(),
        },
        Kind::Number | Kind::Longitude | Kind::Latitude => text.replace('.', ","),
        Kind::Date => match text.split('-').collect::<Vec<_>>().as_slice() {
            [year, month, day] => format!("{day}/{month}/{year}"),
            _ => text.to_owned(),
        },
        Kind::CommuneName if odd => text.replace("Saint", "St").replace('-', " "),
        Kind::CommuneName => text.to_uppercase(),
        Kind::List => listed(field, text, index),
        // Without a pattern, a small letter may well be meant.
        Kind::Uid if odd && field.pattern.is_some() => text.to_lowercase(),
        Kind::Siret if odd => grouped(text),
        Kind::Text if odd => format!("{} ", text.replacen(' ', "  ", 1)),
        _ => text.to_owned(),
    }
}

/// The listed values under other words, or with a capital.
fn listed(field: &Field, text: &str, index: usize) -> String {
    let odd = index % 2 == 1;
    let other = |value: &str| {
        // The first in the alphabet: a map has no order of its own.
        let known = field.synonyms.iter().filter(|(_, meant)| *meant == value);
        match known.map(|(seen, _)| seen).min() {
            Some(seen) if odd => seen.clone(),
            _ if fold(value).len() == value.len() => capital(value),
            _ => value.to_owned(),
        }
    };
    let Some(separator) = &field.separator else { return other(text) };
    let values: Vec<String> = text.split(separator.as_str()).map(other).collect();
    let between = match index % 3 {
        0 if !field.values.iter().any(|value| value.contains('/')) => " / ",
        1 if !field.values.iter().any(|value| value.contains(',')) => ", ",
        _ => "|",
    };
    values.join(between)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A Siret as it stands on letterheads: `216 902 668 00013`.
fn grouped(text: &str) -> String {
    match (text.get(..3), text.get(3..6), text.get(6..9), text.get(9..)) {
        (Some(a), Some(b), Some(c), Some(rest)) => format!("{a} {b} {c} {rest}"),
        _ => text.to_owned(),
    }
}

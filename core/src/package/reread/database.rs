//! The GeoPackage and the GeoParquet, row by row.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};

use super::{Difference, is_day, place_in_words};
use crate::export::columns::{Column, as_column, columns};
use crate::export::position::degrees;
use crate::export::{Typed, gpkg};
use crate::table::Table;
use crate::template::Template;
use crate::whole::Private;
use rusqlite::types::ValueRef;

/// Whether a GeoPackage holds the published cells of the table, and a point for each row that has one.
///
/// # Errors
/// The first [`Difference`].
pub fn reread_gpkg(
    template: &Template,
    table: &Table,
    mut file: impl Read,
) -> Result<(), Difference> {
    // SQLite reads files of its own only.
    let folder = Private::temporary().map_err(Difference::unreadable)?;
    let copy = folder.path().join("table.gpkg");
    File::create_new(&copy)
        .and_then(|mut copy| io::copy(&mut file, &mut copy))
        .map_err(Difference::unreadable)?;
    let columns = columns(template, table, &[]);
    let mut difference = None;
    let each = |number: usize, point: Option<[f64; 2]>, cells: &[ValueRef<'_>]| {
        let cells: Vec<Seen<'_>> =
            cells.iter().map(|cell| seen(*cell)).collect::<Result<_, _>>()?;
        noted(compare(template, table, &columns, number, point, &cells), &mut difference)
    };
    let rows = gpkg::read(template, &copy, each);
    verdict(table, difference, rows)
}

/// Whether a GeoParquet holds the published cells of the table, and a point for each row that has one.
///
/// # Errors
/// The first [`Difference`].
#[cfg(feature = "parquet")]
pub fn reread_parquet(
    template: &Template,
    table: &Table,
    mut file: impl Read,
) -> Result<(), Difference> {
    // The reader begins at the end of the file, and so needs one it can go back and forth in.
    let mut copy = tempfile::tempfile().map_err(Difference::unreadable)?;
    io::copy(&mut file, &mut copy).map_err(Difference::unreadable)?;
    // Column by column is quicker; row by row finds the first difference.
    if crate::export::parquet::holds(template, table, &copy) {
        return Ok(());
    }
    let columns = columns(template, table, &[]);
    let placed = crate::export::is_placed(template);
    let mut difference = None;
    let each = |number: usize, row: parquet::record::Row| {
        let mut cells: Vec<Seen<'_>> =
            row.get_column_iter().map(|(_, field)| field_seen(field)).collect();
        let point = match if placed { cells.pop() } else { None } {
            Some(Seen::Bytes(bytes)) => from_wkb(bytes),
            _ => None,
        };
        noted(compare(template, table, &columns, number, point, &cells), &mut difference)
    };
    let rows = crate::export::parquet::read(copy, each);
    verdict(table, difference, rows)
}

/// A cell, whichever database it came from.
#[derive(Debug, PartialEq)]
enum Seen<'a> {
    Nothing,
    Text(&'a str),
    Integer(i64),
    Number(f64),
    Bytes(&'a [u8]),
    #[cfg(feature = "parquet")]
    Boolean(bool),
    #[cfg(feature = "parquet")]
    Days(i32),
    #[cfg(feature = "parquet")]
    Other,
}

/// As a person reads it beside what the table says.
impl fmt::Display for Seen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Bytes(bytes) => write!(f, "{} octets", bytes.len()),
            #[cfg(feature = "parquet")]
            Self::Boolean(yes) => f.write_str(if *yes { "oui" } else { "non" }),
            #[cfg(feature = "parquet")]
            Self::Days(days) => {
                let epoch = chrono::NaiveDate::default();
                match epoch.checked_add_signed(chrono::TimeDelta::days(i64::from(*days))) {
                    Some(day) => day.fmt(f),
                    None => write!(f, "{days} jours"),
                }
            }
            #[cfg(feature = "parquet")]
            Self::Other => f.write_str("une valeur d’une autre sorte"),
        }
    }
}

/// A cell of the GeoPackage.
///
/// # Errors
/// What SQLite says of a text that is none.
fn seen(value: ValueRef<'_>) -> Result<Seen<'_>, String> {
    Ok(match value {
        ValueRef::Null => Seen::Nothing,
        ValueRef::Text(_) => Seen::Text(value.as_str().map_err(|cause| cause.to_string())?),
        ValueRef::Integer(number) => Seen::Integer(number),
        ValueRef::Real(number) => Seen::Number(number),
        ValueRef::Blob(bytes) => Seen::Bytes(bytes),
    })
}

#[cfg(feature = "parquet")]
fn field_seen(field: &parquet::record::Field) -> Seen<'_> {
    use parquet::record::Field as Found;

    match field {
        Found::Null => Seen::Nothing,
        Found::Str(text) => Seen::Text(text),
        Found::Long(number) => Seen::Integer(*number),
        Found::Double(number) => Seen::Number(*number),
        Found::Bool(yes) => Seen::Boolean(*yes),
        Found::Date(days) => Seen::Days(*days),
        Found::Bytes(bytes) => Seen::Bytes(bytes.data()),
        _ => Seen::Other,
    }
}

#[cfg(feature = "parquet")]
fn from_wkb(bytes: &[u8]) -> Option<[f64; 2]> {
    let number =
        |from: usize| Some(f64::from_le_bytes(bytes.get(from..from + 8)?.try_into().ok()?));
    let at = [number(5)?, number(13)?];
    (bytes == crate::export::position::wkb(at)).then_some(at)
}

fn noted(
    outcome: Result<(), Difference>,
    difference: &mut Option<Difference>,
) -> Result<(), String> {
    outcome.map_err(|found| {
        *difference = Some(found);
        String::new()
    })
}

fn verdict(
    table: &Table,
    difference: Option<Difference>,
    rows: Result<usize, String>,
) -> Result<(), Difference> {
    match (difference, rows) {
        (Some(difference), _) => Err(difference),
        (None, Err(cause)) => Err(Difference::unreadable(cause)),
        (None, Ok(rows)) if rows != table.len() => Err(Difference::rows(table.len(), rows)),
        (None, Ok(_)) => Ok(()),
    }
}

fn compare(
    template: &Template,
    table: &Table,
    columns: &[Column<'_>],
    number: usize,
    point: Option<[f64; 2]>,
    cells: &[Seen<'_>],
) -> Result<(), Difference> {
    let Some(&row) = table.rows().get(number) else {
        return Err(Difference::rows(table.len(), number + 1));
    };
    let placed = degrees(template, table, row);
    if point != placed {
        let words = |at: Option<[f64; 2]>| place_in_words(at.as_ref().map(<[f64; 2]>::as_slice));
        return Err(Difference::cell(number + 1, "geom", &words(placed), &words(point)));
    }
    if cells.len() != columns.len() {
        return Err(Difference(format!("{} colonnes au lieu de {}", cells.len(), columns.len())));
    }
    for (Column { field, kind, .. }, found) in columns.iter().zip(cells) {
        let text = table.text(row, field.index);
        if !holds(found, as_column(template, field, *kind, text)) {
            return Err(Difference::cell(number + 1, &field.name, text, &found.to_string()));
        }
    }
    Ok(())
}

/// SQLite has neither yes and no nor days of its own.
fn holds(found: &Seen<'_>, expected: Typed<'_>) -> bool {
    match (found, expected) {
        (Seen::Nothing, Typed::Missing) => true,
        (Seen::Text(found), Typed::Text(text)) => *found == text,
        (Seen::Text(found), Typed::Date(day)) => is_day(found, day),
        #[cfg(feature = "parquet")]
        (Seen::Days(found), Typed::Date(day)) => *found == crate::export::parquet::days(day),
        (Seen::Integer(found), Typed::Integer(number)) => *found == number,
        (Seen::Integer(found), Typed::Boolean(yes)) => *found == i64::from(yes),
        #[cfg(feature = "parquet")]
        (Seen::Boolean(found), Typed::Boolean(yes)) => *found == yes,
        (Seen::Number(found), Typed::Number(number)) => *found == number,
        _ => false,
    }
}

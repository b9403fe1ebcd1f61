//! The GeoPackage, row by row.

use std::io::{self, Read};

use rusqlite::types::Value;
use tempfile::NamedTempFile;

use super::Difference;
use crate::export::columns::{ColumnType, as_column, column_type};
use crate::export::position::degrees;
use crate::export::{Typed, gpkg, published};
use crate::table::Table;
use crate::template::{Field, Template};

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
    let mut copy = NamedTempFile::new().map_err(Difference::unreadable)?;
    io::copy(&mut file, &mut copy).map_err(Difference::unreadable)?;
    let fields: Vec<(&Field, ColumnType)> =
        published(template).map(|field| (field, column_type(template, table, field))).collect();
    let mut difference = None;
    let each = |number: usize, point: Option<[f64; 2]>, cells: Vec<Value>| {
        let outcome = compare(template, table, &fields, number, point, &cells);
        outcome.map_err(|found| {
            difference = Some(found);
            String::new()
        })
    };
    let rows = gpkg::read(template, copy.path(), each);
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
    fields: &[(&Field, ColumnType)],
    number: usize,
    point: Option<[f64; 2]>,
    cells: &[Value],
) -> Result<(), Difference> {
    let Some(&row) = table.rows().get(number) else {
        return Err(Difference::rows(table.len(), number + 1));
    };
    let placed = degrees(template, table, row);
    if point != placed {
        let (expected, found) = (format!("{placed:?}"), format!("{point:?}"));
        return Err(Difference::cell(number + 1, "geom", &expected, &found));
    }
    if cells.len() != fields.len() {
        return Err(Difference(format!("{} colonnes au lieu de {}", cells.len(), fields.len())));
    }
    for (&(field, column), found) in fields.iter().zip(cells) {
        let text = table.text(row, field.index);
        if !holds(found, as_column(template, field, column, text)) {
            return Err(Difference::cell(number + 1, &field.name, text, &format!("{found:?}")));
        }
    }
    Ok(())
}

fn holds(found: &Value, expected: Typed<'_>) -> bool {
    match (found, expected) {
        (Value::Null, Typed::Missing) => true,
        (Value::Text(found), Typed::Text(text)) => found == text,
        (Value::Text(found), Typed::Date(day)) => *found == day.to_string(),
        (Value::Integer(found), Typed::Integer(number)) => *found == number,
        (Value::Integer(found), Typed::Boolean(yes)) => *found == i64::from(yes),
        (Value::Real(found), Typed::Number(number)) => *found == number,
        _ => false,
    }
}

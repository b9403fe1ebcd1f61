//! Whether a GeoParquet holds a table, column by column: a fraction of what its rows cost to read.

use std::fs::File;

use parquet::column::reader::ColumnReader;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::{GEOMETRY, days, schema};
use crate::export::columns::{Column, ColumnType, as_column, columns};
use crate::export::position::{degrees, wkb};
use crate::export::{Typed, is_placed};
use crate::table::{RowId, Table};
use crate::template::Template;

/// Whether a file holds this table, of one made as [`super::write`] makes them. Made otherwise, it may hold it all the
/// same.
pub fn holds(template: &Template, table: &Table, file: &File) -> bool {
    compare(template, table, file).unwrap_or(false)
}

fn compare(template: &Template, table: &Table, file: &File) -> Result<bool> {
    let reader = SerializedFileReader::new(file.try_clone()?)?;
    let columns = columns(template, table, &[GEOMETRY]);
    let kept = reader.metadata().file_metadata();
    if *kept.schema() != schema(template, &columns)? {
        return Ok(false);
    }
    let mut left = table.rows();
    for place in 0..reader.num_row_groups() {
        let group = reader.get_row_group(place)?;
        let height = usize::try_from(group.metadata().num_rows()).unwrap_or(usize::MAX);
        let Some((rows, rest)) = left.split_at_checked(height) else { return Ok(false) };
        left = rest;
        for (place, column) in columns.iter().enumerate() {
            if !same(template, table, rows, column, group.get_column_reader(place)?)? {
                return Ok(false);
            }
        }
        if is_placed(template) {
            let points = group.get_column_reader(columns.len())?;
            let points = values::<ByteArrayType>(points, rows.len())?;
            let same = rows.iter().zip(points).all(|(&row, point)| {
                let placed = degrees(template, table, row).map(wkb);
                placed.as_ref().map(<[u8; 21]>::as_slice) == point.as_ref().map(ByteArray::data)
            });
            if !same {
                return Ok(false);
            }
        }
    }
    Ok(left.is_empty())
}

/// Whether a column of the file holds that of the table.
fn same(
    template: &Template,
    table: &Table,
    rows: &[RowId],
    column: &Column<'_>,
    from: ColumnReader,
) -> Result<bool> {
    let field = column.field;
    let expected = rows
        .iter()
        .map(|&row| as_column(template, field, column.kind, table.text(row, field.index)));
    let height = rows.len();
    Ok(match column.kind {
        ColumnType::Text => {
            let found = values::<ByteArrayType>(from, height)?;
            expected.zip(found).all(|pair| match pair {
                (Typed::Missing, None) => true,
                (Typed::Text(text), Some(found)) => found.data() == text.as_bytes(),
                _ => false,
            })
        }
        ColumnType::Integer => {
            let found = values::<Int64Type>(from, height)?;
            expected.zip(found).all(|pair| match pair {
                (Typed::Missing, None) => true,
                (Typed::Integer(number), Some(found)) => found == number,
                _ => false,
            })
        }
        ColumnType::Number => {
            let found = values::<DoubleType>(from, height)?;
            expected.zip(found).all(|pair| match pair {
                (Typed::Missing, None) => true,
                (Typed::Number(number), Some(found)) => found == number,
                _ => false,
            })
        }
        ColumnType::Boolean => {
            let found = values::<BoolType>(from, height)?;
            expected.zip(found).all(|pair| match pair {
                (Typed::Missing, None) => true,
                (Typed::Boolean(yes), Some(found)) => found == yes,
                _ => false,
            })
        }
        ColumnType::Date => {
            let found = values::<Int32Type>(from, height)?;
            expected.zip(found).all(|pair| match pair {
                (Typed::Missing, None) => true,
                (Typed::Date(day), Some(found)) => found == days(day),
                _ => false,
            })
        }
    })
}

/// The value of each row of a column, which are so many.
fn values<T: DataType>(from: ColumnReader, height: usize) -> Result<Vec<Option<T::T>>> {
    let wrong = || ParquetError::General("another kind of column".to_owned());
    let mut from = T::get_column_reader(from).ok_or_else(wrong)?;
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    while levels.len() < height {
        let left = height - levels.len();
        let (read, ..) = from.read_records(left, Some(&mut levels), None, &mut values)?;
        if read == 0 {
            return Err(ParquetError::EOF("fewer rows than announced".to_owned()));
        }
    }
    let mut values = values.into_iter();
    Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;
    use crate::export::parquet::write;

    fn template() -> Template {
        let fields = json!({"fields": [
            {"name": "nom"},
            {"name": "places", "type": "integer"},
            {"name": "surface", "type": "number"},
            {"name": "ouvert", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
            {"name": "depuis", "type": "date"},
            {"name": "lon", "type": "number", "gabarit": {"role": "longitude"}},
            {"name": "lat", "type": "number", "gabarit": {"role": "latitude"}},
        ]});
        Template::compile("essai", fields).unwrap()
    }

    fn table(rows: &[[&str; 7]]) -> Table {
        let mut table = Table::new(7);
        for (id, row) in (0..).zip(rows) {
            table.push(RowId(id), row.iter().copied());
        }
        table
    }

    const PARK: [&str; 7] = ["Parc", "3", "12.5", "oui", "2024-03-01", "4.91", "45.74"];
    const BLANK: [&str; 7] = ["", "", "", "", "", "", ""];

    #[test]
    fn a_file_holds_the_table_it_was_made_of_and_no_other() {
        let template = template();
        let file = tempfile::tempfile().unwrap();
        write(&template, &table(&[PARK, BLANK, PARK]), Path::new("essai"), &file).unwrap();
        assert!(holds(&template, &table(&[PARK, BLANK, PARK]), &file));
        assert!(!holds(&template, &table(&[PARK, BLANK]), &file));
        assert!(!holds(&template, &table(&[PARK, BLANK, PARK, BLANK]), &file));
        assert!(!holds(&template, &table(&[PARK, PARK, PARK]), &file));
        let others = ["Parcs", "4", "12.25", "non", "2024-03-02", "4.92", "45.75"];
        for (column, other) in others.into_iter().enumerate() {
            for text in [other, ""] {
                let mut changed = PARK;
                changed[column] = text;
                assert!(!holds(&template, &table(&[PARK, BLANK, changed]), &file), "{changed:?}");
            }
        }
    }
}

//! A table as GeoParquet 1.1 (geoparquet.org), which DuckDB, Spark and Sedona read as it is.

mod compared;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::record::Row;
use parquet::schema::types::Type;
use serde_json::json;

use super::columns::{Column, ColumnType, as_column, columns};
use super::position::{degrees, extent, wkb};
use super::{Typed, is_placed};
use crate::error::Error;
use crate::table::{RowId, Table};
use crate::template::Template;

pub use compared::holds;

/// Name of the column of points.
pub const GEOMETRY: &str = "geometry";
/// Rows that stand together in the file.
const GROUP: usize = 100_000;

/// Writes the published columns, and a column of points where the template places its rows.
///
/// # Errors
/// What the system says while writing; `file` names the file in it.
pub fn write(
    template: &Template,
    table: &Table,
    file: &Path,
    out: impl Write + Send,
) -> std::result::Result<(), Error> {
    fill(template, table, out).map_err(|cause| match cause {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(cause) => Error::io(file, *cause),
            Err(cause) => Error::io(file, std::io::Error::other(cause)),
        },
        other => Error::io(file, std::io::Error::other(other)),
    })
}

fn fill(template: &Template, table: &Table, out: impl Write + Send) -> Result<()> {
    let columns = columns(template, table, &[GEOMETRY]);
    let geo = is_placed(template).then(|| {
        let mut column = json!({"encoding": "WKB", "geometry_types": ["Point"]});
        if let Some(extent) = extent(template, table) {
            column["bbox"] = json!(extent);
        }
        json!({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}})
    });
    let told = geo.map(|geo| vec![KeyValue::new("geo".to_owned(), geo.to_string())]);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("Gabarit {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(told)
        .build();
    let schema = Arc::new(schema(template, &columns)?);
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
    for rows in table.rows().chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for column in &columns {
            let Some(mut into) = group.next_column()? else { break };
            cells(template, table, rows, column, &mut into)?;
            into.close()?;
        }
        if let Some(mut into) = group.next_column()? {
            let points = rows.iter().map(|&row| degrees(template, table, row));
            let points = points.map(|point| point.map(|at| ByteArray::from(wkb(at).to_vec())));
            let (values, levels) = split(points);
            into.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            into.close()?;
        }
        group.close()?;
    }
    writer.close().map(drop)
}

fn schema(template: &Template, columns: &[Column<'_>]) -> Result<Type> {
    let optional = |name: &str, kind: Physical, logical: Option<LogicalType>| {
        Type::primitive_type_builder(name, kind)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()
            .map(Arc::new)
    };
    let mut fields = Vec::with_capacity(columns.len() + 1);
    for column in columns {
        let (kind, logical) = match column.kind {
            ColumnType::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ColumnType::Integer => (Physical::INT64, None),
            ColumnType::Number => (Physical::DOUBLE, None),
            ColumnType::Boolean => (Physical::BOOLEAN, None),
            ColumnType::Date => (Physical::INT32, Some(LogicalType::Date)),
        };
        fields.push(optional(&column.name, kind, logical)?);
    }
    if is_placed(template) {
        fields.push(optional(GEOMETRY, Physical::BYTE_ARRAY, None)?);
    }
    Type::group_type_builder("schema").with_fields(fields).build()
}

fn cells(
    template: &Template,
    table: &Table,
    rows: &[RowId],
    column: &Column<'_>,
    into: &mut SerializedColumnWriter<'_>,
) -> Result<()> {
    let field = column.field;
    let values = rows
        .iter()
        .map(|&row| as_column(template, field, column.kind, table.text(row, field.index)));
    match column.kind {
        ColumnType::Text => {
            let (values, levels) = split(values.map(|value| match value {
                Typed::Text(text) => Some(ByteArray::from(text)),
                _ => None,
            }));
            into.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        ColumnType::Integer => {
            let (values, levels) = split(values.map(|value| match value {
                Typed::Integer(number) => Some(number),
                _ => None,
            }));
            into.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        ColumnType::Number => {
            let (values, levels) = split(values.map(|value| match value {
                Typed::Number(number) => Some(number),
                _ => None,
            }));
            into.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        ColumnType::Boolean => {
            let (values, levels) = split(values.map(|value| match value {
                Typed::Boolean(yes) => Some(yes),
                _ => None,
            }));
            into.typed::<BoolType>().write_batch(&values, Some(&levels), None)?;
        }
        ColumnType::Date => {
            let (values, levels) = split(values.map(|value| match value {
                Typed::Date(day) => Some(days(day)),
                _ => None,
            }));
            into.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
    }
    Ok(())
}

/// The values there are, and for each row whether it has one.
fn split<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let mut levels = Vec::with_capacity(values.size_hint().0);
    let present = values.inspect(|value| levels.push(i16::from(value.is_some()))).flatten();
    let present = present.collect();
    (present, levels)
}

/// Days since 1970, as Parquet counts them.
pub fn days(day: NaiveDate) -> i32 {
    (day - NaiveDate::default()).num_days() as i32
}

/// Reads a file again, row by row. Returns how many there are.
///
/// # Errors
/// What the format's reader says of the file; the words of `each`.
pub fn read(
    file: File,
    mut each: impl FnMut(usize, Row) -> std::result::Result<(), String>,
) -> std::result::Result<usize, String> {
    let reader = SerializedFileReader::new(file).map_err(|cause| cause.to_string())?;
    let mut number = 0;
    for row in reader.get_row_iter(None).map_err(|cause| cause.to_string())? {
        each(number, row.map_err(|cause| cause.to_string())?)?;
        number += 1;
    }
    Ok(number)
}

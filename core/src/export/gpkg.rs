//! A table as a GeoPackage (OGC 12-128r18, version 1.3), which QGIS and ArcGIS open as it is.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params, params_from_iter};

use super::columns::{Column, ColumnType, as_column, columns};
use super::position::wkb;
use super::position::{degrees, extent};
use super::{Typed, is_placed};
use crate::error::Error;
use crate::table::Table;
use crate::template::Template;
use crate::whole::Private;

/// “GPKG”, and version 1.3.
const APPLICATION_ID: i32 = 0x4750_4B47;
const VERSION: i32 = 10_300;

/// The tables that every GeoPackage has, with the three reference systems that it must know.
const BASE: &str = include_str!("gpkg.sql");

/// Names that the format keeps for itself.
pub const RESERVED: [&str; 2] = ["fid", "geom"];

/// Writes the published columns: a table of points, or of attributes where the template places nothing. `today` is the
/// date it says it was changed.
///
/// # Errors
/// What the system says while writing; `file` names the file in it.
pub fn write(
    template: &Template,
    table: &Table,
    today: NaiveDate,
    file: &Path,
    mut out: impl Write,
) -> Result<(), Error> {
    let refuse = |cause: io::Error| Error::io(file, cause);
    // SQLite writes files of its own only.
    let folder = Private::temporary()?;
    let path = folder.path().join("table.gpkg");
    let mut layer = Layer::begin(&path, template, columns(template, table, &RESERVED), &[])?;
    layer.add(template, table, &[])?;
    layer.finish(today)?;
    let mut written = File::open(&path).map_err(refuse)?;
    io::copy(&mut written, &mut out).map_err(refuse)?;
    out.flush().map_err(refuse)
}

/// The one layer of a GeoPackage being written: a table after the other.
#[derive(Debug)]
pub struct Layer<'a> {
    connection: Connection,
    template: &'a Template,
    columns: Vec<Column<'a>>,
    placed: bool,
    insert: String,
    /// West, south, east and north of the points so far, in degrees.
    extent: Option<[f64; 4]>,
}

impl<'a> Layer<'a> {
    /// Begins a file at this path. `extras` name columns of text that stand before those of the template.
    ///
    /// # Errors
    /// [`Error::Store`] with what SQLite says.
    pub fn begin(
        path: &Path,
        template: &'a Template,
        columns: Vec<Column<'a>>,
        extras: &[&str],
    ) -> Result<Self, Error> {
        let connection = Connection::open(path)?;
        // Nobody reads the file before it is whole: it needs no journal.
        connection.execute_batch(&format!(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
        ))?;
        connection.execute_batch("BEGIN")?;
        connection.execute_batch(BASE)?;
        let placed = is_placed(template);
        let own = table_name(template);
        connection.execute_batch(&create(&own, placed, extras, &columns))?;
        let shape = placed.then(|| "geom".to_owned());
        let extras = extras.iter().map(|name| quoted(name));
        let names = columns.iter().map(|column| quoted(&column.name));
        let names: Vec<String> = shape.into_iter().chain(extras).chain(names).collect();
        let marks = vec!["?"; names.len()].join(", ");
        let insert =
            format!("INSERT INTO {} ({}) VALUES ({marks})", quoted(&own), names.join(", "));
        Ok(Self { connection, template, columns, placed, insert, extent: None })
    }

    /// Adds the rows of a table, with what stands in the extra columns of each. The table has the columns of
    /// `template`, which are those the layer was begun with.
    ///
    /// # Errors
    /// [`Error::Store`] with what SQLite says.
    pub fn add(
        &mut self,
        template: &Template,
        table: &Table,
        extras: &[&str],
    ) -> Result<(), Error> {
        let mut insert = self.connection.prepare_cached(&self.insert)?;
        for &row in table.rows() {
            let point = degrees(template, table, row);
            let shape =
                self.placed.then(|| point.map_or(Value::Null, |at| Value::Blob(blob(at).to_vec())));
            let extras = extras.iter().map(|text| Value::Text((*text).to_owned()));
            let cells = self.columns.iter().map(|Column { field, kind, .. }| {
                value(as_column(template, field, *kind, table.text(row, field.index)))
            });
            insert.execute(params_from_iter(shape.into_iter().chain(extras).chain(cells)))?;
        }
        if let Some([west, south, east, north]) = extent(template, table) {
            let known = self.extent.unwrap_or([west, south, east, north]);
            self.extent = Some([
                known[0].min(west),
                known[1].min(south),
                known[2].max(east),
                known[3].max(north),
            ]);
        }
        Ok(())
    }

    /// Ends the file. `today` is the date it says it was changed.
    ///
    /// # Errors
    /// [`Error::Store`] with what SQLite says.
    pub fn finish(self, today: NaiveDate) -> Result<(), Error> {
        let own = table_name(self.template);
        describe(&self.connection, self.template, &own, self.placed, today, self.extent)?;
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, cause)| cause)?;
        Ok(())
    }
}

/// The name of the table: the template's, with underscores.
pub fn table_name(template: &Template) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    template.id.chars().map(plain).collect()
}

fn describe(
    connection: &Connection,
    template: &Template,
    table: &str,
    placed: bool,
    today: NaiveDate,
    extent: Option<[f64; 4]>,
) -> rusqlite::Result<()> {
    let [west, south, east, north] = match extent {
        Some(extent) => extent.map(Some),
        None => [None; 4],
    };
    connection.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            table,
            if placed { "features" } else { "attributes" },
            template.title,
            template.description,
            format!("{today}T00:00:00.000Z"),
            west,
            south,
            east,
            north,
            placed.then_some(4326),
        ],
    )?;
    if placed {
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)",
            [table],
        )?;
    }
    Ok(())
}

fn create(table: &str, placed: bool, extras: &[&str], columns: &[Column<'_>]) -> String {
    let mut parts = vec!["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL".to_owned()];
    if placed {
        parts.push("geom POINT".to_owned());
    }
    parts.extend(extras.iter().map(|name| format!("{} TEXT", quoted(name))));
    parts.extend(columns.iter().map(|column| {
        let kind = match column.kind {
            ColumnType::Text => "TEXT",
            ColumnType::Integer => "INTEGER",
            ColumnType::Number => "DOUBLE",
            ColumnType::Boolean => "BOOLEAN",
            ColumnType::Date => "DATE",
        };
        format!("{} {kind}", quoted(&column.name))
    }));
    format!("CREATE TABLE {} ({})", quoted(table), parts.join(", "))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn value(cell: Typed<'_>) -> Value {
    match cell {
        Typed::Missing => Value::Null,
        Typed::Text(text) => Value::Text(text.to_owned()),
        Typed::Integer(number) => Value::Integer(number),
        Typed::Number(number) => Value::Real(number),
        Typed::Boolean(yes) => Value::Integer(i64::from(yes)),
        Typed::Date(day) => Value::Text(day.to_string()),
    }
}

/// A point as GeoPackage stores it: a header of 8 bytes (“GP”, version 0, little endian without an envelope, 4326), then
/// the point in well-known binary.
fn blob([x, y]: [f64; 2]) -> [u8; 29] {
    let mut blob = [0; 29];
    blob[..4].copy_from_slice(&[b'G', b'P', 0, 1]);
    blob[4..8].copy_from_slice(&4326_i32.to_le_bytes());
    blob[8..].copy_from_slice(&wkb([x, y]));
    blob
}

/// What a GeoPackage holds, row by row, for comparison: the point, then the cells of the published columns.
///
/// # Errors
/// What SQLite says of the file; the words of `each`.
pub fn read(
    template: &Template,
    path: &Path,
    mut each: impl FnMut(usize, Option<[f64; 2]>, &[ValueRef<'_>]) -> Result<(), String>,
) -> Result<usize, String> {
    let told = |cause: rusqlite::Error| cause.to_string();
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(told)?;
    // A file from elsewhere could hold, under the table's name, a view that never ends.
    connection.execute_batch("PRAGMA trusted_schema = OFF").map_err(told)?;
    let made: String = connection
        .query_row(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?",
            [table_name(template)],
            |row| row.get(0),
        )
        .map_err(told)?;
    if !made.starts_with("CREATE TABLE ") {
        return Err("sa table n’est pas une simple table".to_owned());
    }
    let own = quoted(&table_name(template));
    let mut select =
        connection.prepare(&format!("SELECT * FROM {own} ORDER BY fid")).map_err(told)?;
    let columns = select.column_count();
    let first = 1 + usize::from(is_placed(template));
    let mut rows = select.query([]).map_err(told)?;
    let mut number = 0;
    while let Some(row) = rows.next().map_err(told)? {
        let point = match first {
            2 => match row.get_ref(1).map_err(told)? {
                ValueRef::Null => None,
                ValueRef::Blob(bytes) => {
                    Some(from_blob(bytes).ok_or("une position ne se lit pas")?)
                }
                _ => return Err("une position ne se lit pas".to_owned()),
            },
            _ => None,
        };
        let cells = (first..columns).map(|column| row.get_ref(column));
        let cells = cells.collect::<rusqlite::Result<Vec<_>>>().map_err(told)?;
        each(number, point, &cells)?;
        number += 1;
    }
    Ok(number)
}

fn from_blob(bytes: &[u8]) -> Option<[f64; 2]> {
    let number =
        |from: usize| Some(f64::from_le_bytes(bytes.get(from..from + 8)?.try_into().ok()?));
    let at = [number(13)?, number(21)?];
    (bytes == blob(at)).then_some(at)
}

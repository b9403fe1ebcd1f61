//! From a damaged dossier, everything that still reads, into a new one. The damaged file is never written to.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::{Holder, Store, marks};
use crate::error::Error;

/// What was recovered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rescued {
    /// Rows of datasets.
    pub rows: usize,
    /// Whether some page did not read: rows may be missing.
    pub partly: bool,
}

/// Copies all that reads of the dossier at `from` into a new one at `to`.
///
/// # Errors
/// [`Error::NotADossier`] when not even the list of its datasets reads; else what the system says of `to`.
pub fn rescue(from: &Path, to: &Path, holder: &Holder) -> Result<Rescued, Error> {
    let lost = |_| Error::NotADossier(from.to_path_buf());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(from, flags).map_err(lost)?;
    let (application, _) = marks(&source).map_err(lost)?;
    if application != super::APPLICATION_ID {
        return Err(Error::NotADossier(from.to_path_buf()));
    }
    let tables: Vec<(String, String)> = source
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .and_then(|mut query| query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(lost)?;
    let mut rescued = Rescued::default();
    let store = Store::create(to, holder)?;
    let target = &store.connection;
    target.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
    for (name, sql) in tables {
        if name.starts_with("rows_") {
            target.execute_batch(&sql)?;
        }
        let (rows, whole) = readable(&source, &name);
        rescued.partly |= !whole;
        if name.starts_with("rows_") {
            rescued.rows += rows.len();
        }
        let Some(width) = rows.values().next().map(Vec::len) else { continue };
        let marks = vec!["?"; width].join(", ");
        let mut insert =
            target.prepare(&format!("INSERT OR REPLACE INTO \"{name}\" VALUES ({marks})"))?;
        for row in rows.into_values() {
            // A row whose values the damage turned into something else is refused by its table.
            rescued.partly |= insert.execute(rusqlite::params_from_iter(row)).is_err();
        }
    }
    // An undo that leans on rows lost would invent others: the story stays, the way back does not.
    if rescued.partly {
        target.execute_batch("UPDATE journal SET inverse = ''")?;
    }
    target.execute_batch("COMMIT")?;
    Ok(rescued)
}

/// The rows of a table that read, by key: from the first on, then from the last back, up to what is damaged.
fn readable(source: &Connection, table: &str) -> (BTreeMap<String, Vec<Value>>, bool) {
    let mut rows = BTreeMap::new();
    let mut whole = true;
    for direction in ["ASC", "DESC"] {
        let sql = format!("SELECT * FROM \"{table}\" ORDER BY 1 {direction}");
        whole = collect(source, &sql, &mut rows).is_ok();
        if whole {
            break;
        }
    }
    (rows, whole)
}

fn collect(
    source: &Connection,
    sql: &str,
    into: &mut BTreeMap<String, Vec<Value>>,
) -> rusqlite::Result<()> {
    let mut query = source.prepare(sql)?;
    let width = query.column_count();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let cells: Vec<Value> =
            (0..width).map(|column| row.get(column)).collect::<Result<_, _>>()?;
        into.insert(format!("{:?}", cells.first()), cells);
    }
    Ok(())
}

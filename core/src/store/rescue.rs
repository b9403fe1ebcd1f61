//! From a damaged dossier, everything that still reads, into a new one. The damaged file is never written to, nor even
//! opened by SQLite: what is looked at is a copy of it.

mod gather;
pub(super) mod image;

use std::path::Path;

use rusqlite::{Connection, OpenFlags, params};

use super::{APPLICATION_ID, Holder, Store, marks, rows};
use crate::error::Error;
use crate::table::Table;
use crate::whole::{self, Private};

/// What was recovered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rescued {
    /// Rows of datasets.
    pub rows: usize,
    /// Whether some page did not read: rows may be missing.
    pub partly: bool,
}

/// Tables without which a file is no dossier, whatever its header says.
const OURS: [&str; 3] = ["setting", "dataset", "journal"];

/// Copies all that reads of the dossier at `from` into a new one at `to`.
///
/// # Errors
/// [`Error::NotADossier`] when not even the list of its datasets reads; else what the system says.
pub fn rescue(from: &Path, to: &Path, holder: &Holder) -> Result<Rescued, Error> {
    let private = Private::temporary()?;
    let image = private.path().join("image.gabarit");
    let whole = image::take(from, &image)?;
    let lost = |_| Error::NotADossier(from.to_path_buf());
    // The image is ours: SQLite may write in it what its log still holds.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(&image, flags).map_err(lost)?;
    let tables = tables(&source).map_err(lost)?;
    let (application, _) = marks(&source).map_err(lost)?;
    let known = |name: &&str| tables.iter().any(|(own, _)| own == name);
    if application != APPLICATION_ID && !OURS.iter().all(known) {
        return Err(Error::NotADossier(from.to_path_buf()));
    }
    let mut rescued = Rescued { rows: 0, partly: !whole };
    whole::create(to, |own| fill(&source, &tables, own, holder, &mut rescued))?;
    Ok(rescued)
}

/// The tables of a file and how each was made.
fn tables(source: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut query = source.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

fn fill(
    source: &Connection,
    tables: &[(String, String)],
    to: &Path,
    holder: &Holder,
    rescued: &mut Rescued,
) -> Result<(), Error> {
    let store = Store::create(to, holder)?;
    let target = &store.connection;
    target.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
    for (name, sql) in tables {
        if is_rows(name) {
            target.execute_batch(sql)?;
        }
        let gathered = gather::table(source, name, sql);
        rescued.partly |= !gathered.whole;
        if is_rows(name) {
            rescued.rows += gathered.rows.len();
        }
        let Some(width) = gathered.rows.first().map(Vec::len) else { continue };
        let marks = vec!["?"; width].join(", ");
        let sql = format!("INSERT OR REPLACE INTO {} VALUES ({marks})", gather::quoted(name));
        // A table that this version does not know any more, or that the damage renamed.
        let Ok(mut insert) = target.prepare(&sql) else {
            rescued.partly = true;
            continue;
        };
        for row in gathered.rows {
            // A row whose values the damage turned into something else is refused by its table.
            rescued.partly |= insert.execute(rusqlite::params_from_iter(row)).is_err();
        }
    }
    // An undo that leans on rows lost would invent others: the story stays, the way back does not.
    if rescued.partly {
        target.execute_batch("UPDATE journal SET inverse = ''")?;
    }
    // A row that was lost may have borne the last number: none is given twice.
    for dataset in store.datasets()? {
        let schema: serde_json::Value = serde_json::from_str(&dataset.schema).unwrap_or_default();
        let width = schema["fields"].as_array().map_or(0, Vec::len);
        let rows = rows::create_sql(dataset.id, width).replacen("TABLE", "TABLE IF NOT EXISTS", 1);
        target.execute_batch(&rows)?;
        let sql = format!(
            "UPDATE dataset SET next_row = max(next_row, (SELECT coalesce(max(id) + 1, 0) FROM rows_{0})) WHERE id = {0}",
            dataset.id
        );
        target.execute_batch(&sql)?;
    }
    target.execute_batch("COMMIT")?;
    Ok(())
}

/// A dataset as a program holds it in memory.
#[derive(Debug)]
pub struct Held<'a> {
    /// Names it.
    pub id: u32,
    /// Identifier of its template.
    pub template: &'a str,
    /// The Table Schema it follows, as JSON.
    pub schema: String,
    /// Its rows.
    pub table: &'a Table,
}

impl Store {
    /// Writes a dossier at `to` with what its file still gives, and the datasets as they are in memory. Undo, which
    /// leans on the whole file, begins anew. `setting` is one that must be there.
    ///
    /// # Errors
    /// What the system says of `to`.
    pub fn write_anew(
        &self,
        to: &Path,
        holder: &Holder,
        held: &[Held<'_>],
        setting: (&str, &str),
    ) -> Result<(), Error> {
        whole::create(to, |own| {
            let readable = tables(&self.connection).unwrap_or_default();
            let lost = Rescued { rows: 0, partly: true };
            fill(&self.connection, &readable, own, holder, &mut { lost })?;
            let mut store = Store::open(own, holder)?;
            store.set(setting.0, setting.1)?;
            let transaction = store.connection.transaction()?;
            for Held { id, template, schema, table } in held {
                transaction.execute(
                    "INSERT INTO dataset (id, template, schema, next_row, created) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (id) DO UPDATE SET template = ?2, schema = ?3, next_row = ?4",
                    params![id, template, schema, table.next_row().0, holder.since],
                )?;
                transaction.execute_batch(&format!("DROP TABLE IF EXISTS rows_{id}"))?;
                transaction.execute_batch(&rows::create_sql(*id, table.width()))?;
                rows::rewrite(&transaction, *id, table)?;
            }
            Ok(transaction.commit()?)
        })
    }
}

/// Whether a table holds the rows of a dataset: `rows_1`.
fn is_rows(name: &str) -> bool {
    name.strip_prefix("rows_").is_some_and(|id| id.parse::<u32>().is_ok())
}

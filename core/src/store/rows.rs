//! The rows of a dataset in the file: a table of its own, one column per field, in an order kept by ranks.

use std::fmt::Write as _;
use std::ops::Range;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql, Transaction, params};

use super::{Access, Store};
use crate::error::Error;
use crate::table::{Edit, RowId, Table, Touched};

/// The distance between the ranks of rows added at the end: room for insertions before ranks are dealt anew.
const GAP: i64 = 1 << 20;

pub(super) fn create_sql(dataset: u32, width: usize) -> String {
    let mut sql =
        format!("CREATE TABLE rows_{dataset} (id INTEGER PRIMARY KEY, rank INTEGER NOT NULL");
    for column in 0..width {
        // A `String` grows without failing.
        let _ = write!(sql, ", c{column} TEXT");
    }
    sql.push_str(") STRICT");
    sql
}

impl Store {
    /// The table of a dataset of `width` columns.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read; [`Error::Damaged`] when its rows have names that Gabarit never gave.
    pub fn load(&self, dataset: u32, width: usize) -> Result<Table, Error> {
        // In the order of the file, which is nearly always that of the ranks: SQLite would sort whole rows.
        let names = names(width).replacen("id", "id, rank", 1);
        let sql =
            format!("SELECT {names} FROM rows_{dataset} WHERE id >= ?1 AND id < ?2 ORDER BY id");
        let last: Option<u32> = self.connection.query_row(
            &format!("SELECT max(id) FROM rows_{dataset}"),
            [],
            |row| row.get(0),
        )?;
        let free: u32 = self.connection.query_row(
            "SELECT next_row FROM dataset WHERE id = ?1",
            [dataset],
            |row| row.get(0),
        )?;
        let end = last.map_or(0, |last| i64::from(last) + 1);
        if end.max(free.into()).saturating_mul(width as i64) > MOST_PLACES {
            return Err(Error::Damaged(self.path.clone()));
        }
        let next = format!("SELECT coalesce(min(id), {end}) FROM rows_{dataset} WHERE id >= ?1");
        let mut beside = if end > ROWS { self.beside() } else { None };
        let mut table = Table::new(width);
        let mut ranks: Vec<(i64, RowId)> = Vec::new();
        let mut read = [Block::default(), Block::default()];
        let mut start = 0;
        // While columns take two blocks, the next two are read, each by a connection of its own.
        while start < end || read.iter().any(|block| !block.rows.is_empty()) {
            let (middle, stop) = (start + ROWS, start + 2 * ROWS);
            // A file that was tampered with may hold what is no name of a row, and is told.
            let from = if start == 0 { i64::MIN } else { start };
            let [mut first, mut second] = [Block::default(), Block::default()];
            let mut other = Ok(());
            let (outcome, sql) = (&mut other, sql.as_str());
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| read.iter().for_each(|block| block.put(&mut table)));
                match &mut beside {
                    Some(beside) => {
                        let second = &mut second;
                        scope.spawn(move |_| {
                            *outcome = second.read(beside, sql, width, middle..stop);
                        });
                        first.read(&self.connection, sql, width, from..middle)
                    }
                    None => first.read(&self.connection, sql, width, from..stop),
                }
            })?;
            other?;
            // Names far apart, as those of a file that was tampered with, are not looked for one by one between.
            start = match first.rows.is_empty() && second.rows.is_empty() {
                true => self.connection.query_row(&next, [stop], |row| row.get(0))?,
                false => stop,
            };
            ranks.extend(first.rows.iter().chain(&second.rows));
            read = [first, second];
        }
        if !ranks.is_sorted() {
            ranks.sort_unstable();
            table.apply(Edit::Reorder(ranks.into_iter().map(|(_, row)| row).collect()));
        }
        table.reserve(RowId(free));
        table.apply(Edit::Judge(self.confirmed(dataset)?));
        Ok(table)
    }

    /// Another connection to the file, to read it twice as fast; none where another program may write meanwhile, and the
    /// two would not see the same.
    fn beside(&self) -> Option<Connection> {
        let Access::Write { .. } = self.access else { return None };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(super::place::told(&self.path), flags).ok()
    }
}

/// Cells that all names ever given may have had: columns are found by name, and a file that was tampered with must not
/// fill the memory. Twenty times a million rows of twenty columns.
const MOST_PLACES: i64 = 20 * 1_000_000 * 20;

/// Rows read in one go: few enough for what they hold to stay at hand while column after column takes its own.
const ROWS: i64 = 1024;

/// Some rows, with their ranks, and their texts one after the other.
#[derive(Default)]
struct Block {
    rows: Vec<(i64, RowId)>,
    text: String,
    ends: Vec<usize>,
}

impl Block {
    /// Reads the rows of these names.
    fn read(
        &mut self,
        connection: &Connection,
        sql: &str,
        width: usize,
        names: Range<i64>,
    ) -> rusqlite::Result<()> {
        let mut query = connection.prepare_cached(sql)?;
        let mut stored = query.query([names.start, names.end])?;
        let mut text = Vec::new();
        while let Some(row) = stored.next()? {
            self.rows.push((row.get(1)?, RowId(row.get(0)?)));
            for column in 0..width {
                if let ValueRef::Text(bytes) = row.get_ref(column + 2)? {
                    text.extend_from_slice(bytes);
                }
                self.ends.push(text.len());
            }
        }
        self.text = match String::from_utf8(text) {
            Ok(text) => text,
            Err(broken) => self.sound(broken.as_bytes()),
        };
        Ok(())
    }

    /// The texts that read, the others being blank.
    fn sound(&mut self, bytes: &[u8]) -> String {
        let (mut text, mut start) = (String::with_capacity(bytes.len()), 0);
        for end in &mut self.ends {
            let own = bytes.get(start..*end).unwrap_or_default();
            text.push_str(std::str::from_utf8(own).unwrap_or_default());
            start = *end;
            *end = text.len();
        }
        text
    }

    /// Puts the rows at the end of a table.
    fn put(&self, table: &mut Table) {
        let rows: Vec<RowId> = self.rows.iter().map(|&(_, row)| row).collect();
        let width = table.width();
        table.extend(&rows, |row, column| self.text(row * width + column));
    }

    fn text(&self, cell: usize) -> &str {
        let start = cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(cell).copied().unwrap_or_default();
        self.text.get(start.unwrap_or_default()..end).unwrap_or_default()
    }
}

/// Brings the rows of the file in step with the table, for what an edit touched.
pub(super) fn write(
    transaction: &Transaction<'_>,
    dataset: u32,
    table: &Table,
    touched: &Touched,
) -> rusqlite::Result<()> {
    let (moved, mut cells) = touched.parts();
    for &row in moved.iter().filter(|&&row| table.position(row).is_none()) {
        transaction
            .prepare_cached(&format!("DELETE FROM rows_{dataset} WHERE id = ?1"))?
            .execute([row.0])?;
    }
    let present: Vec<(usize, RowId)> =
        moved.iter().filter_map(|&row| Some((table.position(row)?, row))).collect();
    insert(transaction, dataset, table, present)?;
    if touched.reordered {
        deal_ranks(transaction, dataset, table)?;
    }
    cells.retain(|(_, column)| usize::from(*column) < table.width());
    let rows: Vec<&[(RowId, u16)]> = cells.chunk_by(|one, other| one.0 == other.0).collect();
    let alike = |one: &&[(RowId, u16)], other: &&[(RowId, u16)]| {
        one.iter().map(|cell| cell.1).eq(other.iter().map(|cell| cell.1))
    };
    for rows in rows.chunk_by(alike) {
        update(transaction, dataset, table, rows)?;
    }
    transaction
        .prepare_cached("UPDATE dataset SET next_row = ?1 WHERE id = ?2 AND next_row <> ?1")?
        .execute(params![table.next_row().0, dataset])?;
    Ok(())
}

/// Writes some cells of rows that have the same columns changed, and share a statement.
fn update(
    transaction: &Transaction<'_>,
    dataset: u32,
    table: &Table,
    rows: &[&[(RowId, u16)]],
) -> rusqlite::Result<()> {
    let columns = rows.first().map_or(0, |own| own.len());
    // SQLite takes fewer parameters than a table may have columns.
    for first in (0..columns).step_by(MOST_PARAMETERS) {
        let part = first..columns.min(first + MOST_PARAMETERS);
        let mut sql = format!("UPDATE rows_{dataset} SET ");
        for (place, (_, column)) in rows[0][part.clone()].iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            // A `String` grows without failing.
            let _ = write!(sql, "{comma}c{column} = ?");
        }
        sql.push_str(" WHERE id = ?");
        let mut statement = transaction.prepare_cached(&sql)?;
        for own in rows {
            let cells = &own[part.clone()];
            for (place, &(row, column)) in cells.iter().enumerate() {
                let text = Text(table.text(row, usize::from(column)));
                statement.raw_bind_parameter(place + 1, text)?;
            }
            statement.raw_bind_parameter(cells.len() + 1, own[0].0.0)?;
            statement.raw_execute()?;
        }
    }
    Ok(())
}

/// Parameters of one statement.
const MOST_PARAMETERS: usize = 500;

/// Writes the whole table anew, with the columns it has now.
pub(super) fn rewrite(
    transaction: &Transaction<'_>,
    dataset: u32,
    table: &Table,
) -> rusqlite::Result<()> {
    transaction.execute_batch(&format!("DROP TABLE rows_{dataset}"))?;
    transaction.execute_batch(&create_sql(dataset, table.width()))?;
    insert(transaction, dataset, table, table.rows().iter().copied().enumerate().collect())?;
    transaction
        .prepare_cached("UPDATE dataset SET next_row = ?1 WHERE id = ?2")?
        .execute(params![table.next_row().0, dataset])?;
    Ok(())
}

fn insert(
    transaction: &Transaction<'_>,
    dataset: u32,
    table: &Table,
    mut present: Vec<(usize, RowId)>,
) -> rusqlite::Result<()> {
    if present.is_empty() {
        return Ok(());
    }
    present.sort_unstable();
    let ranks = ranks(transaction, dataset, table, &present)?;
    let marks = vec!["?"; table.width() + 2].join(", ");
    let sql = format!(
        "INSERT OR REPLACE INTO rows_{dataset} ({}) VALUES ({marks})",
        names(table.width()).replacen("id", "id, rank", 1)
    );
    let mut statement: CachedStatement<'_> = transaction.prepare_cached(&sql)?;
    for (turn, (_, row)) in present.iter().enumerate() {
        let rank = ranks.as_ref().and_then(|ranks| ranks.get(turn).copied()).unwrap_or(0);
        statement.raw_bind_parameter(1, row.0)?;
        statement.raw_bind_parameter(2, rank)?;
        for column in 0..table.width() {
            statement.raw_bind_parameter(column + 3, Text(table.text(*row, column)))?;
        }
        statement.raw_execute()?;
    }
    drop(statement);
    if ranks.is_none() {
        deal_ranks(transaction, dataset, table)?;
    }
    Ok(())
}

/// Ranks for rows that stand at these positions, between those of their neighbours; `None` when there is no room.
fn ranks(
    connection: &Connection,
    dataset: u32,
    table: &Table,
    present: &[(usize, RowId)],
) -> rusqlite::Result<Option<Vec<i64>>> {
    let mut query =
        connection.prepare_cached(&format!("SELECT rank FROM rows_{dataset} WHERE id = ?1"))?;
    let mut ranks = Vec::with_capacity(present.len());
    for run in present.chunk_by(|left, right| left.0 + 1 == right.0) {
        let (Some(&(first, _)), Some(&(last, _))) = (run.first(), run.last()) else { continue };
        let mut rank_at = |position: Option<usize>| -> rusqlite::Result<Option<i64>> {
            let Some(row) = position.and_then(|position| table.rows().get(position)) else {
                return Ok(None);
            };
            query.query_row([row.0], |row| row.get(0)).map(Some)
        };
        let before = rank_at(first.checked_sub(1))?;
        let after = rank_at(Some(last + 1))?;
        let count = run.len() as i64;
        let (start, step) = match (before, after) {
            (None, None) => (0, GAP),
            (Some(before), None) => (before, GAP),
            (None, Some(after)) => (after - GAP * (count + 1), GAP),
            (Some(before), Some(after)) => (before, (after - before) / (count + 1)),
        };
        if step < 1 {
            return Ok(None);
        }
        ranks.extend((1..=count).map(|turn| start + step * turn));
    }
    Ok(Some(ranks))
}

fn deal_ranks(transaction: &Transaction<'_>, dataset: u32, table: &Table) -> rusqlite::Result<()> {
    let mut statement = transaction
        .prepare_cached(&format!("UPDATE rows_{dataset} SET rank = ?1 WHERE id = ?2"))?;
    for (position, row) in table.rows().iter().enumerate() {
        statement.execute(params![(position as i64 + 1) * GAP, row.0])?;
    }
    Ok(())
}

fn names(width: usize) -> String {
    let mut names = String::from("id");
    for column in 0..width {
        // A `String` grows without failing.
        let _ = write!(names, ", c{column}");
    }
    names
}

/// A text in the file; an empty one takes no room.
struct Text<'a>(&'a str);

impl ToSql for Text<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self.0 {
            "" => ValueRef::Null,
            text => ValueRef::Text(text.as_bytes()),
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

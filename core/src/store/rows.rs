//! The rows of a dataset in the file: a table of its own, one column per field, in an order kept by ranks.

use std::fmt::Write as _;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Rows, ToSql, Transaction, params};

use super::Store;
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
    /// [`Error::Store`] when the file cannot be read.
    pub fn load(&self, dataset: u32, width: usize) -> Result<Table, Error> {
        // In the order of the file, which is nearly always that of the ranks: SQLite would sort whole rows.
        let names = names(width).replacen("id", "id, rank", 1);
        let mut query =
            self.connection.prepare(&format!("SELECT {names} FROM rows_{dataset} ORDER BY id"))?;
        let mut stored = query.query([])?;
        let mut table = Table::new(width);
        let mut ranks: Vec<(i64, RowId)> = Vec::new();
        let mut block = Block::default();
        let mut first = 0;
        loop {
            // While columns take a block, the next is read.
            let rows: Vec<RowId> = ranks[first..].iter().map(|&(_, row)| row).collect();
            first = ranks.len();
            let mut next = Block::default();
            rayon::in_place_scope(|scope| {
                scope
                    .spawn(|_| table.extend(&rows, |row, column| block.text(row * width + column)));
                read(&mut stored, width, &mut next, &mut ranks)
            })?;
            if next.ends.is_empty() {
                break;
            }
            block = next;
        }
        if !ranks.is_sorted() {
            ranks.sort_unstable();
            table.apply(Edit::Reorder(ranks.into_iter().map(|(_, row)| row).collect()));
        }
        let next = self.connection.query_row(
            "SELECT next_row FROM dataset WHERE id = ?1",
            [dataset],
            |row| row.get(0),
        )?;
        table.reserve(RowId(next));
        table.apply(Edit::Judge(self.confirmed(dataset)?));
        // The pages that were read serve no more: the rows are in the table.
        self.connection.execute_batch("PRAGMA shrink_memory")?;
        Ok(table)
    }
}

/// Rows read in one go.
const ROWS: usize = 4096;

/// The texts of some rows, one after the other.
#[derive(Default)]
struct Block {
    text: String,
    ends: Vec<usize>,
}

impl Block {
    fn text(&self, cell: usize) -> &str {
        let start = cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(cell).copied().unwrap_or_default();
        self.text.get(start.unwrap_or_default()..end).unwrap_or_default()
    }
}

/// Reads the next rows; none where there are no more.
fn read(
    stored: &mut Rows<'_>,
    width: usize,
    block: &mut Block,
    ranks: &mut Vec<(i64, RowId)>,
) -> rusqlite::Result<()> {
    for _ in 0..ROWS {
        let Some(row) = stored.next()? else { break };
        ranks.push((row.get(1)?, RowId(row.get(0)?)));
        for column in 0..width {
            if let ValueRef::Text(bytes) = row.get_ref(column + 2)? {
                block.text.push_str(std::str::from_utf8(bytes).unwrap_or_default());
            }
            block.ends.push(block.text.len());
        }
    }
    Ok(())
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

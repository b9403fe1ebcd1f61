//! The rows of a damaged table that read, on both sides of every hole.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

/// How often a table is asked again behind a hole before what is left of it is given up.
const MOST_QUESTIONS: usize = 4000;

/// What was read of a table.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The rows, each with all its columns.
    pub rows: Vec<Vec<Value>>,
    /// Whether nothing failed.
    pub whole: bool,
}

/// Reads what can be of a table, made by this SQL.
pub(super) fn table(source: &Connection, name: &str, sql: &str) -> Gathered {
    let mut gathered = Gathered { rows: Vec::new(), whole: true };
    // SQLite numbers the rows of most tables: behind a hole, it is asked for the next numbers.
    if sql.to_ascii_uppercase().contains("WITHOUT ROWID") {
        gathered.read_both_ways(source, name);
    } else {
        let all = (i64::MIN, i64::MAX);
        let mut questions = MOST_QUESTIONS;
        gathered.between(source, name, all, &mut questions);
    }
    gathered
}

/// A name as SQL takes any.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Gathered {
    /// Reads the rows of these numbers from the first on and, where that fails, from the last back; then looks in each
    /// half of what is left.
    fn between(
        &mut self,
        source: &Connection,
        name: &str,
        (first, last): (i64, i64),
        questions: &mut usize,
    ) {
        if first > last || *questions == 0 {
            return;
        }
        *questions -= 1;
        let up = self.read(source, name, (first, last), "ASC");
        let Err(reached) = up else { return };
        self.whole = false;
        let first = reached.map_or(first, |reached| reached.saturating_add(1));
        let down = self.read(source, name, (first, last), "DESC");
        let last = match down {
            Ok(()) => return,
            Err(reached) => reached.map_or(last, |reached| reached.saturating_sub(1)),
        };
        if first >= last {
            return;
        }
        let middle = ((i128::from(first) + i128::from(last)).div_euclid(2)) as i64;
        self.between(source, name, (first, middle), questions);
        self.between(source, name, (middle + 1, last), questions);
    }

    /// Reads rows in an order; the number of the last one read where something fails.
    fn read(
        &mut self,
        source: &Connection,
        name: &str,
        (first, last): (i64, i64),
        order: &str,
    ) -> Result<(), Option<i64>> {
        let mut reached = None;
        let sql = format!(
            "SELECT rowid, * FROM {} WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid {order}",
            quoted(name)
        );
        let outcome = (|| {
            let mut query = source.prepare(&sql)?;
            let width = query.column_count();
            let mut rows = query.query(params![first, last])?;
            while let Some(row) = rows.next()? {
                let number: i64 = row.get(0)?;
                let cells: rusqlite::Result<Vec<Value>> =
                    (1..width).map(|column| row.get(column)).collect();
                reached = Some(number);
                match cells {
                    Ok(cells) => self.rows.push(cells),
                    Err(_) => self.whole = false,
                }
            }
            Ok::<(), rusqlite::Error>(())
        })();
        outcome.map_err(|_| reached)
    }

    fn read_both_ways(&mut self, source: &Connection, name: &str) {
        for order in ["ASC", "DESC"] {
            let sql = format!("SELECT * FROM {} ORDER BY 1 {order}", quoted(name));
            let outcome = (|| {
                let mut query = source.prepare(&sql)?;
                let width = query.column_count();
                let mut rows = query.query([])?;
                while let Some(row) = rows.next()? {
                    let cells = (0..width).map(|column| row.get(column));
                    self.rows.push(cells.collect::<Result<_, _>>()?);
                }
                Ok::<(), rusqlite::Error>(())
            })();
            if outcome.is_ok() {
                return;
            }
            // Rows read twice are written twice in the same place.
            self.whole = false;
        }
    }
}

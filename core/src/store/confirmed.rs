//! The positions that a person looked at and found right, kept in the file beside the rows.

use rusqlite::{Transaction, params};

use super::Store;
use crate::error::Error;
use crate::table::{Confirmed, Judged, RowId, Table};

impl Store {
    /// The rows of a dataset whose position was looked at and found right.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub(super) fn confirmed(&self, dataset: u32) -> Result<Vec<Judged>, Error> {
        if !self.has_photos()? {
            return Ok(Vec::new());
        }
        let mut query = self.connection.prepare_cached(
            "SELECT row, lon, lat, time, author FROM confirmed WHERE dataset = ?1",
        )?;
        let confirmed = query.query_map([dataset], |row| {
            let place = [row.get(1)?, row.get(2)?];
            let (time, author): (String, String) = (row.get(3)?, row.get(4)?);
            let right = Some(Confirmed::new(place, &time, &author));
            Ok(Judged { row: RowId(row.get(0)?), right })
        })?;
        Ok(confirmed.collect::<Result<_, _>>()?)
    }
}

/// Brings the file in step with what the table says of the positions of these rows.
pub(super) fn write(
    transaction: &Transaction<'_>,
    dataset: u32,
    table: &Table,
    rows: &[RowId],
) -> rusqlite::Result<()> {
    for &row in rows {
        match table.confirmed(row) {
            Some(right) => {
                let [lon, lat] = right.place();
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO confirmed (dataset, row, lon, lat, time, author)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![dataset, row.0, lon, lat, right.time, right.author])?;
            }
            None => {
                transaction
                    .prepare_cached("DELETE FROM confirmed WHERE dataset = ?1 AND row = ?2")?
                    .execute(params![dataset, row.0])?;
            }
        }
    }
    Ok(())
}

//! The positions that a person looked at and found right, kept in the file beside the tables.

use rusqlite::{OptionalExtension, Row, params};

use super::Store;
use crate::error::Error;
use crate::table::RowId;

/// A row whose position a person looked at and found right: it holds for that position only.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirmed {
    /// The row.
    pub row: RowId,
    /// Where it was: degrees east, then north.
    pub place: [f64; 2],
    /// When it was looked at; local time with its offset, ISO 8601.
    pub time: String,
    /// Name of the person's session.
    pub author: String,
}

impl Store {
    /// The rows of a dataset whose position was looked at and found right.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn confirmed(&self, dataset: u32) -> Result<Vec<Confirmed>, Error> {
        if !self.has_photos()? {
            return Ok(Vec::new());
        }
        let mut query = self.connection.prepare_cached(
            "SELECT row, lon, lat, time, author FROM confirmed WHERE dataset = ?1",
        )?;
        let confirmed = query.query_map([dataset], confirmed)?;
        Ok(confirmed.collect::<Result<_, _>>()?)
    }

    /// What was noted of the position of one row.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn confirmed_row(&self, dataset: u32, row: RowId) -> Result<Option<Confirmed>, Error> {
        if !self.has_photos()? {
            return Ok(None);
        }
        let mut query = self.connection.prepare_cached(
            "SELECT row, lon, lat, time, author FROM confirmed WHERE dataset = ?1 AND row = ?2",
        )?;
        Ok(query.query_row(params![dataset, row.0], confirmed).optional()?)
    }

    /// Notes that the position of a row was looked at and found right.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn confirm(
        &mut self,
        dataset: u32,
        row: RowId,
        place: [f64; 2],
        time: &str,
        author: &str,
    ) -> Result<(), Error> {
        self.writable()?;
        self.connection.execute(
            "INSERT OR REPLACE INTO confirmed (dataset, row, lon, lat, time, author)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![dataset, row.0, place[0], place[1], time, author],
        )?;
        Ok(())
    }

    /// Forgets that the position of a row was looked at.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn doubt(&mut self, dataset: u32, row: RowId) -> Result<(), Error> {
        self.writable()?;
        let forget = "DELETE FROM confirmed WHERE dataset = ?1 AND row = ?2";
        self.connection.execute(forget, params![dataset, row.0])?;
        Ok(())
    }
}

fn confirmed(row: &Row<'_>) -> rusqlite::Result<Confirmed> {
    Ok(Confirmed {
        row: RowId(row.get(0)?),
        place: [row.get(1)?, row.get(2)?],
        time: row.get(3)?,
        author: row.get(4)?,
    })
}

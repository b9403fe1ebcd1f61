//! The packages made from a dataset, and what each held.

use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::error::Error;

/// A package made, as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Local date and time, ISO 8601.
    pub time: String,
    /// Name of the zip.
    pub name: String,
    /// SHA-256 of the zip, in hexadecimal.
    pub sha256: String,
    /// Number of rows.
    pub rows: u32,
}

/// What a package held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The Table Schema it followed, as JSON.
    pub schema: String,
    /// Its rows, as [`crate::package::snapshot`] packs them.
    pub rows: Vec<u8>,
}

impl Store {
    /// Notes that a package was made, and what it held.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn deliver(
        &mut self,
        dataset: u32,
        delivery: &Delivery,
        content: &Content,
    ) -> Result<(), Error> {
        self.writable()?;
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO delivery (dataset, time, name, sha256, rows) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![dataset, delivery.time, delivery.name, delivery.sha256, delivery.rows],
        )?;
        transaction.execute(
            "INSERT INTO delivery_content (delivery, schema, rows) VALUES (?1, ?2, ?3)",
            params![transaction.last_insert_rowid(), content.schema, content.rows],
        )?;
        Ok(transaction.commit()?)
    }

    /// The packages made from a dataset, each with its number, the latest first.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn deliveries(&self, dataset: u32) -> Result<Vec<(i64, Delivery)>, Error> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, time, name, sha256, rows FROM delivery WHERE dataset = ?1 ORDER BY id DESC",
        )?;
        let rows = query.query_map([dataset], |row| {
            let delivery = Delivery {
                time: row.get(1)?,
                name: row.get(2)?,
                sha256: row.get(3)?,
                rows: row.get(4)?,
            };
            Ok((row.get(0)?, delivery))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a package of a dataset held; `None` where it was not kept.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn delivered(&self, dataset: u32, delivery: i64) -> Result<Option<Content>, Error> {
        // A dossier of an earlier version, open for reading only, has no such table.
        let known = "SELECT 1 FROM sqlite_schema WHERE name = 'delivery_content'";
        if self.connection.query_row(known, [], |_| Ok(())).optional()?.is_none() {
            return Ok(None);
        }
        let mut query = self.connection.prepare_cached(
            "SELECT content.schema, content.rows FROM delivery_content AS content
             JOIN delivery ON delivery.id = content.delivery
             WHERE delivery.dataset = ?1 AND delivery.id = ?2",
        )?;
        let content = query.query_row(params![dataset, delivery], |row| {
            Ok(Content { schema: row.get(0)?, rows: row.get(1)? })
        });
        Ok(content.optional()?)
    }
}

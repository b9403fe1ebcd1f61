//! The templates a person added, in the file.

use rusqlite::params;

use super::Store;
use crate::error::Error;

/// A template that a person added, as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTemplate {
    /// Its identifier.
    pub id: String,
    /// The Table Schema, as JSON.
    pub schema: String,
    /// A filled table, as CSV; empty when none came with it.
    pub example: String,
    /// Local date and time, ISO 8601.
    pub added: String,
}

impl Store {
    /// The templates added, by identifier.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn templates(&self) -> Result<Vec<StoredTemplate>, Error> {
        // A dossier of the first version, open for reading only, has none.
        let known: bool = self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'template')",
            [],
            |row| row.get(0),
        )?;
        if !known {
            return Ok(Vec::new());
        }
        let mut query = self
            .connection
            .prepare_cached("SELECT id, schema, example, added FROM template ORDER BY id")?;
        let templates = query.query_map([], |row| {
            Ok(StoredTemplate {
                id: row.get(0)?,
                schema: row.get(1)?,
                example: row.get(2)?,
                added: row.get(3)?,
            })
        })?;
        Ok(templates.collect::<Result<_, _>>()?)
    }

    /// Keeps a template, in the place of the one of its identifier.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep_template(&self, template: &StoredTemplate) -> Result<(), Error> {
        self.writable()?;
        let StoredTemplate { id, schema, example, added } = template;
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO template (id, schema, example, added) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![id, schema, example, added])?;
        Ok(())
    }

    /// Takes a template out.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn remove_template(&self, id: &str) -> Result<(), Error> {
        self.writable()?;
        self.connection.prepare_cached("DELETE FROM template WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}

//! What the Métropole said of packages, and what the commune answered.

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Store;
use crate::error::Error;
use crate::table::RowId;

/// A remark, as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRemark {
    /// Names it; 0 before it is kept.
    pub id: u32,
    /// SHA-256 of the return it came in.
    pub source: String,
    /// Name of the package it speaks of.
    pub package: String,
    /// Who says it.
    pub sender: String,
    /// When the return was opened: local date and time, ISO 8601.
    pub time: String,
    /// The row it speaks of, where it was found.
    pub row: Option<RowId>,
    /// The row in the package, from 1.
    pub line: u32,
    /// Its identifier there.
    pub uid: String,
    /// What it was called there.
    pub name: String,
    /// Name of the field; empty for the whole row.
    pub field: String,
    /// The value that had been sent.
    pub before: String,
    /// The value proposed, if one is.
    pub after: Option<String>,
    /// What is said of it.
    pub comment: String,
    /// What the commune answers.
    pub answer: Answer,
    /// In her own words; may be empty.
    pub reply: String,
}

/// What the commune answers to a remark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Nothing yet.
    #[default]
    Pending,
    /// She takes the value proposed, or the remark into account.
    Accepted,
    /// She keeps hers.
    Refused,
}

impl Answer {
    /// Its name in the file.
    fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    fn named(name: &str) -> Self {
        [Self::Accepted, Self::Refused]
            .into_iter()
            .find(|own| own.name() == name)
            .unwrap_or_default()
    }
}

impl Store {
    /// Keeps the remarks of a return, together.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep_remarks(&mut self, dataset: u32, remarks: &[StoredRemark]) -> Result<(), Error> {
        self.writable()?;
        let transaction = self.connection.transaction()?;
        for own in remarks {
            transaction.prepare_cached(
                "INSERT INTO remark (dataset, source, package, sender, time, row, line, uid, name, field, before, after, comment)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                dataset, own.source, own.package, own.sender, own.time, own.row.map(|row| row.0),
                own.line, own.uid, own.name, own.field, own.before, own.after, own.comment,
            ])?;
        }
        Ok(transaction.commit()?)
    }

    /// The dataset of which a return was opened before.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn returned(&self, source: &str) -> Result<Option<u32>, Error> {
        let mut query = self
            .connection
            .prepare_cached("SELECT dataset FROM remark WHERE source = ?1 LIMIT 1")?;
        Ok(query.query_row([source], |row| row.get(0)).optional()?)
    }

    /// The remarks on a dataset, as they came.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn remarks(&self, dataset: u32) -> Result<Vec<StoredRemark>, Error> {
        // A dossier of an earlier version, open for reading only, has no such table.
        let known = "SELECT 1 FROM sqlite_schema WHERE name = 'remark'";
        if self.connection.query_row(known, [], |_| Ok(())).optional()?.is_none() {
            return Ok(Vec::new());
        }
        let mut query = self.connection.prepare_cached(
            "SELECT id, source, package, sender, time, row, line, uid, name, field, before, after, comment, answer, reply
             FROM remark WHERE dataset = ?1 ORDER BY id",
        )?;
        let remarks = query.query_map([dataset], |row| {
            Ok(StoredRemark {
                id: row.get(0)?,
                source: row.get(1)?,
                package: row.get(2)?,
                sender: row.get(3)?,
                time: row.get(4)?,
                row: row.get::<_, Option<u32>>(5)?.map(RowId),
                line: row.get(6)?,
                uid: row.get(7)?,
                name: row.get(8)?,
                field: row.get(9)?,
                before: row.get(10)?,
                after: row.get(11)?,
                comment: row.get(12)?,
                answer: Answer::named(&row.get::<_, String>(13)?),
                reply: row.get(14)?,
            })
        })?;
        Ok(remarks.collect::<Result<_, _>>()?)
    }

    /// Keeps what the commune answers to remarks of a dataset, together.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn answer(&mut self, dataset: u32, answers: &[(u32, Answer, String)]) -> Result<(), Error> {
        self.writable()?;
        let transaction = self.connection.transaction()?;
        for (remark, answer, reply) in answers {
            transaction.execute(
                "UPDATE remark SET answer = ?3, reply = ?4 WHERE dataset = ?1 AND id = ?2",
                params![dataset, remark, answer.name(), reply],
            )?;
        }
        Ok(transaction.commit()?)
    }
}

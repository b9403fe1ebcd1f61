//! The journal in the file: every change with the edit that takes it back, and what imports set aside.

use chrono::{DateTime, Duration, Local, SecondsFormat};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Store, confirmed, origins, rows};
use crate::error::Error;
use crate::table::{Edit, RowId, Table, Touched};

/// Room that old changes may take before the way back from them is let go of, in characters.
const MOST_ROOM: i64 = 32 << 20;

/// Longest inverse of an edit that sets a few cells, in characters: a row's position and its address take half.
const SMALL: i64 = 2000;

/// Most of them that are read at once.
const MOST_SMALL: i64 = 2000;

/// What the journal says of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What was done, in French, as undo and the journal name it: « Saisie dans Surface ».
    pub text: String,
    /// Local time with its offset, ISO 8601.
    pub time: String,
    /// Name of the person's session.
    pub author: String,
    /// What kind of change.
    pub kind: EntryKind,
    /// For a return to a moment, the last entry that counts; 0 for none.
    pub target: Option<i64>,
}

/// What kind of change a journal entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// Something new.
    Edit,
    /// The entry on top of the undo pile, taken back.
    Undo,
    /// The entry on top of the redo pile, taken back.
    Redo,
}

impl EntryKind {
    /// Its name in the file: `edit`, `undo` or `redo`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            _ => Self::Edit,
        }
    }
}

/// A change of the journal, without its inverse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names it; later changes have larger ones.
    pub id: i64,
    /// What kind of change.
    pub kind: EntryKind,
    /// What was done, in French.
    pub label: String,
    /// Local time with its offset, ISO 8601.
    pub time: String,
    /// Name of the person's session.
    pub author: String,
    /// Whether it can be taken back: the way back from old changes is let go of, their story is kept.
    pub reversible: bool,
}

/// What an import could not place, as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The journal entry of the import.
    pub journal: i64,
    /// Local time of the import.
    pub time: String,
    /// Name of the source file.
    pub source: String,
    /// Rows and columns, as JSON.
    pub content: String,
}

/// A file to keep with what its import set aside.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Name of the source file.
    pub name: &'a str,
    /// The file, byte for byte.
    pub bytes: &'a [u8],
    /// What could not be placed, as JSON; empty when everything was.
    pub aside: &'a str,
    /// The line of the file, as Excel numbers it, that each row put in place or changed comes from.
    pub lines: &'a [(RowId, u32)],
}

impl Store {
    /// Writes what an edit touched and its journal entry, together or not at all. Returns the entry's name.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written; nothing is then changed in it.
    pub fn write(
        &mut self,
        dataset: u32,
        table: &Table,
        touched: &Touched,
        inverse: &Edit,
        label: &Label,
        kept: Option<Kept<'_>>,
    ) -> Result<i64, Error> {
        self.writable()?;
        let inverse = serde_json::to_string(inverse)
            .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(Box::new(cause)))?;
        let transaction = self.connection.transaction()?;
        match &touched.schema {
            None => rows::write(&transaction, dataset, table, touched)?,
            Some(schema) => {
                transaction.execute(
                    "UPDATE dataset SET schema = ?1 WHERE id = ?2",
                    params![schema, dataset],
                )?;
                rows::rewrite(&transaction, dataset, table)?;
            }
        }
        confirmed::write(&transaction, dataset, table, &touched.judged)?;
        transaction
            .prepare_cached(
                "INSERT INTO journal (dataset, time, author, kind, label, inverse) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                dataset,
                label.time,
                label.author,
                label.kind.name(),
                label.text,
                inverse
            ])?;
        let journal = transaction.last_insert_rowid();
        match (label.kind, label.target) {
            (EntryKind::Edit, Some(target)) => {
                let restored = "INSERT INTO restored (journal, target) VALUES (?1, ?2)";
                transaction.execute(restored, params![journal, target])?;
            }
            (EntryKind::Edit, None) => {
                let lines = kept.map(|kept| kept.lines).unwrap_or_default();
                origins::note(&transaction, dataset, journal, touched, lines)?;
            }
            (EntryKind::Undo | EntryKind::Redo, _) => {}
        }
        if let Some(kept) = kept {
            let sha256 = sha256(kept.bytes);
            let known: Option<i64> = transaction
                .query_row("SELECT id FROM source WHERE sha256 = ?1", [&sha256], |row| row.get(0))
                .optional()?;
            let source = match known {
                Some(source) => source,
                None => {
                    transaction.execute(
                        "INSERT INTO source (name, sha256, bytes) VALUES (?1, ?2, ?3)",
                        params![kept.name, sha256, kept.bytes],
                    )?;
                    transaction.last_insert_rowid()
                }
            };
            transaction.execute(
                "INSERT INTO aside (journal, source, content) VALUES (?1, ?2, ?3)",
                params![journal, source, kept.aside],
            )?;
        }
        transaction.commit()?;
        Ok(journal)
    }

    /// The changes of a dataset, the oldest first.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn journal(&self, dataset: u32) -> Result<Vec<Entry>, Error> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, kind, label, time, author, inverse <> '' FROM journal WHERE dataset = ?1 ORDER BY id",
        )?;
        let entries = query.query_map([dataset], |row| {
            let kind: String = row.get(1)?;
            Ok(Entry {
                id: row.get(0)?,
                kind: EntryKind::named(&kind),
                label: row.get(2)?,
                time: row.get(3)?,
                author: row.get(4)?,
                reversible: row.get(5)?,
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// The edit that takes a change back.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn inverse(&self, entry: i64) -> Result<Edit, Error> {
        let text: String = self
            .connection
            .prepare_cached("SELECT inverse FROM journal WHERE id = ?1")?
            .query_row([entry], |row| row.get(0))?;
        let edit = serde_json::from_str(&text).map_err(|cause| {
            let kind = rusqlite::types::Type::Text;
            rusqlite::Error::FromSqlConversionFailure(0, kind, Box::new(cause))
        })?;
        Ok(edit)
    }

    /// The latest edits of a dataset that set a few cells, the latest first, each with the edit that takes it back. What
    /// undo and redo did is told by the edits they went back to.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn small(&self, dataset: u32) -> Result<Vec<(Entry, Edit)>, Error> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, kind, label, time, author, inverse FROM journal
             WHERE dataset = ?1 AND kind = 'edit' AND length(inverse) BETWEEN 1 AND ?2
             ORDER BY id DESC LIMIT ?3",
        )?;
        let mut rows = query.query(params![dataset, SMALL, MOST_SMALL])?;
        let mut small = Vec::new();
        while let Some(row) = rows.next()? {
            let inverse: String = row.get(5)?;
            let edit = serde_json::from_str(&inverse).ok().and_then(Edit::into_cells);
            let Some(cells) = edit.filter(|cells| !cells.is_empty()) else { continue };
            let kind: String = row.get(1)?;
            let entry = Entry {
                id: row.get(0)?,
                kind: EntryKind::named(&kind),
                label: row.get(2)?,
                time: row.get(3)?,
                author: row.get(4)?,
                reversible: true,
            };
            small.push((entry, Edit::SetCells(cells)));
        }
        Ok(small)
    }

    /// Lets go of the way back from changes made before a moment, where they take much room. Their story stays.
    ///
    /// A person works on her tables once a year: what she did in the same length of time before her last change stays
    /// too, whatever the clock says today.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn compact(&mut self, today: DateTime<Local>, days: i64) -> Result<(), Error> {
        self.writable()?;
        let last: Option<String> =
            self.connection.query_row("SELECT max(time) FROM journal", [], |row| row.get(0))?;
        let last = last.and_then(|time| DateTime::parse_from_rfc3339(&time).ok());
        let last = last.map_or(today, |last| last.with_timezone(&Local).min(today));
        let Some(before) = last.checked_sub_signed(Duration::days(days)) else { return Ok(()) };
        let before = before.to_rfc3339_opts(SecondsFormat::Secs, false);
        let room: i64 = self.connection.query_row(
            "SELECT coalesce(sum(length(inverse)), 0) FROM journal WHERE time < ?1",
            [&before],
            |row| row.get(0),
        )?;
        if room > MOST_ROOM {
            self.connection
                .execute("UPDATE journal SET inverse = '' WHERE time < ?1", [&before])?;
        }
        Ok(())
    }

    /// Lets go of the way back from every change of a dataset so far. Their story stays.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn seal(&mut self, dataset: u32) -> Result<(), Error> {
        self.writable()?;
        self.connection.execute("UPDATE journal SET inverse = '' WHERE dataset = ?1", [dataset])?;
        Ok(())
    }

    /// What the imports of a dataset could not place, the oldest first.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn asides(&self, dataset: u32) -> Result<Vec<Aside>, Error> {
        let mut query = self.connection.prepare_cached(
            "SELECT aside.journal, journal.time, source.name, aside.content
             FROM aside JOIN journal ON journal.id = aside.journal JOIN source ON source.id = aside.source
             WHERE journal.dataset = ?1 ORDER BY aside.id",
        )?;
        let asides = query.query_map([dataset], |row| {
            Ok(Aside {
                journal: row.get(0)?,
                time: row.get(1)?,
                source: row.get(2)?,
                content: row.get(3)?,
            })
        })?;
        Ok(asides.collect::<Result<_, _>>()?)
    }
}

/// In hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

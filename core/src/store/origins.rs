//! Where the values of a dataset come from: which change wrote each, and from which line of which file.
//!
//! Changes note what they wrote when they are made, for good; undo, redo and returns to a moment note nothing. Which
//! changes count now is read from the journal, so that origins follow it exactly.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Store;
use crate::error::Error;
use crate::table::{RowId, Touched};

/// The change that wrote a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its entry in the journal.
    pub journal: i64,
    /// What was done, in French.
    pub label: String,
    /// Local time with its offset, ISO 8601.
    pub time: String,
    /// Name of the person's session.
    pub author: String,
    /// The file it came from, for an import or a merge.
    pub file: Option<String>,
    /// The line of that file, as Excel numbers it.
    pub line: Option<u32>,
}

/// The field of rows put in place whole.
const WHOLE: i64 = -1;

/// A run of rows, and the line of the first.
struct Run {
    field: i64,
    first: u32,
    last: u32,
    line: Option<u32>,
}

/// Notes what a change wrote. `lines` says which line of the source file each row comes from.
pub(super) fn note(
    transaction: &Transaction<'_>,
    dataset: u32,
    journal: i64,
    touched: &Touched,
    lines: &[(RowId, u32)],
) -> rusqlite::Result<()> {
    let lines: FxHashMap<RowId, u32> = lines.iter().copied().collect();
    let inserted: FxHashSet<RowId> = touched.inserted.iter().copied().collect();
    let whole = inserted.iter().map(|&row| (WHOLE, row));
    let cells = touched.cells.iter().filter(|(row, _)| !inserted.contains(row));
    let mut all: Vec<(i64, RowId)> =
        whole.chain(cells.map(|&(row, field)| (i64::from(field), row))).collect();
    all.sort_unstable();
    all.dedup();
    let mut runs: Vec<Run> = Vec::new();
    for (field, row) in all {
        let line = lines.get(&row).copied();
        if let Some(run) = runs.last_mut() {
            let follows = run.field == field && run.last + 1 == row.0;
            if follows && run.line.map(|line| line + (row.0 - run.first)) == line {
                run.last = row.0;
                continue;
            }
        }
        runs.push(Run { field, first: row.0, last: row.0, line });
    }
    if touched.schema.is_some() {
        // The columns are others from here on: what older changes wrote in them is told by this one.
        runs = vec![Run { field: WHOLE, first: 0, last: u32::MAX, line: None }];
    }
    let mut insert = transaction.prepare_cached(
        "INSERT INTO written (journal, dataset, field, first, last, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for Run { field, first, last, line } in runs {
        insert.execute(params![journal, dataset, field, first, last, line])?;
    }
    Ok(())
}

impl Store {
    /// The change that wrote the value of a cell; `None` for a value older than what the file keeps of origins.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn origin(&self, dataset: u32, row: RowId, field: usize) -> Result<Option<Origin>, Error> {
        if !self.keeps_origins()? {
            return Ok(None);
        }
        let mut query = self.connection.prepare_cached(
            "SELECT journal, line + (?3 - first) FROM written
             WHERE dataset = ?1 AND field IN (?2, -1) AND first <= ?3 AND last >= ?3 ORDER BY journal DESC",
        )?;
        let written = query.query_map(params![dataset, field as i64, row.0], |found| {
            Ok((found.get::<_, i64>(0)?, found.get::<_, Option<u32>>(1)?))
        })?;
        let written: Vec<(i64, Option<u32>)> = written.collect::<Result<_, _>>()?;
        if written.is_empty() {
            return Ok(None);
        }
        let standing = self.standing(dataset)?;
        let last = written.into_iter().find(|(journal, _)| standing.contains(journal));
        let Some((journal, line)) = last else { return Ok(None) };
        let mut query = self.connection.prepare_cached(
            "SELECT journal.label, journal.time, journal.author, source.name FROM journal
             LEFT JOIN aside ON aside.journal = journal.id LEFT JOIN source ON source.id = aside.source
             WHERE journal.id = ?1",
        )?;
        let origin = query.query_row([journal], |found| {
            Ok(Origin {
                journal,
                label: found.get(0)?,
                time: found.get(1)?,
                author: found.get(2)?,
                file: found.get(3)?,
                line,
            })
        });
        Ok(origin.optional()?)
    }

    /// The rows whose value in a field comes from a file, and was not changed by a person since.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn from_files(&self, dataset: u32, field: usize) -> Result<FxHashSet<RowId>, Error> {
        let mut rows = FxHashSet::default();
        if !self.keeps_origins()? {
            return Ok(rows);
        }
        let standing = self.standing(dataset)?;
        let mut query = self.connection.prepare_cached(
            "SELECT journal, first, last, EXISTS (SELECT 1 FROM aside WHERE aside.journal = written.journal)
             FROM written WHERE dataset = ?1 AND field IN (?2, -1) ORDER BY journal",
        )?;
        let mut runs = query.query(params![dataset, field as i64])?;
        while let Some(run) = runs.next()? {
            if !standing.contains(&run.get(0)?) {
                continue;
            }
            let (first, last): (u32, u32) = (run.get(1)?, run.get(2)?);
            // A change of columns writes no value: what it keeps of the table is no file a person took values from.
            let file = run.get(3)? && last != u32::MAX;
            match file {
                true => rows.extend((first..=last).map(RowId)),
                false if (last - first) as usize > rows.len() => {
                    rows.retain(|row| !(first..=last).contains(&row.0));
                }
                false => (first..=last).for_each(|row| {
                    rows.remove(&RowId(row));
                }),
            }
        }
        Ok(rows)
    }

    /// Whether a file with these bytes was imported into a dataset, and not taken back since.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn imported(&self, dataset: u32, bytes: &[u8]) -> Result<bool, Error> {
        let standing = self.standing(dataset)?;
        let mut query = self.connection.prepare_cached(
            "SELECT aside.journal FROM aside JOIN source ON source.id = aside.source WHERE source.sha256 = ?1",
        )?;
        let imports = query.query_map([super::sha256(bytes)], |row| row.get(0))?;
        let imports: Vec<i64> = imports.collect::<Result<_, _>>()?;
        Ok(imports.iter().any(|journal| standing.contains(journal)))
    }

    /// A dossier of an earlier version, open for reading only, keeps none.
    fn keeps_origins(&self) -> Result<bool, Error> {
        let mut query = self.connection.prepare_cached(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'restored'",
        )?;
        Ok(query.exists([])?)
    }

    /// The changes whose effect the dataset holds now: made, and neither undone nor before a moment returned to.
    fn standing(&self, dataset: u32) -> Result<FxHashSet<i64>, Error> {
        let sql = match self.keeps_origins()? {
            true => {
                "SELECT id, kind, target FROM journal LEFT JOIN restored ON restored.journal = journal.id
                 WHERE dataset = ?1 ORDER BY id"
            }
            false => "SELECT id, kind, NULL FROM journal WHERE dataset = ?1 ORDER BY id",
        };
        let mut query = self.connection.prepare_cached(sql)?;
        let mut entries = query.query([dataset])?;
        let mut story = Story::default();
        while let Some(entry) = entries.next()? {
            let kind: String = entry.get(1)?;
            story.goes_on(entry.get(0)?, &kind, entry.get(2)?);
        }
        Ok(story.standing())
    }
}

/// What a dataset holds after each entry of its journal: a chain of changes, shared with the chains before it.
#[derive(Debug, Default)]
struct Story {
    /// Each change, and the chain before it.
    links: Vec<(i64, Option<usize>)>,
    /// The chain after each entry.
    after: BTreeMap<i64, Option<usize>>,
    now: Option<usize>,
    /// The chain before and after each change that can be undone, and done again.
    done: Vec<(Option<usize>, Option<usize>)>,
    back: Vec<(Option<usize>, Option<usize>)>,
}

impl Story {
    fn goes_on(&mut self, entry: i64, kind: &str, target: Option<i64>) {
        match kind {
            "undo" => {
                if let Some((before, after)) = self.done.pop() {
                    self.now = before;
                    self.back.push((before, after));
                }
            }
            "redo" => {
                if let Some((before, after)) = self.back.pop() {
                    self.now = after;
                    self.done.push((before, after));
                }
            }
            _ => {
                let before = self.now;
                self.now = match target {
                    Some(target) => {
                        self.after.range(..=target).next_back().and_then(|(_, chain)| *chain)
                    }
                    None => {
                        self.links.push((entry, before));
                        Some(self.links.len() - 1)
                    }
                };
                self.done.push((before, self.now));
                self.back.clear();
            }
        }
        self.after.insert(entry, self.now);
    }

    fn standing(&self) -> FxHashSet<i64> {
        let mut standing = FxHashSet::default();
        let mut link = self.now.and_then(|place| self.links.get(place));
        while let Some(&(entry, before)) = link {
            standing.insert(entry);
            link = before.and_then(|place| self.links.get(place));
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(entries: &[(&str, Option<i64>)]) -> Vec<i64> {
        let mut story = Story::default();
        for (entry, (kind, target)) in (1..).zip(entries) {
            story.goes_on(entry, kind, *target);
        }
        let mut standing: Vec<i64> = story.standing().into_iter().collect();
        standing.sort_unstable();
        standing
    }

    #[test]
    fn what_stands_follows_undo_redo_and_returns_to_a_moment() {
        let (edit, undo, redo) = (("edit", None), ("undo", None), ("redo", None));
        assert_eq!(standing(&[edit, edit]), [1, 2]);
        assert_eq!(standing(&[edit, edit, undo]), [1]);
        assert_eq!(standing(&[edit, edit, undo, redo]), [1, 2]);
        assert_eq!(standing(&[edit, edit, undo, edit]), [1, 4]);
        // Back to just after the first, which can itself be undone, then done again.
        let back = ("edit", Some(1));
        assert_eq!(standing(&[edit, edit, edit, back]), [1]);
        assert_eq!(standing(&[edit, edit, edit, back, undo]), [1, 2, 3]);
        assert_eq!(standing(&[edit, edit, edit, back, undo, redo]), [1]);
        assert_eq!(standing(&[edit, edit, edit, back, edit]), [1, 5]);
        // To the moment of an undo: what it had taken back is not there.
        assert_eq!(standing(&[edit, edit, undo, edit, ("edit", Some(3))]), [1]);
        assert_eq!(standing(&[edit, edit, ("edit", Some(0))]), Vec::<i64>::new());
    }
}

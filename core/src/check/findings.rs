//! What the checks said, by row; with counts kept as they change.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Check, Fix, Safety, Severity, Trouble};
use crate::checks;
use crate::table::RowId;
use crate::template::Template;

/// What a check says of a cell of a table.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Zero-based column.
    pub column: u16,
    /// The check.
    pub check: &'static Check,
    /// What is wrong in this cell, as one French sentence.
    pub message: String,
    /// The remedy, when one can be proposed.
    pub fix: Option<Fix>,
    /// See [`Trouble::because`].
    pub(super) because: Vec<u16>,
    /// Whether the cell holds no value.
    pub(super) blank: bool,
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        (self.column, self.check.id, &self.message, &self.fix)
            == (other.column, other.check.id, &other.message, &other.fix)
    }
}

impl Finding {
    pub(super) fn new(column: usize, check: &'static Check, trouble: Trouble, blank: bool) -> Self {
        let Trouble { message, fix, because } = trouble;
        Self { column: column as u16, check, message, fix, because, blank }
    }

    /// Whether a person who looks may find that nothing is wrong.
    pub fn is_doubt(&self) -> bool {
        let sure = self.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
        self.check.severity < Severity::Error && !sure
    }
}

/// How many findings one check has in one column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub count: usize,
    /// Those with a `Safe` fix.
    pub safe: usize,
    /// Those with an `Ask` fix.
    pub ask: usize,
    /// Those of a cell that holds no value.
    pub blank: usize,
}

/// What is said, once.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The row; none for what is said of a whole column.
    pub row: Option<RowId>,
    /// The finding; of a whole column, that of its first row.
    pub finding: &'a Finding,
    /// What is wrong, as one French sentence.
    pub message: Cow<'a, str>,
}

/// The findings of a table.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    rows: FxHashMap<RowId, Vec<Finding>>,
    tallies: FxHashMap<(&'static str, u16), Tally>,
    errors: usize,
    warnings: usize,
    advice: usize,
    /// Rows of the table.
    pub(super) total: usize,
}

impl Findings {
    /// The findings of a row, in column order.
    pub fn row(&self, row: RowId) -> &[Finding] {
        self.rows.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The gravest severity of a cell; `None` when nothing is said of it.
    pub fn severity(&self, row: RowId, column: usize) -> Option<Severity> {
        let own = self.row(row).iter().filter(|finding| usize::from(finding.column) == column);
        own.map(|finding| finding.check.severity).max()
    }

    /// How many findings of this severity there are; what is said of a whole column is one.
    pub fn count(&self, severity: Severity) -> usize {
        let cells = match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Advice => self.advice,
        };
        let columns = self.tallies.iter().filter(|((id, _), tally)| {
            self.is_whole(tally) && checks::find(id).is_some_and(|own| own.severity == severity)
        });
        cells - columns.map(|(_, tally)| tally.count - 1).sum::<usize>()
    }

    /// Whether a finding is one with those of all other rows: a column that no row fills is one cause, told once.
    pub fn of_column(&self, finding: &Finding) -> bool {
        let tally = self.tallies.get(&(finding.check.id, finding.column));
        tally.is_some_and(|tally| self.is_whole(tally))
    }

    /// Whether all rows have this trouble, none of them holding a value. In a table of one row it is the cell's.
    pub fn is_whole(&self, tally: &Tally) -> bool {
        self.total > 1 && tally.blank == self.total
    }

    /// All that is said: of whole columns first, then row by row.
    pub fn told<'a>(&'a self, rows: &'a [RowId], template: &Template) -> Vec<Told<'a>> {
        let first = rows.first().map(|&row| self.row(row)).unwrap_or_default();
        let title = |column: u16| {
            template.fields.get(usize::from(column)).map_or("", |field| field.title.as_str())
        };
        let columns = first.iter().filter(|one| self.of_column(one)).map(|finding| Told {
            row: None,
            finding,
            message: Cow::Owned(whole(title(finding.column))),
        });
        let cells = rows.iter().flat_map(|&row| {
            let own = self.row(row).iter().filter(|one| !self.of_column(one));
            own.map(move |finding| Told {
                row: Some(row),
                finding,
                message: Cow::Borrowed(finding.message.as_str()),
            })
        });
        columns.chain(cells).collect()
    }

    /// Rows with at least one finding, in no order.
    pub fn rows(&self) -> impl Iterator<Item = (RowId, &[Finding])> {
        self.rows.iter().map(|(&row, findings)| (row, findings.as_slice()))
    }

    /// Counts by check and column, in no order.
    pub fn tallies(&self) -> impl Iterator<Item = (&'static str, usize, Tally)> + '_ {
        self.tallies.iter().map(|(&(check, column), &tally)| (check, usize::from(column), tally))
    }

    /// Puts these in place of what was said of the row; they come in column order.
    pub(super) fn replace(&mut self, row: RowId, findings: Vec<Finding>) {
        if let Some(old) = self.rows.remove(&row) {
            for finding in &old {
                self.tally(finding, |count| *count -= 1);
            }
        }
        if findings.is_empty() {
            return;
        }
        for finding in &findings {
            self.tally(finding, |count| *count += 1);
        }
        self.rows.insert(row, findings);
    }

    fn tally(&mut self, finding: &Finding, change: fn(&mut usize)) {
        change(match finding.check.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Advice => &mut self.advice,
        });
        let key = (finding.check.id, finding.column);
        let tally = self.tallies.entry(key).or_default();
        change(&mut tally.count);
        if finding.blank {
            change(&mut tally.blank);
        }
        match finding.fix.as_ref().map(|fix| fix.safety) {
            Some(super::Safety::Safe) => change(&mut tally.safe),
            Some(super::Safety::Ask) => change(&mut tally.ask),
            None => {}
        }
        if tally.count == 0 {
            self.tallies.remove(&key);
        }
    }
}

/// What is said of a column that no row fills.
pub(crate) fn whole(title: &str) -> String {
    format!("La colonne « {title} » est vide dans toutes les lignes.")
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        (self.total, &self.rows, &self.tallies) == (other.total, &other.rows, &other.tallies)
    }
}

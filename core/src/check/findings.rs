//! What the checks said, by row; with counts kept as they change.

use rustc_hash::FxHashMap;

use super::{Check, Fix, Severity, Trouble};
use crate::table::RowId;

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
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        (self.column, self.check.id, &self.message, &self.fix)
            == (other.column, other.check.id, &other.message, &other.fix)
    }
}

impl Finding {
    pub(super) fn new(column: usize, check: &'static Check, trouble: Trouble) -> Self {
        let Trouble { message, fix, because } = trouble;
        Self { column: column as u16, check, message, fix, because }
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
}

/// The findings of a table.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    rows: FxHashMap<RowId, Vec<Finding>>,
    tallies: FxHashMap<(&'static str, u16), Tally>,
    errors: usize,
    warnings: usize,
    advice: usize,
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

    /// How many findings of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Advice => self.advice,
        }
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

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && self.tallies == other.tallies
    }
}

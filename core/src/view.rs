//! What the grid shows of a table and in what order: sort, filter, search. The table itself never moves.

mod filter;
mod sort;

use rustc_hash::FxHashSet;

use crate::check::Findings;
use crate::table::{RowId, Table, Touched};
use crate::template::Template;

pub use filter::matching;

/// What to show and in what order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Columns to sort by, the strongest first; `true` for the largest first.
    pub sort: Vec<(usize, bool)>,
    /// Only rows where some cell holds these words, folded.
    pub search: String,
    /// Only rows whose cell in that column is one of these texts.
    pub values: Vec<(usize, FxHashSet<String>)>,
    /// Only rows with a finding of that check and column, where they are named.
    pub finding: Option<(Option<String>, Option<usize>)>,
    /// Only rows whose cell in that column says these words so.
    pub texts: Vec<(usize, TextMatch, String)>,
    /// Only rows without a place on the map; all of them where the template has no columns for a place.
    pub unplaced: bool,
}

/// How words stand in a text, accents and case forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextMatch {
    /// Somewhere in it.
    Contains,
    /// Nowhere in it.
    Omits,
    /// At its beginning.
    Begins,
    /// At its end.
    Ends,
}

/// The lines of a grid.
#[derive(Debug, Clone, Default)]
pub struct View {
    arrangement: Arrangement,
    /// `None` shows the table as it is.
    lines: Option<Vec<RowId>>,
}

/// Asked now and then whether the person no longer waits.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

impl View {
    /// The lines of a table, arranged; `None` where `stop` said so.
    pub fn new(
        template: &Template,
        table: &Table,
        findings: &Findings,
        arrangement: Arrangement,
        stop: Stop<'_>,
    ) -> Option<Self> {
        if arrangement == Arrangement::default() {
            return Some(Self::default());
        }
        let mut lines = matching(template, table, findings, &arrangement, stop);
        // The weakest key first: each sort keeps the order of equals.
        for &(column, descending) in arrangement.sort.iter().rev() {
            let Some(field) = template.fields.get(column).filter(|_| !stop()) else { continue };
            lines = sort::by_column(field, table, lines, descending);
        }
        (!stop()).then_some(Self { arrangement, lines: Some(lines) })
    }

    /// What is shown and in what order.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The rows, line by line.
    pub fn lines<'a>(&'a self, table: &'a Table) -> &'a [RowId] {
        self.lines.as_deref().unwrap_or(table.rows())
    }

    /// The line of a row.
    pub fn line(&self, table: &Table, row: RowId) -> Option<usize> {
        match &self.lines {
            None => table.position(row),
            Some(lines) => lines.iter().position(|&line| line == row),
        }
    }

    /// Follows an edit: rows taken out leave, rows put in appear after their neighbour. Rows whose texts changed stay
    /// where they are until the person arranges anew: a line mended must not jump from under the cursor.
    pub fn follow(&mut self, table: &Table, touched: &Touched) {
        let Some(lines) = &mut self.lines else { return };
        if touched.inserted.is_empty() && touched.deleted.is_empty() {
            return;
        }
        lines.retain(|&row| table.position(row).is_some());
        let shown: FxHashSet<RowId> = lines.iter().copied().collect();
        let mut arriving: Vec<(usize, RowId)> = touched
            .inserted
            .iter()
            .filter(|row| !shown.contains(row))
            .filter_map(|&row| Some((table.position(row)?, row)))
            .collect();
        arriving.sort_unstable();
        arriving.dedup();
        for (position, row) in arriving {
            let neighbour = position.checked_sub(1).and_then(|before| table.rows().get(before));
            let line = neighbour.and_then(|row| lines.iter().position(|line| line == row));
            match line {
                Some(line) => lines.insert(line + 1, row),
                None if position == 0 => lines.insert(0, row),
                None => lines.push(row),
            }
        }
    }
}

//! What the grid shows of a table and in what order: sort, filter, search. The table itself never moves.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::check::Findings;
use crate::positions::{Placing, Standing};
use crate::table::{RowId, Table, Touched};
use crate::template::{Field, Kind, Template};
use crate::value::{decimal, fold, shown};

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

impl View {
    /// The lines of a table, arranged.
    pub fn new(
        template: &Template,
        table: &Table,
        findings: &Findings,
        arrangement: Arrangement,
    ) -> Self {
        let lines = (arrangement != Arrangement::default())
            .then(|| lines(template, table, findings, &arrangement));
        Self { arrangement, lines }
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

/// The rows that pass the filters, in the order of the table.
pub fn matching(
    template: &Template,
    table: &Table,
    findings: &Findings,
    arrangement: &Arrangement,
) -> Vec<RowId> {
    let words = fold(&arrangement.search);
    let placing = Placing::of(template).filter(|_| arrangement.unplaced);
    let texts: Vec<(&Field, TextMatch, String)> = arrangement
        .texts
        .iter()
        .filter_map(|(column, how, text)| Some((template.fields.get(*column)?, *how, fold(text))))
        .collect();
    let found = |row: RowId| {
        arrangement.finding.as_ref().is_none_or(|(check, column)| {
            findings.row(row).iter().any(|finding| {
                check.as_ref().is_none_or(|check| finding.check.id == check)
                    && column.is_none_or(|column| usize::from(finding.column) == column)
            })
        })
    };
    let says = |row: RowId, (field, how, words): &(&Field, TextMatch, String)| {
        let text = fold(&shown(field, table.text(row, field.index)));
        match how {
            TextMatch::Contains => text.contains(words),
            TextMatch::Omits => !text.contains(words),
            TextMatch::Begins => text.starts_with(words),
            TextMatch::Ends => text.ends_with(words),
        }
    };
    let holds = |row: RowId| {
        words.is_empty()
            || (0..table.width()).any(|column| fold(table.text(row, column)).contains(&words))
    };
    let listed = |row: RowId| {
        arrangement.values.iter().all(|(column, texts)| texts.contains(table.text(row, *column)))
    };
    let waits = |row: RowId| {
        placing.is_none_or(|place| !matches!(place.standing(template, table, row), Standing::At(_)))
    };
    let passes = |&row: &RowId| {
        listed(row)
            && found(row)
            && texts.iter().all(|text| says(row, text))
            && waits(row)
            && holds(row)
    };
    table.rows().par_iter().copied().filter(passes).collect()
}

fn lines(
    template: &Template,
    table: &Table,
    findings: &Findings,
    arrangement: &Arrangement,
) -> Vec<RowId> {
    let mut lines = matching(template, table, findings, arrangement);
    // The weakest key first: each sort keeps the order of equals.
    for &(column, descending) in arrangement.sort.iter().rev() {
        let Some(field) = template.fields.get(column) else { continue };
        let mut keyed: Vec<(Key, RowId)> =
            lines.par_iter().map(|&row| (Key::of(field, table.text(row, column)), row)).collect();
        keyed.par_sort_by(|(left, _), (right, _)| left.compare(right, descending));
        lines = keyed.into_iter().map(|(_, row)| row).collect();
    }
    lines
}

/// What a text sorts by. Numbers come before other texts, blank cells last whatever the direction.
#[derive(Debug, PartialEq)]
enum Key {
    Number(f64),
    Text(String),
    Blank,
}

impl Key {
    fn of(field: &Field, text: &str) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        let numeric = matches!(
            field.kind,
            Kind::Integer | Kind::Number | Kind::Year | Kind::Longitude | Kind::Latitude
        );
        match numeric.then(|| decimal(text)).flatten() {
            Some(number) => Self::Number(number),
            None => Self::Text(fold(text)),
        }
    }

    fn compare(&self, other: &Self, descending: bool) -> std::cmp::Ordering {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let ordering = match (self, other) {
            (Self::Blank, Self::Blank) => return Equal,
            (Self::Blank, _) => return Greater,
            (_, Self::Blank) => return Less,
            (Self::Number(left), Self::Number(right)) => left.total_cmp(right),
            (Self::Text(left), Self::Text(right)) => left.cmp(right),
            (Self::Number(_), Self::Text(_)) => Less,
            (Self::Text(_), Self::Number(_)) => Greater,
        };
        if descending { ordering.reverse() } else { ordering }
    }
}

//! Which rows of a table are shown.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::{Arrangement, Stop, TextMatch};
use crate::check::Findings;
use crate::positions::{Placing, Standing};
use crate::table::{Few, Marks, RowId, Sought, Table};
use crate::template::{Field, Template};
use crate::value::{Trace, fold, fold_onto, shown};

/// Rows looked at between two questions whether to go on.
const BLOCK: usize = 8192;

/// The rows that pass the filters, in the order of the table; not all of them where `stop` said so.
pub fn matching(
    template: &Template,
    table: &Table,
    findings: &Findings,
    arrangement: &Arrangement,
    stop: Stop<'_>,
) -> Vec<RowId> {
    let mut filters: Vec<Filter<'_>> = Vec::new();
    for (column, texts) in &arrangement.values {
        filters.push(by_text(table, *column, move |text| texts.contains(text)));
    }
    if let Some((check, column)) = &arrangement.finding {
        let told = move |row: RowId| {
            findings.row(row).iter().any(|finding| {
                check.as_ref().is_none_or(|check| finding.check.id == check)
                    && column.is_none_or(|column| usize::from(finding.column) == column)
            })
        };
        filters.push(Box::new(move |row, _| told(row)));
    }
    for (column, how, words) in &arrangement.texts {
        let Some(field) = template.fields.get(*column) else { continue };
        let words = fold(words);
        filters.push(by_text(table, *column, move |text| says(field, text, *how, &words)));
    }
    if let Some(place) = Placing::of(template).filter(|_| arrangement.unplaced) {
        let placed = move |row| matches!(place.standing(template, table, row), Standing::At(_));
        filters.push(Box::new(move |row, _| !placed(row)));
    }
    let words = fold(&arrangement.search);
    if !words.is_empty() {
        filters.push(holding(table, &words, stop));
    }
    let blocks = table.rows().par_chunks(BLOCK).filter(|_| !stop());
    blocks
        .flat_map_iter(|block| {
            let mut folded = String::new();
            let passes = |row: &RowId| filters.iter().all(|filter| filter(*row, &mut folded));
            block.iter().copied().filter(passes).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a row passes. It may write what it folds where the last one did.
type Filter<'a> = Box<dyn Fn(RowId, &mut String) -> bool + Sync + 'a>;

/// The rows whose text in a column is so; each of few different texts is asked about once.
fn by_text<'a>(
    table: &'a Table,
    column: usize,
    is_so: impl Fn(&str) -> bool + Sync + 'a,
) -> Filter<'a> {
    match table.few(column) {
        Some(few) => {
            let so: Vec<bool> = few.texts().map(is_so).collect();
            Box::new(move |row, _| so[few.place(row)])
        }
        None => Box::new(move |row, _| is_so(table.text(row, column))),
    }
}

fn says(field: &Field, text: &str, how: TextMatch, words: &str) -> bool {
    let text = fold(&shown(field, text));
    match how {
        TextMatch::Contains => text.contains(words),
        TextMatch::Omits => !text.contains(words),
        TextMatch::Begins => text.starts_with(words),
        TextMatch::Ends => text.ends_with(words),
    }
}

/// A column where some cell may hold words.
enum Column<'a> {
    /// Each of few different texts was asked about.
    Few(&'a Few, Vec<bool>),
    /// The texts that may hold them are read.
    Marked(usize, Marks<'a>),
    /// Each text is read.
    Many(usize),
}

impl Sought for Trace {
    fn first(&self, text: &str, from: usize) -> Option<usize> {
        self.first(text, from)
    }

    fn longest(&self) -> usize {
        self.longest()
    }

    fn may_be_unusual(&self, bytes: &[u8]) -> bool {
        self.may_be_unusual(bytes)
    }

    fn is_unusual(&self, text: &str) -> bool {
        self.is_unusual(text)
    }
}

/// The rows where some cell holds these words, folded.
fn holding<'a>(table: &'a Table, words: &str, stop: Stop<'_>) -> Filter<'a> {
    let finder = Finder::new(words).into_owned();
    let trace = Trace::of_folded(words);
    let may_hold = |text: &str| trace.as_ref().is_none_or(|trace| trace.is_in(text));
    let holds = |text: &str| may_hold(text) && finder.find(fold(text).as_bytes()).is_some();
    let column = |column: usize| {
        if let Some(few) = table.few(column) {
            let holds: Vec<bool> = few.texts().map(holds).collect();
            return holds.contains(&true).then_some(Column::Few(few, holds));
        }
        let marks = trace.as_ref().and_then(|trace| table.marks(column, trace, stop));
        match marks {
            Some(marks) => marks.any().then_some(Column::Marked(column, marks)),
            None => Some(Column::Many(column)),
        }
    };
    let mut columns: Vec<Column<'a>> =
        (0..table.width()).into_par_iter().filter_map(column).collect();
    // What is told without reading comes first.
    columns.sort_by_key(|column| !matches!(column, Column::Few(..)));
    Box::new(move |row, folded| {
        let mut reads = |column: usize| {
            fold_onto(folded, table.text(row, column));
            finder.find(folded.as_bytes()).is_some()
        };
        columns.iter().any(|column| match column {
            Column::Few(few, holds) => holds[few.place(row)],
            Column::Marked(column, marks) => marks.at(row) && reads(*column),
            Column::Many(column) => reads(*column),
        })
    })
}

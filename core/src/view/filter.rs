//! Which rows of a table are shown.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::{Arrangement, Stop, TextMatch};
use crate::check::Findings;
use crate::positions::{Placing, Standing};
use crate::table::{Few, RowId, Table};
use crate::template::{Field, Template};
use crate::value::{fold, fold_onto, shown};

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
        filters.push(holding(table, &words));
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

/// The rows where some cell holds these words, folded.
fn holding<'a>(table: &'a Table, words: &str) -> Filter<'a> {
    let finder = Finder::new(words).into_owned();
    let mut few: Vec<(&Few, Vec<bool>)> = Vec::new();
    let mut many: Vec<usize> = Vec::new();
    for column in 0..table.width() {
        match table.few(column) {
            Some(own) => {
                let holds = own.texts().map(|text| finder.find(fold(text).as_bytes()).is_some());
                let holds: Vec<bool> = holds.collect();
                if holds.contains(&true) {
                    few.push((own, holds));
                }
            }
            None => many.push(column),
        }
    }
    Box::new(move |row, folded| {
        few.iter().any(|(own, holds)| holds[own.place(row)])
            || many.iter().any(|&column| {
                fold_onto(folded, table.text(row, column));
                finder.find(folded.as_bytes()).is_some()
            })
    })
}

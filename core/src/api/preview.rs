//! What the window shows of a sheet before it is imported: its first rows, and a few texts of each column.

use std::collections::HashSet;

use super::transfer::PreviewRow;
use crate::import::Proposal;
use crate::sheet::Sheet;

/// How many rows of the sheet the preview shows.
const PREVIEW: usize = 60;
/// How many rows of the end it shows: totals and notes stand there.
const END: usize = 6;
/// How many texts of a column are shown.
const SAMPLES: usize = 4;

/// The first different texts of a column.
pub(super) fn samples(sheet: &Sheet, kept: &[usize], column: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    kept.iter()
        .take(1000)
        .map(|&row| sheet.text(row, column).trim())
        .filter(|text| !text.is_empty() && seen.insert(*text))
        .take(SAMPLES)
        .map(str::to_owned)
        .collect()
}

/// The rows from the top of the sheet, those aside further down, and its end, with what becomes of each.
pub(super) fn rows(sheet: &Sheet, proposal: &Proposal, kept: &[usize]) -> Vec<PreviewRow> {
    let header = proposal.header;
    let row = |row: usize| {
        let aside = proposal.aside.iter().find(|aside| aside.row as usize == row);
        let part = match header {
            Some(header) if row < header.first as usize => "above",
            Some(header) if row <= header.last as usize => "header",
            _ if aside.is_some() => "aside",
            _ if kept.binary_search(&row).is_ok() => "kept",
            _ => "blank",
        };
        PreviewRow {
            row: row as u32,
            number: sheet.origin.0 + row as u32 + 1,
            cells: sheet.row(row).map(|cell| cell.text.to_owned()).collect(),
            part: part.to_owned(),
            reason: aside.map(|aside| aside.reason.clone()),
        }
    };
    let last = (proposal.first_row() + PREVIEW).min(sheet.height());
    let beyond = proposal.aside.iter().map(|aside| aside.row as usize).filter(|&row| row >= last);
    let mut rows: Vec<usize> = (0..last).chain(beyond.take(PREVIEW)).collect();
    rows.extend(sheet.height().saturating_sub(END).max(last)..sheet.height());
    rows.sort_unstable();
    rows.dedup();
    rows.into_iter().map(row).collect()
}

//! Finds the rows that name the columns: below titles, sometimes two, sometimes none.

use super::looks;
use super::names::Names;
use super::proposal::{Choices, Header};
use crate::sheet::Sheet;

/// A header stands near the top; below that many rows, what looks like one is data.
const DEPTH: usize = 60;

/// The rows that name the columns, as the person chose or as they look.
pub(super) fn chosen(sheet: &Sheet, names: &Names<'_>, choices: &Choices) -> Option<Header> {
    if choices.headless {
        return None;
    }
    choices.header.or_else(|| find(sheet, names))
}

/// The rows that name the columns; `None` when the first row is data already.
pub(super) fn find(sheet: &Sheet, names: &Names<'_>) -> Option<Header> {
    let depth = sheet.height().min(DEPTH);
    let mut best: Option<(usize, f64)> = None;
    for row in 0..depth {
        // Where the columns bear their fields' names, no row below can name more.
        let filled = sheet.row(row).filter(|cell| !cell.is_blank()).count();
        if best.is_some_and(|(_, best)| best >= named_score(filled.min(names.fields()))) {
            continue;
        }
        let score = score(sheet, names, row);
        if score > best.map_or(0.0, |(_, best)| best) {
            best = Some((row, score));
        }
    }
    best.map(|(row, _)| around(sheet, names, row))
}

/// The most that a row can look like the header that names so many fields.
fn named_score(fields: usize) -> f64 {
    10.0 + fields as f64 * 2.0
}

/// How much a row looks like the header: names of fields count most, then short texts that differ, over a full row.
fn score(sheet: &Sheet, names: &Names<'_>, row: usize) -> f64 {
    let texts: Vec<&str> =
        sheet.row(row).filter(|cell| !cell.is_blank()).map(|cell| cell.text.trim()).collect();
    let width = typical_width(sheet, row);
    let mut known: Vec<usize> = texts.iter().filter_map(|text| names.knows(text)).collect();
    known.sort_unstable();
    known.dedup();
    let values = sheet.row(row).filter(|cell| looks::is_value(cell.text, cell.stored)).count();
    let filled = texts.len() as f64;
    // A cell of data may bear a field's name by chance; half a row cannot.
    let named = known.len() >= 3 || (!known.is_empty() && known.len() * 2 >= texts.len());
    if named && values * 2 < texts.len() {
        return named_score(known.len()) - values as f64;
    }
    let distinct = {
        let mut distinct = texts.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() == texts.len()
    };
    let short = texts.iter().all(|text| text.chars().count() <= 80);
    let wide = texts.len() >= 2 && filled >= width * 0.6;
    let alone = row + 1 >= sheet.height();
    if values > 0 || !distinct || !short || !wide || (alone && texts.len() < 3) {
        return 0.0;
    }
    // Of rows of plain text the first is the header, unless what stands below is no different.
    let differs = (0..sheet.width()).any(|column| {
        (row + 1..sheet.height().min(row + 20)).any(|below| {
            let cell = sheet.cell(below, column);
            looks::is_value(cell.text, cell.stored)
        })
    });
    if differs { 1.0 / (1.0 + row as f64) + 1.0 } else { 1.0 / (1.0 + row as f64) }
}

/// The number of cells that most rows fill, from this row down.
fn typical_width(sheet: &Sheet, row: usize) -> f64 {
    let mut counts: Vec<usize> = (row..sheet.height().min(row + 50))
        .map(|row| sheet.row(row).filter(|cell| !cell.is_blank()).count())
        .filter(|&count| count > 0)
        .collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0) as f64
}

/// A second row of names, above (groups of columns) or below (parts of a group), belongs to the header.
fn around(sheet: &Sheet, names: &Names<'_>, row: usize) -> Header {
    if row > 0 && is_group_row(sheet, names, row - 1, row) {
        return Header { first: row as u32 - 1, last: row as u32 };
    }
    if is_part_row(sheet, names, row, row + 1) {
        return Header { first: row as u32, last: row as u32 + 1 };
    }
    Header { first: row as u32, last: row as u32 }
}

/// Groups of columns: two texts or more, each over several columns, and no value.
fn is_group_row(sheet: &Sheet, names: &Names<'_>, row: usize, below: usize) -> bool {
    let filled: Vec<usize> =
        (0..sheet.width()).filter(|&column| !sheet.cell(row, column).is_blank()).collect();
    let values = sheet.row(row).any(|cell| looks::is_value(cell.text, cell.stored));
    let spanning = sheet
        .merged
        .iter()
        .filter(|area| {
            area.first.0 as usize == row
                && area.last.0 as usize == row
                && area.first.1 < area.last.1
        })
        .filter(|area| !sheet.cell(row, area.first.1 as usize).is_blank())
        .count();
    let names_below = sheet.row(below).filter(|cell| !cell.is_blank()).count();
    // A column that needs no part is named above alone.
    let whole = filled.iter().any(|&column| {
        sheet.cell(below, column).is_blank() && names.knows(sheet.text(row, column)).is_some()
    });
    !values
        && filled.len() >= 2
        && filled.len() < names_below
        && (spanning >= 1 || whole || filled.len() * 3 <= names_below * 2)
        && sheet.row(row).all(|cell| cell.text.chars().count() <= 60)
}

/// Parts of groups: texts only where the row above has none of its own, or spans several columns.
fn is_part_row(sheet: &Sheet, names: &Names<'_>, row: usize, below: usize) -> bool {
    let spans = |column: usize| {
        sheet.merged.iter().any(|area| {
            area.contains(row, column) && area.last.0 as usize == row && area.first.1 < area.last.1
        })
    };
    let mut parts = 0;
    for (column, cell) in sheet.row(below).enumerate() {
        if cell.is_blank() {
            continue;
        }
        let under = sheet.cell(row, column).is_blank() || spans(column);
        if !under || looks::is_value(cell.text, cell.stored) {
            return false;
        }
        parts += 1;
    }
    let known = sheet.row(below).filter(|cell| names.knows(cell.text).is_some()).count();
    parts >= 2 && (known >= 1 || (0..sheet.width()).any(spans))
}

/// The names a column goes by, the fullest first: `Adresse N°`, `N°`, `Adresse`.
pub(super) fn names_of(sheet: &Sheet, header: Header, column: usize) -> Vec<String> {
    let upper = upper(sheet, header.first as usize, column);
    let lower = one_line(sheet.text(header.last as usize, column));
    if header.first == header.last {
        return vec![lower];
    }
    match (upper.is_empty(), lower.is_empty()) {
        (true, _) => vec![lower],
        (_, true) => vec![upper],
        _ if upper == lower => vec![lower],
        _ => vec![format!("{upper} {lower}"), lower, upper],
    }
}

/// The text over a column: its own, or that of the area merged over it, or the group's to its left.
fn upper(sheet: &Sheet, row: usize, column: usize) -> String {
    let own = one_line(sheet.text(row, column));
    if !own.is_empty() {
        return own;
    }
    let over = sheet.merged.iter().find(|area| area.contains(row, column));
    over.map_or_else(String::new, |area| one_line(sheet.text(row, area.first.1 as usize)))
}

/// A name broken over several lines, on one.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Commands for hands used to a spreadsheet: jumping, finding, copying, filtering by value.

use rustc_hash::FxHashMap;

use super::Report;
use super::actions::{columns, lines};
use super::app::State;
use super::contract::*;
use super::views;
use crate::check::Safety;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::table::{CellText, RowId};
use crate::value::fold;

/// How many different texts are given.
const DISTINCT: usize = 1000;
/// How many changes a preview shows.
const SHOWN: usize = 200;
/// Most cells given to the clipboard at once.
const COPIED: usize = 5_000_000;

impl State {
    pub(super) fn distinct(&mut self, named: ColumnRef, _: Report<'_>) -> Result<Distinct, Error> {
        let dataset = self.open()?.dataset(named.dataset)?;
        let table = dataset.table();
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for &row in table.rows() {
            *counts.entry(table.text(row, named.column as usize)).or_default() += 1;
        }
        let mut texts: Vec<(&str, u32)> = counts.into_iter().collect();
        texts.sort_unstable_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
        let total = texts.len() as u32;
        let texts = texts.into_iter().take(DISTINCT);
        let texts = texts.map(|(text, count)| TextCount { text: text.to_owned(), count }).collect();
        Ok(Distinct { texts, total })
    }

    pub(super) fn jump(&mut self, asked: Jump, _: Report<'_>) -> Result<Spot, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let shown = dataset.view().lines(dataset.table());
        let (line, column) = (asked.line as usize, asked.column as usize);
        let full = |line: usize, column: usize| {
            shown.get(line).is_some_and(|&row| !dataset.table().text(row, column).is_empty())
        };
        let width = dataset.table().width();
        let spot = |line: usize, column: usize| Spot { line: line as u32, column: column as u32 };
        Ok(match asked.towards {
            Direction::Down => {
                spot(edge(line..shown.len(), |line| full(line, column)).unwrap_or(line), column)
            }
            Direction::Up => {
                spot(edge((0..=line).rev(), |line| full(line, column)).unwrap_or(line), column)
            }
            Direction::Right => {
                spot(line, edge(column..width, |column| full(line, column)).unwrap_or(column))
            }
            Direction::Left => {
                spot(line, edge((0..=column).rev(), |column| full(line, column)).unwrap_or(column))
            }
        })
    }

    pub(super) fn search(&mut self, asked: Search, _: Report<'_>) -> Result<Found, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let words = fold(&asked.text);
        if words.is_empty() {
            return Ok(Found { spot: None });
        }
        let table = dataset.table();
        let holds = |row: RowId, column: usize| fold(table.text(row, column)).contains(&words);
        let spot =
            views::round(dataset, asked.line as usize, asked.column as usize, asked.back, |row| {
                (0..table.width()).filter(|&column| holds(row, column)).collect()
            });
        Ok(Found { spot })
    }

    pub(super) fn copy(&mut self, asked: RangeRef, _: Report<'_>) -> Result<Block, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let rows = lines(dataset, asked.range.top, asked.range.bottom)?;
        let columns = columns(dataset, &asked.range)?;
        if rows.len().saturating_mul(columns.len()) > COPIED {
            return Err(Error::NotApplicable(format!("elle porte sur plus de {COPIED} cases")));
        }
        let texts = rows.iter().map(|&row| {
            columns.iter().map(|&column| dataset.table().text(row, column).to_owned()).collect()
        });
        Ok(Block { texts: texts.collect() })
    }

    pub(super) fn preview_replace(
        &mut self,
        asked: PreviewReplace,
        _: Report<'_>,
    ) -> Result<MendPreview, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let cells = replaced(dataset, &asked.replacing);
        let changes = cells.iter().take(SHOWN).filter_map(|cell| {
            views::change(dataset, cell.row, usize::from(cell.column), &cell.text, Safety::Ask)
        });
        Ok(MendPreview { count: cells.len() as u32, changes: changes.collect() })
    }

    pub(super) fn completeness(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Completeness, Error> {
        let dataset = self.open()?.dataset(named.dataset)?;
        let table = dataset.table();
        let filled = dataset.template().fields.iter().map(|field| {
            let texts = table.rows().iter().map(|&row| table.text(row, field.index));
            texts.filter(|text| !dataset.template().is_missing(field, text)).count() as u32
        });
        Ok(Completeness { rows: table.len() as u32, filled: filled.collect() })
    }

    pub(super) fn keep_layout(&mut self, layout: Layout, _: Report<'_>) -> Result<Nothing, Error> {
        let dossier = self.open()?;
        dossier.dataset(layout.dataset)?;
        dossier.keep(&views::layout_setting(layout.dataset), &layout.layout)?;
        Ok(Nothing {})
    }
}

/// Where a spreadsheet jumps: to the last filled cell of a run, or from its end to the next filled cell; to the very
/// end where nothing more is filled. The path begins with the cell one is on.
fn edge(path: impl Iterator<Item = usize>, full: impl Fn(usize) -> bool) -> Option<usize> {
    let mut path = path.peekable();
    let start = path.next()?;
    let in_run = full(start) && path.peek().is_some_and(|&next| full(next));
    let mut last = start;
    for place in path {
        match (in_run, full(place)) {
            (true, false) => return Some(last),
            (false, true) => return Some(place),
            _ => last = place,
        }
    }
    Some(last)
}

/// The cells that a replacement changes, in the order shown.
pub(super) fn replaced(dataset: &Dataset, replacing: &Replacing) -> Vec<CellText> {
    if replacing.find.is_empty() {
        return Vec::new();
    }
    let table = dataset.table();
    let columns: Vec<usize> = match replacing.column {
        Some(column) => vec![column as usize],
        None => (0..table.width()).collect(),
    };
    let mut cells = Vec::new();
    for &row in dataset.view().lines(table) {
        for &column in &columns {
            let text = table.text(row, column);
            let text = match replacing.whole {
                true if text == replacing.find => replacing.replace.clone(),
                false if text.contains(&replacing.find) => {
                    text.replace(&replacing.find, &replacing.replace)
                }
                _ => continue,
            };
            if text != table.text(row, column) {
                cells.push(CellText { row, column: column as u16, text });
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::edge;

    #[test]
    fn a_jump_stops_where_a_spreadsheet_does() {
        let cells = [true, true, true, false, false, true, false];
        let down = |from: usize| edge(from..cells.len(), |place| cells[place]);
        assert_eq!(down(0), Some(2), "the end of the run");
        assert_eq!(down(2), Some(5), "the next filled cell");
        assert_eq!(down(3), Some(5));
        assert_eq!(down(5), Some(6), "nothing more: the very end");
        assert_eq!(edge((0..=6).rev(), |place| cells[place]), Some(5));
        assert_eq!(edge((0..=5).rev(), |place| cells[place]), Some(2));
    }
}

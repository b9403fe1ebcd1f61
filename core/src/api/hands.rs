//! Commands for hands used to a spreadsheet: jumping, copying, counting, filtering by value.

use rustc_hash::FxHashMap;

use super::Report;
use super::actions::{columns, gone, lines};
use super::app::State;
use super::area::Area;
use super::contract::*;
use super::views;
use crate::error::Error;
use crate::template::{Field, Kind};
use crate::value::{self, Closeness, Value, Words};
use crate::view;

/// How many different texts are given.
const DISTINCT: usize = 1000;
/// Most cells given to the clipboard, or counted, at once.
const COPIED: usize = 5_000_000;

impl State {
    pub(super) fn distinct(&mut self, named: ColumnRef, _: Report<'_>) -> Result<Distinct, Error> {
        let dataset = self.open()?.dataset(named.dataset)?;
        let (table, column) = (dataset.table(), named.column as usize);
        let field = dataset.template().fields.get(column).ok_or_else(gone)?;
        let mut others = dataset.view().arrangement().clone();
        others.values.retain(|(own, _)| *own != column);
        let (template, findings) = (dataset.template(), dataset.findings());
        let rows = view::matching(template, table, findings, &others, &|| false);
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        for row in rows {
            *counts.entry(table.text(row, column)).or_default() += 1;
        }
        let words = Words::new(named.search.as_deref().unwrap_or_default(), Closeness::Forgiving);
        if !words.is_empty() {
            counts.retain(|text, _| words.are_in(&value::shown(field, text)));
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

    pub(super) fn tally(&mut self, asked: RangesRef, _: Report<'_>) -> Result<Tally, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let mut tally = Tally { cells: 0, filled: 0, numbers: 0, sum: 0.0 };
        let area = Area::ranges(dataset, &asked.ranges)?;
        if area.size() > COPIED {
            return Err(Error::NotApplicable(format!("elle porte sur plus de {COPIED} cases")));
        }
        for (line, row) in area.rows(dataset) {
            for &column in area.at(line).iter() {
                let text = dataset.table().text(row, column);
                tally.cells += 1;
                tally.filled += u32::from(!text.is_empty());
                let field = dataset.template().fields.get(column);
                if let Some(number) = field.and_then(|field| quantity(field, text)) {
                    tally.numbers += 1;
                    tally.sum += number;
                }
            }
        }
        Ok(tally)
    }

    pub(super) fn completeness(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Completeness, Error> {
        let dataset = self.open()?.dataset(named.dataset)?;
        Ok(Completeness { rows: dataset.table().len() as u32, filled: dataset.filled().to_vec() })
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

/// The number in a cell that can be added to others: years and codes cannot, nor can positions.
fn quantity(field: &Field, text: &str) -> Option<f64> {
    match (field.kind, value::read(field, text)?) {
        (Kind::Integer, Value::Integer(number)) => Some(number as f64),
        (Kind::Number, Value::Number(number)) => Some(number),
        _ => None,
    }
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

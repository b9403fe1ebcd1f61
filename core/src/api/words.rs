//! Words found in the cells shown, and put in place of others.

use std::borrow::Cow;

use rayon::prelude::*;

use super::Report;
use super::app::State;
use super::area::Area;
use super::contract::*;
use super::round::Round;
use super::views;
use crate::check::Safety;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::table::{CellText, Few, Marks, RowId};
use crate::value::{Closeness, Trace, Words, is_shown_as_kept, shown, tidy};
use crate::view::Stop;

/// How many changes a preview shows.
const SHOWN: usize = 200;

impl State {
    pub(super) fn search(&mut self, asked: Search, _: Report<'_>) -> Result<Found, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let closeness = match asked.exact {
            Some(true) => Closeness::Exact,
            _ => Closeness::Forgiving,
        };
        let words = Words::new(&asked.text, closeness);
        if words.is_empty() {
            return Ok(Found { spot: None });
        }
        let area = area(dataset, asked.only, asked.within.as_deref())?;
        let whole = asked.whole == Some(true);
        let holds = |text: &str| if whole { words.are_all(text) } else { words.are_in(text) };
        let trace = words.trace();
        let trace = trace.as_ref();
        let work = self.stop.begin();
        let stop = || work.flow().is_break();
        let round = Round::new(dataset, (asked.line, asked.column), asked.back, &stop);
        // Most words stand near by: the whole table is made ready where they do not.
        let near = round.next_near(|line, row| {
            let holds = |&column: &usize| holds(&seen(dataset, row, column));
            area.at(line).iter().copied().filter(holds).collect()
        });
        let spot = near.or_else(|| {
            let columns: Vec<Holding<'_>> = (0..dataset.table().width())
                .into_par_iter()
                .map(|column| Holding::of(dataset, column, &words, trace, &holds, &stop))
                .collect();
            round.next(|line, row| {
                let holds = |&column: &usize| columns.get(column).is_some_and(|own| own.at(row));
                area.at(line).iter().copied().filter(holds).collect()
            })
        });
        work.check()?;
        Ok(Found { spot })
    }

    pub(super) fn preview_replace(
        &mut self,
        asked: PreviewReplace,
        _: Report<'_>,
    ) -> Result<MendPreview, Error> {
        let dataset = self.open()?.dataset(asked.dataset)?;
        let cells = replaced(dataset, &asked.replacing)?;
        let changes = cells.iter().take(SHOWN).filter_map(|cell| {
            views::change(dataset, cell.row, usize::from(cell.column), &cell.text, Safety::Ask)
        });
        Ok(MendPreview { count: cells.len() as u32, changes: changes.collect() })
    }
}

/// The cells that a replacement changes, in the order shown.
pub(super) fn replaced(dataset: &Dataset, asked: &Replacing) -> Result<Vec<CellText>, Error> {
    let closeness = match asked.forgiving {
        Some(true) => Closeness::Forgiving,
        _ => Closeness::Exact,
    };
    let words = Words::new(&asked.find, closeness);
    let area = area(dataset, asked.column, asked.within.as_deref())?;
    let table = dataset.table();
    let change = &|row: RowId, column: usize| {
        let text = seen(dataset, row, column);
        let new = match asked.whole {
            true => words.are_all(&text).then(|| asked.replace.clone()),
            false => words.replace(&text, &asked.replace),
        };
        let field = dataset.template().fields.get(column)?;
        let text = tidy(field, &new?).into_owned();
        (text != table.text(row, column)).then_some(CellText { row, column: column as u16, text })
    };
    let lines = dataset.view().lines(table).par_iter().enumerate();
    let cells = lines.flat_map_iter(|(line, &row)| {
        area.at(line).into_owned().into_iter().filter_map(move |column| change(row, column))
    });
    Ok(cells.collect())
}

/// Which rows of a column hold what is looked for.
enum Holding<'a> {
    Nowhere,
    /// Each of few different texts is asked about once.
    Few(&'a Few, Vec<bool>),
    /// Rows are asked about, those only that are marked where some are.
    Many(Option<Marks<'a>>, Box<dyn Fn(RowId) -> bool + Send + Sync + 'a>),
}

impl<'a> Holding<'a> {
    fn of(
        dataset: &'a Dataset,
        column: usize,
        words: &Words,
        trace: Option<&'a Trace>,
        holds: &'a (impl Fn(&str) -> bool + Sync),
        stop: Stop<'_>,
    ) -> Self {
        let (table, field) = (dataset.table(), dataset.template().fields.get(column));
        // A number is kept otherwise than it is shown.
        let field = field.filter(|field| !words.have_no_decimals() && !is_shown_as_kept(field));
        let trace = trace.filter(|_| field.is_none());
        let told = move |text: &str| match field {
            Some(field) => holds(&shown(field, text)),
            None => trace.is_none_or(|trace| trace.is_in(text)) && holds(text),
        };
        if let Some(few) = table.few(column) {
            let holding: Vec<bool> = few.texts().map(told).collect();
            return if holding.contains(&true) { Self::Few(few, holding) } else { Self::Nowhere };
        }
        let marks = trace.and_then(|trace| table.marks(column, trace, stop));
        match &marks {
            Some(marks) if !marks.any() => Self::Nowhere,
            _ => Self::Many(marks, Box::new(move |row| told(table.text(row, column)))),
        }
    }

    fn at(&self, row: RowId) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Few(few, holding) => holding.get(few.place(row)).is_some_and(|&holds| holds),
            Self::Many(marks, told) => {
                marks.as_ref().is_none_or(|marks| marks.at(row)) && told(row)
            }
        }
    }
}

/// A text as it is shown: what one searches is what one sees.
fn seen(dataset: &Dataset, row: RowId, column: usize) -> Cow<'_, str> {
    let text = dataset.table().text(row, column);
    dataset.template().fields.get(column).map_or(Cow::Borrowed(text), |field| shown(field, text))
}

fn area(dataset: &Dataset, only: Option<u32>, within: Option<&[Range]>) -> Result<Area, Error> {
    match (within, only) {
        (Some(ranges), _) => Area::ranges(dataset, ranges),
        (None, Some(column)) => Ok(Area::columns(dataset, vec![column as usize])),
        (None, None) => Ok(Area::columns(dataset, (0..dataset.table().width()).collect())),
    }
}

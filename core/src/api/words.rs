//! Words found in the cells shown, and put in place of others.

use std::borrow::Cow;

use rayon::prelude::*;

use super::Report;
use super::app::State;
use super::area::Area;
use super::contract::*;
use super::views;
use crate::check::Safety;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::table::{CellText, Few, RowId};
use crate::value::{Closeness, Words, shown, tidy};

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
        let columns: Vec<Holding<'_>> = (0..dataset.table().width())
            .map(|column| Holding::of(dataset, column, words.have_no_decimals(), &holds))
            .collect();
        let work = self.stop.begin();
        let spot = views::round(
            dataset,
            asked.line as usize,
            asked.column as usize,
            asked.back,
            |line, row| {
                let holds = |&column: &usize| columns.get(column).is_some_and(|own| own.at(row));
                area.at(line).iter().copied().filter(holds).collect()
            },
            &|| work.flow().is_break(),
        );
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
    /// Each row is asked about.
    Many(Box<dyn Fn(RowId) -> bool + Sync + 'a>),
}

impl<'a> Holding<'a> {
    /// `as_kept` where a text as it is kept holds the words as it does when shown.
    fn of(
        dataset: &'a Dataset,
        column: usize,
        as_kept: bool,
        holds: &'a (impl Fn(&str) -> bool + Sync),
    ) -> Self {
        let (table, field) = (dataset.table(), dataset.template().fields.get(column));
        let told = move |text: &str| match field.filter(|_| !as_kept) {
            Some(field) => holds(&shown(field, text)),
            None => holds(text),
        };
        let Some(few) = table.few(column) else {
            return Self::Many(Box::new(move |row| told(table.text(row, column))));
        };
        let holding: Vec<bool> = few.texts().map(told).collect();
        if holding.contains(&true) { Self::Few(few, holding) } else { Self::Nowhere }
    }

    fn at(&self, row: RowId) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Few(few, holding) => holding.get(few.place(row)).is_some_and(|&holds| holds),
            Self::Many(told) => told(row),
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

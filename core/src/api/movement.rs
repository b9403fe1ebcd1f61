//! Changes that carry texts from one place to others: series, moved rows.

use super::actions::{Planned, columns, lines, rows_text};
use super::contract::Range;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::series;
use crate::table::{CellText, Edit, NewRow, RowId};
use crate::value::tidy;

/// The cells that go on with the series of `from` over the rest of `to`, which holds it at one of its ends.
pub(super) fn series(dataset: &Dataset, from: &Range, to: &Range) -> Result<Vec<CellText>, Error> {
    let fields = &dataset.template().fields;
    let down = to.bottom > from.bottom || to.top < from.top;
    let given = lines(dataset, from.top, from.bottom)?;
    let mut cells = Vec::new();
    let mut put = |row: RowId, column: usize, text: &str| {
        let Some(field) = fields.get(column) else { return };
        let text = tidy(field, text);
        if dataset.table().text(row, column) != text {
            cells.push(CellText { row, column: column as u16, text: text.into_owned() });
        }
    };
    if down {
        let upwards = to.top < from.top;
        let mut given = given.to_vec();
        let mut target = match upwards {
            true => lines(dataset, to.top, from.top - 1)?.to_vec(),
            false => lines(dataset, from.bottom + 1, to.bottom)?.to_vec(),
        };
        if upwards {
            given.reverse();
            target.reverse();
        }
        for column in columns(dataset, from)? {
            let texts: Vec<&str> =
                given.iter().map(|&row| dataset.table().text(row, column)).collect();
            let next = series::extend(&fields[column], &texts, target.len());
            for (&row, text) in target.iter().zip(&next) {
                put(row, column, text);
            }
        }
    } else {
        // Columns of a template mean different things: across them a text is repeated, never counted on.
        let own = columns(dataset, from)?;
        let mut target: Vec<usize> = columns(dataset, to)?;
        let before = target.first().is_some_and(|column| !own.contains(column));
        target.retain(|column| !own.contains(column));
        if before {
            target.reverse();
        }
        for &row in given {
            for (&column, &source) in target.iter().zip(own.iter().cycle()) {
                put(row, column, dataset.table().text(row, source));
            }
        }
    }
    Ok(cells)
}

/// Lines taken out and put before another, under their own names.
pub(super) fn rows(dataset: &Dataset, top: u32, bottom: u32, line: u32) -> Result<Planned, Error> {
    let table = dataset.table();
    if dataset.view().lines(table).len() != table.len()
        || !dataset.view().arrangement().sort.is_empty()
    {
        let sorted =
            "les lignes sont triées ou filtrées : enlevez le tri pour les déplacer".to_owned();
        return Err(Error::NotApplicable(sorted));
    }
    let moved = lines(dataset, top, bottom)?;
    let label = format!("Déplacement de {}", rows_text(moved.len()));
    let (first, after) = (top, top + moved.len() as u32);
    let target = if line > first { line.saturating_sub(moved.len() as u32) } else { line };
    let edit = match (first..=after).contains(&line) {
        true => Edit::All(Vec::new()),
        false => Edit::All(vec![
            Edit::DeleteRows(moved.to_vec()),
            Edit::InsertRows(
                (target..)
                    .zip(moved)
                    .map(|(position, &id)| NewRow { position, id, cells: table.row(id) })
                    .collect(),
            ),
        ]),
    };
    Ok(Planned { edit, label, focus: moved.first().map(|&row| (row, 0)) })
}

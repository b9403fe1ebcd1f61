//! Pasting a block: into the cells from a corner on, or, when it comes with its titles, into the columns they name.

use super::actions::{Planned, cells_text, gone, rows_text};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::import::{self, Choices, Header, Matching, Memory, Repair};
use crate::reference::Commune;
use crate::rows::blank_rows;
use crate::sheet::Sheet;
use crate::table::{CellText, Edit};
use crate::template::{Field, Template};
use crate::value::tidy;

/// Cells from a block, where they differ from what is there; lines beyond the last become new rows.
pub(super) fn paste(
    dataset: &Dataset,
    commune: &Commune,
    line: u32,
    fields: &[&Field],
    block: &[Vec<String>],
) -> Result<Planned, Error> {
    let by_name = by_name(dataset.template(), block);
    let (fields, block) = match &by_name {
        Some((fields, block)) => (fields.as_slice(), block.as_slice()),
        None => (fields, block),
    };
    let shown = dataset.view().lines(dataset.table());
    let line = line as usize;
    let first = fields.first().filter(|_| line <= shown.len()).ok_or_else(gone)?;
    let (over, beyond) = block.split_at(block.len().min(shown.len() - line));
    let mut cells = Vec::new();
    for (&row, texts) in shown[line..].iter().zip(over) {
        for (&field, text) in fields.iter().zip(texts) {
            let text = tidy(field, text);
            if dataset.table().text(row, field.index) != text {
                let column = field.index as u16;
                cells.push(CellText { row, column, text: text.into_owned() });
            }
        }
    }
    let mut rows = blank_rows(
        dataset.template(),
        dataset.table(),
        || dataset.numbering(),
        commune,
        beyond.len(),
    );
    for (row, texts) in rows.iter_mut().zip(beyond) {
        for (&field, text) in fields.iter().zip(texts) {
            if let Some(cell) = row.cells.get_mut(field.index) {
                *cell = tidy(field, text).into_owned();
            }
        }
    }
    let count: usize = block.iter().map(Vec::len).sum();
    let focus = rows.first().map(|row| (row.id, first.index as u32)).filter(|_| over.is_empty());
    let label = match block {
        _ if by_name.is_some() => {
            format!("Collage de {} dans les colonnes de même nom", rows_text(block.len()))
        }
        [row] if row.len() == 1 => format!("Saisie dans « {} »", first.title),
        _ => format!("Collage de {}", cells_text(count)),
    };
    let edit = match rows.is_empty() {
        true => Edit::SetCells(cells),
        false => Edit::All(vec![Edit::SetCells(cells), Edit::InsertRows(rows)]),
    };
    Ok(Planned { edit, label, focus })
}

/// The fields a block names in its first line, and the lines below it, one text a field. Only when two columns or more
/// are named, each for certain: a list of equipments may begin with the name of a column, two lists cannot.
fn by_name<'t>(
    template: &'t Template,
    block: &[Vec<String>],
) -> Option<(Vec<&'t Field>, Vec<Vec<String>>)> {
    let (titles, rows) = block.split_first().filter(|(_, rows)| !rows.is_empty())?;
    let filled = titles.iter().filter(|title| !title.trim().is_empty()).count();
    let widest = block.iter().map(Vec::len).max().unwrap_or(0);
    if filled < 2 || filled < widest {
        return None;
    }
    // The titles alone: what stands below is pasted whatever it is.
    let sheet = Sheet::from_text("", [titles]);
    let choices = Choices {
        header: Some(Header { first: 0, last: 0 }),
        matching: Matching::Certain,
        repair: Repair::Nothing,
        ..Choices::default()
    };
    let proposal = import::propose(&sheet, template, &Memory::default(), &choices);
    let fields: Option<Vec<&Field>> = proposal
        .columns
        .iter()
        .map(|column| template.fields.get(usize::from(column.field?)))
        .collect();
    let fields = fields.filter(|fields| fields.len() == filled)?;
    Some((fields, rows.to_vec()))
}

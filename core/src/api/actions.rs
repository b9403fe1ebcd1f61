//! From what a person asks to the edit that does it, with the French label undo and the journal show.

use rustc_hash::FxHashSet;

use super::area::Area;
use super::contract::{Action, Range};
use super::movement;
use super::moves;
use super::pasting;
use super::problems;
use super::whereabouts;
use super::words;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::reference::Commune;
use crate::rows::blank_rows;
use crate::table::{CellText, Edit, NewRow, RowId};
use crate::template::Field;
use crate::value::tidy;

/// An edit ready to be applied.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) edit: Edit,
    /// What it does, in French.
    pub(super) label: String,
    /// Where the cursor goes.
    pub(super) focus: Option<(RowId, u32)>,
}

/// More cells than this at once is a slip, or a hostile call.
const MOST_CELLS: usize = 20_000_000;

pub(super) fn plan(dataset: &Dataset, commune: &Commune, action: Action) -> Result<Planned, Error> {
    match action {
        Action::Type { row, column, text } => typed(dataset, row, column, &text),
        Action::Paste { line, column, columns, block } => {
            let fields = from_column(dataset, column, columns.as_deref())?;
            pasting::paste(dataset, commune, line, &fields, &block)
        }
        Action::Fill { range, also, block } => {
            let cells = each(&range, also.as_deref(), |range| fill(dataset, range, &block))?;
            Ok(planned(cells, |count| format!("Remplissage de {}", cells_text(count))))
        }
        Action::FillDown { range, also } => {
            let cells = each(&range, also.as_deref(), |range| fill_down(dataset, range))?;
            Ok(planned(cells, |count| format!("Recopie vers le bas de {}", cells_text(count))))
        }
        Action::Series { from, to } => {
            let cells = movement::series(dataset, &from, &to)?;
            Ok(planned(cells, |count| format!("Recopie incrémentée de {}", cells_text(count))))
        }
        Action::MoveRows { top, bottom, line } => movement::rows(dataset, top, bottom, line),
        Action::Replace { replacing } => {
            let cells = words::replaced(dataset, &replacing)?;
            Ok(planned(cells, |count| {
                format!("Remplacement de « {} » dans {}", replacing.find, cells_text(count))
            }))
        }
        Action::ChooseCommune { row, insee } => whereabouts::commune(dataset, commune, row, &insee),
        Action::ChooseAddress { row, address, place } => {
            whereabouts::address(dataset, commune, row, &address, place)
        }
        Action::Place { row, place } => moves::place(dataset, row, place),
        Action::PlaceAll { places } => moves::place_all(dataset, &places),
        Action::Clear { range, also } => {
            let nothing = [vec![String::new()]];
            let cells = each(&range, also.as_deref(), |range| fill(dataset, range, &nothing))?;
            Ok(planned(cells, |count| format!("Effacement de {}", cells_text(count))))
        }
        Action::InsertRows { line, count } => insert(dataset, commune, line, count),
        Action::DuplicateRows { top, bottom } => duplicate(dataset, commune, top, bottom),
        Action::DeleteRows { top, bottom, also } => {
            let own = Range { top, bottom, left: 0, right: 0, columns: None };
            let area = Area::ranges(dataset, also.iter().flatten().chain([&own]))?;
            let rows: Vec<RowId> = area.rows(dataset).map(|(_, row)| row).collect();
            let label = format!("Suppression de {}", rows_text(rows.len()));
            Ok(Planned { edit: Edit::DeleteRows(rows), label, focus: None })
        }
        Action::Mend { row, column, check } => {
            problems::mend(dataset, commune, row, column, &check)
        }
        Action::MendSame { row, column, check } => {
            problems::mend_same(dataset, row, column, &check)
        }
        Action::MendAll { check, column } => problems::mend_all(dataset, commune, &check, column),
    }
}

fn typed(dataset: &Dataset, row: RowId, column: u32, text: &str) -> Result<Planned, Error> {
    let field = dataset.template().fields.get(column as usize).ok_or_else(gone)?;
    if dataset.table().position(row).is_none() {
        return Err(gone());
    }
    let text = tidy(field, text).into_owned();
    let same = dataset.table().text(row, field.index) == text;
    let cells = match same {
        true => Vec::new(),
        false => vec![CellText { row, column: column as u16, text }],
    };
    Ok(Planned {
        edit: Edit::SetCells(cells),
        label: format!("Saisie dans « {} »", field.title),
        focus: None,
    })
}

/// What a change does to a range and to others; a cell that stands in several changes once.
fn each(
    range: &Range,
    also: Option<&[Range]>,
    change: impl Fn(&Range) -> Result<Vec<CellText>, Error>,
) -> Result<Vec<CellText>, Error> {
    let mut cells = change(range)?;
    let Some(others) = also.filter(|others| !others.is_empty()) else { return Ok(cells) };
    for other in others {
        cells.extend(change(other)?);
    }
    let mut known = FxHashSet::default();
    cells.retain(|cell| known.insert((cell.row, cell.column)));
    Ok(cells)
}

/// Copies the first line of a range into the others.
fn fill_down(dataset: &Dataset, range: &Range) -> Result<Vec<CellText>, Error> {
    let &first = lines(dataset, range.top, range.top)?.first().ok_or_else(gone)?;
    let columns = columns(dataset, range)?;
    let texts = columns.iter().map(|&column| dataset.table().text(first, column).to_owned());
    fill(dataset, range, &[texts.collect()])
}

/// Repeats a block over a range; gives the cells whose text changes.
fn fill(dataset: &Dataset, range: &Range, block: &[Vec<String>]) -> Result<Vec<CellText>, Error> {
    let rows = lines(dataset, range.top, range.bottom)?;
    let columns = columns(dataset, range)?;
    if rows.len().saturating_mul(columns.len()) > MOST_CELLS {
        return Err(Error::NotApplicable(format!("elle toucherait plus de {MOST_CELLS} cases")));
    }
    let block: Vec<&Vec<String>> = block.iter().filter(|texts| !texts.is_empty()).collect();
    let mut cells = Vec::new();
    for (&row, texts) in rows.iter().zip(block.iter().cycle()) {
        for (&column, text) in columns.iter().zip(texts.iter().cycle()) {
            let Some(field) = dataset.template().fields.get(column) else { continue };
            let text = tidy(field, text);
            if dataset.table().text(row, column) != text {
                cells.push(CellText { row, column: column as u16, text: text.into_owned() });
            }
        }
    }
    Ok(cells)
}

fn insert(dataset: &Dataset, commune: &Commune, line: u32, count: u32) -> Result<Planned, Error> {
    let table = dataset.table();
    if count as usize > MOST_CELLS / table.width().max(1) {
        return Err(Error::NotApplicable("elle ajouterait trop de lignes à la fois".to_owned()));
    }
    let shown = dataset.view().lines(table);
    let below = shown.get(line as usize).and_then(|&row| table.position(row));
    let position = below.unwrap_or(table.len()) as u32;
    let mut rows =
        blank_rows(dataset.template(), table, || dataset.numbering(), commune, count as usize);
    for (offset, row) in (0..).zip(&mut rows) {
        row.position = position + offset;
    }
    let focus = rows.first().map(|row| (row.id, 0));
    let label = format!("Ajout de {}", rows_text(rows.len()));
    Ok(Planned { edit: Edit::InsertRows(rows), label, focus })
}

fn duplicate(
    dataset: &Dataset,
    commune: &Commune,
    top: u32,
    bottom: u32,
) -> Result<Planned, Error> {
    let table = dataset.table();
    let sources = lines(dataset, top, bottom)?;
    let fresh =
        blank_rows(dataset.template(), table, || dataset.numbering(), commune, sources.len());
    let mut copies: Vec<(usize, NewRow)> = Vec::with_capacity(sources.len());
    for (&source, fresh) in sources.iter().zip(fresh) {
        let position = table.position(source).ok_or_else(gone)?;
        let mut cells = table.row(source);
        for field in dataset.template().fields.iter().filter(|field| field.unique) {
            // An identifier of its own where one can be made, else none: never the same twice.
            cells[field.index].clone_from(&fresh.cells[field.index]);
        }
        copies.push((position, NewRow { position: 0, id: fresh.id, cells }));
    }
    copies.sort_by_key(|(position, _)| *position);
    let copies: Vec<NewRow> = (1..)
        .zip(copies)
        .map(|(added, (position, copy))| NewRow { position: position as u32 + added, ..copy })
        .collect();
    let focus = copies.first().map(|row| (row.id, 0));
    let label = format!("Copie de {}", rows_text(copies.len()));
    Ok(Planned { edit: Edit::InsertRows(copies), label, focus })
}

pub(super) fn lines(dataset: &Dataset, top: u32, bottom: u32) -> Result<&[RowId], Error> {
    let shown = dataset.view().lines(dataset.table());
    let bottom = (bottom as usize + 1).min(shown.len());
    shown.get(top as usize..bottom).filter(|rows| !rows.is_empty()).ok_or_else(gone)
}

/// The columns of a range, from left to right.
pub(super) fn columns(dataset: &Dataset, range: &Range) -> Result<Vec<usize>, Error> {
    let count = dataset.template().fields.len();
    let columns: Vec<usize> = match &range.columns {
        Some(shown) => shown.iter().map(|&column| column as usize).collect(),
        None => (range.left as usize..count.min(range.right as usize + 1)).collect(),
    };
    let all_there = columns.iter().all(|&column| column < count) && (range.right as usize) < count;
    if columns.is_empty() || !all_there { Err(gone()) } else { Ok(columns) }
}

/// The fields from a column on, from left to right.
fn from_column<'a>(
    dataset: &'a Dataset,
    column: u32,
    shown: Option<&[u32]>,
) -> Result<Vec<&'a Field>, Error> {
    let fields = &dataset.template().fields;
    let columns: Option<Vec<&Field>> = match shown {
        Some(shown) => shown.iter().map(|&column| fields.get(column as usize)).collect(),
        None => fields.get(column as usize..).map(|rest| rest.iter().collect()),
    };
    columns.ok_or_else(gone)
}

fn planned(cells: Vec<CellText>, label: impl FnOnce(usize) -> String) -> Planned {
    let label = label(cells.len());
    Planned { edit: Edit::SetCells(cells), label, focus: None }
}

/// « 1 case », « 12 cases ».
pub(super) fn cells_text(count: usize) -> String {
    format!("{count} case{}", if count > 1 { "s" } else { "" })
}

/// « 1 ligne », « 12 lignes ».
pub(super) fn rows_text(count: usize) -> String {
    format!("{count} ligne{}", if count > 1 { "s" } else { "" })
}

pub(super) fn gone() -> Error {
    Error::NotApplicable("la ligne ou la colonne n’est plus dans le tableau".to_owned())
}

//! Changes that place rows on the map, the list of the points that were moved, and the way back for each.

use rustc_hash::FxHashMap;

use super::Report;
use super::actions::{Planned, gone, rows_text};
use super::app::State;
use super::contract::*;
use super::datasets;
use super::map::{name, sound};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::geo::LonLat;
use crate::positions::{Placing, Standing};
use crate::store::Entry;
use crate::table::{CellText, Edit, RowId, Table};

/// Places a row, or leaves it without a place.
pub(super) fn place(
    dataset: &Dataset,
    row: RowId,
    place: Option<LonLat>,
) -> Result<Planned, Error> {
    let placing = Placing::of(dataset.template()).ok_or_else(no_position)?;
    if dataset.table().position(row).is_none() {
        return Err(gone());
    }
    let cells = match place {
        Some(place) => placing.cells(row, sound(place)?),
        None => placing.blanks(row),
    };
    Ok(Planned { edit: changed(dataset, cells), label: label(dataset, row), focus: None })
}

/// Places several rows at once.
pub(super) fn place_all(dataset: &Dataset, places: &[PlacedRow]) -> Result<Planned, Error> {
    let placing = Placing::of(dataset.template()).ok_or_else(no_position)?;
    let mut cells = Vec::new();
    for PlacedRow { row, place } in places {
        if dataset.table().position(*row).is_some() {
            cells.extend(placing.cells(*row, sound(*place)?));
        }
    }
    let label = format!("Placement de {}", rows_text(places.len()));
    Ok(Planned { edit: changed(dataset, cells), label, focus: None })
}

impl State {
    pub(super) fn moved(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Vec<MovedView>, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(named.dataset)?;
        let (template, table) = (dataset.template(), dataset.table());
        let Some(placing) = Placing::of(template) else { return Ok(Vec::new()) };
        let columns = placing.columns();
        let mut paths: FxHashMap<RowId, Path> = FxHashMap::default();
        for (entry, edit) in dossier.small_changes(named.dataset)?.into_iter().rev() {
            for (row, cells) in by_row(&edit) {
                let touches = cells.iter().any(|cell| columns.contains(&usize::from(cell.column)));
                if table.position(row).is_none() || !touches {
                    continue;
                }
                // A first place is no move.
                if let Standing::At(place) = before(dataset, &placing, row, &cells) {
                    let path = paths.entry(row).or_default();
                    path.reach(place);
                    path.left.push((place, entry.clone()));
                }
            }
        }
        let mut moves = Vec::new();
        for (row, mut path) in paths {
            let now = match placing.standing(template, table, row) {
                Standing::At(now) => Some(now),
                _ => None,
            };
            if let Some(now) = now {
                path.reach(now);
            }
            moves.extend(path.left.into_iter().map(|(before, entry)| MovedView {
                entry: entry.id,
                row,
                number: table.position(row).map_or(0, |position| position as u32 + 1),
                name: name(dataset, row),
                time: entry.time,
                before,
                metres: now.map(|now| before.metres_to(now)),
            }));
        }
        moves.sort_by_key(|own| std::cmp::Reverse((own.entry, own.row)));
        Ok(moves)
    }

    pub(super) fn put_back(&mut self, asked: PutBack, _: Report<'_>) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let dataset = dossier.dataset(asked.dataset)?;
        let placing = Placing::of(dataset.template()).ok_or_else(no_position)?;
        let known = dossier.small_changes(asked.dataset)?;
        let (_, edit) =
            known.into_iter().find(|(entry, _)| entry.id == asked.entry).ok_or_else(gone)?;
        let mut cells = by_row(&edit).remove(&asked.row).ok_or_else(gone)?;
        let columns = placing.all_columns();
        cells.retain(|cell| columns.contains(&usize::from(cell.column)));
        let label = format!("Retour de {} à sa place", called(dataset, asked.row));
        let edit = changed(dataset, cells);
        let changed = dossier.apply(asked.dataset, edit, &label)?;
        datasets::back(dossier.dataset(asked.dataset)?, changed)
    }
}

/// The places that a row has left, the oldest first, each with the change that moved it.
#[derive(Default)]
struct Path {
    left: Vec<(LonLat, Entry)>,
}

impl Path {
    /// The row comes to a place: if it was there before, the moves since have taken each other back.
    fn reach(&mut self, place: LonLat) {
        if let Some(back) = self.left.iter().position(|(known, _)| *known == place) {
            self.left.truncate(back);
        }
    }
}

/// Where a row was before a change, given the texts that the change replaced.
fn before(dataset: &Dataset, placing: &Placing<'_>, row: RowId, cells: &[CellText]) -> Standing {
    let mut texts = dataset.table().row(row);
    for cell in cells {
        if let Some(text) = texts.get_mut(usize::from(cell.column)) {
            text.clone_from(&cell.text);
        }
    }
    let mut alone = Table::new(texts.len());
    alone.push(row, texts.iter().map(String::as_str));
    placing.standing(dataset.template(), &alone, row)
}

/// The cells that an edit sets, row by row.
fn by_row(edit: &Edit) -> FxHashMap<RowId, Vec<CellText>> {
    let mut rows: FxHashMap<RowId, Vec<CellText>> = FxHashMap::default();
    if let Edit::SetCells(cells) = edit {
        for cell in cells {
            rows.entry(cell.row).or_default().push(cell.clone());
        }
    }
    rows
}

/// The edit that writes cells, where they differ from what is there.
fn changed(dataset: &Dataset, mut cells: Vec<CellText>) -> Edit {
    cells.retain(|cell| dataset.table().text(cell.row, usize::from(cell.column)) != cell.text);
    Edit::SetCells(cells)
}

fn label(dataset: &Dataset, row: RowId) -> String {
    format!("Position de {}", called(dataset, row))
}

/// « Parc A », or else « la ligne 12 ».
pub(super) fn called(dataset: &Dataset, row: RowId) -> String {
    match name(dataset, row) {
        name if name.is_empty() => {
            let position = dataset.table().position(row).unwrap_or_default();
            format!("la ligne {}", position + 1)
        }
        name => format!("« {name} »"),
    }
}

fn no_position() -> Error {
    Error::NotApplicable("ce tableau n’a pas de colonne pour la position".to_owned())
}

//! From what the person decided to the one edit that does it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Comparison, Contrast, Difference, Unit};
use crate::positions::{Placing, Standing};
use crate::table::{CellText, Edit, NewRow, RowId, Table};
use crate::template::Template;

/// Whose text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Side {
    /// The text of the dataset.
    Ours,
    /// The text of the other table.
    Theirs,
}

/// What the person decided. What she did not decide fills blanks and overwrites nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// For the whole table: « ce fichier fait foi ».
    pub all: Option<Side>,
    /// For a unit, by its position: « le fichier fait foi pour la surface ».
    pub units: BTreeMap<u16, Side>,
    /// For one cell: the row of ours and the unit.
    pub cells: BTreeMap<(RowId, u16), Side>,
    /// For positions placed by hand, which no other decision but that of their own cell touches.
    pub placed: Option<Side>,
    /// Whether rows of theirs only stay aside; those of `turned` do the other thing.
    pub leave_fresh: bool,
    /// Rows of theirs only that do the contrary of the others.
    pub turned: BTreeSet<RowId>,
    /// Rows of ours only that are to go.
    pub removed: BTreeSet<RowId>,
}

impl Decisions {
    /// Whose text stands in a cell that differs. `held` are rows of ours whose position was placed by hand.
    pub fn side(&self, of: &Difference, units: &[Unit], held: &FxHashSet<RowId>) -> Side {
        if let Some(&side) = self.cells.get(&(of.ours, of.unit)) {
            return side;
        }
        let position = units.get(usize::from(of.unit)).is_some_and(|unit| unit.position);
        if position && of.kind != Contrast::New && held.contains(&of.ours) {
            return self.placed.unwrap_or(Side::Ours);
        }
        let usual = if of.kind == Contrast::New { Side::Theirs } else { Side::Ours };
        self.units.get(&of.unit).copied().or(self.all).unwrap_or(usual)
    }

    /// Whether a row of theirs only is added.
    pub fn adds(&self, row: RowId) -> bool {
        self.leave_fresh == self.turned.contains(&row)
    }
}

/// What a merge does.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The one change to the dataset.
    pub edit: Edit,
    /// Cells that differ and whose text is taken from the other table.
    pub taken: usize,
    /// Rows put in place at the end, and the row of theirs each is.
    pub added: Vec<(RowId, RowId)>,
    /// Rows of theirs left aside: those in doubt, and those she did not want.
    pub aside: Vec<RowId>,
}

/// The edit that takes what was decided into the dataset.
pub fn edit(
    template: &Template,
    ours: &Table,
    theirs: &Table,
    comparison: &Comparison,
    decisions: &Decisions,
    held: &FxHashSet<RowId>,
) -> Merge {
    let units = &comparison.units;
    let mut cells = Vec::new();
    let mut taken = 0;
    for difference in &comparison.differences {
        if decisions.side(difference, units, held) == Side::Theirs
            && let Some(unit) = units.get(usize::from(difference.unit))
        {
            taken += 1;
            cells.extend(texts(template, ours, theirs, unit, difference));
        }
    }
    let (added, left): (Vec<RowId>, Vec<RowId>) =
        comparison.fresh.iter().partition(|&&row| decisions.adds(row));
    let rows = added.iter().enumerate().map(|(number, &row)| NewRow {
        position: (ours.len() + number) as u32,
        id: RowId(ours.next_row().0 + number as u32),
        cells: theirs.row(row),
    });
    let rows: Vec<NewRow> = rows.collect();
    let added = rows.iter().map(|row| row.id).zip(added).collect();
    let absent = comparison.absent.iter();
    let removed: Vec<RowId> =
        absent.filter(|row| decisions.removed.contains(row)).copied().collect();
    let mut parts = vec![Edit::SetCells(cells), Edit::InsertRows(rows), Edit::DeleteRows(removed)];
    parts.retain(|part| !part.is_empty());
    let mut aside: Vec<RowId> = comparison.doubts.iter().map(|doubt| doubt.theirs).collect();
    aside.extend(left);
    aside.sort_by_key(|&row| theirs.position(row));
    Merge { edit: Edit::All(parts), taken, added, aside }
}

/// The cells that take the text of the other table.
fn texts(
    template: &Template,
    ours: &Table,
    theirs: &Table,
    unit: &Unit,
    difference: &Difference,
) -> Vec<CellText> {
    let Difference { ours: row, theirs: other, .. } = *difference;
    // Metres that the other table does not give follow its degrees.
    let placing = Placing::of(template).filter(|_| unit.position);
    let placed = placing.and_then(|placing| match placing.standing(template, theirs, other) {
        Standing::At(place) => Some(placing.cells(row, place)),
        _ => None,
    });
    let text = |column: usize| {
        let own = theirs.text(other, column);
        let computed = || {
            let cells = placed.iter().flatten();
            cells.clone().find(|cell| usize::from(cell.column) == column).map(|cell| &cell.text)
        };
        match template.is_missing(&template.fields[column], own) {
            true => computed().cloned().unwrap_or_else(|| own.to_owned()),
            false => own.to_owned(),
        }
    };
    let cells = unit.columns.iter().map(|&column| CellText {
        row,
        column: column as u16,
        text: text(column),
    });
    cells.filter(|cell| cell.text != ours.text(row, usize::from(cell.column))).collect()
}

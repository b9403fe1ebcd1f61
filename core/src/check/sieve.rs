//! Which cells something may be said of: nearly all cells of a table are sound, and need no more than a look.
//!
//! Each column is looked at on its own, and a text that many rows hold is judged once. The cells that are left are then
//! judged in full, in the order in which causes are told.

use rayon::prelude::*;

use super::index::Index;
use super::links::Links;
use super::{Check, Row, Scope, Trouble, likeness};
use crate::geo::ground::Ground;
use crate::table::{RowId, Table};
use crate::template::{Field, Template};

/// Rows looked at in one go: enough to be worth sharing out, few enough for all processors to have some.
pub(super) const BLOCK: usize = 8192;

/// How a check judges a cell beside the others of its row.
type Judge = fn(&Field, &Row<'_>) -> Option<Trouble>;

/// A plan's checks of one table, each with the place of what a column-wide one remembers.
pub(super) struct Sieve<'a> {
    pub(super) template: &'a Template,
    pub(super) table: &'a Table,
    pub(super) columns: &'a [Vec<(&'static Check, Option<usize>)>],
    pub(super) indexes: &'a [Index],
    pub(super) links: &'a [Links],
    pub(super) ground: &'a Ground,
}

/// A cell: its row, and its zero-based column.
pub(super) type Cell = (RowId, u16);

impl Sieve<'_> {
    /// All cells of the table of which a check says something, once each, row by row in ascending order. Its indexes have
    /// just been filled.
    pub(super) fn cells(&self) -> Vec<Cell> {
        self.sift(self.table.rows(), Index::suspects)
    }

    /// Those of these rows, which the table has.
    pub(super) fn among(&self, rows: &[RowId]) -> Vec<Cell> {
        self.sift(rows, |index| {
            let told = |row| index.trouble(self.template, self.table, row).is_some();
            those(rows, told)
        })
    }

    fn sift(&self, among: &[RowId], shared: impl Fn(&Index) -> Vec<RowId> + Sync) -> Vec<Cell> {
        let fields = self.template.fields.par_iter().zip(self.columns);
        let column = |(field, own): (&Field, &Vec<_>)| {
            let rows = self.column(field, own, among, &shared);
            rows.into_iter().map(|row| (row, field.index as u16)).collect::<Vec<Cell>>()
        };
        let mut cells: Vec<Cell> = fields.flat_map(column).collect();
        cells.par_sort_unstable();
        cells.dedup();
        cells
    }

    fn column(
        &self,
        field: &Field,
        own: &[(&'static Check, Option<usize>)],
        among: &[RowId],
        shared: &(impl Fn(&Index) -> Vec<RowId> + Sync),
    ) -> Vec<RowId> {
        let mut rows = self.by_text(field, own, among);
        rows.extend(self.by_row(field, own, among));
        for &(check, place) in own {
            match (check.scope, place) {
                (Scope::Column(..), Some(place)) => rows.extend(shared(&self.indexes[place])),
                (Scope::Link(_), Some(place)) => {
                    let links = &self.links[place];
                    let lacks = |row| links.trouble(self.template, self.table, row).is_some();
                    rows.extend(those(among, lacks));
                }
                _ => {}
            }
        }
        rows
    }

    /// The rows of whose text, beside nothing else, a check of the column says something.
    fn by_text(
        &self,
        field: &Field,
        own: &[(&'static Check, Option<usize>)],
        among: &[RowId],
    ) -> Vec<RowId> {
        let told = |text: &str| match self.template.is_missing(field, text) {
            true => own.iter().any(|(check, _)| match check.scope {
                Scope::Blank(judge) => judge(field).is_some(),
                _ => false,
            }),
            false => own.iter().any(|(check, _)| match check.scope {
                Scope::Cell(judge) => judge(field, text).is_some(),
                _ => false,
            }),
        };
        let few = self.table.few(field.index).filter(|few| few.texts().len() <= among.len());
        let Some(few) = few else {
            return those(among, |row| told(self.table.text(row, field.index)));
        };
        let texts: Vec<&str> = few.texts().collect();
        let told: Vec<bool> = texts.par_iter().with_min_len(64).map(|text| told(text)).collect();
        match told.contains(&true) {
            true => those(among, |row| told[few.place(row)]),
            false => Vec::new(),
        }
    }

    /// The rows of which a check of the column says something by the cells beside it.
    fn by_row(
        &self,
        field: &Field,
        own: &[(&'static Check, Option<usize>)],
        among: &[RowId],
    ) -> Vec<RowId> {
        let checks: Vec<Judge> = own
            .iter()
            .filter_map(|(check, _)| match check.scope {
                Scope::Row(judge) => Some(judge),
                _ => None,
            })
            .collect();
        if checks.is_empty() {
            return Vec::new();
        }
        let whole = (self.template, self.table, self.ground);
        let block = |block: &[RowId]| {
            let mut rows = Vec::new();
            let mut alone = checks.clone();
            alone.retain(|judge| {
                let told = |row: &Row<'_>| judge(field, row).is_some();
                let Some(told) = likeness::each(whole, field.index, block, told) else {
                    return true;
                };
                rows.extend(block.iter().zip(told).filter(|(_, told)| *told).map(|(&row, _)| row));
                false
            });
            rows.extend(block.iter().filter(|&&row| {
                let seen = Row::of(self.template, self.table, row, field.index).on(self.ground);
                alone.iter().any(|judge| judge(field, &seen).is_some())
            }));
            rows
        };
        among.par_chunks(BLOCK).flat_map_iter(block).collect()
    }
}

fn those(rows: &[RowId], told: impl Fn(RowId) -> bool + Sync) -> Vec<RowId> {
    let blocks = rows.par_chunks(BLOCK);
    blocks.flat_map_iter(|block| block.iter().copied().filter(|&row| told(row))).collect()
}

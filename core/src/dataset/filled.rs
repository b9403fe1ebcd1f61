//! How full the columns are, in step with the table: counted anew after each change, a million rows would be felt.

use rayon::prelude::*;

use crate::table::{RowId, Table};
use crate::template::{Field, Template};

/// Per field, how many rows hold a value.
#[derive(Debug, Clone)]
pub(super) struct Filled(Vec<u32>);

impl Filled {
    /// Counts a whole table.
    pub(super) fn of(template: &Template, table: &Table) -> Self {
        let full = template.fields.par_iter().map(|field| {
            if let Some(few) = table.few(field.index) {
                let full: Vec<bool> =
                    few.texts().map(|text| !template.is_missing(field, text)).collect();
                return table.rows().iter().filter(|&&row| full[few.place(row)]).count() as u32;
            }
            let texts = table.rows().iter().map(|&row| table.text(row, field.index));
            texts.filter(|text| !template.is_missing(field, text)).count() as u32
        });
        Self(full.collect())
    }

    pub(super) fn counts(&self) -> &[u32] {
        &self.0
    }

    /// Counts what an edit touched no more, as it is; what is in the table.
    pub(super) fn leave(&mut self, template: &Template, table: &Table, touched: &Parts) {
        self.each(template, table, touched, |count| *count = count.saturating_sub(1));
    }

    /// Counts what an edit touched, as it is; what is in the table.
    pub(super) fn enter(&mut self, template: &Template, table: &Table, touched: &Parts) {
        self.each(template, table, touched, |count| *count += 1);
    }

    fn each(
        &mut self,
        template: &Template,
        table: &Table,
        (rows, cells): &Parts,
        change: fn(&mut u32),
    ) {
        let is_there = |row: RowId| table.position(row).is_some();
        let mut count = |row: RowId, field: &Field| {
            if !template.is_missing(field, table.text(row, field.index))
                && let Some(count) = self.0.get_mut(field.index)
            {
                change(count);
            }
        };
        for &row in rows.iter().filter(|&&row| is_there(row)) {
            template.fields.iter().for_each(|field| count(row, field));
        }
        for &(row, column) in cells.iter().filter(|&&(row, _)| is_there(row)) {
            if let Some(field) = template.fields.get(usize::from(column)) {
                count(row, field);
            }
        }
    }
}

/// What an edit touched: see [`crate::table::Touched::parts`].
type Parts = (Vec<RowId>, Vec<(RowId, u16)>);

//! How full the columns are, in step with the table: counted anew after each change, a million rows would be felt.

use rayon::prelude::*;

use crate::table::{RowId, Table};
use crate::template::Template;

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

    /// Counts these rows no more, as they are; those that are in the table.
    pub(super) fn leave(&mut self, template: &Template, table: &Table, rows: &[RowId]) {
        self.each(template, table, rows, |count| *count = count.saturating_sub(1));
    }

    /// Counts these rows, as they are; those that are in the table.
    pub(super) fn enter(&mut self, template: &Template, table: &Table, rows: &[RowId]) {
        self.each(template, table, rows, |count| *count += 1);
    }

    fn each(&mut self, template: &Template, table: &Table, rows: &[RowId], change: fn(&mut u32)) {
        for &row in rows.iter().filter(|&&row| table.position(row).is_some()) {
            for (field, count) in template.fields.iter().zip(&mut self.0) {
                if !template.is_missing(field, table.text(row, field.index)) {
                    change(count);
                }
            }
        }
    }
}

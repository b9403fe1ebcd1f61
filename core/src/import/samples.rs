//! What stands in each column of a sheet below its header, gathered in one pass: a sheet may be a million rows high and
//! sixteen thousand columns wide for two cells.

use std::ops::Range;

use super::looks;
use crate::sheet::Sheet;

/// The columns of a sheet.
pub(super) struct Samples<'s> {
    columns: Vec<Sample<'s>>,
}

/// A column of a sheet.
#[derive(Debug, Clone, Default)]
struct Sample<'s> {
    count: u32,
    texts: Vec<&'s str>,
}

impl<'s> Samples<'s> {
    /// The columns of a sheet in these rows.
    pub(super) fn of(sheet: &'s Sheet, rows: Range<usize>) -> Self {
        let mut columns = vec![Sample::default(); sheet.width()];
        for row in rows {
            for (sample, cell) in columns.iter_mut().zip(sheet.row(row)) {
                let text = cell.text.trim();
                if !text.is_empty() {
                    sample.count += 1;
                    if sample.texts.len() < looks::SAMPLE {
                        sample.texts.push(text);
                    }
                }
            }
        }
        Self { columns }
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// How many texts a column holds.
    pub(super) fn count(&self, column: usize) -> u32 {
        self.columns.get(column).map_or(0, |sample| sample.count)
    }

    /// Its first texts, without the spaces around them.
    pub(super) fn texts(&self, column: usize) -> &[&'s str] {
        self.columns.get(column).map_or(&[], |sample| &sample.texts)
    }
}

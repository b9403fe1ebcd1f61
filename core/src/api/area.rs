//! Some of the cells shown: whole columns, or several rectangles, each cell once.

use std::borrow::Cow;

use super::actions::{columns, lines};
use super::contract::Range;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::table::RowId;

/// Rectangles of the lines shown.
#[derive(Debug)]
pub(super) struct Area {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    /// First line.
    top: usize,
    /// Past the last line.
    end: usize,
    columns: Vec<usize>,
}

impl Area {
    /// Whole columns.
    pub(super) fn columns(dataset: &Dataset, columns: Vec<usize>) -> Self {
        let end = dataset.view().lines(dataset.table()).len();
        Self { parts: vec![Part { top: 0, end, columns }] }
    }

    /// Rectangles, which may overlap.
    pub(super) fn ranges<'a>(
        dataset: &Dataset,
        ranges: impl IntoIterator<Item = &'a Range>,
    ) -> Result<Self, Error> {
        let part = |range: &Range| {
            let rows = lines(dataset, range.top, range.bottom)?;
            let top = range.top as usize;
            Ok(Part { top, end: top + rows.len(), columns: columns(dataset, range)? })
        };
        Ok(Self { parts: ranges.into_iter().map(part).collect::<Result<_, Error>>()? })
    }

    /// The columns of a line that are part of it, in order, each once.
    pub(super) fn at(&self, line: usize) -> Cow<'_, [usize]> {
        // Nearly always a part alone, asked for line after line.
        if let [Part { top, end, columns }] = self.parts.as_slice()
            && columns.is_sorted_by(|one, other| one < other)
        {
            return Cow::Borrowed(if (*top..*end).contains(&line) { columns } else { &[] });
        }
        let here = self.parts.iter().filter(|part| (part.top..part.end).contains(&line));
        let mut columns: Vec<usize> = here.flat_map(|part| part.columns.iter().copied()).collect();
        columns.sort_unstable();
        columns.dedup();
        Cow::Owned(columns)
    }

    /// The rows of its lines, in the order shown, each once.
    pub(super) fn rows<'a>(
        &'a self,
        dataset: &'a Dataset,
    ) -> impl Iterator<Item = (usize, RowId)> + 'a {
        let top = self.parts.iter().map(|part| part.top).min().unwrap_or_default();
        let end = self.parts.iter().map(|part| part.end).max().unwrap_or_default();
        let inside =
            |line: usize| self.parts.iter().any(|part| (part.top..part.end).contains(&line));
        let shown = dataset.view().lines(dataset.table());
        (top..end)
            .filter(move |&line| inside(line))
            .filter_map(|line| Some((line, *shown.get(line)?)))
    }

    /// Number of cells, those that stand in several rectangles counted in each.
    pub(super) fn size(&self) -> usize {
        self.parts
            .iter()
            .map(|part| (part.end - part.top).saturating_mul(part.columns.len()))
            .fold(0, usize::saturating_add)
    }
}

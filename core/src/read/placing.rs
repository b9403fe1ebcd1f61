//! Puts cells that arrive with their places into a sheet, within the limits.

use std::collections::BTreeMap;

use super::Watch;
use super::limits::{self, Limit};
use crate::sheet::{Sheet, Stored};

/// Rows between two words to whoever watches.
pub(super) const STRIDE: usize = 1_000;

/// A sheet being filled. Cells come in reading order; the few that do not wait until the end.
pub(super) struct Placing<'w> {
    watch: Watch<'w>,
    sheet: Sheet,
    row: usize,
    column: usize,
    cells: usize,
    late: BTreeMap<(usize, usize), (String, Stored)>,
}

impl<'w> Placing<'w> {
    pub(super) fn new(name: &str, watch: Watch<'w>) -> Self {
        Self { watch, sheet: Sheet::new(name), row: 0, column: 0, cells: 0, late: BTreeMap::new() }
    }

    /// Puts a cell at a zero-based row and column; a blank one takes no room.
    pub(super) fn place(
        &mut self,
        row: usize,
        column: usize,
        text: &str,
        stored: Stored,
    ) -> Result<(), Limit> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= limits::ROWS {
            return Err(Limit::Rows);
        }
        if column >= limits::COLUMNS {
            return Err(Limit::Columns);
        }
        if text.len() > limits::CELL {
            return Err(Limit::Cell);
        }
        if (row, column) < (self.row, self.column) {
            self.late.insert((row, column), (text.to_owned(), stored));
            return Ok(());
        }
        if row / STRIDE > self.row / STRIDE && (self.watch)(row, 0).is_break() {
            return Err(Limit::Asked);
        }
        while self.row < row {
            self.sheet.end_row();
            self.row += 1;
            self.column = 0;
        }
        self.cells += column - self.column + 1;
        if self.cells > limits::CELLS || !self.sheet.has_room(text.len()) {
            return Err(Limit::Cells);
        }
        while self.column < column {
            self.sheet.push("", Stored::Empty);
            self.column += 1;
        }
        self.sheet.push(text, stored);
        self.column += 1;
        Ok(())
    }

    /// The sheet, from its first to its last cell with text.
    pub(super) fn finish(mut self) -> Result<Sheet, Limit> {
        self.sheet.end_row();
        let late = std::mem::take(&mut self.late);
        if late.is_empty() {
            return Ok(self.sheet);
        }
        let mut all = Self::new(&self.sheet.name, self.watch);
        let mut late = late.into_iter().peekable();
        for row in 0..self.sheet.height() {
            for (column, cell) in self.sheet.row(row).enumerate() {
                while let Some(((row, column), (text, stored))) =
                    late.next_if(|(place, _)| *place < (row, column))
                {
                    all.place(row, column, &text, stored)?;
                }
                // Two cells in one place: the later one stands, as in Excel.
                match late.next_if(|(place, _)| *place == (row, column)) {
                    Some((_, (text, stored))) => all.place(row, column, &text, stored)?,
                    None => all.place(row, column, cell.text, cell.stored)?,
                }
            }
        }
        for ((row, column), (text, stored)) in late {
            all.place(row, column, &text, stored)?;
        }
        all.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(cells: &[(usize, usize, &str)]) -> Result<Sheet, Limit> {
        let mut placing = Placing::new("f", &|_, _| std::ops::ControlFlow::Continue(()));
        for &(row, column, text) in cells {
            placing.place(row, column, text, Stored::Text)?;
        }
        placing.finish()
    }

    #[test]
    fn cells_out_of_order_find_their_place() {
        let sheet =
            place(&[(0, 1, "b"), (2, 0, "e"), (0, 0, "a"), (1, 3, "d"), (0, 1, "B")]).unwrap();
        assert_eq!(
            sheet,
            Sheet::from_text("f", [vec!["a", "B"], vec!["", "", "", "d"], vec!["e"]])
        );
    }

    #[test]
    fn a_cell_beyond_the_sheet_names_the_limit() {
        assert_eq!(place(&[(limits::ROWS, 0, "x")]), Err(Limit::Rows));
        assert_eq!(place(&[(0, limits::COLUMNS, "x")]), Err(Limit::Columns));
        assert_eq!(place(&[(0, 0, &"x".repeat(limits::CELL + 1))]), Err(Limit::Cell));
    }
}

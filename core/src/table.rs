//! The rows people typed, and the one way to change them: an [`Edit`] that gives back its own inverse.

mod column;
mod confirmed;
mod edit;
mod shape;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use column::Column;
pub use column::{Few, Marks, Sought};
pub use confirmed::{Confirmed, Judged};
pub use edit::{CellText, Edit, LONGEST_TEXT, NewRow, Touched};
pub use shape::{Origin, Shape};

/// Names a row for as long as its dataset lives: selection, findings and the file say the same.
/// Never used again after a deletion.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
pub struct RowId(pub u32);

/// Rows of text, one column per field of a template, in the order people see.
#[derive(Debug, Clone, Default)]
pub struct Table {
    columns: Vec<Column>,
    order: Vec<RowId>,
    next: u32,
    positions: OnceLock<Vec<u32>>,
    confirmed: BTreeMap<RowId, Confirmed>,
}

/// New rows from which columns are filled side by side.
const SIDE_BY_SIDE: usize = 1_000;

/// Marks a name that stands for no row of the table.
const ABSENT: u32 = u32::MAX;

impl Table {
    /// An empty table of this many columns.
    pub fn new(columns: usize) -> Self {
        Self { columns: vec![Column::default(); columns], ..Self::default() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The rows, in the order people see.
    pub fn rows(&self) -> &[RowId] {
        &self.order
    }

    /// The text of a cell; empty where there is none.
    pub fn text(&self, row: RowId, column: usize) -> &str {
        self.columns.get(column).map_or("", |texts| texts.get(row))
    }

    /// The different texts of a column, where they are few: what is asked of each need be asked but once.
    pub fn few(&self, column: usize) -> Option<&Few> {
        match self.columns.get(column)? {
            Column::Few(few) => Some(few),
            Column::Many(_) => None,
        }
    }

    /// Which rows may hold what is sought in a column of many texts, found in a moment; `None` for one of few.
    pub fn marks(
        &self,
        column: usize,
        sought: &impl Sought,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Marks<'_>> {
        self.columns.get(column)?.marks(sought, stop)
    }

    /// All the texts of a row, in field order.
    pub fn row(&self, row: RowId) -> Vec<String> {
        self.columns.iter().map(|column| column.get(row).to_owned()).collect()
    }

    /// The zero-based position of a row, or `None` when the table has no such row.
    pub fn position(&self, row: RowId) -> Option<usize> {
        let positions = self.positions.get_or_init(|| {
            let mut positions = vec![ABSENT; self.next as usize];
            for (position, row) in self.order.iter().enumerate() {
                positions[row.0 as usize] = position as u32;
            }
            positions
        });
        match positions.get(row.0 as usize) {
            Some(&position) if position != ABSENT => Some(position as usize),
            _ => None,
        }
    }

    /// The name the next new row takes.
    pub fn next_row(&self) -> RowId {
        RowId(self.next)
    }

    /// Keeps names below `next` from being given again, as after a deletion in an earlier session.
    pub fn reserve(&mut self, next: RowId) {
        self.next = self.next.max(next.0);
        self.positions.take();
    }

    /// Puts a row at the end, as when a file is read: no edit, no inverse.
    pub fn push<'a>(&mut self, row: RowId, cells: impl IntoIterator<Item = &'a str>) {
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            column.set(row, cells.next().unwrap_or_default());
        }
        self.order.push(row);
        self.next = self.next.max(row.0 + 1);
        self.positions.take();
    }

    /// Puts rows at the end, as [`Table::push`] does; `text` gives the text of the n-th of them in a column. Columns are
    /// filled side by side.
    pub fn extend<'a>(&mut self, rows: &[RowId], text: impl Fn(usize, usize) -> &'a str + Sync) {
        self.columns.par_iter_mut().enumerate().for_each(|(place, column)| {
            for (nth, &row) in rows.iter().enumerate() {
                column.set(row, text(nth, place));
            }
        });
        self.order.extend(rows);
        let last = rows.iter().map(|row| row.0 + 1).max();
        self.next = self.next.max(last.unwrap_or_default());
        self.positions.take();
    }

    /// Changes the table and returns the edit that takes the change back.
    /// Names that stand for no row, and columns beyond the last, change nothing.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::SetCells(cells) => Edit::SetCells(self.set_cells(cells)),
            Edit::InsertRows(rows) => Edit::DeleteRows(self.insert_rows(rows)),
            Edit::DeleteRows(rows) => Edit::InsertRows(self.delete_rows(&rows)),
            Edit::Reorder(rows) => Edit::Reorder(self.reorder(rows)),
            Edit::Reshape(shape) => Edit::Reshape(shape.apply(&mut self.columns, &self.order)),
            Edit::Judge(rows) => Edit::Judge(self.judge(rows)),
            Edit::All(edits) => {
                // The last change is taken back first: a list that names a cell twice must undo too.
                let mut inverses: Vec<Edit> =
                    edits.into_iter().map(|edit| self.apply(edit)).collect();
                inverses.reverse();
                Edit::All(inverses)
            }
        }
    }

    fn set_cells(&mut self, cells: Vec<CellText>) -> Vec<CellText> {
        let mut inverse = Vec::with_capacity(cells.len());
        for CellText { row, column, text } in cells {
            if self.position(row).is_none() {
                continue;
            }
            let Some(texts) = self.columns.get_mut(usize::from(column)) else { continue };
            inverse.push(CellText { row, column, text: texts.get(row).to_owned() });
            texts.set(row, &text);
        }
        inverse.reverse();
        inverse
    }

    fn insert_rows(&mut self, rows: Vec<NewRow>) -> Vec<RowId> {
        self.fill(&rows);
        let mut placed = Vec::with_capacity(rows.len());
        let mut order = Vec::with_capacity(self.order.len() + rows.len());
        let mut rest = std::mem::take(&mut self.order).into_iter();
        for NewRow { position, id, .. } in rows {
            while order.len() < position as usize {
                let Some(row) = rest.next() else { break };
                order.push(row);
            }
            order.push(id);
            placed.push(id);
            self.next = self.next.max(id.0 + 1);
        }
        order.extend(rest);
        self.order = order;
        self.positions.take();
        placed
    }

    /// Puts the texts of new rows in the columns, side by side where they are many.
    fn fill(&mut self, rows: &[NewRow]) {
        let fill = |(place, column): (usize, &mut Column)| {
            for NewRow { id, cells, .. } in rows {
                column.set(*id, cells.get(place).map_or("", String::as_str));
            }
        };
        match rows.len() < SIDE_BY_SIDE {
            true => self.columns.iter_mut().enumerate().for_each(fill),
            false => self.columns.par_iter_mut().enumerate().for_each(fill),
        }
    }

    fn delete_rows(&mut self, rows: &[RowId]) -> Vec<NewRow> {
        let mut places: Vec<(u32, RowId)> =
            rows.iter().filter_map(|&row| Some((self.position(row)? as u32, row))).collect();
        places.sort_unstable();
        places.dedup();
        let inverse: Vec<NewRow> = places
            .iter()
            .map(|&(position, id)| NewRow { position, id, cells: self.row(id) })
            .collect();
        let mut gone = places.iter().map(|&(position, _)| position as usize).peekable();
        let mut position = 0;
        self.order.retain(|_| {
            let keep = gone.next_if_eq(&position).is_none();
            position += 1;
            keep
        });
        for NewRow { id, .. } in &inverse {
            for column in &mut self.columns {
                column.set(*id, "");
            }
        }
        self.positions.take();
        inverse
    }

    fn reorder(&mut self, rows: Vec<RowId>) -> Vec<RowId> {
        let mut seen = vec![false; self.next as usize];
        let whole = rows.len() == self.order.len()
            && rows.iter().all(|&row| {
                self.position(row).is_some() && !std::mem::replace(&mut seen[row.0 as usize], true)
            });
        if !whole {
            return self.order.clone();
        }
        self.positions.take();
        std::mem::replace(&mut self.order, rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(2);
        for (id, name) in ["a", "b", "c"].into_iter().enumerate() {
            table.push(RowId(id as u32), [name, ""]);
        }
        table
    }

    fn cell(row: u32, column: u16, text: &str) -> CellText {
        CellText { row: RowId(row), column, text: text.to_owned() }
    }

    fn content(table: &Table) -> Vec<(RowId, Vec<String>)> {
        table.rows().iter().map(|&row| (row, table.row(row))).collect()
    }

    #[test]
    fn a_cell_named_twice_undoes_to_its_first_text() {
        let mut table = table();
        let before = content(&table);
        let inverse = table.apply(Edit::SetCells(vec![cell(1, 0, "x"), cell(1, 0, "y")]));
        assert_eq!(table.text(RowId(1), 0), "y");
        table.apply(inverse);
        assert_eq!(content(&table), before);
    }

    #[test]
    fn deleted_rows_come_back_to_their_places() {
        let mut table = table();
        let before = content(&table);
        let inverse = table.apply(Edit::DeleteRows(vec![RowId(2), RowId(0), RowId(9)]));
        assert_eq!(table.rows(), [RowId(1)]);
        table.apply(inverse);
        assert_eq!(content(&table), before);
    }

    #[test]
    fn a_name_is_never_given_twice() {
        let mut table = table();
        table.apply(Edit::DeleteRows(vec![RowId(2)]));
        assert_eq!(table.next_row(), RowId(3));
    }

    #[test]
    fn an_order_that_forgets_a_row_is_refused() {
        let mut table = table();
        let before = content(&table);
        table.apply(Edit::Reorder(vec![RowId(2), RowId(2), RowId(0)]));
        assert_eq!(content(&table), before);
    }
}

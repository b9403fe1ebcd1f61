//! The changes to a table, and what each touches.

use serde::{Deserialize, Serialize};

use super::{Judged, RowId, Shape};

/// A change to a table. Every change is one of these: typing, pasting, importing, mending, undoing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Replaces the text of cells. A cell named twice takes the last text.
    SetCells(Vec<CellText>),
    /// Puts rows in place, in ascending order of position.
    InsertRows(Vec<NewRow>),
    /// Takes rows out.
    DeleteRows(Vec<RowId>),
    /// Puts the rows in this order; names every row of the table once.
    Reorder(Vec<RowId>),
    /// Gives the table other columns: those of another version of its template.
    Reshape(Shape),
    /// Says of positions that a person looked at them and found them right, or no more.
    Judge(Vec<Judged>),
    /// Several changes, one after the other.
    All(Vec<Edit>),
}

/// The text of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellText {
    /// The row.
    pub row: RowId,
    /// Zero-based index of the field.
    pub column: u16,
    /// The text, as typed.
    pub text: String,
}

/// A row to put in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRow {
    /// Zero-based position it takes, once the rows named before it are in place.
    pub position: u32,
    /// Its name.
    pub id: RowId,
    /// One text per field; missing ones are empty.
    pub cells: Vec<String>,
}

/// What an edit touched, for those who keep something in step with the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Cells whose text changed in rows that stay.
    pub cells: Vec<(RowId, u16)>,
    /// Rows put in place.
    pub inserted: Vec<RowId>,
    /// Rows taken out.
    pub deleted: Vec<RowId>,
    /// Whether the order of rows changed beyond that.
    pub reordered: bool,
    /// Rows whose position was found right, or no more.
    pub judged: Vec<RowId>,
    /// The Table Schema of the columns there are now, as JSON, where they are others: every cell may then differ.
    pub schema: Option<String>,
}

impl Touched {
    /// The rows put in place or taken out, and the cells whose text changed in other rows: each in order, once.
    pub fn parts(&self) -> (Vec<RowId>, Vec<(RowId, u16)>) {
        let mut moved: Vec<RowId> = self.inserted.iter().chain(&self.deleted).copied().collect();
        moved.sort_unstable();
        moved.dedup();
        let stays = |(row, _): &(RowId, u16)| moved.binary_search(row).is_err();
        let mut cells: Vec<(RowId, u16)> = self.cells.iter().copied().filter(stays).collect();
        cells.sort_unstable();
        cells.dedup();
        (moved, cells)
    }

    /// Every row it touched, those taken out among them, in the order of their names.
    pub fn rows(&self) -> Vec<RowId> {
        let mut rows: Vec<RowId> = self.cells.iter().map(|&(row, _)| row).collect();
        rows.extend(self.inserted.iter().chain(&self.deleted).chain(&self.judged));
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

/// The longest text of a cell that is taken from a person, in bytes: as much as from a file.
pub const LONGEST_TEXT: usize = 4 << 20;

impl Edit {
    /// The length of the longest text it puts in a cell, in bytes.
    pub fn longest(&self) -> usize {
        let longest = |texts: &mut dyn Iterator<Item = &String>| {
            texts.map(String::len).max().unwrap_or_default()
        };
        match self {
            Self::SetCells(cells) => longest(&mut cells.iter().map(|cell| &cell.text)),
            Self::InsertRows(rows) => longest(&mut rows.iter().flat_map(|row| &row.cells)),
            Self::All(edits) => edits.iter().map(Self::longest).max().unwrap_or_default(),
            Self::DeleteRows(_) | Self::Reorder(_) | Self::Reshape(_) | Self::Judge(_) => 0,
        }
    }

    /// What this edit touches. A row both put in and taken out by parts of it stands in both lists.
    pub fn touched(&self) -> Touched {
        let mut touched = Touched::default();
        self.collect(&mut touched);
        touched
    }

    fn collect(&self, touched: &mut Touched) {
        match self {
            Self::SetCells(cells) => {
                touched.cells.extend(cells.iter().map(|cell| (cell.row, cell.column)));
            }
            Self::InsertRows(rows) => touched.inserted.extend(rows.iter().map(|row| row.id)),
            Self::DeleteRows(rows) => touched.deleted.extend(rows),
            Self::Reorder(_) => touched.reordered = true,
            Self::Reshape(shape) => touched.schema = Some(shape.after.clone()),
            Self::Judge(rows) => touched.judged.extend(rows.iter().map(|own| own.row)),
            Self::All(edits) => edits.iter().for_each(|edit| edit.collect(touched)),
        }
    }

    /// Whether applying it would change nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::SetCells(cells) => cells.is_empty(),
            Self::InsertRows(rows) => rows.is_empty(),
            Self::DeleteRows(rows) | Self::Reorder(rows) => rows.is_empty(),
            Self::Reshape(_) => false,
            Self::Judge(rows) => rows.is_empty(),
            Self::All(edits) => edits.iter().all(Self::is_empty),
        }
    }

    /// The cells it sets, where it does nothing else to the rows; `None` otherwise.
    pub fn into_cells(self) -> Option<Vec<CellText>> {
        match self {
            Self::SetCells(cells) => Some(cells),
            Self::Judge(_) => Some(Vec::new()),
            Self::All(edits) => {
                let cells: Option<Vec<_>> = edits.into_iter().map(Self::into_cells).collect();
                Some(cells?.concat())
            }
            Self::InsertRows(_) | Self::DeleteRows(_) | Self::Reorder(_) | Self::Reshape(_) => None,
        }
    }
}

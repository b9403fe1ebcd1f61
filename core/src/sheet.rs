//! A grid of text with its addresses: what every reader gives and every writer takes.

/// One sheet of a workbook, or one CSV file, as it stands: title rows, blank rows and all.
///
/// Cells are named by (row, column), zero-based, counted from the first cell that holds text; rows may be ragged, and
/// a cell beyond the end of its row is empty. The text of all cells lies in one arena, so a million rows cost little
/// more than their bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The sheet's name; for a CSV, the file's name without its ending.
    pub name: String,
    /// Whether the author hid the sheet.
    pub hidden: bool,
    /// Where cell (0, 0) stands in the file, zero-based (row, column): a sheet may begin at C4.
    pub origin: (u32, u32),
    /// Rows the author hid, in ascending order.
    pub hidden_rows: Vec<u32>,
    /// Columns the author hid, in ascending order.
    pub hidden_columns: Vec<u32>,
    /// Merged areas, from left to right, then from top to bottom; their text stands in the first cell.
    pub merged: Vec<Area>,
    text: String,
    /// Where each cell's text ends in `text`.
    ends: Vec<u32>,
    /// Where each row's cells end in `ends`.
    rows: Vec<u32>,
    /// What each cell stores; shorter than `ends` where the rest is plain text.
    stored: Vec<Stored>,
}

/// A rectangle of cells, both corners inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Row and column of the upper left cell.
    pub first: (u32, u32),
    /// Row and column of the lower right cell.
    pub last: (u32, u32),
}

/// A cell: the text a person sees, and what the file stores under it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<'a> {
    /// The text as shown, without loss: a date reads `2024-03-01`, a whole number has no `.0`.
    pub text: &'a str,
    /// What the file stores.
    pub stored: Stored,
}

/// The kind of value that stands under a cell's text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Stored {
    /// Nothing.
    #[default]
    Empty,
    /// Text, in a workbook or a CSV.
    Text,
    /// A number of a workbook. The text may show more than its digits: `01004`, `50%`.
    Number(f64),
    /// A yes or no of a workbook.
    Boolean(bool),
    /// A date or time of a workbook, as Excel's serial number of days (1900 system).
    Date(f64),
    /// An error value, such as `#REF!`; the text holds it.
    Error,
}

impl Sheet {
    /// A sheet without a row.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// A sheet of plain text, as a test or a CSV gives it.
    pub fn from_text<R, C>(name: &str, rows: R) -> Self
    where
        R: IntoIterator<Item = C>,
        C: IntoIterator,
        C::Item: AsRef<str>,
    {
        let mut sheet = Self::new(name);
        for row in rows {
            for text in row {
                sheet.push(text.as_ref(), Stored::Text);
            }
            sheet.end_row();
        }
        sheet
    }

    /// Makes room for so many bytes of text.
    pub fn reserve(&mut self, bytes: usize) {
        self.text.reserve_exact(bytes);
    }

    /// Whether a cell of so many bytes still fits: a sheet holds 4 GiB of text and as many cells.
    pub fn has_room(&self, bytes: usize) -> bool {
        self.text.len().saturating_add(bytes) <= u32::MAX as usize
            && self.ends.len() < u32::MAX as usize
    }

    /// Adds a cell at the end of the row being written. One that does not fit (see [`Sheet::has_room`]) is left empty.
    pub fn push(&mut self, text: &str, stored: Stored) {
        let plain = if text.is_empty() { Stored::Empty } else { Stored::Text };
        let stored = if stored == Stored::Text { plain } else { stored };
        if stored != plain {
            self.stored.resize(self.ends.len(), Stored::Text);
            self.stored.push(stored);
        }
        if self.has_room(text.len()) {
            self.text.push_str(text);
        }
        self.ends.push(self.text.len() as u32);
    }

    /// Ends the row being written; one without a cell is a blank row.
    pub fn end_row(&mut self) {
        self.rows.push(self.ends.len() as u32);
    }

    /// The number of rows.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        (0..self.height()).map(|row| self.cells(row).len()).max().unwrap_or(0)
    }

    /// The cells of a row, up to its last; none beyond the last row.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = Cell<'_>> + DoubleEndedIterator {
        self.cells(row).map(|cell| Cell { text: self.text_at(cell), stored: self.stored_at(cell) })
    }

    /// The cell at a row and column; empty beyond a ragged row.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.cells(row).nth(column).map_or(Cell { text: "", stored: Stored::Empty }, |cell| Cell {
            text: self.text_at(cell),
            stored: self.stored_at(cell),
        })
    }

    /// The text at a row and column; empty beyond a ragged row.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cells(row).nth(column).map_or("", |cell| self.text_at(cell))
    }

    /// Whether a row shows nothing but spaces.
    pub fn is_blank(&self, row: usize) -> bool {
        self.row(row).all(|cell| cell.is_blank())
    }

    /// The address Excel shows for a row and column: `C4`.
    pub fn address(&self, row: usize, column: usize) -> String {
        let (top, left) = self.origin;
        format!("{}{}", column_letters(left as usize + column), top as usize + row + 1)
    }

    /// The merged area whose first column is this one and that covers this row; areas do not overlap.
    pub fn merged_from(&self, row: usize, column: usize) -> Option<Area> {
        let place = (column as u32, row as u32);
        let after = self.merged.partition_point(|area| (area.first.1, area.first.0) <= place);
        let area = *self.merged.get(after.checked_sub(1)?)?;
        (area.first.1 as usize == column && area.contains(row, column)).then_some(area)
    }

    /// Takes off the blank rows and columns around what is written, and moves the origin with them. Puts the merged
    /// areas in order.
    ///
    /// A sheet that Excel says has 1,048,576 rows comes out with the 40 it really has.
    pub fn trim(&mut self) {
        self.merged.sort_unstable_by_key(|area| (area.first.1, area.first.0));
        let Some(top) = (0..self.height()).find(|&row| !self.is_blank(row)) else {
            *self = Self { hidden: self.hidden, ..Self::new(&self.name) };
            return;
        };
        let bottom = (top..self.height()).rfind(|&row| !self.is_blank(row)).unwrap_or(top);
        let left = (top..=bottom)
            .filter_map(|row| self.row(row).position(|cell| !cell.is_blank()))
            .min()
            .unwrap_or(0);
        let width = self.width() as u32;
        self.hidden_columns.retain(|&column| column < width);
        let tight = |row: usize| self.row(row).next_back().is_none_or(|last| !last.is_blank());
        if (top, left, bottom + 1) == (0, 0, self.height()) && (top..=bottom).all(tight) {
            return;
        }
        let mut trimmed = Self {
            hidden: self.hidden,
            origin: (self.origin.0 + top as u32, self.origin.1 + left as u32),
            ..Self::new(&self.name)
        };
        trimmed.reserve(self.text.len());
        for row in top..=bottom {
            let width = self.row(row).rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
            for cell in self.row(row).take(width).skip(left) {
                trimmed.push(cell.text, cell.stored);
            }
            trimmed.end_row();
        }
        let within =
            |row: u32| row.checked_sub(top as u32).filter(|&row| row <= (bottom - top) as u32);
        trimmed.hidden_rows = self.hidden_rows.iter().filter_map(|&row| within(row)).collect();
        trimmed.hidden_columns = self
            .hidden_columns
            .iter()
            .filter_map(|column| column.checked_sub(left as u32))
            .collect();
        trimmed.merged = self
            .merged
            .iter()
            .filter_map(|area| area.shifted_back(top as u32, left as u32))
            .filter(|area| area.first.0 <= (bottom - top) as u32)
            .collect();
        *self = trimmed;
    }

    fn cells(&self, row: usize) -> std::ops::Range<usize> {
        let Some(&end) = self.rows.get(row) else {
            return 0..0;
        };
        let start = row.checked_sub(1).and_then(|above| self.rows.get(above)).copied().unwrap_or(0);
        start as usize..end as usize
    }

    fn text_at(&self, cell: usize) -> &str {
        let start = cell.checked_sub(1).and_then(|left| self.ends.get(left)).copied().unwrap_or(0);
        let end = self.ends.get(cell).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    fn stored_at(&self, cell: usize) -> Stored {
        match self.stored.get(cell) {
            Some(Stored::Text) | None if self.text_at(cell).is_empty() => Stored::Empty,
            Some(&stored) => stored,
            None => Stored::Text,
        }
    }
}

impl Cell<'_> {
    /// Whether the cell shows nothing but spaces.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Area {
    /// Whether the area covers a cell.
    pub fn contains(&self, row: usize, column: usize) -> bool {
        (self.first.0 as usize..=self.last.0 as usize).contains(&row)
            && (self.first.1 as usize..=self.last.1 as usize).contains(&column)
    }

    fn shifted_back(&self, rows: u32, columns: u32) -> Option<Self> {
        Some(Self {
            first: (self.first.0.saturating_sub(rows), self.first.1.saturating_sub(columns)),
            last: (self.last.0.checked_sub(rows)?, self.last.1.checked_sub(columns)?),
        })
    }
}

/// Excel's letters for a zero-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_excel_shows() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
        let sheet = Sheet { origin: (3, 2), ..Sheet::default() };
        assert_eq!(sheet.address(0, 0), "C4");
    }

    #[test]
    fn a_cell_beyond_a_ragged_row_is_empty() {
        let sheet = Sheet::from_text("f", [vec!["a", "b"], vec!["c"], vec![]]);
        assert_eq!((sheet.height(), sheet.width()), (3, 2));
        assert_eq!(sheet.text(0, 1), "b");
        assert_eq!(sheet.text(1, 0), "c");
        assert_eq!(sheet.cell(1, 1), Cell { text: "", stored: Stored::Empty });
        assert_eq!(sheet.row(9).len(), 0);
        assert!(sheet.is_blank(2));
    }

    #[test]
    fn a_number_among_text_keeps_its_kind() {
        let mut sheet = Sheet::new("f");
        sheet.push("nom", Stored::Text);
        sheet.push("", Stored::Text);
        sheet.push("01004", Stored::Number(1004.0));
        sheet.push("fin", Stored::Text);
        sheet.end_row();
        let kinds: Vec<Stored> = sheet.row(0).map(|cell| cell.stored).collect();
        assert_eq!(kinds, [Stored::Text, Stored::Empty, Stored::Number(1004.0), Stored::Text]);
    }

    #[test]
    fn trimming_keeps_addresses_and_blank_rows_in_the_middle() {
        let rows =
            [vec!["", ""], vec!["", "nom", " "], vec![], vec!["", "", "x"], vec!["", " "], vec![]];
        let mut sheet = Sheet::from_text("f", rows);
        sheet.hidden_rows = vec![0, 2, 5];
        sheet.merged =
            vec![Area { first: (1, 1), last: (1, 2) }, Area { first: (5, 0), last: (5, 1) }];
        sheet.trim();
        assert_eq!(sheet.height(), 3);
        assert_eq!(sheet.row(0).len(), 1);
        assert!(sheet.is_blank(1));
        assert_eq!((sheet.text(2, 1), sheet.address(2, 1)), ("x", "C4".to_owned()));
        assert_eq!(sheet.hidden_rows, [1]);
        assert_eq!(sheet.merged, [Area { first: (0, 0), last: (0, 1) }]);
    }
}

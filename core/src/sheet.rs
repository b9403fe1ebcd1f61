//! A grid of text with its addresses: what every reader gives and every writer takes.

/// One sheet of a workbook, or one CSV file, as it stands: title rows, blank rows and all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The sheet's name; for a CSV, the file's name without its ending.
    pub name: String,
    /// Rows from the first to the last that holds text; ragged rows are allowed.
    pub rows: Vec<Vec<Cell>>,
    /// Where `rows[0][0]` stands in the file, zero-based (row, column): a sheet may begin at C4.
    pub origin: (u32, u32),
    /// Zero-based indices into `rows` that the author hid.
    pub hidden_rows: Vec<u32>,
    /// Zero-based column indices into the rows that the author hid.
    pub hidden_columns: Vec<u32>,
    /// Merged areas, in indices into `rows`: (first row, first column, last row, last column).
    pub merged: Vec<(u32, u32, u32, u32)>,
}

/// A cell: the text a person sees, and what the file stores under it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// The text as shown, without loss: a date reads `2024-03-01`, a whole number has no `.0`.
    pub text: String,
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
    /// A number of a workbook.
    Number(f64),
    /// A yes or no of a workbook.
    Boolean(bool),
    /// A date or time of a workbook, as Excel's serial number of days (1900 system).
    Date(f64),
    /// An error value, such as `#REF!`; the text holds it.
    Error,
}

impl Cell {
    /// A cell that holds plain text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let stored = if text.is_empty() { Stored::Empty } else { Stored::Text };
        Self { text, stored }
    }

    /// Whether the cell shows nothing but spaces.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Sheet {
    /// A sheet of plain text, as a test or a CSV gives it.
    pub fn from_text<R, C>(name: &str, rows: R) -> Self
    where
        R: IntoIterator<Item = C>,
        C: IntoIterator,
        C::Item: Into<String>,
    {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::text).collect()).collect();
        Self { name: name.to_owned(), rows, ..Self::default() }
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The text at a row and column of `rows`; empty beyond a ragged row.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| &cell.text)
    }

    /// The address Excel shows for an index into `rows`: `C4`.
    pub fn address(&self, row: usize, column: usize) -> String {
        let (top, left) = self.origin;
        format!("{}{}", column_letters(left as usize + column), top as usize + row + 1)
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
}

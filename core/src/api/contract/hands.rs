//! What hands used to a spreadsheet ask of a grid beyond typing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Range, shape};

shape! {
    /// Names a column.
    pub struct ColumnRef {
        /// The dataset.
        pub dataset: u32,
        /// The column.
        pub column: u32,
    }

    /// A text of a column, with how often it stands there.
    pub struct TextCount {
        /// The text; empty for blank cells.
        pub text: String,
        /// How many rows hold it.
        pub count: u32,
    }

    /// The different texts of a column.
    pub struct Distinct {
        /// The texts, the most frequent first; at most a thousand.
        pub texts: Vec<TextCount>,
        /// How many there are in all.
        pub total: u32,
    }

    /// A cell from which to jump.
    pub struct Jump {
        /// The dataset.
        pub dataset: u32,
        /// Its line.
        pub line: u32,
        /// Its column.
        pub column: u32,
        /// Where to.
        pub towards: Direction,
    }

    /// A direction in the grid.
    #[derive(Copy, Eq)]
    pub enum Direction {
        /// Towards the first line.
        Up,
        /// Towards the last line.
        Down,
        /// Towards the first column.
        Left,
        /// Towards the last column.
        Right,
    }

    /// A rectangle of a dataset.
    pub struct RangeRef {
        /// The dataset.
        pub dataset: u32,
        /// The rectangle.
        pub range: Range,
    }

    /// Texts by line.
    pub struct Block {
        /// The texts.
        pub texts: Vec<Vec<String>>,
    }

    /// Words to find and words to put in their place.
    pub struct Replacing {
        /// The words to find; accents and case count.
        pub find: String,
        /// The words to put in their place.
        pub replace: String,
        /// Only in this column.
        pub column: Option<u32>,
        /// Only where they are the whole text of the cell.
        pub whole: bool,
    }

    /// A replacement to look at before it is done.
    pub struct PreviewReplace {
        /// The dataset.
        pub dataset: u32,
        /// What to replace.
        pub replacing: Replacing,
    }

    /// Words to find from a cell on.
    pub struct Search {
        /// The dataset.
        pub dataset: u32,
        /// The words; accents and case are forgiven.
        pub text: String,
        /// The line one is on.
        pub line: u32,
        /// The column one is on.
        pub column: u32,
        /// Backwards.
        pub back: bool,
    }

    /// How the columns of a dataset are laid out: the window's own words, kept as they are.
    pub struct Layout {
        /// The dataset.
        pub dataset: u32,
        /// The window's words.
        pub layout: String,
    }

    /// How full the columns are.
    pub struct Completeness {
        /// Number of rows.
        pub rows: u32,
        /// Rows with a value, by column.
        pub filled: Vec<u32>,
    }
}

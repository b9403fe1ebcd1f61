//! What hands used to a spreadsheet ask of a grid beyond typing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Range, shape};

shape! {
    /// A column whose different texts are wanted.
    pub struct ColumnRef {
        /// The dataset.
        pub dataset: u32,
        /// The column.
        pub column: u32,
        /// Only texts that hold these words; accents and case are forgiven.
        pub search: Option<String>,
    }

    /// A text of a column, with how often it stands there.
    pub struct TextCount {
        /// The text; empty for blank cells.
        pub text: String,
        /// How many rows hold it.
        pub count: u32,
    }

    /// The different texts of a column, among the rows that its own filter hides or shows but the others show.
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

    /// Rectangles of a dataset.
    pub struct RangesRef {
        /// The dataset.
        pub dataset: u32,
        /// The rectangles; cells that stand in several count once.
        pub ranges: Vec<Range>,
    }

    /// What is selected, counted.
    pub struct Tally {
        /// Number of cells.
        pub cells: u32,
        /// Those that hold a text.
        pub filled: u32,
        /// Those that hold a number, in columns of numbers.
        pub numbers: u32,
        /// The sum of these.
        pub sum: f64,
    }

    /// Texts by line.
    pub struct Block {
        /// The texts.
        pub texts: Vec<Vec<String>>,
    }

    /// Words to find and words to put in their place.
    pub struct Replacing {
        /// The words to find.
        pub find: String,
        /// The words to put in their place.
        pub replace: String,
        /// Only in this column.
        pub column: Option<u32>,
        /// Only in these ranges.
        pub within: Option<Vec<Range>>,
        /// Only where they are the whole text of the cell.
        pub whole: bool,
        /// Whether accents and case are forgiven; they count when absent.
        pub forgiving: Option<bool>,
    }

    /// A replacement to look at before it is done.
    pub struct PreviewReplace {
        /// The dataset.
        pub dataset: u32,
        /// What to replace.
        pub replacing: Replacing,
    }

    /// Words to find from a cell on, as a person sees them: decimals have a comma.
    pub struct Search {
        /// The dataset.
        pub dataset: u32,
        /// The words.
        pub text: String,
        /// Only in this column.
        pub only: Option<u32>,
        /// Only in these ranges.
        pub within: Option<Vec<Range>>,
        /// Only where they are the whole text of the cell.
        pub whole: Option<bool>,
        /// Whether accents and case count; they are forgiven when absent.
        pub exact: Option<bool>,
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

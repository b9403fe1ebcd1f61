//! What a person may change in a dataset, and what a change did.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AddressCard, DatasetState, PlacedRow, Replacing, RowView, shape};
use crate::geo::LonLat;
use crate::table::RowId;

shape! {
    /// A change asked for.
    pub struct Apply {
        /// The dataset.
        pub dataset: u32,
        /// The change.
        pub action: Action,
    }

    /// A rectangle of lines and columns, its four edges inside.
    pub struct Range {
        /// First line.
        pub top: u32,
        /// First column.
        pub left: u32,
        /// Last line.
        pub bottom: u32,
        /// Last column.
        pub right: u32,
        /// Its columns, where the window hides some or shows them in another order; all those between without.
        pub columns: Option<Vec<u32>>,
    }

    /// A change to a dataset.
    #[serde(tag = "kind", rename_all_fields = "camelCase")]
    pub enum Action {
        /// Puts a text in a cell, spelt as its field wants it.
        Type {
            /// The row.
            row: RowId,
            /// The column.
            column: u32,
            /// The text, as typed.
            text: String,
        },
        /// Puts texts from a cell on, spelt as their fields want them. Lines beyond the last become new rows.
        /// A block whose first line names its columns, two or more and all of them, goes to those columns instead, line by
        /// line from the same line on.
        Paste {
            /// First line.
            line: u32,
            /// First column.
            column: u32,
            /// The columns from there on, where the window hides some or shows them in another order.
            columns: Option<Vec<u32>>,
            /// Texts by line; ragged lines leave the rest alone.
            block: Vec<Vec<String>>,
        },
        /// Repeats a text or block over a range: a block of one cell fills it whole.
        Fill {
            /// Where.
            range: Range,
            /// Other ranges to fill alike.
            also: Option<Vec<Range>>,
            /// What, repeated as often as fits.
            block: Vec<Vec<String>>,
        },
        /// Copies the first line of a range into the others.
        FillDown {
            /// Where.
            range: Range,
            /// Other ranges to fill, each from its own first line.
            also: Option<Vec<Range>>,
        },
        /// Goes on with the series of a range over a larger one that begins or ends with it.
        Series {
            /// The cells that begin the series.
            from: Range,
            /// Those and the cells to fill.
            to: Range,
        },
        /// Moves lines, in a grid that is neither sorted nor filtered.
        MoveRows {
            /// First line.
            top: u32,
            /// Last line.
            bottom: u32,
            /// The line before which they go.
            line: u32,
        },
        /// Replaces words in the lines shown.
        Replace {
            /// What to replace.
            replacing: Replacing,
        },
        /// Puts a commune in a row: its name, its code and, where it has one only, its postcode.
        ChooseCommune {
            /// The row; a new one, the last, without.
            row: Option<RowId>,
            /// Insee code.
            insee: String,
        },
        /// Puts an address in a row: its number, its street, its postcode, its commune, and its position if wanted.
        ChooseAddress {
            /// The row; a new one, the last, without.
            row: Option<RowId>,
            /// The address, as offered.
            address: AddressCard,
            /// Whether the row is to be placed there.
            place: bool,
        },
        /// Places a row on the map, moves it, or leaves it without a place.
        Place {
            /// The row.
            row: RowId,
            /// Where; nowhere without.
            place: Option<LonLat>,
        },
        /// Places several rows at once.
        PlaceAll {
            /// The rows, each with its place.
            places: Vec<PlacedRow>,
        },
        /// Empties cells.
        Clear {
            /// Where.
            range: Range,
            /// Other ranges to empty.
            also: Option<Vec<Range>>,
        },
        /// Adds rows before a line, with what the commune and the template already tell.
        InsertRows {
            /// The line.
            line: u32,
            /// How many.
            count: u32,
        },
        /// Adds a copy of each line below it, with identifiers of their own.
        DuplicateRows {
            /// First line.
            top: u32,
            /// Last line.
            bottom: u32,
        },
        /// Takes lines out.
        DeleteRows {
            /// First line.
            top: u32,
            /// Last line.
            bottom: u32,
            /// Other lines to take out: those of these ranges, whatever their columns.
            also: Option<Vec<Range>>,
        },
        /// Applies the fix of one finding.
        Mend {
            /// The row.
            row: RowId,
            /// The column.
            column: u32,
            /// Identifier of the check.
            check: String,
        },
        /// Applies the fix of one finding to every cell of the column that holds the same text.
        MendSame {
            /// The row.
            row: RowId,
            /// The column.
            column: u32,
            /// Identifier of the check.
            check: String,
        },
        /// Applies every safe fix of a check in a column.
        MendAll {
            /// Identifier of the check.
            check: String,
            /// The column.
            column: u32,
        },
    }

    /// What a change did.
    pub struct Patch {
        /// The dataset.
        pub dataset: u32,
        /// Its state afterwards.
        pub state: DatasetState,
        /// Rows to draw again. Empty with `all`.
        pub rows: Vec<RowView>,
        /// Whether lines were added, removed or moved, or too many changed: everything is to be asked again.
        pub all: bool,
        /// Whether the columns are others: the dataset is to be opened again.
        pub columns: bool,
        /// Where to put the cursor, as a line and a column.
        pub focus: Option<Spot>,
    }

    /// A line and a column.
    pub struct Spot {
        /// The line.
        pub line: u32,
        /// The column.
        pub column: u32,
    }

    /// A change of the journal.
    pub struct JournalView {
        /// Names it.
        #[ts(type = "number")]
        pub entry: i64,
        /// Local date and time, ISO 8601.
        pub time: String,
        /// Who made it; may be empty.
        pub author: String,
        /// What was done, in French.
        pub label: String,
        /// `edit`, `undo` or `redo`.
        pub kind: String,
        /// Whether the dataset can be brought back to just after it.
        pub reversible: bool,
    }

    /// A moment to go back to.
    pub struct Restore {
        /// The dataset.
        pub dataset: u32,
        /// The last change to keep; 0 for none.
        #[ts(type = "number")]
        pub entry: i64,
    }
}

//! What a person changes of an import.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;

shape! {
    /// Choices of the person about an import; what is absent stays as proposed.
    pub struct AdjustImport {
        /// As [`ImportView::import`](crate::api::transfer::ImportView::import).
        pub import: u32,
        /// The template to fill.
        pub template: Option<String>,
        /// How a text file is to be read.
        pub reading: Option<ReadingChoice>,
        /// Position of the sheet.
        pub sheet: Option<u32>,
        /// Where the table is in the sheet.
        pub area: Option<Vec<AreaChoice>>,
        /// Columns whose field the person chose.
        pub columns: Vec<ColumnChoice>,
        /// Values the person chose.
        pub values: Option<Vec<ValueChoice>>,
    }

    /// How a text file is to be read; what is absent stays, what is empty is found.
    pub struct ReadingChoice {
        /// How its bytes stand for characters: `windows-1252`.
        pub encoding: Option<String>,
        /// What stands between its cells.
        pub separator: Option<String>,
    }

    /// Something about where the table is. Rows are counted from 0 in the sheet.
    #[serde(tag = "kind", rename_all_fields = "camelCase")]
    pub enum AreaChoice {
        /// The rows that name the columns, both included.
        Titles {
            /// The upper row.
            first: u32,
            /// The lower row.
            last: u32,
        },
        /// No row names the columns.
        NoTitles,
        /// The last row of the table.
        Last {
            /// The row; absent for the last one of the sheet.
            row: Option<u32>,
        },
        /// A row that is of the table, or is not.
        Row {
            /// The row.
            row: u32,
            /// Whether it is.
            kept: bool,
        },
    }

    /// A column and what it feeds.
    pub struct ColumnChoice {
        /// Position of the column in the sheet.
        pub column: u32,
        /// The field; absent to set the column aside.
        pub field: Option<u32>,
        /// Other fields it feeds too.
        pub also: Option<Vec<u32>>,
        /// The sign at which its texts are cut between them; empty for each to take the whole text; absent to part
        /// them by what they hold, an address or a position.
        pub cut: Option<String>,
        /// Whether it feeds the field beside the columns that do already, rather than in their place.
        pub join: Option<Join>,
    }

    /// Where a text stands among those that make one.
    #[derive(Copy, Eq)]
    pub enum Join {
        /// Before the others.
        Before,
        /// After them.
        After,
    }

    /// What a text of the file stands for.
    pub struct ValueChoice {
        /// The field.
        pub field: u32,
        /// The text, as the file has it.
        pub text: String,
        /// The value; absent to leave the text as it is.
        pub value: Option<String>,
    }
}

//! What a grid shows: an open dataset, its lines, their order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counts, FieldView, TemplateCard, shape};
use crate::table::RowId;

shape! {
    /// Names a dataset.
    pub struct DatasetRef {
        /// As [`super::DatasetCard::id`].
        pub dataset: u32,
    }

    /// An open dataset.
    pub struct DatasetView {
        /// Names it.
        pub id: u32,
        /// Its template.
        pub template: TemplateCard,
        /// Its columns.
        pub fields: Vec<FieldView>,
        /// What changes with each edit.
        pub state: DatasetState,
        /// How its columns are laid out, in the window's own words; absent until it says.
        pub layout: Option<String>,
        /// The version of its template that may be adopted; absent when it follows the latest.
        pub newer: Option<String>,
    }

    /// What changes with each edit of a dataset.
    pub struct DatasetState {
        /// Grows with each change: an answer of an older version is stale.
        pub version: u32,
        /// Number of rows of the table.
        pub rows: u32,
        /// Number of lines the grid shows, after filter and search.
        pub lines: u32,
        /// Number of findings; absent while a large table is still being checked: see `checked`.
        pub counts: Option<Counts>,
        /// What undo would take back, in French.
        pub undo: Option<String>,
        /// What redo would do again, in French.
        pub redo: Option<String>,
        /// Local date and time of the last write to disk, ISO 8601.
        pub saved: Option<String>,
        /// What the grid shows and in what order.
        pub arrangement: Arrangement,
    }

    /// What the grid shows and in what order.
    #[derive(Default)]
    pub struct Arrangement {
        /// Columns to sort by, the first being the strongest.
        pub sort: Vec<SortKey>,
        /// Only rows where some cell holds these words; accents and case forgiven.
        pub search: String,
        /// Only rows whose cell in that column is one of these texts.
        pub values: Vec<ValueFilter>,
        /// Only rows with a finding: of that check, when one is named.
        pub finding: Option<FindingFilter>,
        /// Only rows whose cell in that column says these words, or does not.
        #[serde(default)]
        pub texts: Vec<TextFilter>,
        /// Only rows without a place on the map.
        #[serde(default)]
        pub unplaced: bool,
    }

    /// A column to sort by.
    pub struct SortKey {
        /// The column.
        pub column: u32,
        /// Largest first.
        pub descending: bool,
    }

    /// Texts allowed in a column.
    pub struct ValueFilter {
        /// The column.
        pub column: u32,
        /// The texts.
        pub texts: Vec<String>,
    }

    /// Words wanted in a column; accents and case are forgiven.
    pub struct TextFilter {
        /// The column.
        pub column: u32,
        /// How the words stand in the text.
        pub how: TextMatch,
        /// The words, as a person sees them: decimals have a comma.
        pub text: String,
    }

    /// How words stand in a text.
    #[derive(Copy, Eq)]
    pub enum TextMatch {
        /// Somewhere in it.
        Contains,
        /// Nowhere in it.
        Omits,
        /// At its beginning.
        Begins,
        /// At its end.
        Ends,
    }

    /// Findings to keep.
    pub struct FindingFilter {
        /// Identifier of a check; any when absent.
        pub check: Option<String>,
        /// A column; any when absent.
        pub column: Option<u32>,
    }

    /// What the grid shall show.
    pub struct Arrange {
        /// The dataset.
        pub dataset: u32,
        /// What and in what order.
        pub arrangement: Arrangement,
    }

    /// Lines asked for.
    pub struct Slice {
        /// The dataset.
        pub dataset: u32,
        /// First line.
        pub from: u32,
        /// How many.
        pub count: u32,
    }

    /// Lines of a dataset.
    pub struct Rows {
        /// As [`DatasetState::version`].
        pub version: u32,
        /// First line given.
        pub from: u32,
        /// Number of lines there are.
        pub lines: u32,
        /// The lines.
        pub rows: Vec<RowView>,
    }

    /// A row, as the grid shows it.
    pub struct RowView {
        /// Names it.
        pub id: RowId,
        /// Position in the table, from 1, whatever the sort.
        pub number: u32,
        /// One text per column.
        pub cells: Vec<String>,
        /// One mark per column: 0 nothing, 1 advice, 2 warning, 3 error.
        pub marks: Vec<u8>,
    }
}

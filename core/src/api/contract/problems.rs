//! What the checks say, as the window shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counts, OriginView, Spot, shape};
use crate::check::{Safety, Severity};
use crate::table::RowId;

shape! {
    /// Names a cell.
    pub struct CellRef {
        /// The dataset.
        pub dataset: u32,
        /// The row.
        pub row: RowId,
        /// The column.
        pub column: u32,
    }

    /// What is said of a cell.
    pub struct CellView {
        /// The row.
        pub row: RowId,
        /// The column.
        pub column: u32,
        /// Its text.
        pub text: String,
        /// What the checks say.
        pub findings: Vec<FindingView>,
        /// Where its value comes from; absent for a blank cell, or where it is not known.
        pub origin: Option<OriginView>,
    }

    /// What a check says of a cell.
    pub struct FindingView {
        /// Identifier of the check.
        pub check: String,
        /// What is wrong, in a few words.
        pub title: String,
        /// What is wrong in this cell.
        pub message: String,
        /// Why it matters.
        pub why: String,
        /// What to do.
        pub remedy: String,
        /// How grave.
        pub severity: Severity,
        /// The text proposed for the cell.
        pub fix: Option<String>,
        /// The texts it puts in other cells of the row, column by column.
        pub also: Vec<AlsoView>,
        /// Whether the proposal is certain.
        pub safety: Option<Safety>,
        /// Other cells of the column that hold the same text, and take the same proposal.
        pub same: u32,
        /// Positions, from 1, of other rows with the same trouble: a duplicate's twins. At most ten.
        pub twins: Vec<u32>,
    }

    /// Another cell that a proposal sets.
    pub struct AlsoView {
        /// The column.
        pub column: u32,
        /// The text it puts there.
        pub text: String,
    }

    /// Everything the checks say of a dataset, grouped by cause.
    pub struct Problems {
        /// Number of findings.
        pub counts: Counts,
        /// The causes, the gravest first, then the most frequent.
        pub causes: Vec<CauseView>,
    }

    /// The findings of a check in a column.
    pub struct CauseView {
        /// Identifier of the check.
        pub check: String,
        /// The column.
        pub column: u32,
        /// Plain name of the column.
        pub field: String,
        /// What is wrong, in a few words.
        pub title: String,
        /// Why it matters.
        pub why: String,
        /// What to do.
        pub remedy: String,
        /// How grave.
        pub severity: Severity,
        /// How many cells; 1 for a whole column.
        pub count: u32,
        /// Whether it is that no row fills the column: one cause, told once.
        pub whole: bool,
        /// How many have a certain remedy.
        pub safe: u32,
        /// How many have a remedy to look at.
        pub ask: u32,
    }

    /// Names a cause.
    pub struct CauseRef {
        /// The dataset.
        pub dataset: u32,
        /// Identifier of the check.
        pub check: String,
        /// The column.
        pub column: u32,
    }

    /// What mending a cause would change.
    pub struct MendPreview {
        /// Cells it would change.
        pub count: u32,
        /// The first two hundred, before and after.
        pub changes: Vec<ChangeView>,
    }

    /// A cell before and after.
    pub struct ChangeView {
        /// The row.
        pub row: RowId,
        /// Position in the table, from 1.
        pub number: u32,
        /// The column.
        pub column: u32,
        /// The text there is.
        pub before: String,
        /// The text there would be.
        pub after: String,
        /// Whether it is certain.
        pub safety: Safety,
    }

    /// Where to look for the next finding.
    pub struct Seek {
        /// The dataset.
        pub dataset: u32,
        /// The line one is on.
        pub line: u32,
        /// The column one is on.
        pub column: u32,
        /// Backwards.
        pub back: bool,
        /// Only findings of this check.
        pub check: Option<String>,
        /// Only findings in this column.
        pub only: Option<u32>,
    }

    /// A cell found, or none.
    pub struct Found {
        /// The cell.
        pub spot: Option<Spot>,
    }
}

//! A second list beside a dataset: what is found again, what differs, what the person decides.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DatasetView, shape};
use crate::import::merge::{Contrast, Side, Sign};
use crate::table::RowId;

shape! {
    /// An import, and a dataset of its template.
    pub struct ImportInto {
        /// As [`crate::api::transfer::ImportView::import`].
        pub import: u32,
        /// The dataset.
        pub dataset: u32,
    }

    /// What an import would find again in a dataset.
    pub struct Foreseen {
        /// Whether this very file was taken in before.
        pub same_file: bool,
        /// Rows of the file that the dataset has already, by their identifier or whole.
        pub found: u32,
        /// Other rows of the file that were compared: all of them, or some of each part of a long file.
        pub looked: u32,
        /// Those of them that are like a row of the dataset.
        pub alike: u32,
        /// What most of these have in common with it.
        pub signs: Vec<Sign>,
        /// Whether an update is what is meant: the same file, or enough of its rows.
        pub is_update: bool,
    }

    /// The file beside the dataset. Rows read are rows matched, added and aside.
    pub struct MergeView {
        /// As [`crate::api::transfer::ImportView::import`].
        pub import: u32,
        /// The dataset.
        pub dataset: u32,
        /// Name of the file.
        pub file: String,
        /// Title of the dataset’s template.
        pub title: String,
        /// Rows that the file holds.
        pub read: u32,
        /// Rows found again.
        pub matched: u32,
        /// Rows of the file that may be one of several of the dataset.
        pub doubtful: u32,
        /// Rows of the file that the dataset has not.
        pub fresh: u32,
        /// Those of them that would be added.
        pub added: u32,
        /// Rows of the dataset that the file has not.
        pub absent: u32,
        /// Those of them that would be taken out.
        pub removed: u32,
        /// Rows of the file that would go aside.
        pub aside: u32,
        /// Cells that would take the text of the file.
        pub taken: u32,
        /// Cells that differ, by kind.
        pub cells: DifferenceCounts,
        /// The columns, those of a position together.
        pub units: Vec<MergeUnit>,
        /// Whose text stands everywhere, where nothing nearer is decided; absent to fill blanks only.
        pub all: Option<Side>,
        /// Positions placed by hand that differ in the file: they are decided apart.
        pub placed: u32,
        /// Whose position stands for those; absent for the dataset’s.
        pub placed_side: Option<Side>,
        /// Whether rows that the dataset has not are added, but for those that she turned.
        pub adds: bool,
    }

    /// Cells that differ.
    #[derive(Default)]
    pub struct DifferenceCounts {
        /// Blank in the dataset.
        pub new: u32,
        /// Not the same.
        pub conflict: u32,
        /// The same, written otherwise.
        pub spelling: u32,
    }

    /// A column, or those of a position.
    pub struct MergeUnit {
        /// Plain name.
        pub title: String,
        /// Cells that differ.
        pub cells: DifferenceCounts,
        /// Cells that agree.
        pub agree: u32,
        /// Cells of which the file says nothing.
        pub missing: u32,
        /// Whose text stands in it; absent when not decided.
        pub side: Option<Side>,
    }

    /// Something decided about a merge.
    pub struct DecideMerge {
        /// The merge, by its import.
        pub import: u32,
        /// What.
        pub decision: Decision,
    }

    /// What a person decides. An absent side takes a decision back.
    #[serde(tag = "kind", rename_all_fields = "camelCase")]
    pub enum Decision {
        /// Whose text stands everywhere.
        All {
            /// Whose.
            side: Option<Side>,
        },
        /// Whose text stands in a unit.
        Unit {
            /// Its position.
            unit: u32,
            /// Whose.
            side: Option<Side>,
        },
        /// Whose text stands in a cell.
        Cell {
            /// The row of the dataset.
            row: RowId,
            /// Position of the unit.
            unit: u32,
            /// Whose.
            side: Option<Side>,
        },
        /// Whose position stands where it was placed by hand.
        Placed {
            /// Whose.
            side: Option<Side>,
        },
        /// Whether rows that the dataset has not are added.
        Fresh {
            /// Whether they are.
            add: bool,
        },
        /// Whether one of them is.
        FreshRow {
            /// The row of the file.
            theirs: RowId,
            /// Whether it is.
            add: bool,
        },
        /// Whether a row that the file has not is taken out.
        Remove {
            /// The row of the dataset.
            row: RowId,
            /// Whether it is.
            remove: bool,
        },
        /// « C’est cette ligne-là ».
        Same {
            /// The row of the file.
            theirs: RowId,
            /// The row of the dataset.
            row: RowId,
        },
        /// « Ce n’est pas la même ligne ».
        Apart {
            /// The row of the file.
            theirs: RowId,
            /// The row of the dataset.
            row: RowId,
        },
        /// « C’est une nouvelle ligne ».
        NewRow {
            /// The row of the file.
            theirs: RowId,
        },
    }

    /// Cells that differ, asked for.
    pub struct AskDifferences {
        /// The merge, by its import.
        pub import: u32,
        /// Only those of this unit.
        pub unit: Option<u32>,
        /// Only those of this kind.
        pub kind: Option<Contrast>,
        /// First one.
        pub from: u32,
        /// How many.
        pub count: u32,
    }

    /// Cells that differ.
    pub struct Differences {
        /// How many there are in all.
        pub total: u32,
        /// First one given.
        pub from: u32,
        /// Those asked for.
        pub cells: Vec<DifferenceView>,
    }

    /// A cell that differs.
    pub struct DifferenceView {
        /// The row of the dataset.
        pub row: RowId,
        /// Its position in the table, from 1.
        pub number: u32,
        /// The line of the file.
        pub line: u32,
        /// What the row is called.
        pub name: String,
        /// Position of the unit.
        pub unit: u32,
        /// How it differs.
        pub kind: Contrast,
        /// The text of the dataset.
        pub ours: String,
        /// The text of the file.
        pub theirs: String,
        /// Metres between them, for positions.
        pub metres: Option<f64>,
        /// Whose text stands.
        pub side: Side,
        /// Whether that was decided for this very cell.
        pub own: bool,
        /// Whether it is a position placed by hand.
        pub held: bool,
    }

    /// Rows of a merge, asked for.
    pub struct AskRows {
        /// The merge, by its import.
        pub import: u32,
        /// Which.
        pub list: RowList,
        /// First one.
        pub from: u32,
        /// How many.
        pub count: u32,
    }

    /// A list of rows of a merge.
    #[derive(Copy, Eq)]
    pub enum RowList {
        /// Found again.
        Matched,
        /// In doubt.
        Doubtful,
        /// Of the file only.
        Fresh,
        /// Of the dataset only.
        Absent,
    }

    /// Rows of a merge.
    pub struct MergeRows {
        /// How many there are in all.
        pub total: u32,
        /// First one given.
        pub from: u32,
        /// Those asked for.
        pub rows: Vec<MergeRow>,
    }

    /// A row of a merge.
    pub struct MergeRow {
        /// The row of the file; absent when it has none.
        pub theirs: Option<RowSide>,
        /// The row of the dataset; absent when it has none.
        pub ours: Option<RowSide>,
        /// Why they are the same, in French; empty for a row of one side only.
        pub reason: String,
        /// How sure that is, from 0 to 100.
        pub score: u32,
        /// Whether it would be added, for a row of the file, or taken out, for one of the dataset.
        pub chosen: bool,
        /// Rows of the dataset it may be, for one in doubt, the likeliest first.
        pub candidates: Vec<Likely>,
    }

    /// A row, as one side shows it.
    pub struct RowSide {
        /// The row, by its name on that side.
        pub row: RowId,
        /// Its position in the table, or its line in the file, from 1.
        pub number: u32,
        /// What it is called.
        pub name: String,
        /// What else tells it from others: its address, its first texts.
        pub detail: String,
    }

    /// A row of the dataset that a row of the file may be.
    pub struct Likely {
        /// The row.
        pub row: RowSide,
        /// Why, in French.
        pub reason: String,
        /// How sure that is, from 0 to 100.
        pub score: u32,
    }

    /// Rows of the dataset that were not found again, by words they hold.
    pub struct AskLikely {
        /// The merge, by its import.
        pub import: u32,
        /// Words; accents and case forgiven.
        pub text: String,
    }

    /// Names a merge.
    pub struct MergeRef {
        /// By its import.
        pub import: u32,
    }

    /// A merge done.
    pub struct Merged {
        /// The dataset, open.
        pub dataset: DatasetView,
        /// Rows read.
        pub read: u32,
        /// Rows found again.
        pub matched: u32,
        /// Rows added.
        pub added: u32,
        /// Rows aside.
        pub aside: u32,
        /// Rows taken out.
        pub removed: u32,
        /// Cells that took the text of the file.
        pub taken: u32,
    }

    /// Where a value comes from.
    pub struct OriginView {
        /// What was done, in French, as the journal says it.
        pub label: String,
        /// Local date and time, ISO 8601.
        pub time: String,
        /// Who did it; may be empty.
        pub author: String,
        /// The file it came from.
        pub file: Option<String>,
        /// The line of that file.
        pub line: Option<u32>,
    }
}

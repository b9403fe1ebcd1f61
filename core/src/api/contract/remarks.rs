//! The way back: what is said of a received package, and what a commune answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;
use crate::package::Remark;
use crate::store::Answer;
use crate::table::RowId;

shape! {
    /// Rows of a received package, asked for.
    pub struct AskReceivedRows {
        /// The package, as [`super::Chosen::id`].
        pub file: u32,
        /// Words they hold; accents and case forgiven. Blank for all.
        pub text: String,
        /// First one.
        pub from: u32,
        /// How many.
        pub count: u32,
    }

    /// Rows of a received package.
    pub struct ReceivedRows {
        /// How many there are in all.
        pub total: u32,
        /// Those asked for.
        pub rows: Vec<ReceivedRow>,
    }

    /// A row of a received package, in a list.
    pub struct ReceivedRow {
        /// Its position in the package, from 1.
        pub line: u32,
        /// Its identifier; may be empty.
        pub uid: String,
        /// What it is called.
        pub name: String,
        /// The gravest that the checks say of it; absent when they say nothing.
        pub warning: Option<String>,
    }

    /// Names a row of a received package.
    pub struct ReceivedRowRef {
        /// The package, as [`super::Chosen::id`].
        pub file: u32,
        /// The row, from 1.
        pub line: u32,
    }

    /// A row of a received package, cell by cell.
    pub struct ReceivedRecord {
        /// The row.
        pub row: ReceivedRow,
        /// Its cells, in the order of the columns.
        pub cells: Vec<ReceivedCell>,
    }

    /// A cell of a received package.
    pub struct ReceivedCell {
        /// Name of its field.
        pub field: String,
        /// Title of its column.
        pub title: String,
        /// Its text.
        pub value: String,
        /// What the checks say of it, in French; empty when nothing.
        pub said: String,
    }

    /// What is being said of a package, until it is sent.
    #[derive(Default)]
    pub struct ReturnDraft {
        /// Who says it.
        pub sender: String,
        /// What.
        pub remarks: Vec<Remark>,
    }

    /// What is being said of a package, to keep.
    pub struct KeepReturn {
        /// The package, as [`super::Chosen::id`].
        pub file: u32,
        /// What is said.
        pub draft: ReturnDraft,
    }

    /// What is said of a package, to write.
    pub struct WriteReturn {
        /// The package, as [`super::Chosen::id`].
        pub file: u32,
        /// A folder that was chosen; that of the package when absent.
        pub folder: Option<u32>,
    }

    /// A return, opened.
    pub struct TakenReturn {
        /// The dataset it speaks of.
        pub dataset: u32,
    }

    /// A remark of the Métropole, beside the commune's own value.
    pub struct RemarkView {
        /// Names it.
        pub id: u32,
        /// Name of the package it speaks of.
        pub package: String,
        /// Who says it; may be empty.
        pub sender: String,
        /// When the commune opened it: local date and time, ISO 8601.
        pub time: String,
        /// The row, where it is still in the table.
        pub row: Option<RowId>,
        /// Its position in the table, from 1.
        pub number: Option<u32>,
        /// Its identifier; may be empty.
        pub uid: String,
        /// What it is called.
        pub name: String,
        /// Title of the column; empty for a remark on the whole row.
        pub title: String,
        /// The value that had been sent.
        pub before: String,
        /// The value now; absent where there is none to show.
        pub ours: Option<String>,
        /// The value proposed, if one is.
        pub after: Option<String>,
        /// What is said of it.
        pub comment: String,
        /// What the commune answers.
        pub answer: Answer,
        /// In her own words.
        pub reply: String,
    }

    /// Answers to remarks on a dataset.
    pub struct AnswerRemarks {
        /// The dataset.
        pub dataset: u32,
        /// The answers.
        pub answers: Vec<RemarkAnswer>,
    }

    /// An answer to a remark.
    pub struct RemarkAnswer {
        /// The remark.
        pub remark: u32,
        /// What she answers.
        pub answer: Answer,
        /// In her own words; may be empty.
        pub reply: String,
    }
}

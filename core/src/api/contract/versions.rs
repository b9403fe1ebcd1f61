//! A new version of a dataset's template: what it changes, and which column goes on in which.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counts, shape};
use crate::versions::Effect;

shape! {
    /// Asks for the new version of a dataset's template.
    pub struct AskVersion {
        /// The dataset.
        pub dataset: u32,
        /// What the person chose; the rest is as proposed.
        pub pairs: Vec<VersionChoice>,
    }

    /// The column of the dataset with which a column of the new version goes on.
    pub struct VersionChoice {
        /// The column of the new version.
        pub column: u32,
        /// The column of the dataset; absent for a blank column.
        pub older: Option<u32>,
    }

    /// What a new version changes for a dataset.
    pub struct VersionView {
        /// The version it follows.
        pub from: String,
        /// The version it may follow.
        pub to: String,
        /// Columns of the new version that have another name than all of the dataset's, in order.
        pub fresh: Vec<FreshColumn>,
        /// Columns of the dataset that go on under no name: what they hold goes to the aside tray.
        pub removed: Vec<OldColumn>,
        /// Columns of the dataset that a fresh one may go on with.
        pub free: Vec<OldColumn>,
        /// What changes in columns that stay, and of the whole table.
        pub said: Vec<VersionChange>,
        /// What the checks say now.
        pub before: Counts,
        /// What they would say then.
        pub after: Counts,
    }

    /// A column of a new version.
    pub struct FreshColumn {
        /// The column of the new version.
        pub column: u32,
        /// Plain name.
        pub title: String,
        /// What to put there.
        pub description: String,
        /// Whether every row must hold it.
        pub required: bool,
        /// The column of the dataset it goes on with; absent for a blank column.
        pub older: Option<u32>,
    }

    /// A column of the dataset.
    pub struct OldColumn {
        /// The column.
        pub column: u32,
        /// Plain name.
        pub title: String,
        /// How many of its cells are filled.
        pub filled: u32,
    }

    /// A change, said.
    pub struct VersionChange {
        /// Plain name of the column; absent for the whole table.
        pub column: Option<String>,
        /// What it asks of the data.
        pub effect: Effect,
        /// A French sentence.
        pub text: String,
    }
}

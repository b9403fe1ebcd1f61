//! A template in the making, from an existing table.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Chosen, shape};
use crate::draft::{Draft, Meaning};

shape! {
    /// The table to draft a template from: a file that was chosen, or else a dataset.
    pub struct DraftSource {
        /// As [`Chosen::id`].
        pub file: Option<u32>,
        /// The dataset.
        pub dataset: Option<u32>,
    }

    /// A draft, and what its attributes can be.
    pub struct DraftView {
        /// The draft.
        pub draft: Draft,
        /// What the texts of an attribute can mean.
        pub meanings: Vec<MeaningChoice>,
    }

    /// A meaning to choose.
    pub struct MeaningChoice {
        /// What stands for it.
        pub value: Meaning,
        /// Its name, in French.
        pub title: String,
    }

    /// A draft to write.
    pub struct SaveDraft {
        /// The draft.
        pub draft: Draft,
        /// The folder, chosen before.
        pub folder: u32,
    }

    /// A draft, written.
    pub struct DraftSaved {
        /// Its Table Schema.
        pub schema: Chosen,
        /// Its notice, to print.
        pub notice: Chosen,
    }
}

//! The exercise and its visit, as the window shows them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DossierView, shape};
use crate::table::RowId;

shape! {
    /// How to open the exercise.
    pub struct OpenExercise {
        /// As at the first time: what was mended in it is given up.
        pub afresh: bool,
    }

    /// What there is to go back to.
    pub struct LeftExercise {
        /// The dossier last worked in, open; absent when there is none yet.
        pub dossier: Option<DossierView>,
    }

    /// The visit of the exercise.
    pub struct VisitView {
        /// Its steps, in order.
        pub steps: Vec<VisitStep>,
        /// Whether the person left it.
        pub left: bool,
        /// Errors left in all tables of the exercise.
        pub errors: u32,
    }

    /// A step of the visit.
    pub struct VisitStep {
        /// What it teaches, in a few words.
        pub title: String,
        /// What to do.
        pub text: String,
        /// The dataset where it is done; absent when it was taken out.
        pub dataset: Option<u32>,
        /// The check whose findings are to be mended.
        pub check: String,
        /// The column of these findings.
        pub column: u32,
        /// The first row that has one; absent when none is left.
        pub row: Option<RowId>,
        /// How many are left.
        pub left: u32,
        /// Whether none is.
        pub done: bool,
    }

    /// Leaves the visit, or takes it up again.
    pub struct LeaveVisit {
        /// Whether it is left.
        pub left: bool,
    }
}

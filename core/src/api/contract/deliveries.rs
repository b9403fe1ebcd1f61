//! What leaves and what left: the metadata sheet, what changes with a package, the packages made before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shape;
use crate::metadata::{Frequency, Licence, Metadata, Quality, SheetProblem, Theme};

shape! {
    /// The metadata sheet of a dataset, and what is said of it.
    pub struct MetadataView {
        /// The sheet.
        pub sheet: Metadata,
        /// What keeps a package from leaving with it.
        pub problems: Vec<SheetProblem>,
        /// How useful catalogues will find it.
        pub quality: Quality,
        /// The licences there are.
        pub licences: Vec<LicenceChoice>,
        /// The update frequencies there are.
        pub frequencies: Vec<FrequencyChoice>,
        /// The themes there are.
        pub themes: Vec<ThemeChoice>,
    }

    /// A licence to choose.
    pub struct LicenceChoice {
        /// What stands for it.
        pub value: Licence,
        /// Its name.
        pub title: String,
    }

    /// A frequency to choose.
    pub struct FrequencyChoice {
        /// What stands for it.
        pub value: Frequency,
        /// Its French name.
        pub title: String,
    }

    /// A theme to choose.
    pub struct ThemeChoice {
        /// What stands for it.
        pub value: Theme,
        /// Its French name.
        pub title: String,
    }

    /// A metadata sheet to keep.
    pub struct KeepMetadata {
        /// The dataset.
        pub dataset: u32,
        /// The sheet, faults included.
        pub sheet: Metadata,
    }

    /// What changes with a package, beside what was sent last.
    pub struct ChangesView {
        /// When the last package that differs was made: local date and time, ISO 8601.
        pub since: String,
        /// How many rows it had.
        pub rows: u32,
        /// Rows that come.
        pub added: u32,
        /// Rows that go.
        pub removed: u32,
        /// Points that move.
        pub moved: u32,
        /// Rows of which something else changes.
        pub changed: u32,
        /// Whether so many go that one should ask: more than a fifth.
        pub great_loss: bool,
        /// The first of each kind, for people to read.
        pub lines: Vec<ChangeLine>,
    }

    /// One change.
    pub struct ChangeLine {
        /// What kind.
        pub kind: ChangeKind,
        /// Identifier of the row; empty where it has none.
        pub uid: String,
        /// What the row is called.
        pub name: String,
        /// In French: « 35 m », « Surface : “1200” → “1250” »; empty for a row that comes or goes.
        pub detail: String,
    }

    /// A package made before.
    pub struct DeliveryCard {
        /// Names it.
        pub delivery: i32,
        /// Local date and time, ISO 8601.
        pub time: String,
        /// Name of the zip.
        pub name: String,
        /// Number of rows.
        pub rows: u32,
    }

    /// A package to write a letter about.
    pub struct PackageLetter {
        /// The dataset.
        pub dataset: u32,
        /// Name of the zip.
        pub name: String,
    }

    /// A letter, before it is sent.
    pub struct Letter {
        /// To whom; may be empty.
        pub to: String,
        /// What about.
        pub subject: String,
        /// What it says.
        pub body: String,
    }

    /// To whom packages go.
    pub struct Recipient {
        /// An e-mail address, or several.
        pub to: String,
    }

    /// A package made before, of a dataset.
    pub struct DeliveryRef {
        /// The dataset.
        pub dataset: u32,
        /// As [`DeliveryCard::delivery`].
        pub delivery: i32,
    }
}

/// A kind of change between two packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// A row comes.
    Added,
    /// A row goes.
    Removed,
    /// A point moves.
    Moved,
    /// Something else changes.
    Changed,
}

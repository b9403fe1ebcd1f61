//! Packages that came from communes: whether each can be published, what changed since the one before, the territory.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChangesView, Chosen, shape};

shape! {
    /// What a zip that was chosen is.
    #[derive(Copy, Eq)]
    pub enum ZipKind {
        /// A package, good or not.
        Package,
        /// What the Métropole says of a package.
        Return,
    }

    /// Packages that were chosen.
    pub struct ChosenFiles {
        /// As [`Chosen::id`].
        pub files: Vec<u32>,
    }

    /// A package that was received, verified.
    pub struct ReceivedView {
        /// The package.
        pub file: Chosen,
        /// Whether it can be published unread.
        pub good: bool,
        /// Whose it is; absent when it does not open.
        pub identity: Option<ReceivedIdentity>,
        /// Why it is refused, in French sentences.
        pub reasons: Vec<String>,
        /// What is odd without being a fault, in French sentences.
        pub remarks: Vec<String>,
        /// Cells that are not what the template asks.
        pub errors: u32,
        /// Cells that the commune left with a warning.
        pub warnings: u32,
        /// The first errors, or else the first warnings.
        pub findings: Vec<ReceivedFinding>,
        /// Name of the package it is compared with: the one before of the same commune and template.
        pub previous: Option<String>,
        /// What changed since.
        pub changes: Option<ChangesView>,
        /// Name of a later package of the same commune and template among those chosen.
        pub later: Option<String>,
    }

    /// Whose a package is, and what it holds.
    pub struct ReceivedIdentity {
        /// Name of the commune.
        pub commune: String,
        /// Its Insee code.
        pub insee: String,
        /// Identifier of the template.
        pub template: String,
        /// Its title.
        pub title: String,
        /// Its version.
        pub version: String,
        /// The day it was made, ISO 8601.
        pub day: String,
        /// Number of rows.
        pub rows: u32,
    }

    /// What a check says of a cell of a package.
    pub struct ReceivedFinding {
        /// Its address in the CSV.
        pub cell: Option<String>,
        /// Title of its column.
        pub title: String,
        /// Its text.
        pub value: String,
        /// In French.
        pub message: String,
        /// Whether it is an error, or a warning.
        pub error: bool,
    }

    /// A package and an earlier one to compare it with.
    pub struct ReceivedPair {
        /// The package, as [`Chosen::id`].
        pub file: u32,
        /// The earlier one.
        pub previous: u32,
    }

    /// Packages to gather into a territory.
    pub struct GatherPackages {
        /// The packages, as [`Chosen::id`].
        pub files: Vec<u32>,
        /// The folder in which that of the territory is made.
        pub folder: u32,
    }

    /// A territory, built.
    pub struct Gathered {
        /// Its folder.
        pub folder: Chosen,
        /// What was built, one per template.
        pub territories: Vec<GatheredTerritory>,
        /// Packages taken.
        pub taken: u32,
        /// Those left out: name, and why, in French.
        pub left: Vec<GatheredLeft>,
    }

    /// The data of a template, over a territory.
    pub struct GatheredTerritory {
        /// Title of the template.
        pub title: String,
        /// How many communes.
        pub communes: u32,
        /// How many rows.
        pub rows: u32,
        /// How many pairs of rows are to be looked at.
        pub doubles: u32,
        /// The first of them, in French sentences.
        pub told: Vec<String>,
    }

    /// A package that is not in the territory.
    pub struct GatheredLeft {
        /// Its name.
        pub name: String,
        /// Whether the commune sent a later one; else it is refused.
        pub superseded: bool,
        /// Why, in French.
        pub reason: String,
    }
}

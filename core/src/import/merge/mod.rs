//! Two tables of one template side by side: which rows are the same, what differs, and the one edit that takes what
//! was decided.
//!
//! [`compare`] changes nothing and may be asked again with the person's [`Corrections`]; [`edit`] makes the edit from
//! her [`Decisions`]. Where the second table comes from is not known here: a file read by an import, a package that
//! comes back from the Métropole. Unless she says otherwise nothing is overwritten: blanks are filled, ours stays.
//! Rows of the second table are rows matched, added and left aside, always.

mod candidates;
mod cells;
mod decide;
mod foresight;
mod keys;
mod likeness;
mod pairing;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Watch;
use crate::table::{RowId, Table};
use crate::template::Template;

pub use cells::{Unit, units};
pub use decide::{Decisions, Merge, Side, edit};
pub use foresight::{Foresight, Sign, foresee};
pub use likeness::Evidence;

/// What the person said of the rows: these are the same, these are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// « C’est cette ligne-là »: the row of ours that a row of theirs is.
    pub same: BTreeMap<RowId, RowId>,
    /// « Ce n’est pas la même ligne »: a row of theirs, and the row of ours it is not.
    pub apart: BTreeSet<(RowId, RowId)>,
    /// Rows of theirs that are none of ours.
    pub fresh: BTreeSet<RowId>,
}

/// Two tables side by side. Rows of theirs are those of `pairs`, `doubts` and `fresh`; of ours, `pairs` and `absent`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Rows that are the same, in the order of theirs.
    pub pairs: Vec<Pair>,
    /// Rows of theirs that may be one of several of ours, or a new one: the person says.
    pub doubts: Vec<Doubt>,
    /// Rows of theirs that are none of ours.
    pub fresh: Vec<RowId>,
    /// Rows of ours that theirs has not.
    pub absent: Vec<RowId>,
    /// The columns, those of a position taken together.
    pub units: Vec<Unit>,
    /// Cells that differ, pair by pair and from left to right.
    pub differences: Vec<Difference>,
    /// For each unit, how many pairs agree and how many cells of theirs say nothing where ours do.
    pub quiet: Vec<Quiet>,
}

/// A row of ours and the row of theirs that is the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Ours.
    pub ours: RowId,
    /// Theirs.
    pub theirs: RowId,
    /// How sure that is, from 0 to 1.
    pub score: f32,
    /// Why.
    pub grounds: Grounds,
}

/// A row of theirs that the person must look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Theirs.
    pub theirs: RowId,
    /// The rows of ours it may be, the likeliest first.
    pub candidates: Vec<Pair>,
}

/// Why two rows are taken for the same.
#[derive(Debug, Clone, PartialEq)]
pub enum Grounds {
    /// The person said so.
    Hand,
    /// Every cell is the same.
    Identical,
    /// They alone hold the same identifier: titles of its columns.
    Key(Vec<String>),
    /// They are alike.
    Alike(Evidence),
}

impl Grounds {
    /// In French, for a person to judge: « même nom, même adresse, à 12 m ».
    pub fn words(&self) -> String {
        match self {
            Self::Hand => "vous l’avez désignée".to_owned(),
            Self::Identical => "toutes les cases sont identiques".to_owned(),
            Self::Key(titles) => {
                let titles: Vec<String> =
                    titles.iter().map(|title| format!("« {title} »")).collect();
                format!("même {}", titles.join(" et "))
            }
            Self::Alike(evidence) => evidence.words(),
        }
    }
}

/// A cell that differs between two rows that are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The row of ours.
    pub ours: RowId,
    /// The row of theirs.
    pub theirs: RowId,
    /// Position of the unit in [`Comparison::units`].
    pub unit: u16,
    /// How it differs.
    pub kind: Contrast,
}

/// How a cell differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Contrast {
    /// Ours is blank.
    New,
    /// Both hold something, and not the same.
    Conflict,
    /// Both say the same, written otherwise: capitals, accents, punctuation.
    Spelling,
}

/// Cells of a unit in which there is nothing to decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quiet {
    /// Both mean the same, or both are blank.
    pub agree: u32,
    /// Theirs is blank, ours is not.
    pub missing: u32,
}

/// Puts two tables of a template side by side.
pub fn compare(
    template: &Template,
    ours: &Table,
    theirs: &Table,
    corrections: &Corrections,
) -> Comparison {
    let Ok(comparison) =
        compare_watched::<Infallible>(template, ours, theirs, corrections, &|_, _| Ok(()));
    comparison
}

/// As [`compare`], told how far it is: first of the rows, then of their cells.
///
/// # Errors
/// Only what `watch` refuses with.
pub fn compare_watched<E>(
    template: &Template,
    ours: &Table,
    theirs: &Table,
    corrections: &Corrections,
    watch: Watch<'_, E>,
) -> Result<Comparison, E> {
    let rows = theirs.len();
    let mut comparison =
        pairing::pair(template, ours, theirs, corrections, &|done| watch(done, 2 * rows))?;
    comparison.units = units(template);
    cells::compare(template, ours, theirs, &mut comparison, &|done| watch(rows + done, 2 * rows))?;
    Ok(comparison)
}

/// Told how many rows are done; what it refuses with stops the work.
type Done<'a, E> = &'a dyn Fn(usize) -> Result<(), E>;

/// Rows done, all processors together, between two words to whoever watches.
const STRIDE: usize = 4_096;

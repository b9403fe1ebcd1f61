//! Whether a second table is another list of the same things: a look before anything is compared, so that an update is
//! proposed rather than rows twice.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Grounds, pairing};
use crate::table::Table;
use crate::template::Template;

/// What makes rows of two lists alike, where no identifier does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Sign {
    /// Their names.
    Name,
    /// Their addresses.
    Address,
    /// Where they are.
    Place,
}

/// How much of a second table the first already holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foresight {
    /// Rows of theirs that are rows of ours by their identifier or by all their cells.
    pub certain: usize,
    /// Other rows of theirs that were looked at: all of them, or some of each part of a long table.
    pub looked: usize,
    /// Those of them that are like a row of ours.
    pub alike: usize,
    /// What most of these have in common with theirs.
    pub signs: Vec<Sign>,
    /// Whether enough is there already for an update to be what is meant.
    pub is_update: bool,
}

/// Rows of theirs looked at by likeness.
const LOOKED: usize = 1_000;
/// Rows of ours from which on likeness is not looked at: it would take longer than a person waits for a proposal.
const MANY: usize = 200_000;
/// One row in so many, of the shorter table, makes it another list of the same things. Two lists of different things
/// share a school or a street here and there.
const SHARE: usize = 5;

/// Looks at how much of a second table the first already holds. Nothing is decided: the person may say otherwise.
pub fn foresee(template: &Template, ours: &Table, theirs: &Table) -> Foresight {
    let most = if ours.len() < MANY { LOOKED } else { 0 };
    let glance = pairing::glance(template, ours, theirs, most);
    let (certain, looked, alike) = (glance.certain, glance.looked, glance.alike.len());
    let told = |sign: &Sign| {
        let bears = |grounds: &Grounds| match grounds {
            Grounds::Alike(evidence) => evidence.signs().any(|its| its == *sign),
            _ => false,
        };
        2 * glance.alike.iter().filter(|pair| bears(&pair.grounds)).count() > alike
    };
    let signs = match alike {
        0 => Vec::new(),
        _ => [Sign::Name, Sign::Address, Sign::Place].into_iter().filter(told).collect(),
    };
    // Of a long table as many again are alike as in what was looked at of it.
    let others = theirs.len() - certain;
    let in_all = (alike * others).checked_div(looked).unwrap_or_default();
    let is_update = certain > 0 || (alike > 0 && SHARE * in_all >= ours.len().min(theirs.len()));
    Foresight { certain, looked, alike, signs, is_update }
}

//! The points to look at, and the positions that a person confirmed.

use super::Dossier;
use crate::check::{Finding, Severity};
use crate::dataset::{Changed, Dataset};
use crate::error::Error;
use crate::geo::LonLat;
use crate::positions::{Placing, Standing};
use crate::store::Confirmed;
use crate::table::RowId;

/// A row whose position is to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubtful {
    /// The row.
    pub row: RowId,
    /// Where it is; `None` when its cells say no place that reads.
    pub place: Option<LonLat>,
    /// What is said of its position.
    pub said: Vec<Finding>,
}

impl Doubtful {
    /// Whether its position breaks a rule: no look can find it right where it is.
    pub fn is_wrong(&self) -> bool {
        self.said.iter().any(|one| one.check.severity == Severity::Error)
    }
}

/// A position is the same to a hundredth of a metre.
const SAME: f64 = 1e-7;

impl Dossier {
    /// The rows whose position something is said of and that nobody has confirmed since, in the table's order.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a dataset.
    pub fn doubtful(&self, dataset: u32) -> Result<Vec<Doubtful>, Error> {
        let own = self.dataset(dataset)?;
        let Some(placing) = Placing::of(own.template()) else { return Ok(Vec::new()) };
        let rows = own.table().rows().iter();
        Ok(rows.filter_map(|&row| doubtful(own, &placing, row)).collect())
    }

    /// Notes that the position of a row was looked at and found right, where it is now; see [`Dataset::confirm`].
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a row or place, or when the position breaks a rule; [`Error::Store`] when
    /// the file cannot be written.
    pub fn confirm(&mut self, dataset: u32, row: RowId) -> Result<Changed, Error> {
        let gone = || Error::NotApplicable("cette ligne n’a pas de position".to_owned());
        let own = self.dataset(dataset)?;
        let placing = Placing::of(own.template()).ok_or_else(gone)?;
        own.table().position(row).ok_or_else(gone)?;
        let Standing::At(place) = placing.standing(own.template(), own.table(), row) else {
            return Err(gone());
        };
        if doubtful(own, &placing, row).is_some_and(|own| own.is_wrong()) {
            let wrong = "cette position est à corriger avant d’être confirmée".to_owned();
            return Err(Error::NotApplicable(wrong));
        }
        self.change(dataset, |dataset, store, stamp| dataset.confirm(store, row, place, stamp))
    }

    /// Has the position of a row looked at again.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn doubt(&mut self, dataset: u32, row: RowId) -> Result<Changed, Error> {
        self.change(dataset, |dataset, store, _| dataset.doubt(store, row))
    }

    /// When the position of a row was found right, and by whom, as long as the row is still there.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a dataset; [`Error::Store`] when the file cannot be read.
    pub fn confirmed(
        &self,
        dataset: u32,
        row: RowId,
        place: LonLat,
    ) -> Result<Option<Confirmed>, Error> {
        let known = self.store.confirmed_row(self.dataset(dataset)?.id(), row)?;
        Ok(known.filter(|Confirmed { place: [lon, lat], .. }| {
            (lon - place.longitude).abs() < SAME && (lat - place.latitude).abs() < SAME
        }))
    }
}

/// A row, when something is said of its position.
fn doubtful(dataset: &Dataset, placing: &Placing<'_>, row: RowId) -> Option<Doubtful> {
    let columns = placing.columns();
    let findings = dataset.findings().row(row).iter();
    let mut said: Vec<Finding> = Vec::new();
    for finding in findings.filter(|one| columns.contains(&usize::from(one.column))) {
        let looked_at = finding.is_doubt() || finding.check.severity == Severity::Error;
        // Both coordinates often say the same thing.
        if looked_at && said.iter().all(|other| other.message != finding.message) {
            said.push(finding.clone());
        }
    }
    if said.is_empty() {
        return None;
    }
    match placing.standing(dataset.template(), dataset.table(), row) {
        // A row without a place is not doubtful: it is not placed yet.
        Standing::NotPlaced => None,
        Standing::At(place) => Some(Doubtful { row, place: Some(place), said }),
        Standing::Unreadable => Some(Doubtful { row, place: None, said }),
    }
}

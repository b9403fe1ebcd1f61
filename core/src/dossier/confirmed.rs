//! The points to look at, and the positions that a person confirmed.

use super::Dossier;
use crate::check::{self, Finding, Row, Severity};
use crate::dataset::{Changed, Dataset};
use crate::error::Error;
use crate::geo::LonLat;
use crate::positions::{Placing, Standing};
use crate::table::{Confirmed, Edit, Judged, RowId, Table};

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

    /// Notes that the position of a row was looked at and found right, where it is or where it is put: one change.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a row or place, or when the position breaks a rule; [`Error::Store`] when
    /// the file cannot be written.
    pub fn confirm(
        &mut self,
        dataset: u32,
        row: RowId,
        place: Option<LonLat>,
        label: &str,
    ) -> Result<Changed, Error> {
        let gone = || Error::NotApplicable("cette ligne n’a pas de position".to_owned());
        let own = self.dataset(dataset)?;
        let (template, table) = (own.template(), own.table());
        let placing = Placing::of(template).ok_or_else(gone)?;
        table.position(row).ok_or_else(gone)?;
        let mut cells = place.map(|place| placing.cells(row, place)).unwrap_or_default();
        cells.retain(|cell| table.text(row, usize::from(cell.column)) != cell.text);
        // The row as it will be read: what is written is rounded.
        let texts = table.row(row);
        let mut alone = Table::new(texts.len());
        alone.push(row, texts.iter().map(String::as_str));
        alone.apply(Edit::SetCells(cells.clone()));
        let Standing::At(LonLat { longitude, latitude }) = placing.standing(template, &alone, row)
        else {
            return Err(gone());
        };
        let breaks_a_rule = |&column: &usize| {
            let seen = Row::of(template, &alone, row, column).on(&self.ground);
            let field = template.fields.get(column);
            let said = field.map(|field| check::run_cell(field, &seen)).unwrap_or_default();
            said.iter().any(|one| one.check.severity == Severity::Error)
        };
        let wrong = match cells.is_empty() {
            true => doubtful(own, &placing, row).is_some_and(|own| own.is_wrong()),
            false => placing.columns().iter().any(breaks_a_rule),
        };
        if wrong {
            let wrong = "cette position est à corriger avant d’être confirmée".to_owned();
            return Err(Error::NotApplicable(wrong));
        }
        let right = Confirmed::new([longitude, latitude], &self.now(), &self.holder.author);
        let judged = Edit::Judge(vec![Judged { row, right: Some(right) }]);
        let edit = match cells.is_empty() {
            true => judged,
            false => Edit::All(vec![Edit::SetCells(cells), judged]),
        };
        self.apply(dataset, edit, label)
    }

    /// Has the position of a row looked at again.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn doubt(&mut self, dataset: u32, row: RowId, label: &str) -> Result<Changed, Error> {
        self.apply(dataset, Edit::Judge(vec![Judged { row, right: None }]), label)
    }

    /// When the position of a row was found right, and by whom, as long as the row is still there.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] without such a dataset.
    pub fn confirmed(
        &self,
        dataset: u32,
        row: RowId,
        place: LonLat,
    ) -> Result<Option<&Confirmed>, Error> {
        let known = self.dataset(dataset)?.table().confirmed(row);
        Ok(known.filter(|right| right.holds_at([place.longitude, place.latitude])))
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

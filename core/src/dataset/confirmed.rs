//! Positions that a person looked at and found right: kept beside the table, which they do not change.

use super::{Changed, Dataset, Stamp};
use crate::error::Error;
use crate::geo::LonLat;
use crate::store::Store;
use crate::table::{RowId, Touched};

impl Dataset {
    /// Notes that the position of a row was looked at and found right, where it is now. What was doubtful about it is
    /// said no more, until it moves.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written: nothing is then noted.
    pub fn confirm(
        &mut self,
        store: &mut Store,
        row: RowId,
        place: LonLat,
        stamp: Stamp<'_>,
    ) -> Result<Changed, Error> {
        let LonLat { longitude, latitude } = place;
        store.confirm(self.id, row, [longitude, latitude], stamp.time, stamp.author)?;
        Ok(self.take(row, Some(place)))
    }

    /// Forgets that the position of a row was found right.
    ///
    /// # Errors
    /// As [`Dataset::confirm`].
    pub fn doubt(&mut self, store: &mut Store, row: RowId) -> Result<Changed, Error> {
        store.doubt(self.id, row)?;
        Ok(self.take(row, None))
    }

    fn take(&mut self, row: RowId, place: Option<LonLat>) -> Changed {
        self.plan.confirm(row, place);
        let touched = Touched { cells: vec![(row, 0)], ..Touched::default() };
        let mut rows = self.plan.rerun(&self.template, &self.table, &touched, &mut self.findings);
        rows.retain(|&row| self.table.position(row).is_some());
        self.version += 1;
        Changed { rows, ..Changed::default() }
    }
}

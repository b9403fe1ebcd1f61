//! The numbers of identifiers: those of rows taken out are kept with the dossier, and never given again; and what is
//! counted in step with the table.

use std::sync::Arc;

use super::Dataset;
use crate::error::Error;
use crate::rows::{Numbering, Numbers, Taken};
use crate::store::Store;
use crate::table::{Edit, RowId, Touched};

impl Dataset {
    /// Gives the next free identifiers; `None` when the template does not say how they are made. The first time, it
    /// looks at the whole table.
    pub fn numbering(&self) -> Option<Numbering<'_>> {
        let taken = self.taken.get_or_init(|| Taken::of(&self.template, &self.table));
        Numbering::of(&self.template, &self.table, taken, &self.retired)
    }

    /// Changes the table, and what is counted of what the edit touches; of these rows. Returns the edit that takes it back.
    pub(super) fn turn(&mut self, edit: Edit, touched: &Touched, rows: &[RowId]) -> Edit {
        let Self { template, table, judged, taken, .. } = self;
        let parts = touched.parts();
        judged.change(template, table, |known| known.filled.leave(template, table, &parts));
        let known = taken.get_mut().is_none_or(|taken| taken.leave(template, table, rows));
        let inverse = Arc::make_mut(table).apply(edit);
        judged.change(template, table, |known| known.filled.enter(template, table, &parts));
        match taken.get_mut() {
            Some(taken) if known => taken.enter(template, table, rows),
            _ => drop(self.taken.take()),
        }
        inverse
    }
}

/// The numbers of rows taken out of a dataset before.
pub(super) fn kept(store: &Store, dataset: u32) -> Result<Numbers, Error> {
    let kept = store.setting(&setting(dataset))?;
    // What does not read was written by a later Gabarit: the numbers of the rows there are suffice to work.
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

pub(super) fn keep(store: &Store, dataset: u32, retired: &Numbers) -> Result<(), Error> {
    store.set(&setting(dataset), &serde_json::to_string(retired).unwrap_or_default())
}

fn setting(dataset: u32) -> String {
    format!("retired:{dataset}")
}

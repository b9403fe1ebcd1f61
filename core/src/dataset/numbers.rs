//! The numbers of identifiers: those of rows taken out are kept with the dossier, and never given again.

use super::Dataset;
use crate::error::Error;
use crate::rows::{Numbering, Numbers};
use crate::store::Store;

impl Dataset {
    /// The numbers of rows taken out: never given again.
    pub fn retired(&self) -> &Numbers {
        &self.retired
    }

    /// Gives the next free identifiers; `None` when the template does not say how they are made.
    pub fn numbering(&self) -> Option<Numbering<'_>> {
        Numbering::of(&self.template, &self.table, &self.retired)
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

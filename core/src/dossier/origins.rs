//! Where the values of a dossier come from.

use rustc_hash::FxHashSet;

use super::Dossier;
use crate::error::Error;
use crate::store::Origin;
use crate::table::RowId;

impl Dossier {
    /// The change that wrote the value of a cell; `None` for a value older than what the file keeps of origins.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn origin(&self, dataset: u32, row: RowId, field: usize) -> Result<Option<Origin>, Error> {
        self.store.origin(self.dataset(dataset)?.id(), row, field)
    }

    /// The rows whose value in a field comes from a file, and was not changed by a person since.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn from_files(&self, dataset: u32, field: usize) -> Result<FxHashSet<RowId>, Error> {
        self.store.from_files(self.dataset(dataset)?.id(), field)
    }

    /// Whether a file with these bytes was imported into a dataset, and not taken back since.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn imported(&self, dataset: u32, bytes: &[u8]) -> Result<bool, Error> {
        self.store.imported(self.dataset(dataset)?.id(), bytes)
    }
}

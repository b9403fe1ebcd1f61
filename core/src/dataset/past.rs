//! What the journal still holds of a dataset: its changes but for those taken back since.

use super::Dataset;
use crate::error::Error;
use crate::store::{Aside, Entry, EntryKind, Store};
use crate::table::Edit;

impl Dataset {
    /// What imports could not place, but for imports taken back since.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn asides(&self, store: &Store) -> Result<Vec<Aside>, Error> {
        // An import taken back and done again has other entries than its own: only its own carries its asides, so an
        // aside shows as long as the changes of the dataset still hold its rows, that is unless an undo took it back.
        let mut asides = store.asides(self.id)?;
        let taken_back = self.taken_back(store)?;
        asides.retain(|aside| !taken_back.contains(&aside.journal));
        Ok(asides)
    }

    /// The changes that set a few cells and were not taken back, the latest first, each with the edit that takes it
    /// back.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn small_changes(&self, store: &Store) -> Result<Vec<(Entry, Edit)>, Error> {
        let taken_back = self.taken_back(store)?;
        let mut small = store.small(self.id)?;
        small.retain(|(entry, _)| !taken_back.contains(&entry.id));
        Ok(small)
    }

    /// The entries of edits that stand taken back: each undo or redo points to the edit it goes back to.
    fn taken_back(&self, store: &Store) -> Result<Vec<i64>, Error> {
        let (mut done, mut back) = (Vec::new(), Vec::new());
        let mut gone = Vec::new();
        for entry in store.journal(self.id)? {
            match entry.kind {
                EntryKind::Edit => {
                    done.push(entry.id);
                    gone.append(&mut back);
                }
                EntryKind::Undo => back.extend(done.pop()),
                EntryKind::Redo => done.extend(back.pop()),
            }
        }
        gone.append(&mut back);
        Ok(gone)
    }
}

//! What keeps work from being lost: the daily look and copy, a damaged dossier, a place that takes nothing any more.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use chrono::NaiveDate;

use super::{COMMUNE, Clock, Dossier, holder};
use crate::error::Error;
use crate::reference;
use crate::store::{self, Held, Rescued, Restraint, Store, backup};
use crate::whole::{self, Private};

/// How long the way back from every change is kept, in days: ninety, and one for clocks that change.
const JOURNAL_DAYS: i64 = 91;

/// The look of the day at a dossier's file, away from the person's work.
#[derive(Debug, Default)]
pub(super) struct Care {
    /// The day it was last found sound and copied.
    done: Option<NaiveDate>,
    work: Option<JoinHandle<Result<Vec<PathBuf>, Error>>>,
}

impl Drop for Care {
    fn drop(&mut self) {
        // Today's copy is whole or absent, whatever becomes of the program; here it is given time to be whole.
        if let Some(work) = self.work.take() {
            let _ = work.join();
        }
    }
}

/// What is shown of a damaged dossier: a copy of all that reads of it, which goes when it is closed.
#[derive(Debug)]
pub(super) struct Salvage {
    /// The damaged file.
    pub(super) original: PathBuf,
    _private: Private,
}

impl Dossier {
    /// Once a day, and at each opening, has the whole file looked at and copied while the person works; lets go of the
    /// way back from changes long past. To be called again and again: returns at once, with what the last look found.
    /// Does nothing in a dossier open for reading only, nor in one where nothing was begun.
    ///
    /// # Errors
    /// [`Error::Damaged`] once some of the file does not read: nothing can be changed from then on; or why today's
    /// copy could not be made.
    pub fn look_after(&mut self) -> Result<(), Error> {
        if self.restraint().is_some() || self.datasets.is_empty() {
            return Ok(());
        }
        let today = self.today().date_naive();
        match self.care.work.take() {
            Some(work) if !work.is_finished() => self.care.work = Some(work),
            // A look that panicked is taken again.
            Some(work) => match work.join().unwrap_or_else(|_| Ok(Vec::new())) {
                Ok(_) => self.care.done = Some(today),
                Err(error) => {
                    if matches!(error, Error::Damaged(_)) {
                        self.store.restrain();
                    }
                    return Err(error);
                }
            },
            None if self.care.done == Some(today) => {}
            None => {
                let path = self.path().to_path_buf();
                self.care.work = Some(std::thread::spawn(move || backup::keep(&path, today)));
                self.store.compact(self.today(), JOURNAL_DAYS)?;
            }
        }
        Ok(())
    }

    /// Whether some of its file does not read any more.
    pub fn is_damaged(&self) -> bool {
        matches!(self.restraint(), Some(Restraint::Damaged))
    }

    /// Shows what reads of a damaged dossier; `refusal` is why it does not open.
    pub(super) fn salvage(path: &Path, clock: Clock, refusal: Error) -> Result<Self, Error> {
        let private = Private::temporary()?;
        let readable = private.path().join(path.file_name().unwrap_or(path.as_os_str()));
        if Self::recover(path, &readable, clock).is_err() {
            return Err(refusal);
        }
        let mut dossier = Self::load(&readable, clock)?;
        dossier.store.restrain();
        dossier.salvage = Some(Salvage { original: path.to_path_buf(), _private: private });
        Ok(dossier)
    }

    /// Makes a new dossier beside a damaged one, with everything of it that still reads, and opens it.
    ///
    /// # Errors
    /// [`Error::NotADossier`] when nothing of it reads; else what the system says of the new file.
    pub fn rescue(path: &Path, clock: Clock) -> Result<(Self, Rescued), Error> {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let day = clock().format("%Y-%m-%d");
        let to = free(&path.with_file_name(format!("{stem}, récupéré le {day}.gabarit")));
        let rescued = Self::recover(path, &to, clock)?;
        Ok((Self::load(&to, clock)?, rescued))
    }

    fn recover(path: &Path, to: &Path, clock: Clock) -> Result<Rescued, Error> {
        let holder = holder(clock);
        let rescued = store::rescue(path, to, &holder)?;
        let store = Store::open(to, &holder)?;
        if store.setting(COMMUNE)?.is_none()
            && let Some(insee) = named_commune(path)
        {
            store.set(COMMUNE, insee)?;
        }
        Ok(rescued)
    }

    /// Writes the dossier in another folder and goes on there: its own place takes nothing any more, or is gone. What
    /// no longer reads in that place is written from memory; then the way back from what was done before is lost.
    ///
    /// # Errors
    /// What the system says of the folder: the dossier then stays where it was.
    pub fn save_elsewhere(&mut self, folder: &Path) -> Result<(), Error> {
        let name = self.path().file_name().unwrap_or_default();
        let to = free(&folder.join(name));
        if self.store.copy(&to).is_err() {
            let held: Vec<Held<'_>> = self.datasets.iter().map(|dataset| dataset.held()).collect();
            self.store.write_anew(&to, &self.holder, &held, (COMMUNE, self.commune.insee))?;
            self.datasets.iter_mut().for_each(|dataset| dataset.forget());
        }
        self.store = Store::open(&to, &self.holder)?;
        self.salvage = None;
        self.care = Care::default();
        Ok(())
    }
}

/// The commune that a dossier's own name begins with: `69029 Bron.gabarit`.
fn named_commune(path: &Path) -> Option<&str> {
    let insee = path.file_name()?.to_str()?.get(..5)?;
    reference::commune(insee).map(|_| insee)
}

/// The path, or the same with ` 2`, ` 3`… before its ending where it is taken: nothing is written over.
pub fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..).map(|number: u32| path.with_file_name(format!("{stem} {number}.gabarit")));
    let mut paths = std::iter::once(path.to_path_buf()).chain(numbered);
    paths.find(|path| !path.exists()).unwrap_or_else(|| path.to_path_buf())
}

/// Removes what programs that died have left beside a dossier and among its copies.
pub(super) fn tidy_up(path: &Path) {
    whole::sweep(path.parent().unwrap_or(Path::new(".")));
    whole::sweep(&backup::folder(path));
}

//! Commands that keep work from being lost: copies, a damaged dossier, a place that takes nothing any more.

use std::path::Path;

use super::Report;
use super::app::State;
use super::contract::*;
use super::views;
use crate::dossier::{Dossier, free};
use crate::error::Error;
use crate::store::{self, backup};

impl State {
    pub(super) fn look_after(&mut self, _: Nothing, _: Report<'_>) -> Result<Care, Error> {
        let dossier = self.open_mut()?;
        let Err(error) = dossier.look_after() else {
            return Ok(Care { dossier: None, notice: None });
        };
        let restrained = dossier.is_damaged();
        let notice = match &error {
            // Its banner says it better.
            Error::Damaged(_) => None,
            error => Some(error.notice()),
        };
        let dossier = if restrained { Some(views::dossier(dossier)?) } else { None };
        Ok(Care { dossier, notice })
    }

    pub(super) fn reopen_dossier(
        &mut self,
        _: Nothing,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let path = match self.open()? {
            writable if writable.restraint().is_none() => return views::dossier(writable),
            dossier => dossier.path().to_path_buf(),
        };
        let before = self.dossier.take();
        match Dossier::open(&path, self.clock) {
            Ok(dossier) => self.install(dossier),
            Err(error) => {
                self.dossier = before;
                Err(error)
            }
        }
    }

    pub(super) fn copy_dossier(
        &mut self,
        folder: ChosenFile,
        _: Report<'_>,
    ) -> Result<Chosen, Error> {
        let folder = self.path(folder.file)?;
        let dossier = self.open()?;
        let name = dossier.path().file_name().unwrap_or_default();
        let copy = free(&folder.join(name));
        dossier.copy(&copy)?;
        Ok(self.choose(&copy))
    }

    pub(super) fn backups(&mut self, _: Nothing, _: Report<'_>) -> Result<Vec<BackupCard>, Error> {
        // Of a dossier that does not open any more, the copies are what is left.
        let path = match &self.dossier {
            Some(dossier) => dossier.path().to_path_buf(),
            None => self.last().ok_or(Error::NothingOpen)?,
        };
        let copies = backup::copies(&backup::folder(&path))?;
        let cards = copies
            .into_iter()
            .map(|(day, path)| BackupCard { day: day.to_string(), file: self.choose(&path) });
        Ok(cards.collect())
    }

    pub(super) fn open_copy(
        &mut self,
        chosen: ChosenFile,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let copy = self.path(chosen.file)?;
        self.open_as_own(&copy, &own_name(&copy))
    }

    pub(super) fn work_on_copy(&mut self, _: Nothing, _: Report<'_>) -> Result<DossierView, Error> {
        let path = self.open()?.path().to_path_buf();
        self.open_as_own(&path, &format!("{}, copie", stem(&path)))
    }

    pub(super) fn save_elsewhere(
        &mut self,
        folder: ChosenFile,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let folder = self.path(folder.file)?;
        self.open_mut()?.save_elsewhere(&folder)?;
        let dossier = self.dossier.take().ok_or(Error::NothingOpen)?;
        self.install(dossier)
    }

    pub(super) fn rescue_dossier(&mut self, _: Nothing, _: Report<'_>) -> Result<Rescue, Error> {
        let path = self.open()?.path().to_path_buf();
        let (dossier, rescued) = Dossier::rescue(&path, self.clock)?;
        let dossier = self.install(dossier)?;
        Ok(Rescue { dossier, rows: rescued.rows as u32, partly: rescued.partly })
    }

    /// Copies a dossier among those of this computer under a name of its own, and opens it.
    fn open_as_own(&mut self, copy: &Path, name: &str) -> Result<DossierView, Error> {
        let folder = self.folders.data.join("dossiers");
        std::fs::create_dir_all(&folder).map_err(|cause| Error::io(&folder, cause))?;
        let own = free(&folder.join(format!("{name}.gabarit")));
        store::copy_closed(copy, &own)?;
        let dossier = Dossier::open(&own, self.clock)?;
        self.install(dossier)
    }
}

/// « 69029 Bron, copie du 2026-11-24 » for a copy of the days, which is named after its day in the dossier's folder.
fn own_name(copy: &Path) -> String {
    let day = stem(copy);
    match copy.parent().and_then(Path::file_name) {
        Some(dossier) if day.parse::<chrono::NaiveDate>().is_ok() => {
            format!("{}, copie du {day}", dossier.to_string_lossy())
        }
        _ => format!("{day}, copie"),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

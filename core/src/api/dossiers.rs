//! Commands on dossiers: the first start, the commune, home, where the person was.

use std::path::PathBuf;

use super::Report;
use super::app::{Folders, State, is_dossier};
use super::contract::*;
use super::views;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::reference;
use crate::whole;

/// The setting that holds where the person was.
const PLACE: &str = "place";
/// How many communes a type-ahead offers.
const OFFERED: usize = 12;

impl State {
    pub(super) fn start(&mut self, _: Nothing, _: Report<'_>) -> Result<Start, Error> {
        self.started = true;
        self.tidy_up();
        self.open_asked()?;
        let mut notice = None;
        if self.dossier.is_none()
            && let Some(path) = self.last()
        {
            match Dossier::open(&path, self.clock) {
                Ok(dossier) => {
                    self.dossier = Some(dossier);
                    self.stand()?;
                    self.judge();
                }
                Err(error) => notice = Some(error.notice()),
            }
        }
        let place = match &self.dossier {
            Some(dossier) => dossier.kept(PLACE)?,
            None => None,
        };
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            dossier: match &self.dossier {
                Some(dossier) => Some(views::dossier(dossier)?),
                None => None,
            },
            place: place.and_then(|place| serde_json::from_str(&place).ok()),
            asked: self.asked.take(),
            notice,
        })
    }

    /// Opens the dossier that the window was asked to show, which then comes back where the person was in it. One that does
    /// not open stays asked for: the window says why, and the dossier last worked in is open all the same.
    fn open_asked(&mut self) -> Result<(), Error> {
        let Some(asked) = &self.asked else { return Ok(()) };
        let path = self.path(asked.id)?;
        if is_dossier(&path)
            && let Ok(dossier) = Dossier::open(&path, self.clock)
        {
            self.asked = None;
            self.install(dossier)?;
        }
        Ok(())
    }

    /// Removes what a program that died was making, wherever Gabarit writes of itself.
    fn tidy_up(&self) {
        let Folders { data, packages } = &self.folders;
        let inside = std::fs::read_dir(data).into_iter().flatten().flatten();
        let folders = inside.map(|entry| entry.path()).filter(|path| path.is_dir());
        let own = [data.clone(), packages.clone(), std::env::temp_dir()];
        folders.chain(own).for_each(|folder| whole::sweep(&folder));
    }

    pub(super) fn remember(&mut self, place: Place, _: Report<'_>) -> Result<Nothing, Error> {
        let text = super::to_window("remember", &place)?.to_string();
        self.open()?.keep(PLACE, &text)?;
        Ok(Nothing {})
    }

    pub(super) fn communes(
        &mut self,
        query: Query,
        _: Report<'_>,
    ) -> Result<Vec<CommuneCard>, Error> {
        Ok(reference::search(&query.text, OFFERED).into_iter().map(views::commune).collect())
    }

    pub(super) fn create_dossier(
        &mut self,
        new: NewDossier,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let commune =
            reference::commune(&new.insee).ok_or_else(|| Error::NoCommune(new.insee.clone()))?;
        let name = format!("{} {}.gabarit", commune.insee, file_name(commune.name));
        let path = self.folders.data.join("dossiers").join(name);
        self.only_here(&path)?;
        self.dossier = None;
        let dossier = match path.exists() {
            true => Dossier::open(&path, self.clock)?,
            false => Dossier::create(&path, &new.insee, self.clock)?,
        };
        self.install(dossier)
    }

    pub(super) fn open_dossier(
        &mut self,
        chosen: ChosenFile,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let path = self.path(chosen.file)?;
        if self.dossier.as_ref().is_some_and(|dossier| dossier.path() == path) {
            return views::dossier(self.open()?);
        }
        self.only_here(&path)?;
        let dossier = Dossier::open(&path, self.clock)?;
        self.install(dossier)
    }

    pub(super) fn dossier(&mut self, _: Nothing, _: Report<'_>) -> Result<DossierView, Error> {
        views::dossier(self.open()?)
    }

    pub(super) fn close_dossier(&mut self, _: Nothing, _: Report<'_>) -> Result<Nothing, Error> {
        self.dossier = None;
        match std::fs::remove_file(self.last_file()) {
            Ok(()) => Ok(Nothing {}),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(Nothing {}),
            Err(cause) => Err(Error::io(&self.last_file(), cause)),
        }
    }

    /// Goes on with this dossier, which the next start opens again.
    pub(super) fn install(&mut self, dossier: Dossier) -> Result<DossierView, Error> {
        // Where it cannot be noted, as on a full disk, the next start asks; the dossier is open all the same.
        let path = dossier.path().to_string_lossy().into_owned();
        // The exercise does not take the place of the person's own dossier.
        if !dossier.is_exercise() || self.last().is_none() {
            let _ = whole::put(&self.last_file(), path.as_bytes());
        }
        self.dossier = Some(dossier);
        self.stand()?;
        self.judge();
        views::dossier(self.open()?)
    }

    /// Begins to check the large tables of the open dossier, which are shown meanwhile.
    fn judge(&mut self) {
        self.dossier.iter_mut().for_each(Dossier::judge);
    }

    /// The dossier last worked in.
    pub(super) fn last(&self) -> Option<PathBuf> {
        let path = std::fs::read_to_string(self.last_file()).ok()?;
        Some(PathBuf::from(path))
    }

    fn last_file(&self) -> PathBuf {
        self.folders.data.join("dernier-dossier.txt")
    }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || matches!(c, '-' | ' ') { c } else { '-' };
    name.chars().map(allowed).collect()
}

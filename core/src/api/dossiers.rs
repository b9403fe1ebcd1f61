//! Commands on dossiers: the first start, the commune, home, where the person was.

use std::path::{Path, PathBuf};

use super::Report;
use super::app::State;
use super::contract::*;
use super::views;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::reference;
use crate::store::backup;

/// The setting that holds where the person was.
const PLACE: &str = "place";
/// How many communes a type-ahead offers.
const OFFERED: usize = 12;

impl State {
    pub(super) fn start(&mut self, _: Nothing, _: Report<'_>) -> Result<Start, Error> {
        let mut notice = None;
        if self.dossier.is_none()
            && let Some(path) = self.last()
        {
            match Dossier::open(&path, self.clock) {
                Ok(mut dossier) => {
                    dossier.look_after()?;
                    self.dossier = Some(dossier);
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
        let path = self.open()?.path().to_path_buf();
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
        let name = copy.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let own = free(&self.folders.data.join("dossiers").join(format!("copie {name}.gabarit")));
        std::fs::copy(&copy, &own).map_err(|cause| Error::io(&own, cause))?;
        let dossier = Dossier::open(&own, self.clock)?;
        self.install(dossier)
    }

    pub(super) fn rescue_dossier(
        &mut self,
        chosen: ChosenFile,
        _: Report<'_>,
    ) -> Result<Rescue, Error> {
        let (dossier, rescued) = Dossier::rescue(&self.path(chosen.file)?, self.clock)?;
        let dossier = self.install(dossier)?;
        Ok(Rescue { dossier, rows: rescued.rows as u32, partly: rescued.partly })
    }

    fn install(&mut self, mut dossier: Dossier) -> Result<DossierView, Error> {
        dossier.look_after()?;
        let view = views::dossier(&dossier)?;
        write_whole(&self.last_file(), dossier.path().to_string_lossy().as_bytes())?;
        self.dossier = Some(dossier);
        Ok(view)
    }

    /// The dossier last worked in.
    fn last(&self) -> Option<PathBuf> {
        let path = std::fs::read_to_string(self.last_file()).ok()?;
        Some(PathBuf::from(path))
    }

    fn last_file(&self) -> PathBuf {
        self.folders.data.join("dernier-dossier.txt")
    }
}

/// A file written whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let refused = |cause| Error::io(path, cause);
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(refused)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
    std::io::Write::write_all(&mut file, bytes).map_err(refused)?;
    file.persist(path).map_err(|cause| refused(cause.error))?;
    Ok(())
}

/// The path, or the same with ` 2`, ` 3`… before its ending where it is taken: nothing is written over.
fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..).map(|number: u32| path.with_file_name(format!("{stem} {number}.gabarit")));
    let mut paths = std::iter::once(path.to_path_buf()).chain(numbered);
    paths.find(|path| !path.exists()).unwrap_or_else(|| path.to_path_buf())
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || matches!(c, '-' | ' ') { c } else { '-' };
    name.chars().map(allowed).collect()
}

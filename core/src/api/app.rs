//! What a window works on: the open dossier, the files it was given, the imports under way.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ahead::Ahead;
use super::contract::Chosen;
use super::outside::Outside;
use super::stop::Stop;
use crate::dossier::{Clock, Dossier};
use crate::error::Error;
use crate::exercise;
use crate::geo::boundary::Territory;
use crate::geo::geocoder::Geocoders;
use crate::geo::ground::Ground;
use crate::geo::net::{Network, Patience};

/// Takes the calls of a window, one after the other.
#[derive(Debug)]
pub struct App {
    state: Mutex<State>,
    /// The same as the state's, within reach while a call holds the state.
    pub(super) stop: Stop,
    /// What calls that leave the dossier free work on.
    pub(super) outside: Outside,
}

/// What the calls work on.
#[derive(Debug)]
pub(super) struct State {
    /// Where dossiers are kept.
    pub(super) folders: Folders,
    pub(super) clock: Clock,
    pub(super) dossier: Option<Dossier>,
    pub(super) imports: super::imports::Imports,
    /// The addresses of this computer, once they were asked for.
    pub(super) geocoders: Option<Geocoders>,
    /// The limits of communes, once they were asked for.
    pub(super) territory: Option<Arc<Territory>>,
    pub(super) stop: Stop,
    pub(super) merging: Option<super::merging::Merging>,
    /// The received package that is being annotated.
    pub(super) reading: Option<super::remarks::Reading>,
    /// Paths that a dialog, the command line or a drop gave, by their name for the window.
    chosen: Vec<PathBuf>,
    /// The file the window was asked to open.
    pub(super) asked: Option<Chosen>,
    /// The same, read ahead where it is a table.
    pub(super) ahead: Option<Ahead>,
    /// Whether the page has asked what to show first.
    pub(super) started: bool,
    pub(super) neighbour: Neighbour,
}

/// Brings to the front another window of this computer that has this dossier open; answers whether there was one.
pub type Neighbour = fn(&Path) -> bool;

/// Where Gabarit keeps things on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Its own data: dossiers, and which one was open last.
    pub data: PathBuf,
    /// Where packages go, unless the person says otherwise.
    pub packages: PathBuf,
}

impl Folders {
    /// The usual folders of this computer: the person's data folder, and `Gabarit` among her documents.
    ///
    /// # Errors
    /// [`Error::Missing`] when the system names no home folder.
    pub fn usual() -> Result<Self, Error> {
        let none = || Error::Missing(PathBuf::from("~"));
        let own = directories::ProjectDirs::from("fr", "", "Gabarit").ok_or_else(none)?;
        let person = directories::UserDirs::new().ok_or_else(none)?;
        let documents = person.document_dir().unwrap_or_else(|| person.home_dir());
        Ok(Self { data: own.data_dir().to_path_buf(), packages: documents.join("Gabarit") })
    }
}

impl App {
    /// An app that keeps its things in these folders and reads this clock.
    pub fn new(folders: Folders, clock: Clock) -> Self {
        let network = Network::internet(Outside::consent(&folders));
        Self::with(folders, clock, network)
    }

    /// The same, for tests: every host is played by a server of this very computer, and no other can be reached.
    pub fn rehearsing(folders: Folders, clock: Clock, port: u16, patience: Patience) -> Self {
        let network = Network::rehearsal(Outside::consent(&folders), port, patience);
        Self::with(folders, clock, network)
    }

    fn with(folders: Folders, clock: Clock, network: Network) -> Self {
        let outside = Outside::new(&folders, clock, network);
        let stop = Stop::default();
        let state = State {
            folders,
            clock,
            dossier: None,
            imports: super::imports::Imports::default(),
            geocoders: None,
            territory: None,
            stop: stop.clone(),
            merging: None,
            reading: None,
            chosen: Vec::new(),
            asked: None,
            ahead: None,
            started: false,
            neighbour: |_| false,
        };
        Self { state: Mutex::new(state), stop, outside }
    }

    /// The same, on a computer where other windows may be open.
    #[must_use]
    pub fn beside(self, neighbour: Neighbour) -> Self {
        self.state().neighbour = neighbour;
        self
    }

    /// The dossier that a start on this file would work in: the file itself, or else the dossier last worked in.
    pub fn would_open(&self, asked: Option<&Path>) -> Option<PathBuf> {
        match asked.filter(|path| is_dossier(path)) {
            Some(dossier) => Some(dossier.to_path_buf()),
            None => self.state().last(),
        }
    }

    /// Whether the window has this dossier open. One that is busy in a long call is taken at its word.
    pub fn has_open(&self, path: &Path) -> bool {
        let Ok(state) = self.state.try_lock() else { return true };
        let same = |own: &Path| own == path || own.canonicalize().is_ok_and(|own| own == path);
        state.dossier.as_ref().is_some_and(|dossier| same(dossier.path()))
    }

    /// Gives the window a name for a path that a dialog or a drop gave: it may open nothing else.
    pub fn choose(&self, path: &Path) -> Chosen {
        self.state().choose(path)
    }

    /// Notes the file the window was asked to open, by the command line or the file manager; a table begins to be read.
    pub fn ask(&self, path: &Path) -> Chosen {
        let mut state = self.state();
        let chosen = state.choose(path);
        state.asked = Some(chosen.clone());
        state.ahead = Ahead::begin(path);
        chosen
    }

    /// Whether the page has asked what to show first: what [`App::ask`] notes from then on goes unseen.
    pub fn has_started(&self) -> bool {
        self.state().started
    }

    /// The path behind a name given by [`App::choose`] or by a command.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] for a name that was never given.
    pub fn path(&self, file: u32) -> Result<PathBuf, Error> {
        self.state().path(file)
    }

    /// Lets go of the open dossier before the program ends: its file then holds everything by itself, and may be
    /// copied or sent alone.
    pub fn leave(&self) {
        self.state().dossier = None;
    }

    /// The addresses of this computer changed: they are read anew, and the open dossier is judged by them.
    ///
    /// # Errors
    /// What the new ones say when they are read.
    pub(super) fn addresses_changed(&self) -> Result<(), Error> {
        let mut state = self.state();
        state.geocoders = None;
        state.stand()
    }

    /// The outlines of this computer changed: they are read anew, and the open dossier is judged by them.
    ///
    /// # Errors
    /// What the new ones say when they are read.
    pub(super) fn outlines_changed(&self) -> Result<(), Error> {
        let mut state = self.state();
        state.territory = None;
        state.stand()
    }

    /// A call that panicked has left the dossier's file sound: a change is on disk whole or not at all.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a file is a dossier, by its name.
pub fn is_dossier(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gabarit"))
}

impl State {
    /// Says that a dossier is to be worked on in another window, if it is open there.
    pub(super) fn only_here(&self, path: &Path) -> Result<(), Error> {
        match (self.neighbour)(path) {
            true => Err(Error::InAnotherWindow(path.to_path_buf())),
            false => Ok(()),
        }
    }

    pub(super) fn choose(&mut self, path: &Path) -> Chosen {
        let id = match self.chosen.iter().position(|known| known == path) {
            Some(id) => id,
            None => {
                self.chosen.push(path.to_path_buf());
                self.chosen.len() - 1
            }
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Chosen {
            id: id as u32,
            name: name.unwrap_or_default(),
            folder: path.parent().map(as_known).unwrap_or_default(),
            is_folder: path.is_dir(),
        }
    }

    pub(super) fn path(&self, file: u32) -> Result<PathBuf, Error> {
        let unknown = || Error::NotApplicable("ce fichier n’a pas été choisi".to_owned());
        self.chosen.get(file as usize).cloned().ok_or_else(unknown)
    }

    /// The limits of communes: those of the pack of this computer, or else what is built in; its island in the
    /// exercise.
    pub(super) fn territory(&mut self) -> Result<Arc<Territory>, Error> {
        if self.dossier.as_ref().is_some_and(Dossier::is_exercise) {
            return Ok(Arc::new(exercise::territory()?));
        }
        if let Some(known) = &self.territory {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(Territory::at(&self.folders.data)?);
        self.territory = Some(Arc::clone(&known));
        Ok(known)
    }

    /// Has the open dossier judged by what this computer knows of the land now.
    pub(super) fn stand(&mut self) -> Result<(), Error> {
        let Some(dossier) = &self.dossier else { return Ok(()) };
        let insee = dossier.commune().insee;
        let mut ground = Ground::new(self.territory()?);
        if let Some(addresses) = self.geocoder(insee)? {
            ground = ground.at_home(insee, addresses);
        }
        if let Some(dossier) = &mut self.dossier {
            dossier.stand_on(ground);
        }
        Ok(())
    }

    pub(super) fn open(&self) -> Result<&Dossier, Error> {
        self.dossier.as_ref().ok_or(Error::NothingOpen)
    }

    pub(super) fn open_mut(&mut self) -> Result<&mut Dossier, Error> {
        self.dossier.as_mut().ok_or(Error::NothingOpen)
    }
}

/// A folder as the person knows it: `Documents/Gabarit` where it lies in her own folder, or else its whole path.
pub(super) fn as_known(folder: &Path) -> String {
    let home = directories::BaseDirs::new();
    within(folder, home.as_ref().map(directories::BaseDirs::home_dir))
}

fn within(folder: &Path, home: Option<&Path>) -> String {
    let inside = home.and_then(|home| folder.strip_prefix(home).ok());
    let shown = inside.filter(|inside| !inside.as_os_str().is_empty()).unwrap_or(folder);
    shown.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_for_who_keeps_the_computers_says_where_data_is() {
        let (end, told) = match std::env::consts::OS {
            "windows" => (r"Gabarit\data", r"`%APPDATA%\Gabarit\data`"),
            "macos" => ("fr.Gabarit", "`~/Library/Application Support/fr.Gabarit`"),
            _ => ("gabarit", "`~/.local/share/gabarit`"),
        };
        let own = Folders::usual().unwrap();
        assert!(own.data.ends_with(end), "{}", own.data.display());
        assert!(own.packages.ends_with("Gabarit"), "{}", own.packages.display());
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/informatique.md");
        assert!(std::fs::read_to_string(page).unwrap().contains(told), "{told}");
    }

    #[test]
    fn a_folder_is_shown_from_the_person_s_own_on() {
        let home = Path::new("/home/amel");
        let shown = |folder: &str| within(Path::new(folder), Some(home));
        assert_eq!(shown("/home/amel/Documents/Gabarit"), "Documents/Gabarit");
        assert_eq!(shown("/home/amel"), "/home/amel");
        assert_eq!(shown("/home/amelie/Documents"), "/home/amelie/Documents");
        assert_eq!(shown("/partage/mairie"), "/partage/mairie");
        assert_eq!(within(Path::new("/partage"), None), "/partage");
    }
}

//! A commune's dossier: one SQLite file `*.gabarit` with its datasets, journal, deliveries and kept source files.

mod care;
mod confirmed;
mod deliveries;
mod halls;
mod links;
mod origins;
mod photos;
mod remarks;
mod templates;
mod versions;

pub use care::free;
pub use confirmed::Doubtful;
pub use deliveries::Delivered;

mod lessons;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Local, SecondsFormat};

use crate::check::Severity;
use crate::dataset::{Changed, Dataset, Stamp};
use crate::error::Error;
use crate::geo::ground::Ground;
use crate::reference::{self, Commune};
use crate::store::{self, Entry, Holder, Kept, Restraint, Store};
use crate::table::Edit;
use crate::template::Template;

/// An open dossier.
#[derive(Debug)]
pub struct Dossier {
    // Let go of first: its copy of the day reads the file, and only who closes it last leaves it whole by itself.
    care: care::Care,
    store: Store,
    commune: &'static Commune,
    datasets: Vec<Dataset>,
    /// The templates that the person added.
    added: Vec<Arc<Template>>,
    clock: Clock,
    holder: Holder,
    salvage: Option<care::Salvage>,
    /// What this computer knows of the land.
    ground: Ground,
}

/// Gives the time: received from outside, so that a test can say what time it is.
pub type Clock = fn() -> DateTime<Local>;

/// The setting that holds the Insee code of the commune.
const COMMUNE: &str = "commune";

impl Dossier {
    /// Begins a dossier in a new file.
    ///
    /// # Errors
    /// [`Error::NoCommune`] for an unknown Insee code; what the system says of the file otherwise.
    pub fn create(path: &Path, insee: &str, clock: Clock) -> Result<Self, Error> {
        let commune = commune(insee)?;
        let holder = holder(clock);
        let store = Store::create(path, &holder)?;
        store.set(COMMUNE, insee)?;
        let (datasets, added) = (Vec::new(), Vec::new());
        let (care, salvage, ground) = Default::default();
        Ok(Self { store, commune, datasets, added, clock, holder, care, salvage, ground })
    }

    /// Opens a dossier's file and its datasets. Of a damaged one, shows what reads, for reading only.
    ///
    /// # Errors
    /// As [`Store::open`]; [`Error::NotADossier`] when its commune is not said, or nothing of it reads.
    pub fn open(path: &Path, clock: Clock) -> Result<Self, Error> {
        care::tidy_up(path);
        match Self::load(path, clock) {
            Err(error) if error.is_damage() => Self::salvage(path, clock, error),
            outcome => outcome,
        }
    }

    fn load(path: &Path, clock: Clock) -> Result<Self, Error> {
        let holder = holder(clock);
        let store = Store::open(path, &holder)?;
        let insee =
            store.setting(COMMUNE)?.ok_or_else(|| Error::NotADossier(path.to_path_buf()))?;
        let commune = commune(&insee)?;
        let mut datasets = Vec::new();
        for stored in store.datasets()? {
            let template = Template::parse(&stored.template, &stored.schema)?;
            let template = lessons::taught(&store, template)?;
            datasets.push(Dataset::open(&store, stored.id, template)?);
        }
        let added = templates::added(store.templates()?);
        let (care, salvage, ground) = Default::default();
        let mut dossier =
            Self { store, commune, datasets, added, clock, holder, care, salvage, ground };
        dossier.connect();
        Ok(dossier)
    }

    /// Where its file is.
    pub fn path(&self) -> &Path {
        match &self.salvage {
            Some(salvage) => &salvage.original,
            None => self.store.path(),
        }
    }

    /// Why nothing can be changed in it; `None` when it can.
    pub fn restraint(&self) -> Option<&Restraint> {
        self.store.restraint()
    }

    /// Writes a sound copy of the whole dossier; `to` must not exist.
    ///
    /// # Errors
    /// [`Error::Store`] when the copy cannot be written.
    pub fn copy(&self, to: &Path) -> Result<(), Error> {
        self.store.copy(to)
    }

    /// Its commune.
    pub fn commune(&self) -> &'static Commune {
        self.commune
    }

    /// Whether it is the exercise: its commune is on no map, and no package is made of it.
    pub fn is_exercise(&self) -> bool {
        self.commune.insee == reference::exercise().insee
    }

    /// Its datasets, in the order they were begun.
    pub fn datasets(&self) -> &[Dataset] {
        &self.datasets
    }

    /// The dataset of this name.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when there is none.
    pub fn dataset(&self, id: u32) -> Result<&Dataset, Error> {
        self.datasets.iter().find(|dataset| dataset.id() == id).ok_or_else(no_dataset)
    }

    /// The dataset of this name, to arrange what is shown of it.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when there is none.
    pub fn dataset_mut(&mut self, id: u32) -> Result<&mut Dataset, Error> {
        self.datasets.iter_mut().find(|dataset| dataset.id() == id).ok_or_else(no_dataset)
    }

    /// Begins a dataset of a template of its catalogue. Returns its name.
    ///
    /// # Errors
    /// [`Error::NoTemplate`]; [`Error::Store`] when the file cannot be written.
    pub fn create_dataset(&mut self, template: &str) -> Result<u32, Error> {
        let template = match (self.template(template)?, self.is_exercise()) {
            (template, false) => template,
            (template, true) => Arc::new(template.for_exercise()),
        };
        let schema = template.schema.to_string();
        let id =
            self.store.create_dataset(&template.id, &schema, template.fields.len(), &self.now())?;
        let template = self.taught(&template)?;
        let mut dataset = Dataset::open(&self.store, id, template)?;
        dataset.stand_on(&self.ground);
        self.datasets.push(dataset);
        self.connect();
        Ok(id)
    }

    /// Takes a dataset as it is for the start of its history: nothing before can be taken back.
    ///
    /// # Errors
    /// [`Error::NotApplicable`]; [`Error::Store`] when the file cannot be written.
    pub fn begin_history(&mut self, id: u32) -> Result<(), Error> {
        self.dataset(id)?;
        self.store.seal(id)?;
        self.dataset_mut(id)?.forget();
        Ok(())
    }

    /// Takes a dataset out. A copy of the whole dossier is kept beside it first; returns where.
    ///
    /// # Errors
    /// [`Error::Store`] when the copy or the file cannot be written: nothing is then taken out.
    pub fn delete_dataset(&mut self, id: u32) -> Result<PathBuf, Error> {
        self.dataset(id)?;
        let stamp = (self.clock)().format("%Y-%m-%d %Hh%Mm%S");
        let copy = self.path().with_extension(format!("avant suppression {stamp}.gabarit"));
        self.store.copy(&copy)?;
        self.store.delete_dataset(id)?;
        self.datasets.retain(|dataset| dataset.id() != id);
        self.connect();
        Ok(copy)
    }

    /// Has its datasets judged by what this computer knows of the land, and those begun from now on.
    pub fn stand_on(&mut self, ground: Ground) {
        let ground = ground.with_halls(self.halls());
        // What is built in judged them when they were opened.
        if ground.is_built_in() && self.ground.is_built_in() {
            return;
        }
        self.ground = ground;
        for dataset in &mut self.datasets {
            dataset.stand_on(&self.ground);
        }
    }

    /// Begins to judge its large datasets beside what else goes on; see [`Dataset::judge`].
    pub fn judge(&mut self) {
        self.datasets.iter_mut().for_each(Dataset::judge);
    }

    /// Changes a dataset; see [`Dataset::apply`].
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn apply(&mut self, dataset: u32, edit: Edit, label: &str) -> Result<Changed, Error> {
        self.change(dataset, |dataset, store, stamp| dataset.apply(store, edit, label, stamp))
    }

    /// Imports into a dataset; see [`Dataset::import`].
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn import(
        &mut self,
        dataset: u32,
        edit: Edit,
        label: &str,
        kept: Kept<'_>,
    ) -> Result<Changed, Error> {
        let changed = self.change(dataset, |dataset, store, stamp| {
            dataset.import(store, edit, label, stamp, kept)
        })?;
        self.learn_halls();
        Ok(changed)
    }

    /// Takes the last change of a dataset back.
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn undo(&mut self, dataset: u32) -> Result<Option<Changed>, Error> {
        self.change(dataset, Dataset::undo)
    }

    /// Does again the last change of a dataset taken back.
    ///
    /// # Errors
    /// As [`Dataset::apply`].
    pub fn redo(&mut self, dataset: u32) -> Result<Option<Changed>, Error> {
        self.change(dataset, Dataset::redo)
    }

    /// Brings a dataset back to a moment of its journal; see [`Dataset::restore`].
    ///
    /// # Errors
    /// As [`Dataset::restore`].
    pub fn restore(
        &mut self,
        dataset: u32,
        entry: i64,
        label: &str,
    ) -> Result<Option<Changed>, Error> {
        self.change(dataset, |dataset, store, stamp| dataset.restore(store, entry, label, stamp))
    }

    /// The changes of a dataset, the oldest first.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn journal(&self, dataset: u32) -> Result<Vec<Entry>, Error> {
        self.store.journal(self.dataset(dataset)?.id())
    }

    /// The changes of a dataset that set a few cells and were not taken back, the latest first, each with the edit that
    /// takes it back.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn small_changes(&self, dataset: u32) -> Result<Vec<(Entry, Edit)>, Error> {
        self.dataset(dataset)?.small_changes(&self.store)
    }

    /// Keeps a setting: where the person is, what she chose. In a dossier open for reading only, keeps nothing.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep(&self, name: &str, value: &str) -> Result<(), Error> {
        match self.restraint() {
            None => self.store.set(name, value),
            Some(_) => Ok(()),
        }
    }

    /// A setting kept before.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn kept(&self, name: &str) -> Result<Option<String>, Error> {
        self.store.setting(name)
    }

    /// What the imports of a dataset could not place.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn asides(&self, dataset: u32) -> Result<Vec<crate::store::Aside>, Error> {
        self.dataset(dataset)?.asides(&self.store)
    }

    /// Local time, by the dossier's clock.
    pub fn today(&self) -> DateTime<Local> {
        (self.clock)()
    }

    fn now(&self) -> String {
        iso(self.today())
    }

    fn change<T>(
        &mut self,
        id: u32,
        change: impl FnOnce(&mut Dataset, &mut Store, Stamp<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let time = self.now();
        let stamp = Stamp { time: &time, author: &self.holder.author };
        let dataset =
            self.datasets.iter_mut().find(|dataset| dataset.id() == id).ok_or_else(no_dataset)?;
        let before = Arc::clone(dataset.template());
        let done = change(dataset, &mut self.store, stamp)?;
        let now = dataset.template();
        if !Arc::ptr_eq(&before, now) {
            // Another version: what was taught of the one before holds of it too.
            let taught = lessons::taught(&self.store, now.as_ref().clone())?;
            dataset.instruct(taught);
            self.connect();
        } else {
            self.follow(id);
        }
        Ok(done)
    }
}

impl Dataset {
    /// How many errors, warnings and advice there are.
    pub fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Advice]
            .map(|severity| self.findings().count(severity))
    }
}

fn commune(insee: &str) -> Result<&'static Commune, Error> {
    reference::commune(insee).ok_or_else(|| Error::NoCommune(insee.to_owned()))
}

fn no_dataset() -> Error {
    Error::NotApplicable("ce tableau n’est plus dans le dossier".to_owned())
}

fn iso(time: DateTime<Local>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The person's session and computer, as far as the system says.
fn holder(clock: Clock) -> Holder {
    let author = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    Holder {
        author: author.unwrap_or_default(),
        computer: computer(),
        since: iso(clock()),
        process: std::process::id(),
    }
}

fn computer() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

/// The other program of this computer that says it has a dossier open, by its number; it may have died since.
pub fn held_here_by(path: &Path) -> Option<u32> {
    let holder = store::holder(path);
    let another = ![0, std::process::id()].contains(&holder.process);
    (another && holder.computer == computer()).then_some(holder.process)
}

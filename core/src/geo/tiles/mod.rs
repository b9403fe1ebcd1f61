//! The maps under the points: kept on this computer, and else asked of the IGN when the person allows the network.

mod added;
mod base;
pub mod cover;
mod layer;
mod prepare;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use added::Added;
pub use base::{Amount, TileBase};
pub use layer::{Layer, Square};
pub use prepare::{Forecast, Made};

use super::net::{Expected, Network, Wish};
use super::picture;
use crate::error::Error;

/// The maps of this computer.
#[derive(Debug)]
pub struct Tiles {
    folder: PathBuf,
    network: Arc<Network>,
    bases: Mutex<[Option<Arc<TileBase>>; 2]>,
    added: Mutex<Option<Vec<Added>>>,
}

/// A picture, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its media type.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// For a square that somebody is looking at: she has moved on after a few seconds.
const SEEN: Wish = Wish {
    expected: Expected::Picture,
    most_bytes: MOST_BYTES,
    tries: 2,
    most_rest: Duration::from_secs(2),
};

/// The densest square of an aerial photograph is about a tenth of this.
const MOST_BYTES: u64 = 1 << 20;

impl Tiles {
    /// The maps kept in Gabarit's data folder.
    pub fn of(data: &Path, network: Arc<Network>) -> Self {
        let folder = data.join("cartes");
        Self { folder, network, bases: Mutex::default(), added: Mutex::default() }
    }

    /// The picture of a square: from this computer, else from the service, and then kept. `None` when there is none
    /// to be had: not here and the network not allowed, or no such layer, or nothing there.
    ///
    /// # Errors
    /// [`Error::Store`] when the map's file cannot be read; why the service did not answer.
    pub fn picture(&self, layer: &str, square: Square) -> Result<Option<Picture>, Error> {
        let Some(layer) = Layer::named(layer) else {
            return Ok(self.of_added(layer, square)?.and_then(known));
        };
        let base = self.base(layer)?;
        if let Some(picture) = base.square(square)?.and_then(known) {
            return Ok(Some(picture));
        }
        if !self.network.is_allowed() || square.z > layer.max_zoom() {
            return Ok(None);
        }
        let go_on = |_| ControlFlow::Continue(());
        match self.network.get(&layer.address(square), SEEN, &go_on) {
            Ok(bytes) => {
                base.keep(square, &bytes)?;
                Ok(known(bytes))
            }
            Err(Error::NotThere(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The map of a layer, opened once.
    ///
    /// # Errors
    /// As [`TileBase::open`].
    pub fn base(&self, layer: Layer) -> Result<Arc<TileBase>, Error> {
        let mut bases = self.bases.lock().unwrap_or_else(PoisonError::into_inner);
        let [plan, photo] = &mut *bases;
        let slot = match layer {
            Layer::Plan => plan,
            Layer::Photo => photo,
        };
        if let Some(base) = slot {
            return Ok(Arc::clone(base));
        }
        let base = Arc::new(TileBase::open(&self.folder, layer)?);
        *slot = Some(Arc::clone(&base));
        Ok(base)
    }

    /// Adds a map that the person has: it is copied beside the others.
    ///
    /// # Errors
    /// [`Error::NoTiles`] when it is not made of pictures, or does not read; what the system says of the copy.
    pub fn add(&self, file: &Path) -> Result<(), Error> {
        added::add(&self.added_folder(), file)?;
        self.forget_added();
        Ok(())
    }

    /// Takes a map that she added out.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when there is none of that name; what the system says of its file.
    pub fn remove_added(&self, id: &str) -> Result<(), Error> {
        let gone = || Error::NotApplicable("cette carte n’est plus sur ce poste".to_owned());
        let own = self.with_added(|all| {
            let place = all.iter().position(|one| one.id == id)?;
            Some(all.remove(place))
        });
        added::remove(own.ok_or_else(gone)?)?;
        self.forget_added();
        Ok(())
    }

    /// Does something with the maps that she added, in the order she did.
    pub fn with_added<T>(&self, work: impl FnOnce(&mut Vec<Added>) -> T) -> T {
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        work(added.get_or_insert_with(|| added::all(&self.added_folder())))
    }

    fn of_added(&self, id: &str, square: Square) -> Result<Option<Vec<u8>>, Error> {
        self.with_added(|all| match all.iter().find(|one| one.id == id) {
            Some(one) => one.base.square(square),
            None => Ok(None),
        })
    }

    fn added_folder(&self) -> PathBuf {
        self.folder.join("ajouts")
    }

    fn forget_added(&self) {
        *self.added.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// What is no picture is shown to nobody.
fn known(bytes: Vec<u8>) -> Option<Picture> {
    picture(&bytes).map(|kind| Picture { kind, bytes })
}

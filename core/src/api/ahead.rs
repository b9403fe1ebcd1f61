//! A table read ahead: what the window was started on is read while the window itself starts.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use super::app::is_dossier;
use crate::error::Error;
use crate::read::{self, Watch, Workbook};

/// Between two looks whether it is read.
const BETWEEN_LOOKS: Duration = Duration::from_millis(3);

/// A file, and what was read of it.
pub(super) type Read = (Vec<u8>, Workbook);

/// A file that is being read in a thread of its own, until it is dropped.
#[derive(Debug)]
pub(super) struct Ahead {
    path: PathBuf,
    found: Option<(u64, SystemTime)>,
    told: Arc<Told>,
    thread: Option<JoinHandle<Result<Read, Error>>>,
}

/// What the thread and those who wait tell each other.
#[derive(Debug, Default)]
struct Told {
    done: AtomicUsize,
    total: AtomicUsize,
    stop: AtomicBool,
}

impl Ahead {
    /// Begins to read a table; `None` for what is not read as one.
    pub(super) fn begin(path: &Path) -> Option<Self> {
        let other =
            |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if is_dossier(path) || other("zip") || other("json") || !path.is_file() {
            return None;
        }
        let told = Arc::new(Told::default());
        let (file, own) = (path.to_path_buf(), Arc::clone(&told));
        let thread = thread::Builder::new().spawn(move || read(&file, &own)).ok()?;
        Some(Self { path: path.to_path_buf(), found: stamp(path), told, thread: Some(thread) })
    }

    /// What was read, once it is; `None` where it is another file, or the file is another since.
    ///
    /// # Errors
    /// Those of reading it, and [`Error::Cancelled`] where the watch said so.
    pub(super) fn read_of(mut self, path: &Path, watch: Watch<'_>) -> Result<Option<Read>, Error> {
        let Some(thread) = self.thread.take() else { return Ok(None) };
        if path != self.path {
            return Ok(None);
        }
        while !thread.is_finished() {
            let far = |what: &AtomicUsize| what.load(Ordering::Relaxed);
            if watch(far(&self.told.done), far(&self.told.total)).is_break() {
                return Err(Error::Cancelled);
            }
            thread::sleep(BETWEEN_LOOKS);
        }
        // What broke down is read again, and says why.
        let Ok(read) = thread.join() else { return Ok(None) };
        match stamp(path) == self.found {
            true => read.map(Some),
            false => Ok(None),
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.told.stop.store(true, Ordering::Relaxed);
    }
}

/// By what a file is known to be the same.
fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(path).ok()?;
    Some((found.len(), found.modified().ok()?))
}

fn read(path: &Path, told: &Told) -> Result<Read, Error> {
    let bytes = read::bytes(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let workbook = read::parse_watched(&name, &bytes, &|done, total| {
        told.done.store(done, Ordering::Relaxed);
        told.total.store(total, Ordering::Relaxed);
        match told.stop.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    Ok((bytes, workbook))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn go_on(_: usize, _: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    #[test]
    fn a_table_is_read_ahead_unless_it_changed_since() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("parcs.csv");
        fs::write(&path, "nom;surface\nParc;12\n").unwrap();
        let read = || Ahead::begin(&path).unwrap();
        let (bytes, book) = read().read_of(&path, &go_on).unwrap().unwrap();
        assert_eq!((bytes.len(), book.sheets[0].height()), (20, 2));
        assert!(read().read_of(&folder.path().join("autre.csv"), &go_on).unwrap().is_none());
        let ahead = read();
        fs::write(&path, "nom;surface\nParc;12\nStade;3\n").unwrap();
        assert!(ahead.read_of(&path, &go_on).unwrap().is_none());
    }

    #[test]
    fn what_is_no_table_is_not_read_ahead() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["69029 Bron.gabarit", "paquet.ZIP", "schema.json"] {
            let path = folder.path().join(name);
            fs::write(&path, "x").unwrap();
            assert!(Ahead::begin(&path).is_none(), "{name}");
        }
        assert!(Ahead::begin(folder.path()).is_none());
        assert!(Ahead::begin(&folder.path().join("absent.csv")).is_none());
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vide.csv");
        fs::write(&path, "").unwrap();
        let told = Ahead::begin(&path).unwrap().read_of(&path, &go_on);
        assert!(matches!(told, Err(Error::Empty(_))), "{told:?}");
    }
}

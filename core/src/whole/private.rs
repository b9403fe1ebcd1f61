//! A private place for what is not whole yet, and the removal of those that a program which died has left.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tempfile::{Builder, TempDir};

use crate::error::Error;

/// How what is not whole yet is named: never taken for a file of the person's.
const PREFIX: &str = ".gabarit-";
const SUFFIX: &str = ".tmp";
/// In a private folder, the file whose lock says that its program lives.
const LOCK: &str = "en-cours";

/// A folder that only its owner opens, and that goes with everything in it once dropped.
#[derive(Debug)]
pub struct Private {
    // Let go of first: on Windows, and on its shares, an open file keeps its folder from going.
    _lock: File,
    folder: TempDir,
}

impl Private {
    /// Makes one in this folder, rid of what programs that died have left there.
    ///
    /// # Errors
    /// What the system says of the folder.
    pub fn inside(folder: &Path) -> Result<Self, Error> {
        let refuse = |cause: io::Error| match cause.kind() {
            io::ErrorKind::NotFound => Error::Missing(folder.to_path_buf()),
            _ => Error::io(folder, cause),
        };
        begin(folder, || {
            let mut private = named();
            #[cfg(unix)]
            private.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(
                0o700,
            ));
            let private = private.tempdir_in(folder).map_err(refuse)?;
            let lock = File::create_new(private.path().join(LOCK)).map_err(refuse)?;
            hold(&lock);
            Ok(Self { _lock: lock, folder: private })
        })
    }

    /// Makes one among the system's temporary files.
    ///
    /// # Errors
    /// What the system says of them.
    pub fn temporary() -> Result<Self, Error> {
        Self::inside(&std::env::temp_dir())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// The names of what is not whole yet.
pub(super) fn named() -> Builder<'static, 'static> {
    let mut named = Builder::new();
    named.prefix(PREFIX).suffix(SUFFIX);
    named
}

/// One thread at a time makes or removes such things: what was just made is not locked yet, and looks left behind.
static ALONE: Mutex<()> = Mutex::new(());

/// Waits, a second at most, until no other program makes or removes such things in this folder, and keeps them waiting
/// until what is given is dropped. Where a folder has no locks, as on Windows, nobody waits.
fn turn(folder: &Path) -> Option<File> {
    let own = File::open(folder).ok()?;
    for _ in 0..100 {
        match own.try_lock() {
            Ok(()) => return Some(own),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Makes something in a folder, rid of what programs that died have left there, and locks it before others look.
pub(super) fn begin<T>(folder: &Path, make: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let _turn = turn(folder);
    remove_left(folder);
    make()
}

/// Says that the program that makes this file lives. Where the disk has no locks, nothing is said.
pub(super) fn hold(file: &File) {
    let _ = file.try_lock();
}

/// Removes what programs that died were making in a folder. What a living one makes is locked, and stays.
pub fn sweep(folder: &Path) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let _turn = turn(folder);
    remove_left(folder);
}

fn remove_left(folder: &Path) {
    // A folder that does not open, or a file that does not go, will do another time.
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours =
            name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if ours && kind.is_file() && is_dead(&path) {
            let _ = fs::remove_file(&path);
        } else if ours && kind.is_dir() {
            let lock = path.join(LOCK);
            // Its program died before it could lock it: then it is empty, and only then does it go.
            let _ = match lock.exists() {
                true if is_dead(&lock) => fs::remove_dir_all(&path),
                true => Ok(()),
                false => fs::remove_dir(&path),
            };
        }
    }
}

/// Whether nobody holds this file any more.
fn is_dead(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_that_died_was_making_goes_and_what_a_living_one_makes_stays() {
        let home = tempfile::tempdir().unwrap();
        let left = home.path().join(".gabarit-mort.tmp");
        fs::create_dir(&left).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        fs::write(left.join("moitié.gabarit"), "…").unwrap();
        fs::write(home.path().join(".gabarit-zip.tmp"), "PK").unwrap();
        fs::create_dir(home.path().join(".gabarit-vide.tmp")).unwrap();
        fs::write(home.path().join("lettre.tmp"), "Monsieur le Maire,").unwrap();
        let living = Private::inside(home.path()).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [living.path().file_name().unwrap(), "lettre.tmp".as_ref()]);
        drop(living);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[test]
    fn threads_that_begin_together_do_not_remove_what_the_others_begin() {
        let home = tempfile::tempdir().unwrap();
        let work = || (0..200).for_each(|_| drop(Private::inside(home.path()).unwrap()));
        std::thread::scope(|scope| {
            (0..4).for_each(|_| drop(scope.spawn(work)));
        });
    }

    #[cfg(unix)]
    #[test]
    fn what_is_not_whole_yet_is_its_owner_s_only() {
        use std::os::unix::fs::PermissionsExt;
        let private = Private::temporary().unwrap();
        let mode = fs::metadata(private.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

//! A private place for what is not whole yet, and the removal of those that a program which died has left.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::{Builder, TempDir};

use crate::error::Error;

/// How what is not whole yet is named: never taken for a file of the person's.
const PREFIX: &str = ".gabarit-";
const SUFFIX: &str = ".tmp";
/// In a private folder, the file whose lock says that its program lives.
const LOCK: &str = "en-cours";
/// How often another is made where the one before was taken for one left behind, in the instant before it was locked.
const MOST_TRIES: usize = 100;

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
            let private = named(0o700).tempdir_in(folder).map_err(refuse)?;
            let path = private.path().join(LOCK);
            let lock = match File::create_new(&path) {
                Ok(lock) => lock,
                // It was still empty, and went as one left behind. Windows denies what is going, where others find nothing.
                Err(_) if !private.path().exists() => return Ok(None),
                Err(cause) => return Err(refuse(cause)),
            };
            Ok(hold(&lock, &path).then(|| Self { _lock: lock, folder: private }))
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

/// The names of what is not whole yet, and who may open it: a mode of Unix, which other systems have not.
pub(super) fn named(mode: u32) -> Builder<'static, 'static> {
    let mut named = Builder::new();
    named.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    named.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    named
}

/// Makes something in a folder, rid of what programs that died have left there. `make` is asked again where it gives
/// nothing: what it had made was removed before it could be held.
pub(super) fn begin<T>(
    folder: &Path,
    make: impl Fn() -> Result<Option<T>, Error>,
) -> Result<T, Error> {
    sweep(folder);
    for _ in 0..MOST_TRIES {
        if let Some(made) = make()? {
            return Ok(made);
        }
    }
    Err(Error::io(folder, io::ErrorKind::ResourceBusy.into()))
}

/// Says that the program that makes this file lives, unless another has just taken it for one left behind and removes
/// it. Where the disk has no locks nothing is said, and nothing removed.
pub(super) fn hold(file: &File, path: &Path) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) && path.exists()
}

/// Removes what programs that died were making in a folder. What a living one makes is locked, and stays.
pub fn sweep(folder: &Path) {
    // A folder that does not open, or a file that does not go, will do another time.
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours =
            name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        // Kept locked while it goes, so that its maker, if it lives after all, sees that it does.
        if ours && kind.is_file() {
            if let Some(_dead) = dead(&path) {
                let _ = fs::remove_file(&path);
            }
        } else if ours && kind.is_dir() {
            let lock = path.join(LOCK);
            if !lock.exists() {
                // Its program died before it could lock it: then it is empty, and only then does it go.
                let _ = fs::remove_dir(&path);
            } else if let Some(_dead) = dead(&lock) {
                let _ = fs::remove_dir_all(&path);
            }
        }
    }
}

/// This file, locked, if nobody held it any more.
fn dead(path: &Path) -> Option<File> {
    let file = File::open(path).ok()?;
    file.try_lock().ok()?;
    Some(file)
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

    // Locks hold between two openings of a file, be they of one program or of two.
    #[test]
    fn those_who_begin_together_do_not_remove_what_the_others_begin() {
        let home = tempfile::tempdir().unwrap();
        let work = || {
            for _ in 0..300 {
                let folder = Private::inside(home.path()).unwrap();
                let mut draft = super::super::Draft::begin(home.path()).unwrap();
                fs::write(folder.path().join("paquet.zip"), "PK").unwrap();
                std::io::Write::write_all(draft.file(), b"PK").unwrap();
                sweep(home.path());
                assert!(folder.path().join("paquet.zip").exists());
                let mut read = [0; 2];
                std::io::Read::read_exact(&mut draft.reading(), &mut read).unwrap();
            }
        };
        std::thread::scope(|scope| {
            (0..8).for_each(|_| drop(scope.spawn(work)));
        });
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
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

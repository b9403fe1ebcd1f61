//! One program at a time writes in a dossier: who holds it, and whether the disk can tell.
//!
//! The lock is the operating system's, on a small file beside the dossier: a program that dies lets go of it. Another
//! says who holds it, for the colleague who opens the same dossier on a network share: Windows lets nobody read a file
//! that is locked.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::whole;

/// What the files beside a dossier add to its name.
const LOCK: &str = ".ouvert";
const WHO: &str = ".qui";

/// Who has a dossier open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the person's session.
    pub author: String,
    /// Name of the computer.
    pub computer: String,
    /// Since when; local time, ISO 8601.
    pub since: String,
    /// Number of the program on that computer; 0 where an earlier version of Gabarit did not say.
    #[serde(default)]
    pub process: u32,
}

/// Held for as long as a dossier is open for writing.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
    who: PathBuf,
}

/// What came of asking for a dossier.
#[derive(Debug)]
pub enum Taken {
    /// It is ours to write in.
    Ours(Lock),
    /// Somebody else writes in it.
    By(Holder),
    /// The disk lets two programs lock the same file: a share without proper locks.
    Unsafe,
}

/// Asks for a dossier.
///
/// # Errors
/// What the system says where a file cannot be made beside the dossier.
pub fn take(dossier: &Path, holder: &Holder) -> Result<Taken, Error> {
    let path = beside(dossier, LOCK);
    let who = beside(dossier, WHO);
    let refused = |cause| Error::io(&path, cause);
    let open =
        || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    loop {
        let file = open().map_err(refused)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Taken::By(read(&who))),
            Err(TryLockError::Error(_)) => return Ok(Taken::Unsafe),
        }
        // The one before us takes its file away when it closes: what we locked may be no file any more.
        let again = match File::open(&path) {
            Ok(again) => again,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => continue,
            Err(cause) => return Err(refused(cause)),
        };
        if again.try_lock().is_ok() {
            // A second handle got the lock too: either the file is another one by now, or locks mean nothing here.
            if again.metadata().map_err(refused)?.len() == file.metadata().map_err(refused)?.len()
                && same_file(&again, &file)
            {
                return Ok(Taken::Unsafe);
            }
            continue;
        }
        let told = serde_json::to_string(holder).unwrap_or_default();
        // In the place of what is there, never through it: it may be a link to another file.
        whole::put(&who, told.as_bytes())?;
        return Ok(Taken::Ours(Lock { file, path, who }));
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind, they would lock nothing: the system lets go with the handle.
        let _ = std::fs::remove_file(&self.who);
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Who says that they have this dossier open; nobody in particular where nobody says so. It may be a program that died.
pub fn holder(dossier: &Path) -> Holder {
    read(&beside(dossier, WHO))
}

/// `69029 Bron.gabarit` is held by `69029 Bron.gabarit.ouvert`; `69029 Bron.gabarit.qui` says who does.
fn beside(dossier: &Path, ending: &str) -> PathBuf {
    let mut name = dossier.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    dossier.with_file_name(name)
}

/// Who the file says; nobody in particular where it does not read.
fn read(who: &Path) -> Holder {
    let text = std::fs::read_to_string(who).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Whether two handles are of one file. Where the system has no number for files, they are taken for one.
fn same_file(left: &File, right: &File) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(left), Ok(right)) = (left.metadata(), right.metadata()) {
            return (left.dev(), left.ino()) == (right.dev(), right.ino());
        }
    }
    #[cfg(not(unix))]
    let _ = (left, right);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(author: &str) -> Holder {
        Holder { author: author.to_owned(), ..Holder::default() }
    }

    #[test]
    fn the_second_is_told_who_was_first() {
        let folder = tempfile::tempdir().unwrap();
        let dossier = folder.path().join("a.gabarit");
        let first = take(&dossier, &holder("Amel")).unwrap();
        assert!(matches!(first, Taken::Ours(_)));
        match take(&dossier, &holder("Bruno")).unwrap() {
            Taken::By(who) => assert_eq!(who.author, "Amel"),
            other => panic!("{other:?}"),
        }
        drop(first);
        assert!(matches!(take(&dossier, &holder("Bruno")).unwrap(), Taken::Ours(_)));
    }

    #[test]
    fn a_lock_left_by_a_program_that_died_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let dossier = folder.path().join("a.gabarit");
        std::fs::write(beside(&dossier, LOCK), "").unwrap();
        std::fs::write(beside(&dossier, WHO), "{\"author\":\"Amel\"}").unwrap();
        let taken = take(&dossier, &holder("Bruno")).unwrap();
        assert!(matches!(taken, Taken::Ours(_)));
        drop(taken);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

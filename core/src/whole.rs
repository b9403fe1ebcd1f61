//! Files written whole or not at all: under a private name beside their place, then put in it at once.

mod private;

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::Error;

pub use private::{Private, sweep};

/// How often another name is tried before giving up; a folder with so many packages of a day is no accident.
const MOST_NAMES: u32 = 999;

/// A file being written. Dropped before it is put in place, it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    file: NamedTempFile,
    folder: PathBuf,
}

impl Draft {
    /// Begins a file that will stand in this folder.
    ///
    /// # Errors
    /// What the system says of the folder.
    pub fn begin(folder: &Path) -> Result<Self, Error> {
        // An empty parent is that of a bare file name: the current folder.
        let folder = match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        };
        // A temporary file is its owner's only; this one will be read by others, as far as the umask allows.
        let named = private::named(0o666);
        private::begin(folder, || {
            let file = named.tempfile_in(folder).map_err(|cause| Error::io(folder, cause))?;
            let held = private::hold(file.as_file(), file.path());
            Ok(held.then(|| Self { file, folder: folder.to_path_buf() }))
        })
    }

    /// The file, to write it and read it again.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// The same file, to be read from its first byte, beside others who read it.
    pub fn reading(&self) -> Reading<'_> {
        Reading { file: self.file.as_file(), at: 0 }
    }

    /// Puts the file at `path`, in the folder it was begun in, in place of what is there.
    ///
    /// # Errors
    /// What the system says; nothing is left behind.
    pub fn replace(self, path: &Path) -> Result<(), Error> {
        self.settle(path)?;
        self.file.persist(path).map_err(|cause| in_the_way(path, cause.error))?;
        sync(&self.folder, path)
    }

    /// Puts the file in its folder under this name, or `name-2`, `name-3`… where that is taken. Returns its path.
    ///
    /// # Errors
    /// What the system says; nothing is left behind.
    pub fn add(mut self, stem: &str, ending: &str) -> Result<PathBuf, Error> {
        self.settle(&self.folder.join(format!("{stem}{ending}")))?;
        let mut number = 1;
        loop {
            let name = match number {
                1 => format!("{stem}{ending}"),
                _ => format!("{stem}-{number}{ending}"),
            };
            let path = self.folder.join(name);
            match self.file.persist_noclobber(&path) {
                Ok(_) => {
                    sync(&self.folder, &path)?;
                    return Ok(path);
                }
                Err(refused)
                    if refused.error.kind() == io::ErrorKind::AlreadyExists
                        && number < MOST_NAMES =>
                {
                    self.file = refused.file;
                    number += 1;
                }
                Err(refused) => return Err(Error::io(&path, refused.error)),
            }
        }
    }

    fn settle(&self, path: &Path) -> Result<(), Error> {
        self.file.as_file().sync_all().map_err(|cause| Error::io(path, cause))
    }
}

/// A file read at a place of its own, through a handle that others read through too: the file is locked, and Windows lets
/// no other handle read what one has locked.
#[derive(Debug)]
pub struct Reading<'a> {
    file: &'a File,
    at: u64,
}

impl Read for Reading<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(self.file, into, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(self.file, into, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Reading<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::Current(by) => (self.at, by),
            SeekFrom::End(by) => (self.file.metadata()?.len(), by),
        };
        self.at = from.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Why a file did not take the place of another. Windows calls denied what another program has open, a workbook in Excel.
fn in_the_way(path: &Path, cause: io::Error) -> Error {
    let denied = cfg!(windows) && cause.kind() == io::ErrorKind::PermissionDenied;
    match denied && fs::metadata(path).is_ok_and(|there| !there.permissions().readonly()) {
        true => Error::Busy(path.to_path_buf()),
        false => Error::io(path, cause),
    }
}

/// Writes a file whole: `fill` gets the file, and `path` is touched only once it is done.
///
/// # Errors
/// What `fill` or the system says; `path` is then as it was.
pub fn write(path: &Path, fill: impl FnOnce(&mut File) -> Result<(), Error>) -> Result<(), Error> {
    let mut draft = Draft::begin(path.parent().unwrap_or(Path::new("")))?;
    fill(draft.file())?;
    draft.replace(path)
}

/// Writes these bytes whole, in a folder that is made where it is missing.
///
/// # Errors
/// What the system says; `path` is then as it was.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let refuse = |cause| Error::io(path, cause);
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(refuse)?;
    write(path, |file| file.write_all(bytes).map_err(refuse))
}

/// Makes a file whole that is written under its own name, as a database is: `fill` gets a path in a private folder
/// beside `path`, to which the file is moved once it is done. Nothing is written over.
///
/// # Errors
/// [`Error::Exists`]; what `fill` or the system says.
pub fn create(path: &Path, fill: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
    let refuse = |cause| Error::io(path, cause);
    if path.exists() {
        return Err(Error::Exists(path.to_path_buf()));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let private = Private::inside(folder)?;
    let own = private.path().join(path.file_name().unwrap_or(path.as_os_str()));
    fill(&own)?;
    // Windows brings to disk only what is open for writing.
    let written = File::options().write(true).open(&own);
    written.and_then(|file| file.sync_all()).map_err(refuse)?;
    match tempfile::TempPath::try_from_path(&own)
        .and_then(|own| own.persist_noclobber(path).map_err(|cause| cause.error))
    {
        Ok(()) => sync(folder, path),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::Exists(path.to_path_buf()))
        }
        Err(cause) => Err(refuse(cause)),
    }
}

/// Makes a folder whole: `fill` gets a private folder beside `path`, which takes its name once it is done.
///
/// # Errors
/// [`Error::Exists`]; what `fill` or the system says. Nothing is left behind.
pub fn create_folder(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    if path.exists() {
        return Err(Error::Exists(path.to_path_buf()));
    }
    let beside = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let refuse = |cause| Error::io(path, cause);
    let private = Private::inside(beside)?;
    let own = private.path().join("contenu");
    fs::create_dir(&own).map_err(refuse)?;
    fill(&own)?;
    fs::rename(&own, path).map_err(refuse)?;
    sync(beside, path)
}

/// A new name survives a power cut once its folder is on disk. Windows has no such call, and needs none.
fn sync(folder: &Path, path: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        let folder = File::open(folder).map_err(|cause| Error::io(path, cause))?;
        // Network shares may not know the call; the file itself is safe.
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_name_that_is_taken_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for (text, name) in [("a", "p.zip"), ("b", "p-2.zip"), ("c", "p-3.zip")] {
            let mut draft = Draft::begin(folder.path()).unwrap();
            draft.file().write_all(text.as_bytes()).unwrap();
            assert_eq!(draft.add("p", ".zip").unwrap(), folder.path().join(name));
        }
        assert_eq!(names(folder.path()), ["p-2.zip", "p-3.zip", "p.zip"]);
        assert_eq!(fs::read_to_string(folder.path().join("p.zip")).unwrap(), "a");
    }

    #[test]
    fn a_draft_is_read_by_several_each_at_its_own_place() {
        let folder = tempfile::tempdir().unwrap();
        let mut draft = Draft::begin(folder.path()).unwrap();
        draft.file().write_all(b"parcs et jardins").unwrap();
        let (mut one, mut other) = (draft.reading(), draft.reading());
        let (mut begun, mut text) = ([0; 5], String::new());
        one.read_exact(&mut begun).unwrap();
        assert_eq!(other.seek(SeekFrom::End(-7)).unwrap(), 9);
        other.read_to_string(&mut text).unwrap();
        one.seek(SeekFrom::Current(1)).unwrap();
        let mut rest = String::new();
        one.read_to_string(&mut rest).unwrap();
        assert_eq!((&begun, text.as_str(), rest.as_str()), (b"parcs", "jardins", "et jardins"));
        assert!(one.seek(SeekFrom::Current(-100)).is_err());
        draft.file().write_all(b" publics").unwrap();
        draft.replace(&folder.path().join("liste.txt")).unwrap();
        let written = fs::read_to_string(folder.path().join("liste.txt")).unwrap();
        assert_eq!(written, "parcs et jardins publics");
    }

    #[test]
    fn a_file_that_could_not_be_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sortie.csv");
        fs::write(&path, "avant").unwrap();
        let outcome = write(&path, |file| {
            file.write_all(b"la moiti").map_err(|cause| Error::io(&path, cause))?;
            Err(Error::Cancelled)
        });
        assert!(matches!(outcome, Err(Error::Cancelled)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "avant");
        assert_eq!(names(folder.path()), ["sortie.csv"]);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fichier");
        fs::write(&file, "").unwrap();
        assert!(matches!(Draft::begin(&folder.path().join("absent")), Err(Error::Missing(_))));
        // Windows finds no path there, where others find no folder.
        assert!(matches!(Draft::begin(&file), Err(Error::Io { .. } | Error::Missing(_))));
        assert!(matches!(
            Draft::begin(Path::new("/proc")),
            Err(Error::Missing(_) | Error::Denied(_))
        ));
    }
}

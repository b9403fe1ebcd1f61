//! The dossier's SQLite file: its schema, its lock, its settings. Its modules `rows` and `journal` hold the rest.
//!
//! Every write is on disk (`synchronous=FULL` over a write-ahead log) before it is acknowledged.

pub mod backup;
mod confirmed;
mod deliveries;
mod journal;
mod lock;
mod origins;
mod photos;
mod place;
mod remarks;
mod rescue;
mod restraint;
mod rows;
mod templates;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use crate::error::Error;
use crate::whole::{self, Private};

pub use deliveries::{Content, Delivery};
pub use journal::{Aside, Entry, EntryKind, Kept, Label};
pub use lock::{Holder, holder};
pub use origins::Origin;
pub use photos::StoredPhoto;
pub use remarks::{Answer, StoredRemark};
pub use rescue::{Held, Rescued, rescue};
pub use restraint::Restraint;
pub use templates::StoredTemplate;

use journal::sha256;
use lock::{Lock, Taken};
use place::{Place, told};

/// “GABA”: how SQLite files of Gabarit are told from others (`PRAGMA application_id`).
const APPLICATION_ID: i32 = 0x4741_4241;

/// The schema, one file a version. Released ones are never edited.
const MIGRATIONS: [&str; 6] = [
    include_str!("store/0001_dossier.sql"),
    include_str!("store/0002_deliveries.sql"),
    include_str!("store/0003_templates.sql"),
    include_str!("store/0004_origins.sql"),
    include_str!("store/0005_remarks.sql"),
    include_str!("store/0006_photos.sql"),
];

/// The open file of a dossier. Only one program writes in it at a time.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    access: Access,
    /// The file itself, whatever its name: where the system says.
    file: Option<FileName>,
    /// Where the copy is that is read in its stead, on a disk that is read only.
    _image: Option<Private>,
}

/// What names a file for the system, for as long as it exists: its disk and its number there.
type FileName = (u64, u64);

/// What may be done with an open dossier.
#[derive(Debug)]
enum Access {
    Write {
        /// Held until the store is dropped.
        _lock: Lock,
    },
    Read(Restraint),
}

/// A dataset, as the file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDataset {
    /// Names it.
    pub id: u32,
    /// Identifier of its template.
    pub template: String,
    /// The Table Schema it was begun with, as JSON.
    pub schema: String,
}

impl Store {
    /// Makes a new dossier's file.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::DiskFull`] or [`Error::Io`] where the file cannot be written.
    pub fn create(path: &Path, holder: &Holder) -> Result<Self, Error> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|cause| Error::io(folder, cause))?;
        }
        // Said by the system rather than by SQLite, which knows only “cannot open”.
        let file = std::fs::File::create_new(path).map_err(|cause| Error::io(path, cause))?;
        drop(file);
        Self::open(path, holder)
    }

    /// Opens a dossier's file; for reading only where somebody else writes in it, or nobody may.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::Denied`], [`Error::NotADossier`], [`Error::TooRecent`].
    pub fn open(path: &Path, holder: &Holder) -> Result<Self, Error> {
        let file = std::fs::File::open(path).map_err(|cause| Error::io(path, cause))?;
        let protected = file.metadata().is_ok_and(|file| file.permissions().readonly());
        let restraint = match lock::take(path, holder) {
            _ if protected => Restraint::Protected,
            Ok(Taken::Ours(lock)) => {
                return Self::connect(path, path, Access::Write { _lock: lock });
            }
            Ok(Taken::By(other)) => Restraint::by(other, holder),
            Ok(Taken::Unsafe) => Restraint::NoLocks,
            Err(Error::Denied(_)) => Restraint::Protected,
            Err(error) => return Err(error),
        };
        match Self::connect(path, path, Access::Read(restraint.clone())) {
            // Where SQLite may not even write its log, as on a disk that is read only, a copy is read.
            Err(Error::Denied(_)) => {
                let private = Private::temporary()?;
                let image = private.path().join("image.gabarit");
                rescue::image::take(path, &image)?;
                let mut store = Self::connect(path, &image, Access::Read(restraint))?;
                store._image = Some(private);
                Ok(store)
            }
            outcome => outcome,
        }
    }

    /// `file` is what is opened, `path` what it is called.
    fn connect(path: &Path, file: &Path, access: Access) -> Result<Self, Error> {
        let refused = |cause| refusal(path, cause);
        let mode = match access {
            Access::Write { .. } => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(told(file), flags).map_err(refused)?;
        // A colleague's program reads, or a copy is being made: neither takes long.
        connection.busy_timeout(Duration::from_secs(2)).map_err(refused)?;
        connection
            .execute_batch(
                "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;",
            )
            .map_err(refused)?;
        let (application, version) = marks(&connection).map_err(refused)?;
        let tables = "SELECT count(*) FROM sqlite_schema";
        let empty =
            connection.query_row(tables, [], |row| row.get::<_, i64>(0)).map_err(refused)? == 0;
        if !empty && application != APPLICATION_ID {
            return Err(Error::NotADossier(path.to_path_buf()));
        }
        if version > MIGRATIONS.len() {
            return Err(Error::TooRecent(path.to_path_buf()));
        }
        if matches!(access, Access::Write { .. }) {
            connection.execute_batch(Place::of(path).pragmas()).map_err(refused)?;
            migrate(&mut connection, path, version)?;
        }
        let file = file_name(path);
        Ok(Self { connection, path: path.to_path_buf(), access, file, _image: None })
    }

    /// Lets nothing be changed any more: some of the file does not read.
    pub(crate) fn restrain(&mut self) {
        self.access = Access::Read(Restraint::Damaged);
    }

    /// Why nothing can be changed; `None` when it can.
    pub fn restraint(&self) -> Option<&Restraint> {
        match &self.access {
            Access::Write { .. } => None,
            Access::Read(restraint) => Some(restraint),
        }
    }

    /// Refuses to change what is open for reading only; or what is no longer in its place, and would be written where
    /// nobody finds it: a drive that was taken out, a folder that was moved or removed.
    fn writable(&self) -> Result<(), Error> {
        match self.restraint() {
            None if self.file.is_some() && file_name(&self.path) != self.file => {
                Err(Error::Missing(self.path.clone()))
            }
            None => Ok(()),
            Some(restraint) => {
                Err(Error::ReadOnly { path: self.path.clone(), reason: restraint.to_string() })
            }
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A setting of the dossier.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Error> {
        let mut query =
            self.connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(query.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Keeps a setting of the dossier.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn set(&self, name: &str, value: &str) -> Result<(), Error> {
        self.writable()?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)")?
            .execute([name, value])?;
        Ok(())
    }

    /// The datasets, in the order they were begun.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn datasets(&self) -> Result<Vec<StoredDataset>, Error> {
        let mut query = self
            .connection
            .prepare_cached("SELECT id, template, schema FROM dataset ORDER BY id")?;
        let rows = query.query_map([], |row| {
            Ok(StoredDataset { id: row.get(0)?, template: row.get(1)?, schema: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Begins a dataset of `width` columns.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn create_dataset(
        &mut self,
        template: &str,
        schema: &str,
        width: usize,
        time: &str,
    ) -> Result<u32, Error> {
        self.writable()?;
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO dataset (template, schema, next_row, created) VALUES (?1, ?2, 0, ?3)",
            params![template, schema, time],
        )?;
        let id = transaction.last_insert_rowid() as u32;
        transaction.execute_batch(&rows::create_sql(id, width))?;
        transaction.commit()?;
        Ok(id)
    }

    /// Takes a dataset out, with its journal.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn delete_dataset(&mut self, dataset: u32) -> Result<(), Error> {
        self.writable()?;
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM dataset WHERE id = ?1", [dataset])?;
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS rows_{dataset}"))?;
        Ok(transaction.commit()?)
    }

    /// Writes a sound copy of the whole dossier, verified by reopening it; `to` must not exist.
    ///
    /// # Errors
    /// [`Error::Exists`]; what the system says of `to`; [`Error::Damaged`] when the dossier does not read whole.
    pub fn copy(&self, to: &Path) -> Result<(), Error> {
        copy(&self.connection, &self.path, to)
    }
}

/// Writes a sound copy of a dossier that may be open elsewhere, and leaves that one as it is.
///
/// # Errors
/// [`Error::NotADossier`]; as [`Store::copy`] otherwise.
pub fn copy_closed(from: &Path, to: &Path) -> Result<(), Error> {
    let file = std::fs::File::open(from).map_err(|cause| Error::io(from, cause))?;
    drop(file);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let refused = |cause| refusal(from, cause);
    let connection = Connection::open_with_flags(told(from), flags).map_err(refused)?;
    let (application, _) = marks(&connection).map_err(refused)?;
    if application != APPLICATION_ID {
        return Err(Error::NotADossier(from.to_path_buf()));
    }
    copy(&connection, from, to)
}

/// `from` is what messages call the dossier.
fn copy(connection: &Connection, from: &Path, to: &Path) -> Result<(), Error> {
    whole::create(to, |own| {
        connection
            .execute("VACUUM INTO ?1", [told(own).to_string_lossy()])
            .map_err(|cause| copy_refusal(from, to, cause))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        backup::sound(&Connection::open_with_flags(told(own), flags)?, to)
    })
}

/// What SQLite's refusal to copy means for a person.
fn copy_refusal(from: &Path, to: &Path, cause: rusqlite::Error) -> Error {
    match refusal(from, cause) {
        Error::NotADossier(path) => Error::Damaged(path),
        Error::DiskFull(_) => Error::DiskFull(to.to_path_buf()),
        Error::Denied(_) => Error::Denied(to.to_path_buf()),
        error => error,
    }
}

/// Brings an older file up to this version; a copy of it is kept before.
fn migrate(connection: &mut Connection, path: &Path, version: usize) -> Result<(), Error> {
    if version == MIGRATIONS.len() {
        return Ok(());
    }
    if version > 0 {
        let kept = path.with_extension(format!("version {version}.gabarit"));
        match copy(connection, path, &kept) {
            Ok(()) | Err(Error::Exists(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let refused = |cause| refusal(path, cause);
    let transaction = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(refused)?;
    for migration in &MIGRATIONS[version..] {
        transaction.execute_batch(migration).map_err(refused)?;
    }
    let version = MIGRATIONS.len();
    transaction
        .execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};"
        ))
        .map_err(refused)?;
    transaction.commit().map_err(refused)
}

/// Which file bears this name now; `None` where there is none, or the system gives files no number.
fn file_name(path: &Path) -> Option<FileName> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let file = std::fs::metadata(path).ok()?;
        Some((file.dev(), file.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

fn marks(connection: &Connection) -> rusqlite::Result<(i32, usize)> {
    let application = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok((application, usize::try_from(version).unwrap_or(usize::MAX)))
}

/// What SQLite's refusal to open means for a person.
fn refusal(path: &Path, cause: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode::*;
    match cause.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked) => Error::Busy(path.to_path_buf()),
        Some(NotADatabase | DatabaseCorrupt) => Error::NotADossier(path.to_path_buf()),
        Some(ReadOnly | PermissionDenied | CannotOpen) => Error::Denied(path.to_path_buf()),
        Some(DiskFull) => Error::DiskFull(path.to_path_buf()),
        _ => Error::Store(cause),
    }
}

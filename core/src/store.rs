//! The dossier's SQLite file: its schema, its lock, its settings. Its modules `rows` and `journal` hold the rest.
//!
//! Every write is on disk (`synchronous=FULL` over a write-ahead log) before it is acknowledged.

pub mod backup;
mod deliveries;
mod journal;
mod lock;
mod origins;
mod rescue;
mod rows;
mod templates;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use crate::error::Error;

pub use deliveries::{Content, Delivery};
pub use journal::{Aside, Entry, EntryKind, Kept, Label};
pub use lock::Holder;
pub use origins::Origin;
pub use rescue::{Rescued, rescue};
pub use templates::StoredTemplate;

use journal::sha256;
use lock::{Lock, Taken};

/// “GABA”: how SQLite files of Gabarit are told from others (`PRAGMA application_id`).
const APPLICATION_ID: i32 = 0x4741_4241;

/// The schema, one file a version. Released ones are never edited.
const MIGRATIONS: [&str; 4] = [
    include_str!("store/0001_dossier.sql"),
    include_str!("store/0002_deliveries.sql"),
    include_str!("store/0003_templates.sql"),
    include_str!("store/0004_origins.sql"),
];

/// The open file of a dossier. Only one program writes in it at a time.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    access: Access,
}

/// What may be done with an open dossier.
#[derive(Debug)]
enum Access {
    Write {
        /// Held until the store is dropped.
        _lock: Lock,
    },
    Read(Restraint),
}

/// Why a dossier is open for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restraint {
    /// Somebody else writes in it.
    OpenBy(Holder),
    /// It is on a share that cannot tell who writes.
    NoLocks,
    /// The system protects its file or its folder.
    Protected,
}

impl std::fmt::Display for Restraint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OpenBy(Holder { author, computer, .. }) if !author.is_empty() => {
                write!(out, "{author} y travaille en ce moment, sur l’ordinateur « {computer} »")
            }
            Self::OpenBy(_) => write!(out, "il est déjà ouvert dans une autre fenêtre"),
            Self::NoLocks => {
                write!(out, "ce partage réseau ne protège pas un fichier ouvert à plusieurs")
            }
            Self::Protected => write!(out, "ce fichier est protégé contre l’écriture"),
        }
    }
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
            Ok(Taken::Ours(lock)) => return Self::connect(path, Access::Write { _lock: lock }),
            Ok(Taken::By(holder)) => Restraint::OpenBy(holder),
            Ok(Taken::Unsafe) => Restraint::NoLocks,
            Err(Error::Denied(_)) => Restraint::Protected,
            Err(error) => return Err(error),
        };
        Self::connect(path, Access::Read(restraint))
    }

    fn connect(path: &Path, access: Access) -> Result<Self, Error> {
        let refused = |cause| refusal(path, cause);
        let mode = match access {
            Access::Write { .. } => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(refused)?;
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
            migrate(&mut connection, path, version).map_err(refused)?;
        }
        Ok(Self { connection, path: path.to_path_buf(), access })
    }

    /// Why nothing can be changed; `None` when it can.
    pub fn restraint(&self) -> Option<&Restraint> {
        match &self.access {
            Access::Write { .. } => None,
            Access::Read(restraint) => Some(restraint),
        }
    }

    /// Refuses to change what is open for reading only.
    fn writable(&self) -> Result<(), Error> {
        match self.restraint() {
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

    /// Writes a sound copy of the whole dossier; `to` must not exist.
    ///
    /// # Errors
    /// [`Error::Store`] when the copy cannot be written.
    pub fn copy(&self, to: &Path) -> Result<(), Error> {
        self.connection.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
        Ok(())
    }
}

/// Brings an older file up to this version; a copy of it was kept before.
fn migrate(connection: &mut Connection, path: &Path, version: usize) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    if version == MIGRATIONS.len() {
        return Ok(());
    }
    if version > 0 {
        let copy = path.with_extension(format!("version {version}.gabarit"));
        if !copy.exists() {
            connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        }
    }
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for migration in &MIGRATIONS[version..] {
        transaction.execute_batch(migration)?;
    }
    let version = MIGRATIONS.len();
    transaction.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};"
    ))?;
    transaction.commit()
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

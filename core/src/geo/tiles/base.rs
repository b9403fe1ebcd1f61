//! A map in one SQLite file, as MBTiles 1.3 describes: any program that shows maps reads it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::layer::{Layer, Square};
use crate::error::Error;

/// A map kept on this computer.
#[derive(Debug)]
pub struct TileBase {
    path: PathBuf,
    connection: Mutex<Connection>,
}

/// How much of a map is here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// Squares.
    pub squares: u32,
    /// Bytes of their pictures.
    pub bytes: u64,
}

/// What MBTiles asks for, and the communes made ready. Squares that are drawn alike (fields, rivers) are kept each.
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS metadata (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS tiles (
      zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_data BLOB NOT NULL
    );
    CREATE UNIQUE INDEX IF NOT EXISTS tile_index ON tiles (zoom_level, tile_column, tile_row);
    CREATE TABLE IF NOT EXISTS prepared (insee TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;";

impl TileBase {
    /// Opens the map of a layer in that folder, or begins it.
    ///
    /// # Errors
    /// [`Error::Denied`] or [`Error::Io`] where it cannot be written, [`Error::Store`] when the file is damaged.
    pub fn open(folder: &Path, layer: Layer) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|cause| Error::io(folder, cause))?;
        let path = folder.join(format!("{}.mbtiles", layer.id()));
        let file = std::fs::OpenOptions::new().append(true).create(true).open(&path);
        drop(file.map_err(|cause| Error::io(&path, cause))?);
        let connection = Connection::open(&path)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        // A square that a power cut loses is downloaded again: the file itself stays sound.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.execute_batch(SCHEMA)?;
        let zooms = layer.kept_zooms();
        let told = [
            ("name", layer.title().to_owned()),
            ("format", layer.format().to_owned()),
            ("attribution", format!("<a href=\"{}\">© IGN</a>", layer.link())),
            ("minzoom", zooms.start().to_string()),
            ("maxzoom", layer.max_zoom().to_string()),
            ("type", "baselayer".to_owned()),
        ];
        for (name, value) in told {
            connection.execute(
                "INSERT OR IGNORE INTO metadata (name, value) VALUES (?1, ?2)",
                params![name, value],
            )?;
        }
        Ok(Self { path, connection: Mutex::new(connection) })
    }

    /// Opens a map that the person added, to read it only.
    pub(super) fn read_only(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        // The file comes from elsewhere: what its schema names runs nothing.
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
        Ok(Self { path: path.to_path_buf(), connection: Mutex::new(connection) })
    }

    /// Where its file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The picture of a square; `None` when it is not here.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn square(&self, square: Square) -> Result<Option<Vec<u8>>, Error> {
        let connection = self.connection();
        let mut query = connection.prepare_cached(
            "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
        )?;
        let found =
            query.query_row(params![square.z, square.x, square.tms_row()], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// Keeps the picture of a square.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep(&self, square: Square, picture: &[u8]) -> Result<(), Error> {
        self.connection()
            .prepare_cached(
                "INSERT OR REPLACE INTO tiles (zoom_level, tile_column, tile_row, tile_data) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![square.z, square.x, square.tms_row(), picture])?;
        Ok(())
    }

    /// How many of these squares are here, and how much room they take.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn amount(&self, of: &[Square]) -> Result<Amount, Error> {
        let connection = self.connection();
        let mut query = connection.prepare_cached(
            "SELECT length(tile_data) FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
        )?;
        let mut amount = Amount { squares: 0, bytes: 0 };
        for square in of {
            let found = query.query_row(params![square.z, square.x, square.tms_row()], |row| {
                row.get::<_, i64>(0)
            });
            if let Some(bytes) = found.optional()? {
                amount.squares += 1;
                amount.bytes += bytes.unsigned_abs();
            }
        }
        Ok(amount)
    }

    /// All that is here.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn whole(&self) -> Result<Amount, Error> {
        let sums = "SELECT count(*), coalesce(sum(length(tile_data)), 0) FROM tiles";
        let (squares, bytes) = self
            .connection()
            .query_row(sums, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        Ok(Amount { squares: squares as u32, bytes: bytes.unsigned_abs() })
    }

    /// Takes squares out, and gives their room back to the disk.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn remove(&self, squares: &[Square]) -> Result<(), Error> {
        let mut connection = self.connection();
        let change = connection.transaction()?;
        {
            let mut delete = change.prepare_cached(
                "DELETE FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
            )?;
            for square in squares {
                delete.execute(params![square.z, square.x, square.tms_row()])?;
            }
        }
        change.commit()?;
        connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(())
    }

    /// Notes that a commune is being made ready, or is no more.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn note(&self, insee: &str, day: Option<chrono::NaiveDate>) -> Result<(), Error> {
        let connection = self.connection();
        match day {
            Some(day) => connection.execute(
                "INSERT OR REPLACE INTO prepared (insee, day) VALUES (?1, ?2)",
                params![insee, day.to_string()],
            )?,
            None => connection.execute("DELETE FROM prepared WHERE insee = ?1", [insee])?,
        };
        Ok(())
    }

    /// The communes made ready, or begun, with the day: ISO 8601.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn prepared(&self) -> Result<Vec<(String, String)>, Error> {
        let connection = self.connection();
        let mut query =
            connection.prepare_cached("SELECT insee, day FROM prepared ORDER BY insee")?;
        let all = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    pub(super) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

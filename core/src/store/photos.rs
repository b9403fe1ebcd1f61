//! Street photographs kept in the file.

use rusqlite::{OptionalExtension, Row, params};

use super::Store;
use crate::error::Error;

/// A street photograph, as the file keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPhoto {
    /// As the catalogue names it.
    pub id: String,
    /// Degrees east of where it was taken.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// Where it looks, in degrees clockwise from the north.
    pub azimuth: Option<f64>,
    /// Whether it shows all that is around.
    pub all_round: bool,
    /// When it was taken, ISO 8601.
    pub taken: String,
    /// Its licence.
    pub licence: String,
    /// Who took it.
    pub author: String,
}

/// Pictures past that number make room: the oldest leave first.
const MOST_PICTURES: u32 = 400;

impl Store {
    /// Whether photographs were looked for at a place, and when; the place to a hundred-thousandth of a degree.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn photo_search(&self, longitude: f64, latitude: f64) -> Result<Option<String>, Error> {
        if !self.has_photos()? {
            return Ok(None);
        }
        let mut query = self
            .connection
            .prepare_cached("SELECT time FROM photo_search WHERE lon = ?1 AND lat = ?2")?;
        Ok(query.query_row([near(longitude), near(latitude)], |row| row.get(0)).optional()?)
    }

    /// The photographs kept in a rectangle, from its south-western corner to the other.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn photos(&self, from: [f64; 2], to: [f64; 2]) -> Result<Vec<StoredPhoto>, Error> {
        if !self.has_photos()? {
            return Ok(Vec::new());
        }
        let mut query = self.connection.prepare_cached(
            "SELECT id, lon, lat, azimuth, all_round, taken, licence, author FROM photo
             WHERE lat BETWEEN ?2 AND ?4 AND lon BETWEEN ?1 AND ?3 ORDER BY id LIMIT 200",
        )?;
        let photo = |row: &Row<'_>| {
            Ok(StoredPhoto {
                id: row.get(0)?,
                longitude: row.get(1)?,
                latitude: row.get(2)?,
                azimuth: row.get(3)?,
                all_round: row.get(4)?,
                taken: row.get(5)?,
                licence: row.get(6)?,
                author: row.get(7)?,
            })
        };
        let photos = query.query_map([from[0], from[1], to[0], to[1]], photo)?;
        Ok(photos.collect::<Result<_, _>>()?)
    }

    /// Keeps what a search at a place found. In a dossier open for reading only, keeps nothing.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep_photos(
        &mut self,
        longitude: f64,
        latitude: f64,
        found: &[StoredPhoto],
        time: &str,
    ) -> Result<(), Error> {
        if self.restraint().is_some() {
            return Ok(());
        }
        let change = self.connection.transaction()?;
        for photo in found {
            change.execute(
                "INSERT INTO photo (id, lon, lat, azimuth, all_round, taken, licence, author, kept)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (id) DO UPDATE SET lon = excluded.lon, lat = excluded.lat,
                   azimuth = excluded.azimuth, licence = excluded.licence, author = excluded.author",
                params![
                    photo.id,
                    photo.longitude,
                    photo.latitude,
                    photo.azimuth,
                    photo.all_round,
                    photo.taken,
                    photo.licence,
                    photo.author,
                    time
                ],
            )?;
        }
        change.execute(
            "INSERT OR REPLACE INTO photo_search (lon, lat, time) VALUES (?1, ?2, ?3)",
            params![near(longitude), near(latitude), time],
        )?;
        Ok(change.commit()?)
    }

    /// The picture of a photograph, when it is kept.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn photo_picture(&self, id: &str) -> Result<Option<Vec<u8>>, Error> {
        if !self.has_photos()? {
            return Ok(None);
        }
        let mut query =
            self.connection.prepare_cached("SELECT picture FROM photo WHERE id = ?1")?;
        Ok(query.query_row([id], |row| row.get(0)).optional()?.flatten())
    }

    /// Keeps the picture of a photograph; the oldest ones make room. In a dossier open for reading only, keeps nothing.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn keep_picture(&mut self, id: &str, picture: &[u8], time: &str) -> Result<(), Error> {
        if self.restraint().is_some() {
            return Ok(());
        }
        let change = self.connection.transaction()?;
        change.execute(
            "UPDATE photo SET picture = ?2, kept = ?3 WHERE id = ?1",
            params![id, picture, time],
        )?;
        change.execute(
            "UPDATE photo SET picture = NULL WHERE picture IS NOT NULL AND id NOT IN
               (SELECT id FROM photo WHERE picture IS NOT NULL ORDER BY kept DESC, id LIMIT ?1)",
            [MOST_PICTURES],
        )?;
        Ok(change.commit()?)
    }

    /// A dossier of an earlier version, open for reading only, has none.
    pub(super) fn has_photos(&self) -> Result<bool, Error> {
        let known = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'photo')";
        Ok(self.connection.query_row(known, [], |row| row.get(0))?)
    }
}

/// About a metre: a point asked for again is the same point.
fn near(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}

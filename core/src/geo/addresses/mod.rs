//! The address base of this computer: a SQLite file filled from the Base Adresse Nationale or local address bases.

mod columns;
mod fill;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, params};

pub use fill::{Filled, Source, Step};

use super::LonLat;
use crate::error::Error;
use crate::reference;

/// The addresses kept on this computer.
#[derive(Debug)]
pub struct AddressBase {
    connection: Connection,
}

/// What a file of addresses holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Streets with their numbers, and perhaps places.
    Addresses,
    /// Places that have a name and no numbers.
    Places,
}

/// A commune whose addresses are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its Insee code, or that of an arrondissement.
    pub insee: String,
    /// Name of the file they come from.
    pub source: String,
    /// Day of the data, ISO 8601.
    pub as_of: String,
    /// How many streets and places.
    pub streets: u32,
    /// How many numbers.
    pub numbers: u32,
}

/// A street with its numbers, or a place that has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Street {
    /// Its name: « Rue Romarin ».
    pub name: String,
    /// Insee code of its commune, or arrondissement.
    pub insee: String,
    /// Its postcode; empty where the base does not say.
    pub postcode: String,
    /// Name of the commune it was in before a merger; empty when it was in none.
    pub former: String,
    /// Where it is: the number nearest to the middle of all, or where the base places it.
    pub place: LonLat,
    /// Its numbers, in order.
    pub numbers: Vec<Number>,
}

/// A number of a street.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// `12`
    pub number: u32,
    /// `bis`, `a`… in lower case, or nothing.
    pub suffix: String,
    /// Where it is.
    pub place: LonLat,
}

/// The schema, one file a version. Released ones are never edited.
const MIGRATIONS: [&str; 1] = [include_str!("0001_addresses.sql")];

/// “GABB”: tells an address base from other SQLite files.
const APPLICATION_ID: i32 = 0x4741_4242;

/// Millionths of a degree, a tenth of a metre, fit in 32 bits.
const MILLION: f64 = 1e6;

impl AddressBase {
    /// Where the base of this computer is, in Gabarit's data folder.
    pub fn usual(data: &Path) -> PathBuf {
        data.join("adresses.sqlite")
    }

    /// Opens the base of this computer, or begins it.
    ///
    /// # Errors
    /// [`Error::Denied`] or [`Error::Io`] where it cannot be written, [`Error::TooRecent`] when a later Gabarit wrote
    /// it, [`Error::Store`] when the file is damaged.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|cause| Error::io(folder, cause))?;
        }
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        drop(file.map_err(|cause| Error::io(path, cause))?);
        Self::prepare(Connection::open(path)?, path)
    }

    fn prepare(mut connection: Connection, path: &Path) -> Result<Self, Error> {
        connection.busy_timeout(Duration::from_secs(5))?;
        // A base that a power cut loses is loaded again: the file itself stays sound.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version as usize > MIGRATIONS.len() {
            return Err(Error::TooRecent(PathBuf::from(path)));
        }
        let change = connection.transaction()?;
        for migration in MIGRATIONS.iter().skip(version as usize) {
            change.execute_batch(migration)?;
        }
        change.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
        change.pragma_update(None, "application_id", APPLICATION_ID)?;
        change.commit()?;
        Ok(Self { connection })
    }

    /// The communes whose addresses are here, by code.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn communes(&self) -> Result<Vec<Held>, Error> {
        let mut query = self.connection.prepare(
            "SELECT insee, min(name), min(as_of), count(DISTINCT street), sum(numbered) FROM (
               SELECT held.insee AS insee, load.name AS name, load.as_of AS as_of, street.id AS street,
                      (SELECT count(*) FROM number WHERE number.street = street.id) AS numbered
               FROM held JOIN load ON load.id = held.load
               JOIN street ON street.insee = held.insee AND street.load = held.load)
             GROUP BY insee ORDER BY insee",
        )?;
        let held = query.query_map([], |row| {
            Ok(Held {
                insee: row.get(0)?,
                source: row.get(1)?,
                as_of: row.get(2)?,
                streets: row.get(3)?,
                numbers: row.get(4)?,
            })
        })?;
        Ok(held.collect::<Result<_, _>>()?)
    }

    /// The streets and places of a commune; for Lyon, Paris and Marseille, of all their arrondissements.
    /// None when its addresses are not here.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn streets(&self, insee: &str) -> Result<Vec<Street>, Error> {
        let present = reference::former(insee).map_or(insee, |former| former.commune);
        let mut streets = self.streets_of(present)?;
        for part in reference::parts(present) {
            streets.append(&mut self.streets_of(part.insee)?);
        }
        Ok(streets)
    }

    fn streets_of(&self, insee: &str) -> Result<Vec<Street>, Error> {
        let mut query = self.connection.prepare_cached(
            "SELECT street.id, street.name, postcode, former, street.lon, street.lat,
                    number.number, suffix, number.lon, number.lat
             FROM held JOIN street ON street.insee = held.insee AND street.load = held.load
             LEFT JOIN number ON number.street = street.id
             WHERE held.insee = ?1 ORDER BY street.id, number.number, suffix",
        )?;
        let mut rows = query.query([insee])?;
        let mut streets: Vec<Street> = Vec::new();
        let mut last = None;
        let place = |lon: Option<i32>, lat: Option<i32>| {
            LonLat::new(f64::from(lon?) / MILLION, f64::from(lat?) / MILLION)
        };
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let own = place(row.get(4)?, row.get(5)?);
            let numbered = place(row.get(8)?, row.get(9)?);
            if last != Some(id) {
                let Some(somewhere) = own.or(numbered) else { continue };
                last = Some(id);
                streets.push(Street {
                    name: row.get(1)?,
                    insee: insee.to_owned(),
                    postcode: row.get(2)?,
                    former: row.get(3)?,
                    place: somewhere,
                    numbers: Vec::new(),
                });
            }
            if let (Some(street), Some(place)) = (streets.last_mut(), numbered) {
                let (number, suffix) = (row.get(6)?, row.get(7)?);
                street.numbers.push(Number { number, suffix, place });
            }
        }
        for street in &mut streets {
            street.place = middle(&street.numbers).unwrap_or(street.place);
        }
        Ok(streets)
    }

    /// Takes a commune's addresses out.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn remove(&mut self, insee: &str) -> Result<(), Error> {
        let change = self.connection.transaction()?;
        change.execute("DELETE FROM held WHERE insee = ?1", params![insee])?;
        fill::sweep(&change)?;
        change.commit()?;
        Ok(())
    }
}

/// The number nearest to the middle of all: on the street, even when it is a horseshoe.
fn middle(numbers: &[Number]) -> Option<LonLat> {
    let count = numbers.len() as f64;
    let sum = |of: fn(&LonLat) -> f64| numbers.iter().map(|number| of(&number.place)).sum::<f64>();
    let middle =
        LonLat::new(sum(|place| place.longitude) / count, sum(|place| place.latitude) / count)?;
    let distance = |number: &&Number| number.place.metres_to(middle);
    let nearest = numbers.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    Some(nearest.place)
}

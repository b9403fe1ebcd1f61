//! Filling the base from a file: read as it comes, stopped and gone on with, shown only once it is whole.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use chrono::NaiveDate;
use csv::ByteRecord;
use flate2::read::MultiGzDecoder;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::columns::{Address, Columns};
use super::{AddressBase, Kind, MILLION};
use crate::error::Error;

/// A file of addresses: csv of the Base Adresse Nationale (streets or places) or of a local base (BAL), compressed by
/// gzip or not.
pub struct Source<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its bytes, from the first.
    pub bytes: &'a mut dyn Read,
    /// How many; 0 when not known.
    pub size: u64,
    /// Day of the data: that of the file, or of the download.
    pub as_of: NaiveDate,
    /// Insee code of the only commune to keep; `None` keeps them all.
    pub commune: Option<&'a str>,
}

/// How far a load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes in all; 0 when not known.
    pub size: u64,
    /// Rows read.
    pub rows: u64,
}

/// What a load brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Rows read.
    pub rows: u64,
    /// Rows kept. The others have no street, no known commune or no position in France.
    pub kept: u64,
    /// Insee codes of the communes and arrondissements it brought, in order.
    pub communes: Vec<String>,
}

/// Rows on disk at once: what a stopped load may have to read again.
const BATCH: u64 = 10_000;

/// Bytes by which a file is told from another of its name, with its size.
const HEAD: usize = 64 * 1024;

/// Names a street while a file is read.
type StreetKey = (&'static str, String, String, String);

impl AddressBase {
    /// Loads a file, in place of what the base held of the same communes.
    ///
    /// `watch` hears of progress and may stop the load; what was read is kept, and the same file, given again, goes on
    /// from there. The communes keep their former addresses until the load is whole.
    ///
    /// # Errors
    /// [`Error::NoAddresses`] when the file is not such a base, or is cut short; [`Error::Cancelled`] when `watch`
    /// stops it; [`Error::Store`] when the base cannot be written.
    pub fn fill(
        &mut self,
        source: Source<'_>,
        watch: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Filled, Error> {
        let Source { name, bytes, size, as_of, commune } = source;
        let mut head = Vec::new();
        let read = Rc::new(Cell::new(0));
        let mut counted = Counted { bytes, read: Rc::clone(&read) };
        counted.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(cut_short)?;
        let stamp = stamp(&head, size, commune);
        let compressed = head.starts_with(&[0x1f, 0x8b]);
        let whole = io::Cursor::new(head).chain(counted);
        let text: Box<dyn Read + '_> =
            if compressed { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) };
        let mut rows = csv_of(text)?;
        let columns = Columns::read(rows.byte_headers().map_err(unreadable)?)?;
        let load = Load::begin(&self.connection, name, &stamp, columns.kind, as_of)?;
        let done = load.rows;
        let connection = &mut self.connection;
        // One thread reads and understands rows while another writes those that came before.
        let (send, receive) = mpsc::sync_channel::<Batch>(WAITING);
        let (read_all, written) = thread::scope(|scope| {
            let writer = scope.spawn(move || load.write(connection, receive));
            let mut row = ByteRecord::new();
            let mut at = 0;
            let mut batch = Batch::default();
            let read_all = (|| {
                while rows.read_byte_record(&mut row).map_err(unreadable)? {
                    at += 1;
                    if at <= done {
                        continue;
                    }
                    batch.rows = at;
                    let address = columns.address(&row);
                    batch.addresses.extend(address.filter(|own| is_wanted(own, commune)));
                    if at % BATCH == 0 {
                        // The writer is gone once it met an error, which it tells at its end.
                        if send.send(std::mem::take(&mut batch)).is_err() {
                            break;
                        }
                        let step = Step { bytes: read.get(), size, rows: at };
                        if watch(step).is_break() {
                            return Err(Error::Cancelled);
                        }
                    }
                }
                Ok(at)
            })();
            // What was read of a last batch counts only where the file was read to its end.
            if read_all.is_ok() && batch.rows > 0 {
                let _ = send.send(batch);
            }
            drop(send);
            (read_all, writer.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        let load = written?;
        let at = read_all?;
        if load.kept == 0 {
            return Err(Error::NoAddresses(
                "aucune de ses lignes n’est une adresse en France".to_owned(),
            ));
        }
        let change = self.connection.transaction()?;
        let communes = load.show(&change)?;
        change.commit()?;
        let _ = watch(Step { bytes: read.get(), size, rows: at });
        Ok(Filled { rows: load.rows, kept: load.kept, communes })
    }
}

/// Some addresses, and how many rows were read up to the last of them.
#[derive(Default)]
struct Batch {
    rows: u64,
    addresses: Vec<Address>,
}

/// Batches that wait to be written.
const WAITING: usize = 2;

/// A load under way.
struct Load {
    id: i64,
    rows: u64,
    kept: u64,
    streets: FxHashMap<StreetKey, i64>,
}

impl Load {
    /// Goes on with a stopped load of the same file, or begins a new one; other stopped loads are forgotten.
    fn begin(
        base: &Connection,
        name: &str,
        stamp: &str,
        kind: Kind,
        as_of: NaiveDate,
    ) -> Result<Self, Error> {
        let stopped = base
            .query_row(
                "SELECT id, rows, kept FROM load
                 WHERE name = ?1 AND stamp = ?2 AND id NOT IN (SELECT load FROM held)",
                params![name, stamp],
                |row| Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)),
            )
            .optional()?;
        if let Some((id, rows, kept)) = stopped {
            let streets = streets_of(base, id)?;
            return Ok(Self { id, rows: rows.unsigned_abs(), kept: kept.unsigned_abs(), streets });
        }
        sweep(base)?;
        let word = match kind {
            Kind::Addresses => "addresses",
            Kind::Places => "places",
        };
        base.execute(
            "INSERT INTO load (name, stamp, kind, as_of, rows, kept) VALUES (?1, ?2, ?3, ?4, 0, 0)",
            params![name, stamp, word, as_of.to_string()],
        )?;
        let id = base.last_insert_rowid();
        Ok(Self { id, rows: 0, kept: 0, streets: FxHashMap::default() })
    }

    /// Writes batches as they come, each on disk before the next.
    fn write(mut self, base: &mut Connection, batches: Receiver<Batch>) -> Result<Self, Error> {
        for Batch { rows, addresses } in batches {
            let change = base.transaction()?;
            for address in addresses {
                self.keep(&change, address)?;
            }
            self.rows = rows;
            self.note(&change)?;
            change.commit()?;
        }
        Ok(self)
    }

    fn keep(&mut self, change: &Transaction<'_>, address: Address) -> Result<(), Error> {
        let Address { insee, street, number, suffix, postcode, former, place, rank } = address;
        let lon = (place.longitude * MILLION).round() as i32;
        let lat = (place.latitude * MILLION).round() as i32;
        self.kept += 1;
        let key = (insee, street, postcode, former);
        let id = match self.streets.get(&key) {
            Some(&id) => id,
            None => {
                let mut insert = change.prepare_cached(
                    "INSERT INTO street (load, insee, name, postcode, former) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?;
                let id = insert.insert(params![self.id, insee, key.1, key.2, key.3])?;
                self.streets.insert(key, id);
                id
            }
        };
        let Some(number) = number else {
            let mut place =
                change.prepare_cached("UPDATE street SET lon = ?2, lat = ?3 WHERE id = ?1")?;
            place.execute(params![id, lon, lat])?;
            return Ok(());
        };
        let mut insert = change.prepare_cached(
            "INSERT INTO number (street, number, suffix, rank, lon, lat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET rank = excluded.rank, lon = excluded.lon, lat = excluded.lat
             WHERE excluded.rank < number.rank",
        )?;
        insert.execute(params![id, number, suffix, rank, lon, lat])?;
        Ok(())
    }

    fn note(&self, change: &Transaction<'_>) -> Result<(), Error> {
        let mut note =
            change.prepare_cached("UPDATE load SET rows = ?2, kept = ?3 WHERE id = ?1")?;
        note.execute(params![self.id, self.rows as i64, self.kept as i64])?;
        Ok(())
    }

    /// Puts the communes of this load in place of what was held of them.
    fn show(&self, change: &Transaction<'_>) -> Result<Vec<String>, Error> {
        self.note(change)?;
        change.execute(
            "INSERT OR REPLACE INTO held (insee, kind, load)
             SELECT DISTINCT insee, (SELECT kind FROM load WHERE id = ?1), ?1 FROM street WHERE load = ?1",
            params![self.id],
        )?;
        sweep(change)?;
        let mut query = change.prepare("SELECT insee FROM held WHERE load = ?1 ORDER BY insee")?;
        let communes = query.query_map([self.id], |row| row.get(0))?;
        Ok(communes.collect::<Result<_, _>>()?)
    }
}

/// Deletes what no commune shows.
pub(super) fn sweep(base: &Connection) -> Result<(), Error> {
    base.execute_batch(
        "DELETE FROM number WHERE street IN (SELECT id FROM street WHERE NOT EXISTS
           (SELECT 1 FROM held WHERE held.insee = street.insee AND held.load = street.load));
         DELETE FROM street WHERE NOT EXISTS
           (SELECT 1 FROM held WHERE held.insee = street.insee AND held.load = street.load);
         DELETE FROM load WHERE id NOT IN (SELECT load FROM held);",
    )?;
    Ok(())
}

fn streets_of(base: &Connection, load: i64) -> Result<FxHashMap<StreetKey, i64>, Error> {
    let mut query =
        base.prepare("SELECT id, insee, name, postcode, former FROM street WHERE load = ?1")?;
    let mut rows = query.query([load])?;
    let mut streets = FxHashMap::default();
    while let Some(row) = rows.next()? {
        let insee: String = row.get(1)?;
        let Some(commune) = crate::reference::commune(&insee) else { continue };
        streets.insert((commune.insee, row.get(2)?, row.get(3)?, row.get(4)?), row.get(0)?);
    }
    Ok(streets)
}

/// A csv reader whose separator is the one the first line has most of.
fn csv_of<'a>(mut text: Box<dyn Read + 'a>) -> Result<csv::Reader<Box<dyn Read + 'a>>, Error> {
    let mut first = Vec::new();
    text.by_ref().take(8 * 1024).read_to_end(&mut first).map_err(cut_short)?;
    let line = first.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.iter().filter(|byte| **byte == separator).count();
    let separator = [b';', b',', b'\t', b'|'].into_iter().max_by_key(|separator| {
        // Of two as frequent, the first of the list.
        (count(*separator), *separator == b';')
    });
    let whole: Box<dyn Read + 'a> = Box::new(io::Cursor::new(first).chain(text));
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator.unwrap_or(b';')).flexible(true);
    Ok(builder.from_reader(whole))
}

/// Whether an address is of the commune asked for, or of one of its arrondissements.
fn is_wanted(address: &Address, commune: Option<&str>) -> bool {
    let Some(wanted) = commune else { return true };
    let parent = || crate::reference::commune(address.insee).and_then(|own| own.parent);
    address.insee == wanted || parent() == Some(wanted)
}

fn stamp(head: &[u8], size: u64, commune: Option<&str>) -> String {
    let digest = Sha256::digest(head);
    let hexadecimal: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{size} {hexadecimal} {}", commune.unwrap_or_default())
}

fn cut_short(_: io::Error) -> Error {
    Error::NoAddresses("le fichier n’a pas pu être lu jusqu’au bout".to_owned())
}

fn unreadable(_: csv::Error) -> Error {
    Error::NoAddresses("le fichier n’a pas pu être lu jusqu’au bout".to_owned())
}

/// Counts the bytes that go by.
struct Counted<'a> {
    bytes: &'a mut dyn Read,
    read: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}

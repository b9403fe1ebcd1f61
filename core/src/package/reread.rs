//! Reads a package again and compares every cell of every format with the table.

mod cells;
mod database;
mod features;

use std::io::{BufReader, Read};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::read::{ZipFile, ZipFileSeek};

use super::Part;
use super::archive::hexadecimal;
use crate::value::iso_day;
use crate::whole::Reading;

pub(super) use cells::no_formula;
pub use cells::{reread_csv, reread_xlsx};
pub use database::reread_gpkg;
#[cfg(feature = "parquet")]
pub use database::reread_parquet;
pub use features::reread_geojson;

/// The first difference between a file and the table, in French, as the end of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference(pub String);

impl Difference {
    /// A file that its own reader refuses.
    fn unreadable(cause: impl std::fmt::Display) -> Self {
        Self(format!("elle ne se fait pas : {cause}"))
    }

    /// A cell, `row` being counted from 1.
    fn cell(row: usize, column: &str, expected: &str, found: &str) -> Self {
        Self(format!("ligne {row}, colonne « {column} » : « {found} » au lieu de « {expected} »"))
    }

    fn rows(expected: usize, found: usize) -> Self {
        Self(format!("{found} lignes au lieu de {expected}"))
    }
}

/// A place, longitude first, in degrees (EPSG:4326).
fn place_in_words(place: Option<&[f64]>) -> String {
    let Some(place) = place else { return "aucune position".to_owned() };
    let numbers: Vec<String> = place.iter().map(f64::to_string).collect();
    numbers.join(", ")
}

/// Whether a text is this day, as files spell it.
fn is_day(text: &str, day: NaiveDate) -> bool {
    // Beyond the year 9999 it has a sign and more digits.
    iso_day(text).map_or_else(|| day.to_string() == text, |own| own == day)
}

/// The zip, open.
pub(super) type Zip<'a> = ZipArchive<BufReader<Reading<'a>>>;

pub(super) fn open(file: Reading<'_>) -> Result<Zip<'_>, Difference> {
    ZipArchive::new(BufReader::new(file)).map_err(Difference::unreadable)
}

/// A file of the zip, from its first byte.
pub(super) fn entry<'a, 'f>(
    archive: &'a mut Zip<'f>,
    name: &str,
) -> Result<ZipFile<'a, BufReader<Reading<'f>>>, Difference> {
    archive.by_name(name).map_err(Difference::unreadable)
}

/// A file of the zip that is stored as it is, to go back and forth in.
pub(super) fn seekable<'a, 'f>(
    archive: &'a mut Zip<'f>,
    name: &str,
) -> Result<ZipFileSeek<'a, BufReader<Reading<'f>>>, Difference> {
    archive.by_name_seek(name).map_err(Difference::unreadable)
}

/// Whether a file has the bytes that were written.
pub(super) fn same_bytes(archive: &mut Zip<'_>, part: &Part) -> Result<(), Difference> {
    let mut entry = entry(archive, part.name)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0;
    loop {
        let read = entry.read(&mut buffer).map_err(Difference::unreadable)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
    if bytes == part.bytes && hexadecimal(&hash.finalize()) == part.sha256 {
        return Ok(());
    }
    Err(Difference("l’empreinte n’est pas celle de ce qui a été écrit".to_owned()))
}

//! A package that came from elsewhere, opened as one opens a letter from a stranger: nothing of it is written to disk
//! under its own name, nothing is unpacked beyond what it announces, and what it says of itself is checked.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use csv::ReaderBuilder;
use serde_json::Value;
use zip::ZipArchive;

use super::{CSV, DESCRIPTOR, SCHEMA, SUMS};
use crate::error::Error;
use crate::export::{published, published_schema};
use crate::reference::{Commune, commune, exercise};
use crate::table::{RowId, Table};
use crate::template::{self, Template};
use crate::value::restore;

/// Files of a package. Ours has fifteen; other tools may add some.
const MOST_FILES: usize = 64;
/// Bytes of all its files, unpacked: 4 GiB.
const MOST_BYTES: u64 = 4 << 30;
/// A file this much larger than what is packed of it was made to fill a disk. Tables reach about 50.
const MOST_RATIO: u64 = 300;
/// A file smaller than this fills nothing, whatever its ratio.
const HARMLESS: u64 = 1 << 20;
/// Bytes of a file that describes: 16 MiB.
const MOST_TEXT: u64 = 16 << 20;
/// Bytes of one row of the CSV: 64 MiB, sixteen cells of the largest that are read.
const MOST_ROW: u64 = 64 << 20;

/// An opened package.
pub struct Received {
    path: PathBuf,
    archive: ZipArchive<BufReader<File>>,
    /// The template it says it follows: ours where we have it in the same version, else the one it brings.
    pub template: Arc<Template>,
    /// What is odd about that template, in one French sentence; not a fault of the data.
    pub remark: Option<String>,
    /// The commune it says it is of.
    pub commune: &'static Commune,
    /// The day it was made.
    pub day: NaiveDate,
    /// How many rows it says it has.
    pub announced: u64,
    /// Whether it says it is a draft.
    pub draft: bool,
    /// The files in it and their size, in order.
    pub files: Vec<(String, u64)>,
}

impl Received {
    /// Opens a package and reads what it says of itself.
    ///
    /// # Errors
    /// [`Error::BadPackage`] with the reason why it is refused; what the system says of the file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|cause| Error::io(path, cause))?;
        let refuse = |reason: String| Error::BadPackage { path: path.to_path_buf(), reason };
        let mut archive = ZipArchive::new(BufReader::new(file))
            .map_err(|cause| refuse(format!("ce n’est pas un fichier zip lisible ({cause})")))?;
        let files = listing(&mut archive).map_err(refuse)?;
        let descriptor = json(&mut archive, DESCRIPTOR).map_err(refuse)?;
        let schema = json(&mut archive, SCHEMA).map_err(refuse)?;
        let own = &descriptor["gabarit"];
        let word = |key: &str| own[key].as_str().unwrap_or_default();
        let insee = word("insee");
        // Nothing leaves the exercise: what says so was made by other means.
        let real = commune(insee).filter(|own| *own != exercise());
        let commune = real.ok_or_else(|| {
            refuse(format!(
                "il dit venir de la commune « {insee} », que la liste officielle ne connaît pas"
            ))
        })?;
        let day = descriptor["created"].as_str().and_then(|time| time.get(..10)?.parse().ok());
        let day = day.ok_or_else(|| refuse("il ne dit pas de quel jour il est".to_owned()))?;
        let (template, remark) =
            follow(word("template"), word("templateVersion"), schema).map_err(refuse)?;
        Ok(Self {
            path: path.to_path_buf(),
            archive,
            template,
            remark,
            commune,
            day,
            announced: own["rows"].as_u64().unwrap_or(u64::MAX),
            draft: own["draft"] != Value::Bool(false),
            files,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The rows of its CSV, texts as they were typed. Columns that do not leave with a package are empty.
    ///
    /// # Errors
    /// [`Error::BadPackage`] when the CSV does not read, or is not the template's.
    pub fn table(&mut self) -> Result<Table, Error> {
        let template = Arc::clone(&self.template);
        let path = self.path.clone();
        let refuse = |reason: String| Error::BadPackage { path: path.clone(), reason };
        let since = Cell::new(0);
        let entry = entry(&mut self.archive, CSV).map_err(refuse)?;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(template.delimiter)
            .from_reader(RowLimit { inner: entry, since: &since });
        let mut record = csv::StringRecord::new();
        let told = |cause: csv::Error| refuse(format!("« {CSV} » ne se lit pas ({cause})"));
        let columns: Vec<usize> = published(&template).map(|field| field.index).collect();
        let named = reader.read_record(&mut record).map_err(told)?;
        if !named || !record.iter().eq(published(&template).map(|field| field.name.as_str())) {
            return Err(refuse(format!("les colonnes de « {CSV} » ne sont pas celles du gabarit")));
        }
        let mut table = Table::new(template.fields.len());
        // Where each column of the template stands in the file.
        let mut places = vec![None; template.fields.len()];
        for (place, &column) in columns.iter().enumerate() {
            places[column] = Some(place);
        }
        for id in 0.. {
            since.set(0);
            if !reader.read_record(&mut record).map_err(told)? {
                break;
            }
            let text = |place: &Option<usize>| place.and_then(|place| record.get(place));
            table.push(RowId(id), places.iter().map(|own| restore(text(own).unwrap_or_default())));
        }
        Ok(table)
    }

    /// One of its files, from its first byte to the last it announces.
    ///
    /// # Errors
    /// Why it does not open, as the end of a French sentence.
    pub(super) fn entry(&mut self, name: &str) -> Result<impl Read, String> {
        entry(&mut self.archive, name)
    }

    /// The sums it announces: name of the file, SHA-256 in hexadecimal.
    pub(super) fn sums(&mut self) -> Result<Vec<(String, String)>, String> {
        let text = text(&mut self.archive, SUMS)?;
        text.lines()
            .map(|line| {
                let parted = line.split_once("  ").or_else(|| line.split_once(" *"));
                let (sum, name) =
                    parted.ok_or_else(|| format!("« {SUMS} » a une ligne qui ne se lit pas"))?;
                Ok((name.to_owned(), sum.to_lowercase()))
            })
            .collect()
    }

    /// Whether it has a file of this name.
    pub fn holds(&self, name: &str) -> bool {
        self.files.iter().any(|(own, _)| own == name)
    }
}

/// The files of a zip, once none of them can do harm.
pub(super) fn listing(
    archive: &mut ZipArchive<BufReader<File>>,
) -> Result<Vec<(String, u64)>, String> {
    if archive.len() > MOST_FILES {
        return Err(format!("il a {} fichiers, plus que les {MOST_FILES} admis", archive.len()));
    }
    if archive.has_duplicate_names() {
        return Err("deux de ses fichiers ont le même nom".to_owned());
    }
    let overlap = archive.has_overlapping_entries();
    if overlap.map_err(|cause| format!("ce n’est pas un fichier zip lisible ({cause})"))? {
        return Err("ses fichiers se recouvrent, comme dans un zip fait pour nuire".to_owned());
    }
    let mut files = Vec::with_capacity(archive.len());
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let file = archive
            .by_index_raw(index)
            .map_err(|cause| format!("un de ses fichiers ne se lit pas ({cause})"))?;
        let name = file.name().map_err(|_| "un de ses fichiers a un nom illisible".to_owned())?;
        let shown: String = name.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
        if file.is_symlink() || !is_plain(&name) {
            return Err(format!("« {shown} » n’est pas un simple fichier à sa place"));
        }
        if file.encrypted() {
            return Err(format!("« {shown} » est protégé par un mot de passe"));
        }
        let (size, packed) = (file.size(), file.compressed_size());
        if size > HARMLESS && size / packed.max(1) > MOST_RATIO {
            return Err(format!(
                "« {shown} » se déploie plus de {MOST_RATIO} fois, comme dans un zip fait pour nuire"
            ));
        }
        total = total.saturating_add(size);
        if total > MOST_BYTES {
            return Err("il dépasse 4 Go une fois décompressé".to_owned());
        }
        files.push((name.into_owned(), size));
    }
    Ok(files)
}

/// A bare file name: no folder, no drive, no way up.
fn is_plain(name: &str) -> bool {
    let safe = |c: char| !c.is_control() && !matches!(c, '/' | '\\' | ':');
    !name.is_empty() && name.chars().all(safe) && !name.starts_with('.')
}

/// A file of the zip, cut where it says it ends.
pub(super) fn entry<'a>(
    archive: &'a mut ZipArchive<BufReader<File>>,
    name: &str,
) -> Result<impl Read + use<'a>, String> {
    let file = archive.by_name(name).map_err(|_| format!("« {name} » n’y est pas"))?;
    let announced = file.size();
    Ok(Announced { inner: file, left: announced })
}

pub(super) fn text(
    archive: &mut ZipArchive<BufReader<File>>,
    name: &str,
) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = entry(archive, name)?.take(MOST_TEXT + 1).read_to_end(&mut bytes);
    read.map_err(|cause| format!("« {name} » ne se lit pas ({cause})"))?;
    if bytes.len() as u64 > MOST_TEXT {
        return Err(format!("« {name} » dépasse 16 Mo"));
    }
    String::from_utf8(bytes).map_err(|_| format!("« {name} » n’est pas en UTF-8"))
}

pub(super) fn json(archive: &mut ZipArchive<BufReader<File>>, name: &str) -> Result<Value, String> {
    serde_json::from_str(&text(archive, name)?)
        .map_err(|cause| format!("« {name} » ne se lit pas ({cause})"))
}

/// The template to hold the data against. A package that says it follows one of ours in the version we have must bring
/// our very schema: else it could allow itself what we refuse.
fn follow(
    id: &str,
    version: &str,
    schema: Value,
) -> Result<(Arc<Template>, Option<String>), String> {
    let brought = |schema| Template::compile(id, schema).map_err(|cause| cause.to_string());
    let Ok(ours) = template::find(id) else {
        let remark = format!(
            "Le gabarit « {id} » n’est pas connu ici : les données sont vérifiées d’après celui que le paquet apporte."
        );
        return Ok((Arc::new(brought(schema)?), Some(remark)));
    };
    if ours.version != version {
        let remark = format!(
            "Le paquet suit la version {version} du gabarit « {} » ; la version d’ici est la {}.",
            ours.title, ours.version
        );
        return Ok((Arc::new(brought(schema)?), Some(remark)));
    }
    match published_schema(&ours) == schema {
        true => Ok((ours, None)),
        false => Err(format!(
            "« {SCHEMA} » n’est pas le gabarit « {} » en version {version}, bien qu’il le dise",
            ours.title
        )),
    }
}

/// Stops a file that goes on after the end it announced.
struct Announced<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Announced<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidData, "plus long que ce qu’il annonce")
        })?;
        Ok(read)
    }
}

/// Stops a row that would fill the memory. `since` is set back to zero at each row.
struct RowLimit<'a, R> {
    inner: R,
    since: &'a Cell<u64>,
}

impl<R: Read> Read for RowLimit<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.since.set(self.since.get() + read as u64);
        match self.since.get() > MOST_ROW {
            true => Err(io::Error::new(io::ErrorKind::InvalidData, "une ligne dépasse 64 Mo")),
            false => Ok(read),
        }
    }
}

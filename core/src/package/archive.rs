//! A zip whose bytes depend on nothing but what is put in: fixed dates, fixed order, no trace of the machine.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use tempfile::SpooledTempFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Part;
use crate::error::Error;

/// A workbook larger than this waits on disk rather than in memory.
const IN_MEMORY: usize = 32 << 20;

pub(super) struct Archive<'a> {
    zip: Writer<&'a mut File>,
    path: &'a Path,
    options: SimpleFileOptions,
    parts: Vec<Part>,
}

type Writer<W> = ZipWriter<BufWriter<Sink<W>>>;

fn writer<W: Write + Seek>(file: W) -> Writer<W> {
    ZipWriter::new(BufWriter::new(Sink { file, failed: false })).set_auto_large_file()
}

/// What a zip says of each of its files: the day of the package, and nothing of the machine.
fn options(today: NaiveDate) -> SimpleFileOptions {
    // A zip counts years from 1980 to 2107.
    let day = u16::try_from(today.year()).ok().and_then(|year| {
        DateTime::from_date_and_time(year, today.month() as u8, today.day() as u8, 0, 0, 0).ok()
    });
    SimpleFileOptions::default()
        .last_modified_time(day.unwrap_or_default())
        .unix_permissions(0o644)
        .compression_method(CompressionMethod::Deflated)
}

impl<'a> Archive<'a> {
    pub fn new(path: &'a Path, file: &'a mut File, today: NaiveDate) -> Self {
        Self { zip: writer(file), path, options: options(today), parts: Vec::new() }
    }

    /// The files put in so far.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Puts a file in as it is written.
    pub fn add(
        &mut self,
        name: &'static str,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.parts.push(add(&mut self.zip, self.path, self.options, name, fill)?);
        Ok(())
    }

    /// Puts in what was made apart.
    pub fn put(&mut self, prepared: Prepared) -> Result<(), Error> {
        let Prepared { zip, part } = prepared;
        let refuse = |cause: ZipError| Error::io(self.path, cause.into());
        let mut made = ZipArchive::new(zip).map_err(refuse)?;
        let made = made.by_index_raw(0).map_err(refuse)?;
        self.zip.raw_copy_file(made).map_err(refuse)?;
        self.parts.push(part);
        Ok(())
    }

    /// Puts a short text in.
    pub fn add_text(&mut self, name: &'static str, text: &str) -> Result<(), Error> {
        let path = self.path;
        self.add(name, |out| out.write_all(text.as_bytes()).map_err(|cause| Error::io(path, cause)))
    }

    /// Ends the zip.
    pub fn finish(self) -> Result<Vec<Part>, Error> {
        let refuse = |cause: io::Error| Error::io(self.path, cause);
        let mut file = self.zip.finish().map_err(|cause| refuse(cause.into()))?;
        file.flush().map_err(refuse)?;
        Ok(self.parts)
    }
}

/// A file of a zip, compressed apart from it, so that several are made at once.
pub(super) struct Prepared {
    /// A zip of this file alone.
    zip: SpooledTempFile,
    part: Part,
}

impl Prepared {
    /// Makes it as it is written, for a package of this day; `path` is what messages call the package.
    pub fn make(
        path: &Path,
        today: NaiveDate,
        name: &'static str,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        Self::with(path, options(today), name, fill)
    }

    /// Makes one whose writer goes back and forth, and which is compressed already.
    pub fn make_seekable(
        path: &Path,
        today: NaiveDate,
        name: &'static str,
        fill: impl FnOnce(&mut SpooledTempFile) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let refuse = |cause: io::Error| Error::io(path, cause);
        let mut waiting = SpooledTempFile::new(IN_MEMORY);
        fill(&mut waiting)?;
        waiting.seek(SeekFrom::Start(0)).map_err(refuse)?;
        let stored = options(today).compression_method(CompressionMethod::Stored);
        Self::with(path, stored, name, |mut out| {
            io::copy(&mut waiting, &mut out).map(drop).map_err(refuse)
        })
    }

    fn with(
        path: &Path,
        options: SimpleFileOptions,
        name: &'static str,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut zip = writer(SpooledTempFile::new(IN_MEMORY));
        let part = add(&mut zip, path, options, name, fill)?;
        let out = zip.finish().map_err(|cause| Error::io(path, cause.into()))?;
        let sink = out.into_inner().map_err(|cause| Error::io(path, cause.into_error()))?;
        Ok(Self { zip: sink.file, part })
    }
}

/// Puts a file in a zip as it is written.
fn add<W: Write + Seek>(
    zip: &mut Writer<W>,
    path: &Path,
    options: SimpleFileOptions,
    name: &'static str,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<Part, Error> {
    zip.start_file(name, options).map_err(|cause| Error::io(path, cause.into()))?;
    let mut out = BufWriter::new(Hashed::new(zip));
    fill(&mut out)?;
    let hashed = out.into_inner().map_err(|cause| Error::io(path, cause.into_error()))?;
    Ok(hashed.part(name))
}

/// The file of the zip. Once it refused a write it takes all others without a word: a `ZipWriter` that is dropped tries
/// to end its zip, and would print what it meets there.
struct Sink<W> {
    file: W,
    failed: bool,
}

impl<W: Write> Write for Sink<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(buffer.len());
        }
        let outcome = self.file.write(buffer);
        self.failed =
            outcome.as_ref().is_err_and(|cause| cause.kind() != io::ErrorKind::Interrupted);
        outcome
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl<W: Seek> Seek for Sink<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// The SHA-256 of what is read, in hexadecimal.
pub(super) fn sha256(mut from: impl io::Read) -> io::Result<String> {
    let mut hashed = Hashed::new(io::sink());
    io::copy(&mut from, &mut hashed)?;
    Ok(hashed.part("").sha256)
}

/// Counts and hashes what goes through.
struct Hashed<W> {
    inner: W,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Hashed<W> {
    fn new(inner: W) -> Self {
        Self { inner, bytes: 0, hash: Sha256::new() }
    }

    fn part(self, name: &'static str) -> Part {
        Part { name, bytes: self.bytes, sha256: hexadecimal(&self.hash.finalize()) }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.hash.update(&buffer[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

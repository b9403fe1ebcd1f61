//! Files become sheets: workbooks by calamine, OpenDocument as a stream, web pages by their tables, text by its
//! encoding and separator. The content decides, not the name.

mod content;
mod encoding;
mod html;
mod limits;
mod lines;
mod ods;
mod pieces;
mod placing;
mod quoting;
mod separator;
mod shown;
mod text;
mod workbook;
mod xls_records;
mod xlsb_records;
mod xlsx_layout;

use std::fs;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Error;
use crate::sheet::Sheet;
use content::Content;
pub use encoding::Encoding;
use limits::Limit;
pub use pieces::{Piece, Pieces};

/// A file as its readers see it.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Its sheets, in its order, those without a cell included. A text file has one.
    pub sheets: Vec<Sheet>,
    /// What the file really is.
    pub format: Format,
    /// How a text file's bytes stood for characters.
    pub encoding: Option<Encoding>,
    /// What stood between a text file's cells; none when each line is one cell.
    pub separator: Option<char>,
}

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// Excel 2007 and later, binary.
    Xlsb,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument, as LibreOffice writes it.
    Ods,
    /// A web page, as some programs “export to Excel”.
    Html,
    /// Text with separators.
    Csv,
}

/// Told now and then how far a long work is: what is done, of how much, or of 0 when nobody knows.
/// [`ControlFlow::Break`] stops it.
pub type Watch<'a> = &'a dyn Fn(usize, usize) -> ControlFlow<()>;

/// What the person says of a text file; the rest is found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    /// How its bytes stand for characters.
    pub encoding: Option<Encoding>,
    /// What stands between its cells; an ASCII character.
    pub separator: Option<char>,
}

impl Workbook {
    /// How the file was read, in French: « classeur Excel », « texte, windows-1252, séparé par des points-virgules ».
    pub fn reading(&self) -> String {
        let separated = match self.separator {
            Some(';') => ", séparé par des points-virgules",
            Some(',') => ", séparé par des virgules",
            Some('\t') => ", séparé par des tabulations",
            Some('|') => ", séparé par des barres verticales",
            _ => "",
        };
        match (self.format, self.encoding) {
            (Format::Xlsx, _) => "classeur Excel".to_owned(),
            (Format::Xlsb, _) => "classeur Excel binaire".to_owned(),
            (Format::Xls, _) => "ancien classeur Excel".to_owned(),
            (Format::Ods, _) => "classeur LibreOffice".to_owned(),
            (Format::Html, Some(encoding)) => format!("page web, {}", encoding.name()),
            (Format::Html, None) => "page web".to_owned(),
            (Format::Csv, Some(encoding)) => format!("texte, {}{separated}", encoding.name()),
            (Format::Csv, None) => format!("texte{separated}"),
        }
    }

    /// The sheet of this name.
    ///
    /// # Errors
    /// [`Error::NoSheet`], with the names there are.
    pub fn sheet(&self, name: &str) -> Result<&Sheet, Error> {
        self.sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| Error::NoSheet {
            sheet: name.to_owned(),
            known: self.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        })
    }
}

/// Reads a file.
///
/// # Errors
/// [`Error::Missing`], [`Error::Denied`], [`Error::Busy`] or [`Error::Io`] as the system says; otherwise those of
/// [`parse`].
pub fn open(path: &Path) -> Result<Workbook, Error> {
    read(path, &bytes(path)?, Said::default(), &unwatched)
}

/// Reads bytes that came under this name.
///
/// # Errors
/// [`Error::Empty`] without a cell that holds text, [`Error::TooLarge`] with the limit, [`Error::Unreadable`] with
/// the reason: no table, a password, a broken file.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Workbook, Error> {
    parse_as(name, bytes, Said::default())
}

/// Reads bytes as the person says a text file is to be read. A workbook needs no such word and follows none.
///
/// # Errors
/// Those of [`parse`].
pub fn parse_as(name: &str, bytes: &[u8], said: Said) -> Result<Workbook, Error> {
    read(Path::new(name), bytes, said, &unwatched)
}

/// Reads bytes that came under this name, told how far it is and stopped when asked.
///
/// # Errors
/// Those of [`parse`], and [`Error::Cancelled`].
pub fn parse_watched(name: &str, bytes: &[u8], watch: Watch<'_>) -> Result<Workbook, Error> {
    read(Path::new(name), bytes, Said::default(), watch)
}

/// Reads bytes as the person says, told how far it is and stopped when asked.
///
/// # Errors
/// Those of [`parse_watched`].
pub fn parse_as_watched(
    name: &str,
    bytes: &[u8],
    said: Said,
    watch: Watch<'_>,
) -> Result<Workbook, Error> {
    read(Path::new(name), bytes, said, watch)
}

fn unwatched(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The bytes of a file, as it stands on disk.
///
/// # Errors
/// Those of [`open`] that the system says, and [`Error::TooLarge`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let told = |cause| Error::io(path, cause);
    if fs::metadata(path).map_err(told)?.len() > limits::FILE {
        return Err(Limit::File.of(path));
    }
    fs::read(path).map_err(told)
}

fn read(path: &Path, bytes: &[u8], said: Said, watch: Watch<'_>) -> Result<Workbook, Error> {
    let (format, reader): (_, workbook::Reading) = match content::of(bytes) {
        Ok(Content::Xlsx) => (Format::Xlsx, workbook::xlsx),
        Ok(Content::Xlsb) => (Format::Xlsb, workbook::xlsb),
        Ok(Content::Xls) => (Format::Xls, workbook::xls),
        Ok(Content::Ods) => (Format::Ods, ods::read),
        Ok(Content::Page) => return read_page(path, bytes, said, watch),
        Ok(Content::Text) => return read_text(path, bytes, said, watch),
        Err(content::Trouble::Limit(limit)) => return Err(limit.of(path)),
        Err(content::Trouble::NoTable(reason)) => return Err(unreadable(path, reason)),
        Err(content::Trouble::Empty) => return Err(Error::Empty(path.to_path_buf())),
    };
    // calamine trusts what a file says of its own lengths: some broken files make it panic.
    let outcome = catch_unwind(AssertUnwindSafe(|| reader(bytes, watch)));
    match outcome.unwrap_or(Err(workbook::Trouble::Broken)) {
        Ok(sheets) => finish(path, Workbook { sheets, format, encoding: None, separator: None }),
        Err(trouble) => Err(told(path, trouble)),
    }
}

fn told(path: &Path, trouble: workbook::Trouble) -> Error {
    match trouble {
        workbook::Trouble::Limit(limit) => limit.of(path),
        workbook::Trouble::Password => unreadable(path, content::PASSWORD),
        workbook::Trouble::Broken => unreadable(path, content::BROKEN),
    }
}

fn read_page(path: &Path, bytes: &[u8], said: Said, watch: Watch<'_>) -> Result<Workbook, Error> {
    let reading = catch_unwind(AssertUnwindSafe(|| html::read(bytes, said.encoding, watch)));
    match reading.unwrap_or(Err(workbook::Trouble::Broken)) {
        Ok((sheets, _)) if sheets.is_empty() => Err(unreadable(path, content::NO_TABLE)),
        Ok((sheets, encoding)) => {
            let (format, encoding) = (Format::Html, Some(encoding));
            finish(path, Workbook { sheets, format, encoding, separator: None })
        }
        Err(trouble) => Err(told(path, trouble)),
    }
}

fn read_text(path: &Path, bytes: &[u8], said: Said, watch: Watch<'_>) -> Result<Workbook, Error> {
    match text::read(&text::sheet_name(path), bytes, said, watch) {
        Ok(text::Reading { sheet, encoding, separator }) => finish(
            path,
            Workbook {
                sheets: vec![sheet],
                format: Format::Csv,
                encoding: Some(encoding),
                separator,
            },
        ),
        Err(text::Trouble::Limit(limit)) => Err(limit.of(path)),
        Err(text::Trouble::NotText) => Err(unreadable(path, content::NO_TEXT)),
    }
}

fn finish(path: &Path, mut workbook: Workbook) -> Result<Workbook, Error> {
    workbook.sheets.iter_mut().for_each(Sheet::trim);
    match workbook.sheets.iter().all(|sheet| sheet.height() == 0) {
        true => Err(Error::Empty(path.to_path_buf())),
        false => Ok(workbook),
    }
}

fn unreadable(path: &Path, reason: &str) -> Error {
    Error::Unreadable { path: path.to_path_buf(), reason: reason.to_owned() }
}

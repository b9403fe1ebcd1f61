//! A large text file read piece by piece: no more of it is held than what is kept of it, and one piece can be worked on
//! while the next is read.
//!
//! Only plain files are read so, and they are read alike: UTF-8, without control characters, the table beginning at the
//! first line and column. What else there is in the world is left to those who see the whole file.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use super::content::{self, Content};
use super::encoding::Encoding;
use super::lines::Lines;
use super::{Format, Workbook, limits, quoting, separator, text, unwatched};
use crate::error::Error;
use crate::sheet::Sheet;

/// Bytes of a piece; fewer in tests, whose files have several.
const PIECE: usize = if cfg!(test) { 1 << 17 } else { 4 << 20 };

/// Lines by which a separator is found: the first piece of a file has as many.
const LINES: usize = 2_000;

/// A file being read.
#[derive(Debug)]
pub struct Pieces {
    file: File,
    lines: Lines<fn(usize, usize) -> ControlFlow<()>>,
    /// What was read of the file and not yet taken.
    bytes: Vec<u8>,
    ended: bool,
    separator: Option<char>,
}

/// What comes next of a file.
#[derive(Debug)]
pub enum Piece {
    /// The next rows; the first are those of the header.
    Rows(Box<Sheet>),
    /// There are no more.
    End,
    /// The file is not so plain as it looked.
    Unusual,
}

impl Pieces {
    /// Begins to read a file; `None` for one that is to be read whole.
    ///
    /// # Errors
    /// What the system says of the file.
    pub fn open(path: &Path) -> Result<Option<Self>, Error> {
        let told = |cause| Error::io(path, cause);
        let mut file = File::open(path).map_err(told)?;
        let length = file.metadata().map_err(told)?.len();
        if length > limits::FILE || length < 2 * PIECE as u64 {
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(PIECE);
        let mut head = file.by_ref().take(PIECE as u64);
        head.read_to_end(&mut bytes).map_err(told)?;
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let name = text::sheet_name(path);
        Ok(separated(&bytes).map(|separator| {
            let lines = Lines::new(&name, Some(separator), 0, unwatched as fn(usize, usize) -> _);
            Self { file, lines, bytes, ended: false, separator: Some(separator) }
        }))
    }

    /// How the file is read.
    pub fn workbook(&self) -> Workbook {
        let (format, encoding) = (Format::Csv, Encoding::named("UTF-8"));
        Workbook { sheets: Vec::new(), format, encoding, separator: self.separator }
    }

    /// The next rows.
    ///
    /// # Errors
    /// What the system says of the file.
    pub fn read(&mut self) -> std::io::Result<Piece> {
        if self.ended && self.bytes.is_empty() {
            return Ok(Piece::End);
        }
        let room = PIECE.saturating_sub(self.bytes.len()) as u64;
        self.file.by_ref().take(room).read_to_end(&mut self.bytes)?;
        self.ended = self.bytes.len() < PIECE;
        let end = match self.ended {
            true => self.bytes.len(),
            false => memchr::memrchr(b'\n', &self.bytes).map_or(0, |end| end + 1),
        };
        let read = std::str::from_utf8(&self.bytes[..end]).ok().filter(|text| is_plain(text));
        let Some(text) = read.filter(|text| !text.is_empty()) else { return Ok(Piece::Unusual) };
        if quoting::without_spaces_around(text, self.lines.delimiter()) != text {
            return Ok(Piece::Unusual);
        }
        let taken = match self.ended {
            true => self.lines.read(text).map(|()| end),
            false => self.lines.read_beginning(text),
        };
        // A limit is told by those who read the file whole.
        match taken {
            Ok(0) | Err(_) => Ok(Piece::Unusual),
            Ok(taken) => {
                self.bytes.drain(..taken);
                Ok(Piece::Rows(Box::new(self.lines.take())))
            }
        }
    }
}

fn is_plain(text: &str) -> bool {
    let control = |c: u8| (c < b' ' && !matches!(c, b'\t' | b'\n' | b'\r')) || c == 0x7F;
    !text.bytes().fold(false, |found, byte| found | control(byte))
}

/// The separator of a file that begins so, where it is a plain one.
fn separated(head: &[u8]) -> Option<char> {
    let plain = !matches!(head.trim_ascii_start().first(), None | Some(b'<' | b'{' | b'['));
    if !plain || content::of(head) != Ok(Content::Text) {
        return None;
    }
    let end = memchr::memrchr(b'\n', head)? + 1;
    let text = std::str::from_utf8(&head[..end]).ok()?;
    if memchr::memchr_iter(b'\n', text.as_bytes()).count() < LINES {
        return None;
    }
    match separator::find(text) {
        (Some(separator), 0) => Some(separator),
        _ => None,
    }
}

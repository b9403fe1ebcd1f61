//! The lines of a text, parted into cells.

use std::ops::ControlFlow;

use super::limits::{self, Limit};
use super::placing::STRIDE;
use super::quoting::well_quoted;
use crate::sheet::{Sheet, Stored};
use crate::value::restore;

/// The lines of a text, as the rows of a sheet.
#[derive(Debug)]
pub(super) struct Lines<W> {
    sheet: Sheet,
    delimiter: u8,
    cells: usize,
    rows: usize,
    /// Bytes read, and bytes in all.
    done: usize,
    total: usize,
    watch: W,
}

impl<W: Fn(usize, usize) -> ControlFlow<()>> Lines<W> {
    /// `watch` is told as a [`super::Watch`] is.
    pub(super) fn new(name: &str, separator: Option<char>, total: usize, watch: W) -> Self {
        // Without a separator each line is one cell; the unit separator of ASCII stands in no text.
        let delimiter = separator.and_then(|c| u8::try_from(c).ok()).unwrap_or(0x1F);
        let sheet = Sheet::new(name);
        Self { sheet, delimiter, cells: 0, rows: 0, done: 0, total, watch }
    }

    /// Makes room for so many bytes of text.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.sheet.reserve(bytes);
    }

    /// What stands between the cells of a line.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The rows read since the last were taken.
    pub(super) fn take(&mut self) -> Sheet {
        let next = Sheet::new(&self.sheet.name);
        std::mem::replace(&mut self.sheet, next)
    }

    /// Reads a whole text.
    pub(super) fn read(&mut self, text: &str) -> Result<(), Limit> {
        let mut at = 0;
        while at < text.len() {
            at += self.read_plain(&text[at..])?;
            if at < text.len() {
                at += self.read_quoted(&text[at..])?;
            }
        }
        Ok(())
    }

    /// Reads a text that goes on elsewhere and ends, here, with a line. Returns where it stopped: before a line whose
    /// quote closes further on, or is a stray one.
    pub(super) fn read_beginning(&mut self, text: &str) -> Result<usize, Limit> {
        let mut at = 0;
        while at < text.len() {
            at += self.read_plain(&text[at..])?;
            let rest = &text[at..];
            if rest.is_empty() || first_record(rest, self.delimiter).0 == rest.len() {
                break;
            }
            at += self.read_quoted(rest)?;
        }
        Ok(at)
    }

    /// Reads lines as long as each ends where its last cell does, as nearly all do. Returns where that ends.
    fn read_plain(&mut self, text: &str) -> Result<usize, Limit> {
        let bytes = text.as_bytes();
        let mut cells: Vec<Plain> = Vec::new();
        let mut line = 0;
        while line < bytes.len() {
            cells.clear();
            let Some(end) = plain_cells(bytes, line, self.delimiter, &mut cells) else { break };
            // A blank line is a row without a cell.
            if cells.len() > 1 || end > line {
                for &Plain { start, end, doubled } in &cells {
                    match doubled {
                        true => self.push(&text[start..end].replace("\"\"", "\""))?,
                        false => self.push(&text[start..end])?,
                    }
                }
            }
            self.end_row()?;
            let ending = if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
            line = (end + ending).min(bytes.len());
        }
        Ok(line)
    }

    /// Reads a line that does not read plainly: one with line breaks in a cell, or a stray quote. Returns its length.
    fn read_quoted(&mut self, text: &str) -> Result<usize, Limit> {
        let (end, record) = first_record(text, self.delimiter);
        let raw = text[..end].trim_end_matches(['\n', '\r']);
        let breaks = memchr::memchr2(b'\n', b'\r', raw.as_bytes());
        let stray = breaks.filter(|_| !well_quoted(raw.as_bytes(), self.delimiter));
        // A quote that opens a cell and closes nowhere near it is no quote: its line is taken as it is written.
        let line = match stray {
            Some(line) => {
                self.push_as_written(&text[..line])?;
                line
            }
            None => {
                for cell in &record {
                    self.push(&String::from_utf8_lossy(cell))?;
                }
                self.end_row()?;
                raw.len()
            }
        };
        let ending = if text[line..].starts_with("\r\n") { 2 } else { (end - line).min(1) };
        Ok(line + ending)
    }

    fn push_as_written(&mut self, line: &str) -> Result<(), Limit> {
        for cell in line.split(char::from(self.delimiter)) {
            let whole = cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
            match whole {
                true => self.push(&cell[1..cell.len() - 1].replace("\"\"", "\""))?,
                false => self.push(cell)?,
            }
        }
        self.end_row()
    }

    fn push(&mut self, cell: &str) -> Result<(), Limit> {
        // Some programs quote the first header after the byte order mark, write it twice, join files that each begin
        // with one, or end with it: it is no letter of a text, and a line that holds nothing else is blank.
        let cell = match cell.as_bytes() {
            [0xEF, ..] | [.., 0xBF] => cell.trim_matches('\u{feff}'),
            _ => cell,
        };
        self.cells += 1;
        self.done += cell.len() + 1;
        if cell.len() > limits::CELL {
            return Err(Limit::Cell);
        }
        if self.cells > limits::CELLS || !self.sheet.has_room(cell.len()) {
            return Err(Limit::Cells);
        }
        // A text that would run as a formula was written with an apostrophe in front, which is no part of it.
        self.sheet.push(restore(cell), Stored::Text);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Limit> {
        self.sheet.end_row();
        self.rows += 1;
        if self.rows > limits::TEXT_ROWS {
            return Err(Limit::TextRows);
        }
        let told = (self.rows - 1).is_multiple_of(STRIDE) && self.rows > 1;
        if told && (self.watch)(self.done.min(self.total), self.total).is_break() {
            return Err(Limit::Asked);
        }
        match self.sheet.row(self.sheet.height() - 1).len() > limits::COLUMNS {
            true => Err(Limit::Columns),
            false => Ok(()),
        }
    }
}

/// Where a cell stands, without the quotes around it.
struct Plain {
    start: usize,
    end: usize,
    /// Whether quotes in it are written twice.
    doubled: bool,
}

/// Notes where the cells of a line stand, without the quotes around them. Returns where the line ends, before its line
/// ending; `None` where a quoted cell does not close on its line, just before a separator or the end.
fn plain_cells(bytes: &[u8], line: usize, delimiter: u8, cells: &mut Vec<Plain>) -> Option<usize> {
    let mut at = line;
    loop {
        let end = if bytes.get(at) == Some(&b'"') {
            let (end, doubled) = closing(bytes, at)?;
            cells.push(Plain { start: at + 1, end, doubled });
            end + 1
        } else {
            let end = memchr::memchr3(delimiter, b'\n', b'\r', &bytes[at..]);
            let end = end.map_or(bytes.len(), |length| at + length);
            cells.push(Plain { start: at, end, doubled: false });
            end
        };
        match bytes.get(end) {
            None | Some(b'\n' | b'\r') => return Some(end),
            Some(&next) if next == delimiter => at = end + 1,
            Some(_) => return None,
        }
    }
}

/// Where the quote that opens a cell closes, on the same line, and whether quotes are written twice on the way.
fn closing(bytes: &[u8], quote: usize) -> Option<(usize, bool)> {
    let (mut at, mut doubled) = (quote + 1, false);
    loop {
        at += memchr::memchr3(b'"', b'\n', b'\r', bytes.get(at..)?)?;
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => (at, doubled) = (at + 2, true),
            (b'"', _) => return Some((at, doubled)),
            _ => return None,
        }
    }
}

/// The first line of a text as the standard has it, whatever its cells hold, and where it ends.
fn first_record(text: &str, delimiter: u8) -> (usize, csv::ByteRecord) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    reader.read_byte_record(&mut record).unwrap_or(false);
    let mut end = (reader.position().byte() as usize).min(text.len());
    // The reader stops in the middle of \r\n.
    if end > 0 && text.as_bytes().get(end - 1..=end) == Some(b"\r\n") {
        end += 1;
    }
    (end, record)
}

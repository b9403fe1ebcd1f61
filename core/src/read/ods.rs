//! OpenDocument workbooks, read as a stream: a sheet that repeats its last row a million times takes no room.
//!
//! Calamine gives neither what a cell shows (a postcode's zero, a percentage) nor what is hidden or merged.
//! Source: OpenDocument 1.3, part 3, section 9 (tables) and 19.385 (`office:value-type`).

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;
use zip::ZipArchive;

use super::Watch;
use super::limits::{self, Limit};
use super::placing::Placing;
use super::shown;
use super::workbook::Trouble;
use super::xlsx_layout::attribute;
use crate::sheet::{Area, Sheet, Stored};

/// Reads an ods.
pub(super) fn read(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, Trouble> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Trouble::Broken)?;
    if is_sealed(&mut archive) {
        return Err(Trouble::Password);
    }
    let content = archive.by_name("content.xml").map_err(|_| Trouble::Broken)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let mut sheets = Vec::new();
    let mut hidden_styles = FxHashSet::default();
    let mut style = None;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| Trouble::Broken)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "style:style" => style = attribute(&tag, "style:name"),
                "style:table-properties"
                    if attribute(&tag, "table:display").as_deref() == Some("false") =>
                {
                    hidden_styles.extend(style.take());
                }
                "table:table" => {
                    let name = attribute(&tag, "table:name").unwrap_or_default();
                    let hidden = attribute(&tag, "table:style-name")
                        .is_some_and(|style| hidden_styles.contains(&style));
                    let mut sheet = Table::new(&name, watch).read(&mut reader)?;
                    sheet.hidden = hidden;
                    sheets.push(sheet);
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn is_sealed(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut manifest = String::new();
    let read = archive.by_name("META-INF/manifest.xml").map_err(std::io::Error::from);
    let read = read.and_then(|part| part.take(limits::PART).read_to_string(&mut manifest));
    read.is_ok() && manifest.contains("encryption-data")
}

struct Table<'w> {
    placing: Placing<'w>,
    row: usize,
    column: usize,
    /// Cells that stand for others, so far.
    repeated: usize,
    /// Columns declared so far.
    declared: usize,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
    merged: Vec<Area>,
}

struct Row {
    repeated: usize,
    hidden: bool,
    cells: Vec<(usize, String, Stored)>,
}

impl<'w> Table<'w> {
    fn new(name: &str, watch: Watch<'w>) -> Self {
        Self {
            placing: Placing::new(name, watch),
            row: 0,
            column: 0,
            repeated: 0,
            declared: 0,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            merged: Vec::new(),
        }
    }

    /// Reads up to the end of the table.
    fn read(mut self, reader: &mut Reader<impl BufRead>) -> Result<Sheet, Trouble> {
        let mut buffer = Vec::new();
        let mut row: Option<Row> = None;
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| Trouble::Broken)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-column" => self.declare(&tag),
                    "table:table-row" => {
                        self.column = 0;
                        row = Some(Row {
                            repeated: times(&tag, "table:number-rows-repeated", limits::ROWS),
                            hidden: is_hidden(&tag),
                            cells: Vec::new(),
                        });
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let tag = tag.to_owned();
                        self.cell(&tag, reader, row.as_mut())?;
                    }
                    // Drawings and forms stand beside the cells.
                    "table:shapes" | "office:forms" => skip(reader)?,
                    _ => {}
                },
                Event::End(tag) => match tag.name().as_ref() {
                    "table:table-row" => self.end_row(row.take())?,
                    "table:table" => break,
                    _ => {}
                },
                Event::Eof => return Err(Trouble::Broken),
                _ => {}
            }
        }
        let mut sheet = self.placing.finish()?;
        sheet.hidden_rows = self.hidden_rows;
        sheet.hidden_columns = self.hidden_columns;
        sheet.merged = self.merged;
        Ok(sheet)
    }

    fn declare(&mut self, tag: &BytesStart<'_>) {
        let repeated = times(tag, "table:number-columns-repeated", limits::COLUMNS - self.declared);
        if is_hidden(tag) {
            self.hidden_columns
                .extend((self.declared..self.declared + repeated).map(|at| at as u32));
        }
        self.declared += repeated;
    }

    fn cell(
        &mut self,
        tag: &BytesStart<'_>,
        reader: &mut Reader<impl BufRead>,
        row: Option<&mut Row>,
    ) -> Result<(), Trouble> {
        let covered = tag.name().as_ref() == "table:covered-table-cell";
        let text = content(reader)?;
        let (text, stored) = value(tag, text);
        let room = limits::COLUMNS.saturating_sub(self.column);
        let repeated = times(tag, "table:number-columns-repeated", room);
        let down = times(tag, "table:number-rows-spanned", limits::ROWS);
        let across = times(tag, "table:number-columns-spanned", limits::COLUMNS);
        if !covered && (down > 1 || across > 1) {
            let first = (self.row as u32, self.column as u32);
            let last = (first.0 + down as u32 - 1, first.1 + across as u32 - 1);
            self.merged.push(Area { first, last });
        }
        // Under a merged cell a text may remain that nobody sees; Excel drops it, and so do we.
        if let (Some(row), false) = (row, covered || text.is_empty()) {
            if repeated > 1 {
                self.repeated += repeated;
            }
            for column in self.column..self.column + repeated {
                row.cells.push((column, text.clone(), stored));
            }
        }
        self.column += repeated;
        Ok(())
    }

    fn end_row(&mut self, row: Option<Row>) -> Result<(), Trouble> {
        let Some(row) = row else { return Ok(()) };
        let last = (self.row + row.repeated).min(limits::ROWS);
        if row.hidden {
            self.hidden_rows.extend((self.row..last).map(|at| at as u32));
        }
        if !row.cells.is_empty() {
            if row.repeated > 1 {
                self.repeated += row.repeated * row.cells.len();
            }
            if self.repeated > limits::REPEATED {
                return Err(Limit::Repeated.into());
            }
            for at in self.row..last {
                for (column, text, stored) in &row.cells {
                    self.placing.place(at, *column, text, *stored)?;
                }
            }
        }
        self.row += row.repeated;
        Ok(())
    }
}

fn times(tag: &BytesStart<'_>, name: &str, most: usize) -> usize {
    attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1).clamp(1.min(most), most)
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "table:visibility").is_some_and(|shown| shown == "collapse" || shown == "filter")
}

/// The text of a cell, up to its end: paragraphs on lines of their own, without comments and drawings.
fn content(reader: &mut Reader<impl BufRead>) -> Result<String, Trouble> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| Trouble::Broken)? {
            Event::Start(tag) => {
                match tag.name().as_ref() {
                    "office:annotation" | "draw:frame" | "draw:custom-shape" | "draw:g" => {
                        skip(reader)?;
                        continue;
                    }
                    "text:p" => {
                        paragraphs += 1;
                        if paragraphs > 1 {
                            text.push('\n');
                        }
                    }
                    "text:s" => text.extend(std::iter::repeat_n(' ', times(&tag, "text:c", 1_000))),
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) if depth == 0 => return Ok(text),
            Event::End(_) => depth -= 1,
            // Text outside paragraphs is the file's own indentation.
            Event::Text(piece) if depth > 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) if depth > 0 => text.push_str(&character(&entity)),
            Event::Eof => return Err(Trouble::Broken),
            _ => {}
        }
    }
}

fn character(entity: &quick_xml::events::BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => match entity.as_ref() {
            "amp" => "&".to_owned(),
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "quot" => "\"".to_owned(),
            "apos" => "'".to_owned(),
            other => format!("&{other};"),
        },
    }
}

/// Passes over an element, up to its end.
fn skip(reader: &mut Reader<impl BufRead>) -> Result<(), Trouble> {
    let mut depth = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| Trouble::Broken)? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(Trouble::Broken),
            _ => {}
        }
    }
}

/// What a cell shows and stores, from its attributes and its text.
fn value(tag: &BytesStart<'_>, shown: String) -> (String, Stored) {
    let number = || attribute(tag, "office:value").and_then(|value| value.parse::<f64>().ok());
    if attribute(tag, "calcext:value-type").as_deref() == Some("error") {
        return (shown, Stored::Error);
    }
    match attribute(tag, "office:value-type").as_deref() {
        Some("float" | "currency") => match number() {
            Some(value) if is_padded(&shown, value) => (shown, Stored::Number(value)),
            Some(value) => (shown::number(value), Stored::Number(value)),
            None => (shown, Stored::Text),
        },
        Some("percentage") => match number() {
            Some(value) => (shown::Form::Percent.number(value), Stored::Number(value)),
            None => (shown, Stored::Text),
        },
        Some("date") => {
            let date = attribute(tag, "office:date-value").and_then(|date| shown::iso_date(&date));
            match date {
                Some((_, serial)) if is_year(&shown) => (shown, Stored::Date(serial)),
                Some((text, serial)) => (text, Stored::Date(serial)),
                None => (shown, Stored::Text),
            }
        }
        Some("time") => {
            let time =
                attribute(tag, "office:time-value").and_then(|time| shown::iso_duration(&time));
            match time {
                Some((text, serial)) => (text, Stored::Date(serial)),
                None => (shown, Stored::Text),
            }
        }
        Some("boolean") => {
            let yes = attribute(tag, "office:boolean-value").as_deref() == Some("true");
            (if yes { "VRAI" } else { "FAUX" }.to_owned(), Stored::Boolean(yes))
        }
        Some("string") if shown.is_empty() => {
            (attribute(tag, "office:string-value").unwrap_or_default(), Stored::Text)
        }
        _ => (shown, Stored::Text),
    }
}

/// Whether the cell shows its digits in a form that says more than the number: `01004`, `04 78 00 00 00`.
fn is_padded(shown: &str, value: f64) -> bool {
    let digits: String =
        shown.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-')).collect();
    digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.parse() == Ok(value)
}

fn is_year(shown: &str) -> bool {
    shown.len() == 4 && shown.bytes().all(|byte| byte.is_ascii_digit())
}

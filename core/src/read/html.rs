//! A web page that bears the name of a workbook: its tables become sheets, as many business programs “export to Excel”.
//!
//! Source: HTML Living Standard, 4.9 (tables) and 4.9.12 (how cells that span find their place).

mod cell;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::Watch;
use super::encoding::{self, Encoding};
use super::limits::{self, Limit};
use super::placing::Placing;
use super::shown;
use super::workbook::Trouble;
use crate::sheet::{Area, Sheet, Stored};
use cell::CellText;

/// Tables inside the cells of others, at most: pages that are laid out by tables stay far below.
const DEEPEST: usize = 32;
/// Bytes at the start of a page in which browsers look for its encoding.
const HEAD: usize = 1_024;
/// Columns that a cell may span, then rows: as many as browsers allow.
const ACROSS: usize = 1_000;
const DOWN: usize = 65_534;

/// Whether a text begins as a web page does.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0,
        None => String::from_utf8_lossy(head),
    };
    let head = head.trim_start().to_ascii_lowercase();
    const STARTS: [&str; 9] = [
        "<!doctype html",
        "<html",
        "<table",
        "<head",
        "<meta",
        "<style",
        "<body",
        "<div",
        "<center",
    ];
    // Before the page itself, a word of XML or a comment.
    let told = head.starts_with("<?xml") || head.starts_with("<!--");
    STARTS.iter().any(|start| head.starts_with(start)) || told && head.contains("<html")
}

/// The tables of a page, and how its bytes stood for characters.
pub(super) fn read(
    bytes: &[u8],
    said: Option<Encoding>,
    watch: Watch<'_>,
) -> Result<(Vec<Sheet>, Encoding), Trouble> {
    let (text, encoding) = encoding::decode(bytes, said.or_else(|| declared(bytes)));
    let mut emitter = DefaultEmitter::default();
    // What stands in a script or a style is no tag.
    emitter.naively_switch_states(true);
    let mut page = Page { watch, tables: Vec::new(), sheets: Vec::new(), begun: 0, unseen: None };
    for token in Tokenizer::new_with_emitter(text.as_ref(), emitter) {
        let Ok(token) = token;
        page.take(token)?;
    }
    page.finish().map(|sheets| (sheets, encoding))
}

/// The encoding a page says it is in, unless its bytes say otherwise.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    if encoding_rs::Encoding::for_bom(bytes).is_some() || bytes.is_ascii() {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()?;
    let encoding = Encoding::named(name)?;
    // Many pages say UTF-8 and are not, or say nothing true at all.
    let utf_8 = std::str::from_utf8(bytes).is_ok();
    ((encoding.name() == "UTF-8") == utf_8).then_some(encoding)
}

struct Page<'w> {
    watch: Watch<'w>,
    /// The tables that are open, each in a cell of the one before.
    tables: Vec<Table<'w>>,
    /// The tables that are closed, by the order in which they began.
    sheets: Vec<(usize, Sheet)>,
    begun: usize,
    /// The element whose content nobody sees.
    unseen: Option<Vec<u8>>,
}

impl<'w> Page<'w> {
    fn take(&mut self, token: Token) -> Result<(), Trouble> {
        match token {
            Token::StartTag(tag) if self.unseen.is_none() => self.start(&tag),
            Token::EndTag(tag) => {
                if self.unseen.as_ref().is_some_and(|name| *name == *tag.name) {
                    self.unseen = None;
                    return Ok(());
                }
                if self.unseen.is_some() {
                    return Ok(());
                }
                self.end(&tag.name)
            }
            Token::String(text) if self.unseen.is_none() => match self.tables.last_mut() {
                Some(table) => table.text(&String::from_utf8_lossy(&text)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Trouble> {
        let name: &[u8] = &tag.name;
        if matches!(name, b"script" | b"style" | b"title") {
            self.unseen = Some(name.to_vec());
            return Ok(());
        }
        if name == b"table" {
            if self.tables.len() == DEEPEST {
                return Err(Trouble::Broken);
            }
            if self.begun == limits::TABLES {
                return Err(Limit::Tables.into());
            }
            self.begun += 1;
            self.tables.push(Table::new(self.begun, self.watch));
            return Ok(());
        }
        match (name, self.tables.last_mut()) {
            (_, None) => Ok(()),
            (b"tr", Some(table)) => table.begin_row(is_hidden(tag)),
            (b"td" | b"th", Some(table)) => table.begin_cell(tag),
            (b"caption", Some(table)) => table.begin_caption(),
            (b"thead" | b"tbody" | b"tfoot", Some(table)) => table.end_row(),
            (b"br", Some(table)) => table.line(true),
            (b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4", Some(table)) => {
                table.line(false)
            }
            _ => Ok(()),
        }
    }

    fn end(&mut self, name: &[u8]) -> Result<(), Trouble> {
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        match name {
            b"table" => self.close(),
            b"tr" | b"thead" | b"tbody" | b"tfoot" => table.end_row(),
            b"td" | b"th" | b"caption" => table.end_cell(),
            b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" => table.line(false),
            _ => Ok(()),
        }
    }

    fn close(&mut self) -> Result<(), Trouble> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let number = table.number;
        let sheet = table.finish()?;
        self.sheets.extend(sheet.map(|sheet| (number, sheet)));
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Sheet>, Trouble> {
        // A page that stops in the middle is read as far as it goes.
        while !self.tables.is_empty() {
            self.close()?;
        }
        self.sheets.sort_by_key(|(number, _)| *number);
        Ok(self.sheets.into_iter().map(|(_, sheet)| sheet).collect())
    }
}

/// A table being read, from its first to its last row.
struct Table<'w> {
    /// Which of the page, from 1.
    number: usize,
    placing: Placing<'w>,
    /// The row being read; none before the first.
    row: Option<usize>,
    /// Where the next row goes.
    next: usize,
    column: usize,
    cell: Option<Cell>,
    /// Columns that cells of the rows above reach into: from each, to the column and the row where it ends.
    above: BTreeMap<usize, (usize, usize)>,
    /// Steps taken around them.
    steps: usize,
    texts: usize,
    hidden_rows: Vec<u32>,
    merged: Vec<Area>,
}

/// A cell being read.
struct Cell {
    column: usize,
    across: usize,
    down: usize,
    /// The number that Excel says stands under the text.
    number: Option<f64>,
    text: CellText,
}

impl<'w> Table<'w> {
    fn new(number: usize, watch: Watch<'w>) -> Self {
        Self {
            number,
            placing: Placing::new(&format!("Tableau {number}"), watch),
            row: None,
            next: 0,
            column: 0,
            cell: None,
            above: BTreeMap::new(),
            steps: 0,
            texts: 0,
            hidden_rows: Vec::new(),
            merged: Vec::new(),
        }
    }

    fn begin_row(&mut self, hidden: bool) -> Result<(), Trouble> {
        self.end_row()?;
        if self.next == limits::ROWS {
            return Err(Limit::Rows.into());
        }
        if hidden {
            self.hidden_rows.push(self.next as u32);
        }
        self.row = Some(self.next);
        self.next += 1;
        self.column = 0;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Trouble> {
        self.end_cell()?;
        self.row = None;
        Ok(())
    }

    /// What the table is called stands above it, over its whole width.
    fn begin_caption(&mut self) -> Result<(), Trouble> {
        self.begin_row(false)?;
        self.cell =
            Some(Cell { column: 0, across: 1, down: 1, number: None, text: CellText::default() });
        Ok(())
    }

    fn begin_cell(&mut self, tag: &StartTag<()>) -> Result<(), Trouble> {
        self.end_cell()?;
        let row = match self.row {
            Some(row) => row,
            None => {
                self.begin_row(false)?;
                self.next - 1
            }
        };
        let spans = |name: &str, most: usize| {
            let told = attribute(tag, name).and_then(|number| number.trim().parse().ok());
            told.unwrap_or(1).clamp(1, most)
        };
        let (mut across, down) = (spans("colspan", ACROSS), spans("rowspan", DOWN));
        let mut column = self.column;
        // The first place that no cell of the rows above reaches into.
        while let Some((&from, &(to, until))) = self.above.range(..=column).next_back() {
            self.steps += 1;
            if until <= row {
                self.above.remove(&from);
            } else if to > column {
                column = to;
            } else {
                break;
            }
        }
        for (&from, &(_, until)) in self.above.range(column + 1..column + across) {
            self.steps += 1;
            if until > row {
                across = from - column;
                break;
            }
        }
        if self.steps > limits::CELLS {
            return Err(Limit::Cells.into());
        }
        if down > 1 {
            self.above.insert(column, (column + across, row + down));
        }
        let number = attribute(tag, "x:num").and_then(|number| number.trim().parse().ok());
        let number = number.filter(|number: &f64| number.is_finite());
        self.cell = Some(Cell { column, across, down, number, text: CellText::default() });
        self.column = column + across;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Trouble> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        cell.text.push(text);
        match cell.text.len() > limits::CELL {
            true => Err(Limit::Cell.into()),
            false => Ok(()),
        }
    }

    /// A line ends; an empty one counts only where the page asks for it.
    fn line(&mut self, even_empty: bool) -> Result<(), Trouble> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        cell.text.line(even_empty);
        match cell.text.len() > limits::CELL {
            true => Err(Limit::Cell.into()),
            false => Ok(()),
        }
    }

    fn end_cell(&mut self) -> Result<(), Trouble> {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row) else { return Ok(()) };
        let text = cell.text.finish();
        let (text, stored) = match cell.number {
            // Excel shows a long number cut short, and says beside it what it is.
            Some(number) if text.contains(['E', 'e', '#']) => {
                (shown::number(number), Stored::Number(number))
            }
            Some(number) => (text, Stored::Number(number)),
            None => (text, Stored::Text),
        };
        if text.is_empty() {
            return Ok(());
        }
        self.texts += 1;
        self.placing.place(row, cell.column, &text, stored)?;
        if cell.across > 1 || cell.down > 1 {
            let first = (row as u32, cell.column as u32);
            let last = (first.0 + cell.down as u32 - 1, first.1 + cell.across as u32 - 1);
            self.merged.push(Area { first, last });
        }
        Ok(())
    }

    /// The sheet; nothing of a table that holds no text.
    fn finish(mut self) -> Result<Option<Sheet>, Trouble> {
        self.end_row()?;
        if self.texts == 0 {
            return Ok(None);
        }
        let mut sheet = self.placing.finish()?;
        // A cell may be said to go on below the last row, and a row to be hidden that holds nothing.
        let height = sheet.height() as u32;
        self.hidden_rows.retain(|&row| row < height);
        self.merged.iter_mut().for_each(|area| area.last.0 = area.last.0.min(height - 1));
        sheet.hidden_rows = self.hidden_rows;
        sheet.merged = self.merged;
        Ok(Some(sheet))
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    attribute(tag, "hidden").is_some()
        || attribute(tag, "style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.to_ascii_lowercase().contains("display:none")
        })
}

//! A look at the records of an xls before calamine reads them.
//!
//! Calamine reserves memory for the whole rectangle between the cells it meets, so a broken record that places a cell
//! where no xls has one would take the machine's memory: such a file is refused here. The same look tells what calamine
//! leaves out: hidden rows and columns, and the number formats that show zeros or percentages.
//!
//! Source: [MS-XLS], Excel Binary File Format, section 2.4.

use std::io::{Cursor, Read};

use rustc_hash::FxHashMap;

use super::limits::{self, Limit};
use super::shown::Form;
use super::workbook::Trouble;

/// Columns of an xls sheet; the row is sixteen bits wide and needs no check.
const COLUMNS: u16 = 256;
const ROWS: u32 = 65_536;

/// What the records of one sheet tell besides its values.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u32>,
    /// The cells whose number format changes what their number says.
    pub(super) forms: FxHashMap<(u32, u32), Form>,
    /// The first and the last row, and the first and the last column, that hold a cell.
    bounds: Option<[u32; 4]>,
}

/// The layout of each sheet, in the workbook's order.
pub(super) fn layouts(bytes: &[u8]) -> Result<Vec<Layout>, Trouble> {
    let stream = stream(bytes).ok_or(Trouble::Broken)?;
    let globals = Globals::of(&stream);
    let layouts: Vec<Layout> = globals
        .sheets
        .iter()
        .map(|&start| layout(stream.get(start..).ok_or(Trouble::Broken)?, &globals.forms))
        .collect::<Result<_, Trouble>>()?;
    match layouts.iter().map(Layout::spread).sum::<u64>() > limits::SPREAD {
        true => Err(Limit::Spread.into()),
        false => Ok(layouts),
    }
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
    Some(stream)
}

/// Where the sheets begin, and how each cell format (XF) shows its numbers.
#[derive(Default)]
struct Globals {
    sheets: Vec<usize>,
    forms: Vec<Form>,
}

impl Globals {
    fn of(stream: &[u8]) -> Self {
        let (mut globals, mut codes, mut formats) =
            (Self::default(), FxHashMap::default(), Vec::new());
        for (kind, data) in records(stream) {
            match kind {
                // BoundSheet8
                0x0085 => globals.sheets.extend(u32_at(data, 0).map(|start| start as usize)),
                // Format
                0x041E => {
                    if let (Some(id), Some(code)) = (u16_at(data, 0), format_code(data)) {
                        codes.insert(id, Form::of(&code));
                    }
                }
                // XF
                0x00E0 => formats.push(u16_at(data, 2).unwrap_or(0)),
                // EOF
                0x000A => break,
                _ => {}
            }
        }
        globals.forms = formats
            .into_iter()
            .map(|id| match id {
                // The formats Excel has from the start are in no record.
                9 | 10 => Form::Percent,
                id => codes.get(&id).cloned().unwrap_or_default(),
            })
            .collect();
        globals
    }
}

/// The text of a Format record: one byte a character, or two.
fn format_code(data: &[u8]) -> Option<String> {
    let count = usize::from(u16_at(data, 2)?);
    let wide = data.get(4)? & 1 == 1;
    let text = data.get(5..)?;
    if wide {
        let units =
            text.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        return String::from_utf16(&units.collect::<Vec<_>>()).ok();
    }
    Some(text.iter().take(count).map(|&byte| char::from(byte)).collect())
}

fn layout(records_of_sheet: &[u8], forms: &[Form]) -> Result<Layout, Trouble> {
    let mut layout = Layout::default();
    let mut depth = 0_usize;
    for (kind, data) in records(records_of_sheet) {
        match kind {
            // BOF: the sheet's own, then those of charts within it.
            0x0809 => depth += 1,
            // EOF
            0x000A => match depth {
                0 | 1 => break,
                _ => depth -= 1,
            },
            _ if depth > 1 => {}
            // Dimensions
            0x0200 => check_dimensions(data)?,
            // Blank cells hold no value but their place is reserved all the same: Number, Label, BoolErr, Rk…
            0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x0006 | 0x027E => {
                let place = cell(data)?;
                layout.reach(place);
                let format = u16_at(data, 4).map_or(0, usize::from);
                layout.note(place, forms.get(format));
            }
            // MulRk: several numbers side by side
            0x00BD => {
                let (row, first) = cell(data)?;
                let pairs = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (column, pair) in (first..).zip(pairs.chunks_exact(6)) {
                    if column >= u32::from(COLUMNS) {
                        return Err(Trouble::Broken);
                    }
                    let format = u16_at(pair, 0).map_or(0, usize::from);
                    layout.reach((row, column));
                    layout.note((row, column), forms.get(format));
                }
            }
            // Row
            0x0208 => {
                let hidden = data.get(12).is_some_and(|flags| flags & 0x20 != 0);
                layout.hidden_rows.extend(u16_at(data, 0).filter(|_| hidden).map(u32::from));
            }
            // ColInfo
            0x007D => {
                let hidden = data.get(8).is_some_and(|flags| flags & 1 != 0);
                if let (true, Some(first), Some(last)) = (hidden, u16_at(data, 0), u16_at(data, 2))
                {
                    layout
                        .hidden_columns
                        .extend(u32::from(first)..=u32::from(last.min(COLUMNS - 1)));
                }
            }
            _ => {}
        }
    }
    Ok(layout)
}

impl Layout {
    /// How many cells stand between the first and the last, blanks counted.
    fn spread(&self) -> u64 {
        let [top, bottom, left, right] = self.bounds.unwrap_or([1, 0, 1, 0]).map(u64::from);
        (bottom + 1 - top) * (right + 1 - left)
    }

    fn reach(&mut self, (row, column): (u32, u32)) {
        let [top, bottom, left, right] = self.bounds.unwrap_or([row, row, column, column]);
        self.bounds = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn note(&mut self, place: (u32, u32), form: Option<&Form>) {
        if let Some(form @ (Form::Percent | Form::Digits(_) | Form::Year)) = form {
            self.forms.insert(place, form.clone());
        }
    }
}

fn cell(data: &[u8]) -> Result<(u32, u32), Trouble> {
    match (u16_at(data, 0), u16_at(data, 2)) {
        (Some(row), Some(column)) if column < COLUMNS => Ok((row.into(), column.into())),
        _ => Err(Trouble::Broken),
    }
}

fn check_dimensions(data: &[u8]) -> Result<(), Trouble> {
    let wide = data.len() >= 14;
    let (first, last, columns) = match wide {
        true => (u32_at(data, 0), u32_at(data, 4), u16_at(data, 10)),
        false => (u16_at(data, 0).map(u32::from), u16_at(data, 2).map(u32::from), u16_at(data, 6)),
    };
    match (first, last, columns) {
        (Some(first), Some(last), Some(columns))
            if first <= last && last <= ROWS && columns <= COLUMNS =>
        {
            Ok(())
        }
        _ => Err(Trouble::Broken),
    }
}

/// The records of a stream: two bytes of kind, two of length, and the data. A cut last record ends them.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

//! What calamine leaves out of an xlsb: hidden rows and columns, merged areas, and the number formats that show zeros or
//! percentages.
//!
//! Source: [MS-XLSB], Excel (.xlsb) Binary File Format, sections 2.1.4 (records) and 2.4.

use std::io::{BufReader, Cursor, Read};

use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::limits::{self, Limit};
use super::shown::Form;
use super::xlsx_layout::{self, Layout};
use crate::sheet::Area;

/// The cells whose number format changes what their number says.
pub(super) type Forms = FxHashMap<(u32, u32), Form>;

/// The layout of each sheet, by name. What cannot be understood is left out: the cells matter more.
pub(super) fn of(bytes: &[u8]) -> Result<FxHashMap<String, (Layout, Forms)>, Limit> {
    let mut layouts = FxHashMap::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(layouts) };
    let forms = archive.by_name("xl/styles.bin").map(forms).unwrap_or_default();
    let mut unpacked = 0;
    for (name, part) in parts(&mut archive).unwrap_or_default() {
        if let Ok(part) = archive.by_name(&part) {
            layouts.insert(name, layout(part, &forms, &mut unpacked)?);
        }
    }
    Ok(layouts)
}

/// The sheets' names and the parts that hold them.
fn parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<Vec<(String, String)>> {
    let targets = xlsx_layout::targets(archive, "xl/_rels/workbook.bin.rels")?;
    let mut parts = Vec::new();
    let mut records = Records::of(archive.by_name("xl/workbook.bin").ok()?);
    while let Some(kind) = records.next() {
        // BrtBundleSh: two numbers, then the identifier of the part and the sheet's name.
        if kind == 156 {
            let (id, length) = wide(records.data.get(8..)?)?;
            let (name, _) = wide(records.data.get(8 + length..)?)?;
            parts.extend(targets.get(&id).map(|part| (name, part.clone())));
        }
    }
    Some(parts)
}

/// How each cell format (XF) shows its numbers.
fn forms(styles: impl Read) -> Vec<Form> {
    let (mut codes, mut forms, mut of_cells) = (FxHashMap::default(), Vec::new(), false);
    let mut records = Records::of(styles);
    while let Some(kind) = records.next() {
        match kind {
            // BrtFmt
            44 => {
                if let (Some(id), Some((code, _))) =
                    (u16_at(&records.data, 0), records.data.get(2..).and_then(wide))
                {
                    codes.insert(id, Form::of(&code));
                }
            }
            // BrtBeginCellXFs, BrtEndCellXFs: other formats are those of named styles.
            617 => of_cells = true,
            618 => of_cells = false,
            // BrtXF
            47 if of_cells => forms.push(match u16_at(&records.data, 2) {
                // The formats Excel has from the start are in no record.
                Some(9 | 10) => Form::Percent,
                id => id.and_then(|id| codes.get(&id).cloned()).unwrap_or_default(),
            }),
            _ => {}
        }
    }
    forms
}

fn layout(part: impl Read, forms: &[Form], unpacked: &mut u64) -> Result<(Layout, Forms), Limit> {
    let (mut layout, mut own) = (Layout::default(), Forms::default());
    let mut records = Records::of(part);
    let mut row = 0;
    while let Some(kind) = records.next() {
        let data = &records.data;
        *unpacked += data.len() as u64 + 2;
        if *unpacked > limits::UNPACKED {
            return Err(Limit::Unpacked);
        }
        match kind {
            // BrtRowHdr
            0 => {
                row = u32_at(data, 0).unwrap_or(row);
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    layout.hidden_rows.push(row);
                }
            }
            // Cells that hold a number, a constant or a formula's: BrtCellRk, BrtCellReal, BrtFmlaNum
            2 | 5 | 9 => {
                let style = u32_at(data, 4).map_or(0, |style| style & 0x00FF_FFFF);
                if let (Some(column), Some(form)) = (u32_at(data, 0), forms.get(style as usize))
                    && *form != Form::Plain
                {
                    own.insert((row, column), form.clone());
                }
            }
            // BrtColInfo
            60 if data.get(16).is_some_and(|flags| flags & 1 != 0) => {
                if let (Some(first), Some(last)) = (u32_at(data, 0), u32_at(data, 4)) {
                    layout.hidden_columns.extend(first..=last.min(limits::COLUMNS as u32 - 1));
                }
            }
            // BrtMergeCell: rows, then columns.
            176 => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] =
                    [0, 4, 8, 12].map(|at| u32_at(data, at))
                    && top <= bottom
                    && left <= right
                {
                    layout.merged.push(Area { first: (top, left), last: (bottom, right) });
                }
            }
            _ => {}
        }
    }
    Ok((layout, own))
}

/// The records of a part: their kind in one or two bytes of seven bits, their length in one to four, their data.
struct Records<R> {
    part: BufReader<R>,
    data: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn of(part: R) -> Self {
        Self { part: BufReader::new(part), data: Vec::new() }
    }

    /// Reads the next record and gives its kind; a cut one ends them.
    fn next(&mut self) -> Option<u16> {
        let kind = self.number(2)?;
        let length = self.number(4)?;
        self.data.clear();
        // What is reserved is what there is, and not what the record says of itself.
        let read = self.part.by_ref().take(length.into()).read_to_end(&mut self.data).ok()?;
        (read == length as usize).then_some(kind as u16)
    }

    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for step in 0..most {
            let mut byte = [0];
            self.part.read_exact(&mut byte).ok()?;
            number |= u32::from(byte[0] & 0x7F) << (7 * step);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// A text of two bytes a character after its length in characters, and how many bytes both take.
fn wide(data: &[u8]) -> Option<(String, usize)> {
    let count = u32_at(data, 0)? as usize;
    let text = data.get(4..count.checked_mul(2)?.checked_add(4)?)?;
    let units = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some((String::from_utf16_lossy(&units.collect::<Vec<_>>()), 4 + text.len()))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

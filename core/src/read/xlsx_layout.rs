//! What calamine does not tell of an xlsx's sheets, or only by reading them twice: hidden rows and columns, merged areas.

use std::io::{BufReader, Cursor, Read};

use memchr::memmem::Finder;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::limits::{self, Limit};
use crate::sheet::{Area, Sheet};

/// What stands around the cells of a sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u32>,
    pub(super) merged: Vec<Area>,
}

impl Layout {
    pub(super) fn give_to(self, sheet: &mut Sheet) {
        sheet.hidden_rows = self.hidden_rows;
        sheet.hidden_columns = self.hidden_columns;
        sheet.merged = self.merged;
    }
}

/// The layout of each sheet, by name. What cannot be understood is left out: the cells matter more.
///
/// Sheets are unpacked here for the first time, and measured on the way.
pub(super) fn of(bytes: &[u8]) -> Result<FxHashMap<String, Layout>, Limit> {
    let mut layouts = FxHashMap::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(layouts) };
    let mut unpacked = 0;
    for (name, part) in parts(&mut archive).unwrap_or_default() {
        let told = match archive.by_name(&part) {
            Ok(mut part) => has_layout(&mut part, &mut unpacked)?,
            Err(_) => false,
        };
        if told
            && let Ok(part) = archive.by_name(&part)
            && let Some(layout) = layout(&mut Reader::from_reader(BufReader::new(part)))
        {
            layouts.insert(name, layout);
        }
    }
    Ok(layouts)
}

/// The sheets' names and the parts that hold them.
fn parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<Vec<(String, String)>> {
    let targets = targets(archive, "xl/_rels/workbook.xml.rels")?;
    let mut parts = Vec::new();
    each(archive, "xl/workbook.xml", |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "r:id"))
            && let Some(part) = targets.get(&id)
        {
            parts.push((name, part.clone()));
        }
    })?;
    Some(parts)
}

/// The parts a workbook names, by the identifier it gives them.
pub(super) fn targets(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    relations: &str,
) -> Option<FxHashMap<String, String>> {
    let mut targets = FxHashMap::default();
    each(archive, relations, |tag| {
        if tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, part);
        }
    })?;
    Some(targets)
}

fn each(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    part: &str,
    mut visit: impl FnMut(&BytesStart<'_>),
) -> Option<()> {
    let part = archive.by_name(part).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => visit(&tag),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// Whether a workbook says it has more texts than its bytes can hold: calamine makes room for as many as it says, and
/// the program ends where there is none.
pub(super) fn overstates_texts(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let names: Vec<String> =
        archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.iter().filter(|name| name.to_lowercase().ends_with("sharedstrings.xml")).any(|name| {
        let count = archive.by_name(name).ok().and_then(texts_said).unwrap_or(0);
        // A text takes five bytes, `<si/>`; a size that a part gives of itself proves nothing.
        count > 1_000_000
            && archive.by_name(name).is_ok_and(|mut part| {
                std::io::copy(&mut part, &mut std::io::sink()).unwrap_or(0) / 5 < count
            })
    })
}

fn texts_said(part: impl Read) -> Option<u64> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    // As forgiving as calamine, or what it reads would not be seen here.
    reader.config_mut().check_end_names = false;
    reader.config_mut().check_comments = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sst" => {
                let said = tag.attributes_raw().split("uniqueCount").skip(1).map(number_after);
                return said.max();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The first number of a text, however the attribute that holds it is written; more than any when it is too long.
fn number_after(text: &str) -> u64 {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    if end == 0 { 0 } else { digits[..end].parse().unwrap_or(u64::MAX) }
}

/// Whether a sheet hides or merges anything: most do not, and are spared a second reading.
fn has_layout(part: &mut impl Read, unpacked: &mut u64) -> Result<bool, Limit> {
    const LONGEST: usize = 16;
    let marks = [Finder::new("hidden="), Finder::new("mergeCell ")];
    let mut found = false;
    let mut window = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        let read = part.read(&mut window[kept..]).unwrap_or(0);
        if read == 0 {
            return Ok(found);
        }
        *unpacked += read as u64;
        if *unpacked > limits::UNPACKED {
            return Err(Limit::Unpacked);
        }
        let filled = kept + read;
        found = found || marks.iter().any(|mark| mark.find(&window[..filled]).is_some());
        // A mark may be cut in two by the end of the window.
        let start = filled.saturating_sub(LONGEST);
        window.copy_within(start..filled, 0);
        kept = filled - start;
    }
}

fn layout(reader: &mut Reader<impl std::io::BufRead>) -> Option<Layout> {
    let mut layout = Layout::default();
    let mut buffer = Vec::new();
    let mut row = 0_u32;
    loop {
        buffer.clear();
        let (Event::Start(tag) | Event::Empty(tag)) =
            (match reader.read_event_into(&mut buffer).ok()? {
                Event::Eof => return Some(layout),
                event => event,
            })
        else {
            continue;
        };
        match tag.local_name().as_ref() {
            "row" => {
                row = attribute(&tag, "r").and_then(|row| row.parse().ok()).unwrap_or(row + 1);
                if is_hidden(&tag) {
                    layout.hidden_rows.push(row.saturating_sub(1));
                }
            }
            "col" if is_hidden(&tag) => {
                let number = |name| attribute(&tag, name).and_then(|n| n.parse::<u32>().ok());
                let (first, last) = (number("min")?.max(1), number("max")?);
                layout.hidden_columns.extend(first - 1..last.min(limits::COLUMNS as u32));
            }
            "mergeCell" => {
                layout.merged.extend(attribute(&tag, "ref").and_then(|area| area_of(&area)))
            }
            _ => {}
        }
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// `B2:D7`.
fn area_of(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some(Area { first, last })
}

fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let place = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(place)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_merged_parts_are_told() {
        let xml = r#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols><sheetData>
            <row r="1"/><row r="4" hidden="1"><c/></row><row hidden="true"/></sheetData>
            <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="AA2:AB7"/></mergeCells></worksheet>"#;
        let layout = layout(&mut Reader::from_reader(xml.as_bytes())).unwrap();
        assert_eq!(layout.hidden_columns, [1, 2]);
        assert_eq!(layout.hidden_rows, [3, 4]);
        assert_eq!(
            layout.merged,
            [Area { first: (0, 0), last: (0, 2) }, Area { first: (1, 26), last: (6, 27) }]
        );
        assert_eq!(has_layout(&mut xml.as_bytes(), &mut 0), Ok(true));
    }

    #[test]
    fn the_number_of_texts_is_seen_however_it_is_written() {
        for (xml, said) in [
            (r#"<sst count="1" uniqueCount="450"><si/></sst>"#, Some(450)),
            (r#"<sst xml ns="a" uniqueCount="99999999999999999999">"#, Some(u64::MAX)),
            ("<x:sst uniqueCount = '7' uniqueCount=\"8\"/>", Some(8)),
            ("<sst/>", None),
            ("<table uniqueCount=\"7\"/>", None),
        ] {
            assert_eq!(texts_said(xml.as_bytes()), said, "{xml}");
        }
    }

    #[test]
    fn a_mark_across_two_windows_is_found() {
        let text = format!("{}<row hidden=\"1\"/>", " ".repeat((1 << 16) - 8));
        assert_eq!(has_layout(&mut text.as_bytes(), &mut 0), Ok(true));
        assert_eq!(has_layout(&mut &text.as_bytes()[..(1 << 16) - 8], &mut 0), Ok(false));
    }
}

//! Workbooks that are zips: one or two of their parts are broken, so that the damage gets past the checksums.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::chance::Chance;
use crate::{markup, records};

/// A part’s name and its bytes.
pub type Part = (String, Vec<u8>);

pub fn break_package(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let Some(mut parts) = parts(bytes) else { return chance.break_bytes(bytes.to_vec()) };
    let others = self::parts(other).unwrap_or_default();
    for _ in 0..=chance.below(2) {
        if parts.is_empty() {
            break;
        }
        let at = part(chance, &parts);
        let name = parts[at].0.clone();
        let own = std::mem::take(&mut parts[at].1);
        let alike =
            others.iter().find(|(other, _)| *other == name).map_or(&[][..], |(_, data)| data);
        parts[at].1 = match name.rsplit('.').next() {
            _ if chance.one_in(15) => chance.break_bytes(own),
            Some("bin") if name.starts_with("xl/") => records::break_xlsb(chance, &own, alike),
            _ => markup::break_markup(chance, &own, alike),
        };
        if chance.one_in(20) {
            chance.shuffle(&mut parts, &others);
        }
    }
    pack(&parts)
}

/// Mostly a part that says something of the cells.
fn part(chance: &mut Chance, parts: &[Part]) -> usize {
    let telling = |(name, _): &&Part| {
        ["sheet", "workbook", "sharedStrings", "styles", "content.xml"]
            .iter()
            .any(|own| name.contains(own))
    };
    let telling: Vec<usize> =
        parts.iter().enumerate().filter(|(_, part)| telling(part)).map(|(at, _)| at).collect();
    match telling.is_empty() || chance.one_in(6) {
        true => chance.below(parts.len()),
        false => *chance.pick(&telling),
    }
}

pub fn parts(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let mut data = Vec::new();
        part.by_ref().take(4 << 20).read_to_end(&mut data).ok()?;
        parts.push((part.name().ok()?.to_string(), data));
    }
    Some(parts)
}

pub fn pack(parts: &[Part]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, data) in parts {
        // A name that is there already is refused: the first part stands.
        if zip.start_file(name.as_str(), stored).is_ok() {
            zip.write_all(data).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

//! Workbooks made of records, broken record by record: xlsb parts, and the stream of an xls in its box.

use std::io::{Cursor, Read, Write};

use crate::chance::Chance;

/// A record: its kind, and its data.
type Record = (u16, Vec<u8>);

pub fn break_xlsb(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut records = xlsb(bytes);
    break_records(chance, &mut records, &xlsb(other));
    let mut bytes = Vec::new();
    for (kind, data) in &records {
        match *kind {
            kind if kind < 0x80 => bytes.push(kind as u8),
            kind => bytes.extend([kind as u8, (kind >> 8) as u8]),
        }
        let mut size = lie(chance, data.len());
        loop {
            let more = size > 0x7F;
            bytes.push((size & 0x7F) as u8 | if more { 0x80 } else { 0 });
            size >>= 7;
            if !more {
                break;
            }
        }
        bytes.extend(data);
    }
    bytes
}

/// Now and then a record says it is longer or shorter than it is.
fn lie(chance: &mut Chance, length: usize) -> usize {
    match chance.one_in(3_000) {
        true => chance.edge() as usize & 0x0FFF_FFFF,
        false => length,
    }
}

/// The records of an xlsb’s part: one or two bytes of kind, one to four of length.
fn xlsb(bytes: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    let mut at = 0;
    let next = |at: &mut usize| {
        let byte = bytes.get(*at).copied();
        *at += 1;
        byte
    };
    while let Some(first) = next(&mut at) {
        let mut kind = u16::from(first);
        if first & 0x80 != 0 {
            kind |= u16::from(next(&mut at).unwrap_or(0)) << 8;
        }
        let mut size = 0;
        for step in 0..4 {
            let byte = next(&mut at).unwrap_or(0);
            size |= usize::from(byte & 0x7F) << (7 * step);
            if byte & 0x80 == 0 {
                break;
            }
        }
        let end = (at + size).min(bytes.len());
        records.push((kind, bytes.get(at..end).unwrap_or_default().to_vec()));
        at = end;
    }
    records
}

pub fn break_xls(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let (Some(own), Some(other)) = (stream(bytes), stream(other)) else {
        return chance.break_bytes(bytes.to_vec());
    };
    let mut places = Vec::new();
    let mut records: Vec<(Option<usize>, Record)> = xls(&own, &mut places)
        .into_iter()
        .zip(places.iter().copied())
        .map(|(record, place)| (Some(place), record))
        .collect();
    let others: Vec<_> = xls(&other, &mut Vec::new()).into_iter().map(|own| (None, own)).collect();
    for _ in 0..=chance.below(3) {
        let at = chance.below(records.len());
        match chance.one_in(3) {
            true => chance.shuffle(&mut records, &others),
            false if records.is_empty() => {}
            false => break_record(chance, &mut records[at].1),
        }
    }
    box_up(&write_xls(chance, &records))
}

/// The stream, in which the list of sheets says again where each begins.
fn write_xls(chance: &mut Chance, records: &[(Option<usize>, Record)]) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut moved = std::collections::HashMap::new();
    let mut lists = Vec::new();
    for (place, (kind, data)) in records {
        moved.extend(place.map(|place| (place as u32, stream.len() as u32)));
        if *kind == 0x0085 && data.len() >= 4 {
            lists.push(stream.len() + 4);
        }
        stream.extend(kind.to_le_bytes());
        stream.extend((lie(chance, data.len()) as u16).to_le_bytes());
        stream.extend(data);
    }
    for at in lists {
        let place = u32::from_le_bytes(stream[at..at + 4].try_into().unwrap());
        if let Some(place) = moved.get(&place) {
            stream[at..at + 4].copy_from_slice(&place.to_le_bytes());
        }
    }
    stream
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn box_up(stream: &[u8]) -> Vec<u8> {
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The records of an xls: two bytes of kind, two of length. Notes where each begins.
fn xls(stream: &[u8], places: &mut Vec<usize>) -> Vec<Record> {
    let mut records = Vec::new();
    let mut at = 0;
    while let Some(head) = stream.get(at..at + 4) {
        places.push(at);
        let size = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let end = (at + 4 + size).min(stream.len());
        records.push((u16::from_le_bytes([head[0], head[1]]), stream[at + 4..end].to_vec()));
        at = end;
    }
    records
}

fn break_records(chance: &mut Chance, records: &mut Vec<Record>, others: &[Record]) {
    for _ in 0..=chance.below(3) {
        let at = chance.below(records.len());
        match chance.one_in(3) {
            true => chance.shuffle(records, others),
            false if records.is_empty() => {}
            false => break_record(chance, &mut records[at]),
        }
    }
}

/// A number of the record at an edge, its text longer or shorter, or its kind another.
fn break_record(chance: &mut Chance, (kind, data): &mut Record) {
    match chance.below(6) {
        0 => *kind = kind.wrapping_add(chance.below(5) as u16).wrapping_sub(2),
        1 => data.truncate(chance.below(data.len() + 1)),
        2 => data.extend(std::iter::repeat_n(chance.below(256) as u8, chance.below(300))),
        3 => *data = chance.break_bytes(std::mem::take(data)),
        _ if data.is_empty() => {}
        _ => {
            let width = [1, 2, 4, 8][chance.below(4)].min(data.len());
            // Fields of records mostly stand at even places.
            let at = chance.below(data.len() - width + 1) & if chance.one_in(4) { !0 } else { !1 };
            let edge = chance.edge().to_le_bytes();
            data[at..at + width].copy_from_slice(&edge[..width]);
        }
    }
}

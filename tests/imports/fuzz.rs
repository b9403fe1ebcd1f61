//! No bytes make a reader or an import panic: the files of this folder, broken at random but the same way each time.
//!
//! `GABARIT_FUZZ=100000 cargo test --release -p gabarit-tests --test fuzz` breaks each file that many times.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use gabarit_core::import::{self, Choices, Memory};
use gabarit_core::read;
use gabarit_core::table::Table;
use gabarit_core::template::Template;
use gabarit_tests::Dice;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/essai")
}

#[test]
fn no_broken_file_makes_a_reader_or_an_import_panic() {
    let schema = std::fs::read_to_string(folder().join("schema.json")).unwrap();
    let template = Template::compile("essai", serde_json::from_str(&schema).unwrap()).unwrap();
    let times = std::env::var("GABARIT_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    // Calamine’s own panics are caught by the reader; their messages would hide ours.
    std::panic::set_hook(Box::new(|_| {}));
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("schema.json")) {
        let whole = std::fs::read(file).unwrap();
        for seed in 1..=times {
            let bytes = Chance(Dice::new(seed)).break_file(&whole);
            let outcome = catch_unwind(AssertUnwindSafe(|| read_and_import(&bytes, &template)));
            if outcome.is_err() {
                let kept = std::env::temp_dir().join(format!("gabarit-fuzz-{}", broken.len()));
                std::fs::write(&kept, &bytes).unwrap();
                broken.push((file.clone(), seed, kept));
            }
        }
    }
    let _ = std::panic::take_hook();
    assert!(broken.is_empty(), "{broken:#?}");
}

fn read_and_import(bytes: &[u8], template: &Template) {
    let Ok(workbook) = read::parse("essai", bytes) else { return };
    for sheet in &workbook.sheets {
        let proposal = import::propose(sheet, template, &Memory::default(), &Choices::default());
        assert_eq!(proposal.read as usize, proposal.kept as usize + proposal.aside.len());
        import::edit(sheet, template, &proposal, &Table::new(template.fields.len()));
    }
}

/// Dice that break files.
struct Chance(Dice);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0.below(end as u64) as usize
    }

    /// Breaks the bytes; of a zip, one of its parts, so that the damage gets past the checksums.
    fn break_file(&mut self, whole: &[u8]) -> Vec<u8> {
        let Ok(mut archive) = ZipArchive::new(Cursor::new(whole)) else {
            return self.break_bytes(whole.to_vec());
        };
        if self.below(8) == 0 {
            return self.break_bytes(whole.to_vec());
        }
        let target = self.below(archive.len());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let mut data = Vec::new();
            part.read_to_end(&mut data).unwrap();
            let data = if index == target { self.break_bytes(data) } else { data };
            zip.start_file(part.name().unwrap(), stored).unwrap();
            zip.write_all(&data).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn break_bytes(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..=self.below(6) {
            let (at, end) = (self.below(bytes.len()), self.below(bytes.len()));
            let (first, last) = (at.min(end), at.max(end).min(at.min(end) + 64));
            match self.below(9) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                1 if !bytes.is_empty() => bytes[at] = self.below(256) as u8,
                2 => bytes.insert(at, self.below(256) as u8),
                3 => drop(bytes.drain(first..last)),
                4 => bytes.truncate(at),
                5 => {
                    let piece = bytes[first..last].to_vec();
                    bytes.splice(at..at, piece);
                }
                // Numbers that no sheet has, where a number stands.
                6 => {
                    if let Some(digit) = bytes.iter().skip(at).position(u8::is_ascii_digit) {
                        let huge =
                            ["999999999999", "-1", "0", "1e308", "NaN", "4294967295", "65536"];
                        let huge = huge[self.below(huge.len())];
                        bytes.splice(at + digit..=at + digit, huge.bytes());
                    }
                }
                7 if bytes.len() > 4 => {
                    let at = at.min(bytes.len() - 4);
                    let value: u32 = [0, 1, 255, 65_535, 1 << 31, u32::MAX][self.below(6)];
                    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
                }
                _ => bytes.splice(at..at, "\";\r\n\u{feff}é".bytes()).for_each(drop),
            }
        }
        bytes
    }
}

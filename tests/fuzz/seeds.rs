//! The small real files that are broken: ours, the templates’ examples, and those of `../shared/samples` where they are.

use std::path::{Path, PathBuf};

use gabarit_tests::shared;

use crate::{folder, packed};

/// A whole file, or a broken one whose outcome was new.
#[derive(Debug, Clone)]
pub struct Seed {
    pub reader: &'static str,
    pub bytes: Vec<u8>,
}

/// The files of a reader.
pub fn of(reader: &'static str) -> Vec<Seed> {
    let folders = [Some(folder("imports/essai")), Some(folder("../schemas")), shared("samples")];
    let mut files: Vec<PathBuf> =
        folders.iter().flatten().flat_map(|folder| files_under(folder)).collect();
    files.sort();
    let mut seeds: Vec<Seed> = files
        .iter()
        .filter(|file| file.extension().is_none_or(|ending| ending != "json" && ending != "md"))
        .filter_map(|file| std::fs::read(file).ok())
        .filter(|bytes| bytes.len() < 300_000 && reader_of(bytes) == reader)
        .map(|bytes| Seed { reader, bytes })
        .collect();
    if reader == "xlsx" {
        let with_macros: Vec<Seed> = seeds.iter().filter_map(with_macros).collect();
        seeds.extend(with_macros);
    }
    seeds
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

/// The reader of a file, by its content.
fn reader_of(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return "xls";
    }
    if bytes.starts_with(b"<") && bytes.windows(6).any(|part| part == b"<table") {
        return "page";
    }
    if !bytes.starts_with(b"PK") {
        return "text";
    }
    let parts = packed::parts(bytes).unwrap_or_default();
    let holds = |name: &str| parts.iter().any(|(own, _)| own == name);
    match (holds("content.xml"), holds("xl/workbook.bin")) {
        (true, _) => "ods",
        (_, true) => "xlsb",
        _ => "xlsx",
    }
}

/// The same workbook as an xlsm: it says so, and holds a part of macros.
fn with_macros(seed: &Seed) -> Option<Seed> {
    let mut parts = packed::parts(&seed.bytes)?;
    for (name, data) in &mut parts {
        if name == "[Content_Types].xml" {
            let text = String::from_utf8_lossy(data).replace(
                "openxmlformats-officedocument.spreadsheetml.sheet.main",
                "ms-excel.sheet.macroEnabled.main",
            );
            *data = text.into_bytes();
        }
    }
    parts.push(("xl/vbaProject.bin".to_owned(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(80)));
    Some(Seed { bytes: packed::pack(&parts), ..seed.clone() })
}

//! Files as people have them, read and imported: real ones from `../shared/samples`, and our own in `tests/imports`.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use gabarit_core::read;
use gabarit_tests::shared;

#[test]
fn every_real_file_is_read() {
    let Some(samples) = shared("samples") else { return };
    let files = files_under(&samples);
    assert!(files.len() > 40, "{} files", files.len());
    for file in files {
        let workbook = read::open(&file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        assert!(workbook.sheets.iter().any(|sheet| sheet.height() > 0), "{file:?}");
    }
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending != "md"))
        .collect();
    files.sort();
    files
}

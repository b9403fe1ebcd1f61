//! Packages that come from elsewhere: verified, refused with the reason, compared.

use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use gabarit_core::error::Error;
use gabarit_core::package::{
    self, CSV, DESCRIPTOR, GEOJSON, Moment, PARQUET, Received, SCHEMA, SUMS, Standing, Verdict,
    compare,
};
use gabarit_core::template::all;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::shared::{Case, entries, on_with_it};

fn made(case: &Case, folder: &Path) -> PathBuf {
    package::build(&case.source(), folder, &on_with_it).unwrap().path
}

fn verdict(path: &Path) -> Verdict {
    package::verify(path, &on_with_it).unwrap().0
}

fn codes(verdict: &Verdict) -> Vec<&str> {
    verdict.reasons.iter().map(|reason| reason.code).collect()
}

/// A zip of these files.
fn zipped(folder: &TempDir, files: &[(String, Vec<u8>)]) -> PathBuf {
    let path = folder.path().join("autre.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    for (name, bytes) in files {
        let method = match name.ends_with(".xlsx") || name.ends_with(".parquet") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    path
}

/// The parks' package with its files changed; its sums made anew where a liar would.
fn tampered(resummed: bool, change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Verdict {
    let folder = tempfile::tempdir().unwrap();
    let mut files = entries(&made(&Case::example("parcs-jardins"), folder.path()));
    change(&mut files);
    if resummed {
        let sums: String = files
            .iter()
            .filter(|(name, _)| name != SUMS)
            .map(|(name, bytes)| {
                let sum: String =
                    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
                format!("{sum}  {name}\n")
            })
            .collect();
        files.iter_mut().find(|(name, _)| name == SUMS).unwrap().1 = sums.into_bytes();
    }
    verdict(&zipped(&folder, &files))
}

fn replace(files: &mut [(String, Vec<u8>)], name: &str, from: &str, to: &str) {
    let (_, bytes) = files.iter_mut().find(|(own, _)| own == name).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{name} has no « {from} »");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

#[test]
fn the_package_of_every_example_is_good_and_made_again_byte_for_byte() {
    for template in all().unwrap() {
        let case = Case::example(&template.id);
        let folder = tempfile::tempdir().unwrap();
        let path = made(&case, folder.path());
        let (own, table) = package::verify(&path, &on_with_it).unwrap();
        assert!(own.is_good(), "{}: {:?}", template.id, own.reasons);
        assert_eq!(own.remarks, [""; 0]);
        let again = made(&case, folder.path());
        assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(&again).unwrap());
        // The rows that came are the rows that left, internal columns aside.
        let table = table.unwrap();
        let changes = compare(
            Moment { template: &case.template, table: &case.table },
            Moment { template: &own.package.unwrap().template, table: &table },
        );
        assert!(changes.is_none(), "{}: {changes:?}", template.id);
    }
}

#[test]
fn a_file_changed_on_the_way_is_named() {
    let own = tampered(false, |files| replace(files, CSV, "Parc", "Park"));
    assert!(codes(&own).contains(&"wrong-sum"), "{:?}", own.reasons);
    assert!(own.reasons[0].message.contains(CSV));
    let own = tampered(false, |files| files.push(("virus.exe".to_owned(), vec![0])));
    assert_eq!(codes(&own), ["wrong-sum"]);
    let own = tampered(false, |files| files.retain(|(name, _)| name != GEOJSON));
    assert_eq!(codes(&own), ["missing-file"]);
}

#[test]
fn formats_that_contradict_each_other_are_refused_though_the_sums_hold() {
    let own = tampered(true, |files| replace(files, CSV, "Parc", "Park"));
    assert!(!own.is_good() && codes(&own).iter().all(|code| *code == "formats-differ"), "{own:?}");
    let own = tampered(true, |files| {
        files.iter_mut().find(|(name, _)| name == PARQUET).unwrap().1 = b"PAR1 rien PAR1".to_vec();
    });
    assert_eq!(codes(&own), ["formats-differ"]);
    // Each says what it holds as a person reads it, a GeoPackage having 1 for yes.
    let own = tampered(true, |files| replace(files, CSV, "oui", "non"));
    assert!(!own.reasons.is_empty());
    for reason in &own.reasons {
        let plain = ["« oui » au lieu de « non »", "« 1 » au lieu de « non »"];
        assert!(plain.iter().any(|words| reason.message.contains(words)), "{}", reason.message);
    }
}

#[test]
fn rows_with_errors_are_refused_whatever_the_package_says_of_itself() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "codepost", "695OO");
    case.standing = Standing::Draft;
    let folder = tempfile::tempdir().unwrap();
    let mut files = entries(&made(&case, folder.path()));
    assert_eq!(codes(&verdict(&zipped(&folder, &files))), ["draft", "errors"]);
    replace(&mut files, DESCRIPTOR, "\"draft\": true", "\"draft\": false");
    let own = verdict(&zipped(&folder, &files));
    assert!(codes(&own).contains(&"errors"), "{:?}", own.reasons);
    let finding = own.findings.iter().find(|finding| finding.check == "code-postal").unwrap();
    assert_eq!((finding.row, finding.value.as_str()), (Some(1), "695OO"));
}

#[test]
fn a_schema_that_lies_is_refused() {
    let own =
        tampered(true, |files| replace(files, SCHEMA, "\"required\": true", "\"required\": false"));
    assert_eq!(codes(&own), ["bad-package"]);
    assert!(own.reasons[0].message.contains("bien qu’il le dise"), "{:?}", own.reasons);
}

#[test]
fn another_version_of_the_template_is_told_and_not_refused() {
    let own = tampered(true, |files| {
        replace(
            files,
            DESCRIPTOR,
            "\"templateVersion\": \"1.0.0\"",
            "\"templateVersion\": \"0.9.0\"",
        );
    });
    assert!(own.is_good(), "{:?}", own.reasons);
    assert!(own.remarks[0].contains("0.9.0"));
}

#[test]
fn a_count_that_is_not_that_of_the_rows_is_refused() {
    let own = tampered(true, |files| replace(files, DESCRIPTOR, "\"rows\": 8", "\"rows\": 9"));
    assert_eq!(codes(&own), ["rows"]);
}

#[test]
fn a_zip_made_to_harm_is_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["../evil.csv", "/etc/passwd", "C:\\evil", "a/b.csv", ".cache", "a\u{7}b"] {
        let path = zipped(&folder, &[(name.to_owned(), b"x".to_vec())]);
        let own = verdict(&path);
        assert_eq!(codes(&own), ["bad-package"], "{name}");
        assert!(own.reasons[0].message.contains("simple fichier"), "{:?}", own.reasons);
    }
    let bomb = zipped(&folder, &[(CSV.to_owned(), vec![b'a'; 64 << 20])]);
    assert!(verdict(&bomb).reasons[0].message.contains("300 fois"));
    let many: Vec<_> = (0..65).map(|number| (format!("{number}.txt"), vec![])).collect();
    assert!(verdict(&zipped(&folder, &many)).reasons[0].message.contains("65 fichiers"));
    let link = folder.path().join("lien.zip");
    let mut zip = ZipWriter::new(File::create(&link).unwrap());
    zip.add_symlink(CSV, "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    assert_eq!(codes(&verdict(&link)), ["bad-package"]);
    std::fs::write(&link, "ceci n’est pas un zip").unwrap();
    assert_eq!(codes(&verdict(&link)), ["bad-package"]);
    assert!(matches!(Received::open(&folder.path().join("absent.zip")), Err(Error::Missing(_))));
    assert_eq!(crate::shared::names(folder.path()), ["autre.zip", "lien.zip"]);
}

#[test]
fn two_files_of_one_name_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = zipped(
        &folder,
        &[("aaa.csv".to_owned(), b"x".to_vec()), ("bbb.csv".to_owned(), b"y".to_vec())],
    );
    // A writer refuses them: the second name is put right in the bytes.
    let bytes = std::fs::read(&path).unwrap();
    let text: Vec<u8> = bytes.clone();
    let mut changed = text;
    for at in 0..changed.len() - 7 {
        if &changed[at..at + 7] == b"bbb.csv" {
            changed[at..at + 7].copy_from_slice(b"aaa.csv");
        }
    }
    std::fs::write(&path, changed).unwrap();
    assert!(verdict(&path).reasons[0].message.contains("même nom"));
}

#[test]
fn a_formula_that_nobody_defused_is_refused_in_the_csv_and_in_the_workbook() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "nom", "=HYPERLINK(\"http://exemple.fr\")");
    let folder = tempfile::tempdir().unwrap();
    let mut files = entries(&made(&case, folder.path()));
    assert!(verdict(&zipped(&folder, &files)).is_good());
    replace(&mut files, CSV, "\"'=HYPERLINK", "\"=HYPERLINK");
    let own = verdict(&zipped(&folder, &files));
    assert!(codes(&own).contains(&"formats-differ"), "{:?}", own.reasons);
    let told =
        |own: &Verdict, words: &str| own.reasons.iter().any(|one| one.message.contains(words));
    assert!(told(&own, "exécuterait ce texte comme une formule"), "{:?}", own.reasons);

    // A workbook that shows what the CSV says, and computes it.
    let case = Case::example("parcs-jardins");
    let mut files = entries(&made(&case, folder.path()));
    let (_, book) = files.iter_mut().find(|(name, _)| name == package::XLSX).unwrap();
    let mut parts = ZipArchive::new(Cursor::new(book.clone())).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("<v>23500</v>"), "{text}");
            bytes = text.replacen("<v>23500</v>", "<f>23499+1</f><v>23500</v>", 1).into_bytes();
        }
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    *book = zip.finish().unwrap().into_inner();
    let own = verdict(&zipped(&folder, &files));
    assert!(told(&own, "une de ses cases est une formule, « 23499+1 »"), "{:?}", own.reasons);
}

#[test]
fn a_giant_cell_is_refused_before_it_fills_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = entries(&made(&Case::example("parcs-jardins"), folder.path()));
    let (_, csv) = files.iter_mut().find(|(name, _)| name == CSV).unwrap();
    // Letters that do not pack three hundred times smaller, or the zip itself would be refused.
    let mut dice = gabarit_tests::Dice::new(7);
    csv.extend((0..65 << 20).map(|_| b'a' + dice.below(26) as u8));
    let own = verdict(&zipped(&folder, &files));
    let told = |words: &str| own.reasons.iter().any(|one| one.message.contains(words));
    assert!(told("une ligne dépasse 64 Mo"), "{:?}", own.reasons);
}

#[test]
fn html_in_a_cell_is_shown_and_not_run_in_the_pages() {
    let mut case = Case::example("parcs-jardins");
    case.set(0, "nom", "</script><script>alert(1)</script>");
    case.metadata.title = "<img src=x onerror=alert(2)>".to_owned();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in entries(&made(&case, folder.path())) {
        if name.ends_with(".html") {
            let page = String::from_utf8(bytes).unwrap();
            assert!(!page.contains("<script>alert") && !page.contains("<img"), "{name}");
            assert!(page.contains("default-src 'none'"), "{name}");
            assert!(!page.contains("http://") || name == package::PREVIEW, "{name}");
        }
    }
}

#[test]
fn what_changed_since_the_last_package_is_in_the_next() {
    let before = Case::example("parcs-jardins");
    let mut case = Case::example("parcs-jardins");
    case.set(0, "surf_tot_m2", "12345");
    case.set(1, "lat", "45.7010");
    let folder = tempfile::tempdir().unwrap();
    let mut source = case.source();
    source.previous = Some(Moment { template: &before.template, table: &before.table });
    let path = package::build(&source, folder.path(), &on_with_it).unwrap().path;
    let files = entries(&path);
    let text = |name: &str| {
        let (_, bytes) = files.iter().find(|(own, _)| own == name).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    let changes = text(package::CHANGES);
    let lines: Vec<&str> = changes.lines().collect();
    assert_eq!(lines.len(), 3, "{changes}");
    assert!(lines[1].starts_with("déplacement,PAR-69204-002,"), "{changes}");
    assert!(lines[2].contains("surf_tot_m2") && lines[2].contains(",12345,"), "{changes}");
    assert!(text(package::REPORT).contains("1 déplacement, 1 ligne modifiée"));
    assert!(verdict(&path).is_good());
}

//! The limits: the least that any program does for the same job, by the fastest library there is for it.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufReader, Cursor, Read, Write};
use std::path::Path;
use std::time::Instant;

use calamine::{DataRef, Reader, Xlsx};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::DeflateEncoder;
use gabarit_core::check::Plan;
use gabarit_core::read;
use gabarit_core::sheet::Sheet;
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::Template;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::data::Data;
use crate::works::{Done, timed};
use crate::{formats, measure, ours};

fn scan(bytes: impl Read, separator: u8) -> u64 {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).unwrap() {
        black_box(&record);
        rows += 1;
    }
    rows
}

/// Every record of the csv, as bytes.
pub fn csv_scan(data: &Data, rows: u32) -> Done {
    let path = data.file("csv", rows);
    timed(|| scan(File::open(path).unwrap(), b','))
}

/// Every cell of the dossier's rows, as they lie in the file.
pub fn sqlite_read(data: &Data, rows: u32) -> Done {
    let path = data.file("dossier", rows);
    timed(|| {
        let connection = Connection::open(path).unwrap();
        let mut query = connection.prepare("SELECT * FROM rows_1").unwrap();
        let width = query.column_count();
        let mut rows = query.query([]).unwrap();
        let (mut count, mut bytes) = (0, 0);
        while let Some(row) = rows.next().unwrap() {
            for column in 2..width {
                bytes +=
                    row.get_ref(column).unwrap().as_bytes_or_null().unwrap().map_or(0, <[u8]>::len);
            }
            count += 1;
        }
        black_box(bytes);
        count
    })
}

/// Every cell of the workbook, as calamine streams them.
pub fn calamine_cells(data: &Data, rows: u32) -> Done {
    let path = data.file("xlsx", rows);
    let mut last = 0;
    let mut done = timed(|| {
        let mut book = Xlsx::new(BufReader::new(File::open(path).unwrap())).unwrap();
        let name = book.sheet_names()[0].clone();
        let mut cells = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            if !matches!(cell.get_value(), DataRef::Empty) {
                last = cell.get_position().0;
            }
            black_box(&cell);
        }
        0
    });
    done.count = last.into();
    done
}

/// The XML of the workbook that Gabarit writes, deflated at level 6.
pub fn deflate(data: &Data, rows: u32) -> Done {
    let (template, table) = (ours::template(), formats::load(data, rows));
    let mut book = Cursor::new(Vec::new());
    formats::workbook(&template, &table, &mut book);
    drop(table);
    let mut zip = zip::ZipArchive::new(book).unwrap();
    let mut parts = Vec::new();
    for place in 0..zip.len() {
        let mut part = Vec::new();
        zip.by_index(place).unwrap().read_to_end(&mut part).unwrap();
        parts.push(part);
    }
    timed(|| {
        let mut out = DeflateEncoder::new(std::io::sink(), Compression::new(6));
        parts.iter().for_each(|part| out.write_all(part).unwrap());
        out.try_finish().unwrap();
        rows.into()
    })
}

/// The workbook read, its rows checked, and as many rows put in a new file: each alone, one after the other.
pub fn parts_of_migrate(data: &Data, rows: u32) -> Done {
    let (mut seconds, table) = read_and_checked(data, rows);
    let began = Instant::now();
    bulk_insert(&data.out("alone.sqlite"), &table);
    seconds += began.elapsed().as_secs_f64();
    Done { seconds, count: table.len() as u64 }
}

/// The workbook read and its rows checked, each alone.
pub fn parts_of_preview(data: &Data, rows: u32) -> Done {
    let (seconds, table) = read_and_checked(data, rows);
    Done { seconds, count: table.len() as u64 }
}

fn read_and_checked(data: &Data, rows: u32) -> (f64, Table) {
    let path = data.file("xlsx", rows);
    let template = ours::template();
    let began = Instant::now();
    let book = read::open(&path).unwrap();
    let mut seconds = began.elapsed().as_secs_f64();
    let table = rows_of(&template, &book.sheets[0]);
    drop(book);
    let began = Instant::now();
    black_box(Plan::new(&template).run(&template, &table));
    seconds += began.elapsed().as_secs_f64();
    (seconds, table)
}

fn rows_of(template: &Template, sheet: &Sheet) -> Table {
    let mut table = Table::new(template.fields.len());
    for row in 1..sheet.height() {
        let texts = (0..template.fields.len()).map(|column| sheet.text(row, column));
        table.push(RowId(row as u32 - 1), texts);
    }
    table
}

/// The rows in a table of their own, in one transaction that is on disk when it ends.
fn bulk_insert(path: &Path, table: &Table) {
    let mut connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
    let columns =
        |what: fn(usize) -> String| (0..table.width()).map(what).collect::<Vec<_>>().join(", ");
    let change = connection.transaction().unwrap();
    let names = columns(|column| format!("c{column} TEXT"));
    change
        .execute_batch(&format!("CREATE TABLE t (id INTEGER PRIMARY KEY, {names}) STRICT"))
        .unwrap();
    let marks = columns(|column| format!("?{}", column + 2));
    let mut insert = change.prepare(&format!("INSERT INTO t VALUES (?1, {marks})")).unwrap();
    for &row in table.rows() {
        insert.raw_bind_parameter(1, row.0).unwrap();
        for column in 0..table.width() {
            insert.raw_bind_parameter(column + 2, table.text(row, column)).unwrap();
        }
        insert.raw_execute().unwrap();
    }
    drop(insert);
    change.commit().unwrap();
}

/// The address file, unpacked and every record of it read.
pub fn gunzip_scan(data: &Data, rows: u32) -> Done {
    let path = data.file("addresses", rows);
    timed(|| scan(MultiGzDecoder::new(BufReader::new(File::open(path).unwrap())), b';'))
}

/// The csv of every package, unpacked and every record of it read.
pub fn unzip_scan(data: &Data, communes: u32) -> Done {
    let packages = measure::inside(&data.file("packages", communes));
    timed(|| {
        let scanned = packages.iter().map(|path| {
            let mut zip =
                zip::ZipArchive::new(BufReader::new(fs::File::open(path).unwrap())).unwrap();
            scan(zip.by_name("donnees.csv").unwrap(), b',')
        });
        scanned.sum()
    })
}

/// Every file of every package, unpacked and summed, and the five formats among them read by the library of each: one
/// after the other, and nothing of them checked or compared.
pub fn read_packages(data: &Data, communes: u32) -> Done {
    let packages = measure::inside(&data.file("packages", communes));
    timed(|| packages.iter().map(|path| read_package(path)).sum())
}

fn read_package(path: &Path) -> u64 {
    let mut zip = zip::ZipArchive::new(BufReader::new(File::open(path).unwrap())).unwrap();
    let mut rows = 0;
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        black_box(Sha256::digest(&bytes));
        match name.rsplit_once('.').map(|(_, kind)| kind) {
            Some("csv") if name == "donnees.csv" => rows = scan(bytes.as_slice(), b','),
            Some("xlsx") => {
                let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
                let name = book.sheet_names()[0].clone();
                let mut cells = book.worksheet_cells_reader(&name).unwrap();
                while let Some(cell) = cells.next_cell().unwrap() {
                    black_box(&cell);
                }
            }
            Some("geojson") => {
                black_box(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap());
            }
            Some("gpkg") => {
                let file = tempfile::NamedTempFile::new().unwrap();
                fs::write(file.path(), &bytes).unwrap();
                read_layer(&Connection::open(file.path()).unwrap());
            }
            Some("parquet") => {
                let mut file = tempfile::tempfile().unwrap();
                file.write_all(&bytes).unwrap();
                let each = |_, row| {
                    black_box(row);
                    Ok(())
                };
                gabarit_core::export::parquet::read(file, each).unwrap();
            }
            _ => {}
        }
    }
    rows
}

/// Every cell of the one layer of a GeoPackage.
fn read_layer(connection: &Connection) {
    let layer: String =
        connection.query_row("SELECT table_name FROM gpkg_contents", [], |row| row.get(0)).unwrap();
    let mut query = connection.prepare(&format!("SELECT * FROM \"{layer}\"")).unwrap();
    let width = query.column_count();
    let mut rows = query.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..width {
            black_box(row.get_ref(column).unwrap());
        }
    }
}

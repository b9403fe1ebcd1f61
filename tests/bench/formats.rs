//! Each format written alone, and the files that jobs begin with.

use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

use chrono::NaiveDate;
use gabarit_core::export;
use gabarit_core::table::{RowId, Table};
use gabarit_core::template::{Field, Template};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

use crate::data::Data;
use crate::works::{Done, timed};
use crate::{ours, table};

/// The table, as it is once loaded.
pub fn load(data: &Data, rows: u32) -> Table {
    let mut reader = csv::Reader::from_path(data.file("csv", rows)).unwrap();
    let mut table = Table::new(table::COLUMNS.len());
    let mut record = csv::StringRecord::new();
    for id in 0.. {
        if !reader.read_record(&mut record).unwrap() {
            break;
        }
        table.push(RowId(id), record.iter());
    }
    table
}

fn write(
    data: &Data,
    rows: u32,
    name: &str,
    format: impl FnOnce(&Template, &Table, &Path, File),
) -> Done {
    let (template, table) = (ours::template(), load(data, rows));
    let out = data.out(name);
    let file = File::create(&out).unwrap();
    timed(|| {
        format(&template, &table, &out, file);
        rows.into()
    })
}

fn fields(template: &Template) -> Vec<&Field> {
    template.fields.iter().collect()
}

/// The day on which files say they were made.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

pub fn csv(data: &Data, rows: u32) -> Done {
    write(data, rows, "seul.csv", |template, table, path, file| {
        export::csv::write(template, table, &fields(template), path, file).unwrap();
    })
}

pub fn xlsx(data: &Data, rows: u32) -> Done {
    write(data, rows, "seul.xlsx", |template, table, _, mut file| {
        workbook(template, table, &mut file)
    })
}

/// The workbook that Gabarit makes of a table.
pub fn workbook(template: &Template, table: &Table, out: &mut (impl Write + Seek + Send)) {
    let path = Path::new("seul.xlsx");
    export::xlsx::write(template, table, &fields(template), today(), path, out).unwrap();
}

pub fn geojson(data: &Data, rows: u32) -> Done {
    write(data, rows, "seul.geojson", |template, table, path, file| {
        export::geojson::write(template, table, path, BufWriter::new(file)).unwrap();
    })
}

pub fn gpkg(data: &Data, rows: u32) -> Done {
    write(data, rows, "seul.gpkg", |template, table, path, file| {
        export::gpkg::write(template, table, today(), path, BufWriter::new(file)).unwrap();
    })
}

pub fn parquet(data: &Data, rows: u32) -> Done {
    write(data, rows, "seul.parquet", |template, table, path, file| {
        export::parquet::write(template, table, path, BufWriter::new(file)).unwrap();
    })
}

pub fn make_csv(path: &Path, rows: u32) {
    let mut out = csv::Writer::from_path(path).unwrap();
    out.write_record(table::COLUMNS).unwrap();
    for row in table::rows(rows) {
        out.write_record(&row).unwrap();
    }
    out.flush().unwrap();
}

/// A workbook as Excel saves one: numbers and days as such, texts in a table of texts.
pub fn make_xlsx(path: &Path, rows: u32) {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet_with_low_memory().unwrap();
    sheet.set_name("Équipements").unwrap();
    for (column, name) in (0..).zip(table::COLUMNS) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (line, row) in (1..).zip(table::rows(rows)) {
        for (column, text) in (0..).zip(row) {
            let number = || text.parse::<f64>().ok();
            match column {
                _ if text.is_empty() => continue,
                3 | 8 | 10 | 18 | 19 if number().is_some() => {
                    sheet.write_number(line, column, number().unwrap_or_default()).unwrap()
                }
                9 if text.as_bytes()[4] == b'-' => {
                    let date = ExcelDateTime::parse_from_str(&text).unwrap();
                    sheet.write_datetime_with_format(line, column, &date, &day).unwrap()
                }
                _ => sheet.write_string(line, column, text).unwrap(),
            };
        }
    }
    book.save(path).unwrap();
}

pub fn make_json(path: &Path, json: &Value) {
    std::fs::write(path, format!("{json:#}\n")).unwrap();
}

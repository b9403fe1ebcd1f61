//! A table as an Excel workbook: typed cells under a frozen header, and a sheet that describes the columns.

use std::any::Any;
use std::borrow::Cow;
use std::io::{self, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{Typed, typed};
use crate::error::Error;
use crate::table::Table;
use crate::template::{Field, Kind, Template};
use crate::value::defuse;

pub(super) mod columns;
mod look;

use look::Look;

/// Name of the sheet that holds the rows.
pub const DATA_SHEET: &str = "Données";
/// Name of the sheet that describes the columns.
pub const COLUMNS_SHEET: &str = "Description des colonnes";

/// Writes these columns. `today` is the date the workbook says it was made, so that the same data gives the
/// same bytes.
///
/// # Errors
/// [`Error::TooLarge`] when the rows, or a text, are more than a workbook holds; else what the system says.
pub fn write(
    template: &Template,
    table: &Table,
    columns: &[&Field],
    today: NaiveDate,
    file: &Path,
    out: impl Write + Seek + Send,
) -> Result<(), Error> {
    guarded(file, || workbook(template, table, columns, today, out))
}

/// Runs the library, and says what it refuses as an [`Error`]; `file` names the file in it.
pub(super) fn guarded(
    file: &Path,
    write: impl FnOnce() -> Result<(), XlsxError>,
) -> Result<(), Error> {
    // In constant memory the library keeps rows in a temporary file, and panics where that one cannot be written.
    catch_unwind(AssertUnwindSafe(write))
        .map_err(|panic| broken_off(&*panic))?
        .map_err(|cause| refusal(file, cause))
}

/// A day, as the library takes it.
pub(super) fn moment(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}

/// What a panic of the library says of the temporary folder, which it fills.
fn broken_off(panic: &(dyn Any + Send)) -> Error {
    let folder = std::env::temp_dir();
    let said = panic.downcast_ref::<String>().map(String::as_str).unwrap_or_default();
    match said.contains("StorageFull") {
        true => Error::DiskFull(folder),
        false => Error::Io { path: folder, cause: io::Error::other(said.to_owned()) },
    }
}

fn workbook(
    template: &Template,
    table: &Table,
    columns: &[&Field],
    today: NaiveDate,
    out: impl Write + Seek + Send,
) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    // Level 3 writes as fast as it deflates, for 12 % more bytes than the default.
    book.set_zip_compression_level(3);
    let properties =
        DocProperties::new().set_title(&template.title).set_creation_datetime(&moment(today)?);
    book.set_properties(&properties);
    let look = Look::new();
    data(template, table, columns, &look, book.add_worksheet_with_constant_memory()?)?;
    columns::write(columns, book.add_worksheet_with_constant_memory()?)?;
    book.save_to_writer(out)
}

fn data(
    template: &Template,
    table: &Table,
    fields: &[&Field],
    look: &Look,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let last = u16::try_from(fields.len().saturating_sub(1))
        .map_err(|_| XlsxError::RowColumnLimitError)?;
    let height = u32::try_from(table.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.set_name(DATA_SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, height, last)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    for (column, &field) in (0..).zip(fields) {
        sheet.set_column_width(column, width(template, table, field))?;
        // What is typed later in the workbook keeps its zeros too.
        sheet.set_column_format(column, look.column(field))?;
        sheet.write_string_with_format(0, column, &field.name, &look.header)?;
    }
    for (line, &row) in (1..).zip(table.rows()) {
        for (column, &field) in (0..).zip(fields) {
            let text = table.text(row, field.index);
            match cell(template, field, text) {
                Cell::Blank => continue,
                // A cell without a format takes its column's, which the library need not look for.
                Cell::Number(number) => sheet.write_number(line, column, number)?,
                Cell::Date(day) => sheet.write_number(line, column, serial(day))?,
                Cell::Text(text) if !is_counting(field.kind) && !is_run(text) => {
                    sheet.write_string(line, column, text)?
                }
                Cell::Text(text) => {
                    sheet.write_string_with_format(line, column, text, look.text(text))?
                }
            };
        }
    }
    Ok(())
}

/// What a workbook's cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: no cell at all.
    Blank,
    /// A text; yes and no are the schema's words.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A day that Excel can count.
    Date(NaiveDate),
}

/// What the workbook holds for a cell's text: numbers and days where Excel keeps them as they are, else the text.
pub fn cell<'a>(template: &Template, field: &Field, text: &'a str) -> Cell<'a> {
    match typed(template, field, text) {
        Typed::Missing => Cell::Blank,
        Typed::Integer(_) | Typed::Number(_) if is_code(text) => Cell::Text(text),
        Typed::Integer(number) => Cell::Number(number as f64),
        Typed::Number(number) => Cell::Number(number),
        Typed::Date(day) if is_counted(day) => Cell::Date(day),
        Typed::Date(_) | Typed::Boolean(_) | Typed::Text(_) => Cell::Text(text),
    }
}

/// A zero in front, or more digits than the fifteen that Excel keeps of a whole number, make a code.
fn is_code(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let zero_in_front =
        digits.starts_with('0') && digits[1..].starts_with(|next: char| next.is_ascii_digit());
    zero_in_front || (digits.len() > 15 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Excel takes 1900 for a leap year, and other programs do not follow it there; before, it counts nothing.
fn is_counted(day: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(1900, 3, 1).is_some_and(|first| day >= first)
}

/// Excel's serial number of a day that it can count.
pub fn serial(day: NaiveDate) -> f64 {
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (day - origin).num_days() as f64
}

/// Wide enough for most texts, in characters; the header has room for its filter button.
fn width(template: &Template, table: &Table, field: &Field) -> f64 {
    const LINES: usize = 1000;
    let header = field.name.chars().count() + 4;
    let longest = table
        .rows()
        .iter()
        .take(LINES)
        .map(|&row| super::written(template, table, row, field).chars().count() + 1)
        .max();
    header.max(longest.unwrap_or_default()).clamp(9, 48) as f64
}

/// Whether a spreadsheet would run the text, were it typed.
fn is_run(text: &str) -> bool {
    matches!(defuse(text), Cow::Owned(_))
}

/// Whether the column holds numbers or days; all others are texts, whatever their digits.
fn is_counting(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Integer | Kind::Number | Kind::Longitude | Kind::Latitude | Kind::Year | Kind::Date
    )
}

fn refusal(file: &Path, cause: XlsxError) -> Error {
    let path = file.to_path_buf();
    match cause {
        XlsxError::IoError(cause) | XlsxError::TempFileError(_, cause) => Error::io(file, cause),
        XlsxError::ZipError(cause) => Error::io(file, cause.into()),
        XlsxError::RowColumnLimitError => {
            Error::TooLarge { path, limit: "1 048 576 lignes et 16 384 colonnes".to_owned() }
        }
        XlsxError::MaxStringLengthExceeded => {
            Error::TooLarge { path, limit: "32 767 caractères par case".to_owned() }
        }
        other => Error::Io { path, cause: std::io::Error::other(other) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_cell_holds_a_number_only_where_excel_keeps_it() {
        let template = Template::compile(
            "essai",
            json!({"fields": [
                {"name": "entier", "type": "integer"},
                {"name": "nombre", "type": "number"},
                {"name": "jour", "type": "date"},
                {"name": "vrai", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
            ]}),
        )
        .unwrap();
        let of = |name: &str, text| cell(&template, template.field(name).unwrap(), text);
        assert_eq!(of("entier", "12"), Cell::Number(12.0));
        assert_eq!(of("entier", "0"), Cell::Number(0.0));
        assert_eq!(of("entier", "01004"), Cell::Text("01004"));
        assert_eq!(of("entier", "1234567890123456"), Cell::Text("1234567890123456"));
        assert_eq!(of("nombre", "0.50"), Cell::Number(0.5));
        assert_eq!(of("nombre", "douze"), Cell::Text("douze"));
        assert_eq!(of("vrai", "oui"), Cell::Text("oui"));
        assert_eq!(of("jour", "1899-06-01"), Cell::Text("1899-06-01"));
        assert_eq!(of("jour", "2024-03-01"), Cell::Date("2024-03-01".parse().unwrap()));
        assert_eq!(of("jour", ""), Cell::Blank);
    }

    #[test]
    fn excel_counts_days_from_its_own_origin() {
        assert_eq!(serial("2024-03-01".parse().unwrap()), 45352.0);
    }
}

//! Excel workbooks, through calamine: xlsx, xlsb and xls become sheets.

use std::borrow::Cow;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use calamine::{
    Cell, Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError,
    Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::Watch;
use super::limits::Limit;
use super::placing::Placing;
use super::shown::{self, Form};
use super::xls_records;
use super::xlsb_records;
use super::xlsx_layout;
use crate::sheet::{Area, Sheet, Stored};

/// Why a workbook was not read.
#[derive(Debug)]
pub(super) enum Trouble {
    Limit(Limit),
    Password,
    Broken,
}

impl From<Limit> for Trouble {
    fn from(limit: Limit) -> Self {
        Self::Limit(limit)
    }
}

/// Reads the bytes of a workbook.
pub(super) type Reading = fn(&[u8], Watch<'_>) -> Result<Vec<Sheet>, Trouble>;

/// The two calendars of Excel: days are counted from 1900, or, in old Macintosh workbooks, from 1904.
#[derive(Clone, Copy)]
struct Calendar {
    offset: f64,
}

impl Calendar {
    fn of(counts_from_1904: bool) -> Self {
        Self { offset: if counts_from_1904 { 1462.0 } else { 0.0 } }
    }
}

/// Reads an xlsx or xlsm, cell by cell: the XML of a sheet is never held whole. What stands around the cells is read
/// at the same time, by another thread.
pub(super) fn xlsx(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, Trouble> {
    if xlsx_layout::overstates_texts(bytes) {
        return Err(Trouble::Broken);
    }
    let stop = AtomicBool::new(false);
    let (layouts, sheets) = std::thread::scope(|scope| {
        let layouts = scope.spawn(|| {
            let layouts = xlsx_layout::of(bytes);
            // A file that unpacks without end is read no further.
            stop.store(layouts.is_err(), Ordering::Relaxed);
            layouts
        });
        let sheets = xlsx_cells(Stoppable { bytes: Cursor::new(bytes), stop: &stop }, watch);
        (layouts.join(), sheets)
    });
    let mut layouts = layouts.map_err(|_| Trouble::Broken)??;
    let mut sheets = sheets?;
    for sheet in &mut sheets {
        if let Some(layout) = layouts.remove(&sheet.name) {
            layout.give_to(sheet);
        }
    }
    Ok(sheets)
}

fn xlsx_cells(bytes: Stoppable<'_>, watch: Watch<'_>) -> Result<Vec<Sheet>, Trouble> {
    let mut book: Xlsx<_> = Xlsx::new(bytes)?;
    let calendar = Calendar::of(book.has_1904_epoch());
    let mut sheets = Vec::new();
    for (name, hidden) in worksheets(&book) {
        let mut placing = Placing::new(&name, watch);
        std::thread::scope(|scope| {
            let (sender, pieces) = sync_channel(PIECES);
            let book = &mut book;
            let reader = scope.spawn(move || read_cells(book, &name, &sender));
            let mut forms = Vec::new();
            for piece in pieces {
                match piece {
                    Piece::Forms(own) => forms = own,
                    Piece::Cells(cells) => {
                        for (cell, style) in &cells {
                            let (row, column) = cell.get_position();
                            let form = forms.get(*style).unwrap_or(&Form::Plain);
                            let (text, stored) = shown(cell.get_value(), form, calendar);
                            placing.place(row as usize, column as usize, &text, stored)?;
                        }
                    }
                }
            }
            reader.join().map_err(|_| Trouble::Broken)?.map_err(Trouble::from)
        })?;
        let mut sheet = placing.finish()?;
        sheet.hidden = hidden;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What is read of a sheet by one thread, while another shows and places what was read before.
enum Piece<'a> {
    /// How the cells of each style show their numbers: first, and once.
    Forms(Vec<Form>),
    /// Some cells, each with its style.
    Cells(Vec<(Cell<DataRef<'a>>, usize)>),
}

/// Cells of a piece, and pieces that wait: enough for neither thread to wait for the other, in little memory.
const CELLS: usize = 1024;
const PIECES: usize = 8;

/// Reads the cells of a sheet, until nobody takes them.
fn read_cells<'a>(
    book: &'a mut Xlsx<Stoppable<'_>>,
    name: &str,
    sender: &SyncSender<Piece<'a>>,
) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let forms = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|f| Form::of(&f.format_code)))
        .map(Option::unwrap_or_default);
    let mut taken = sender.send(Piece::Forms(forms.collect())).is_ok();
    while taken {
        let mut piece = Vec::with_capacity(CELLS);
        let outcome = loop {
            match cells.next_cell_with_style_id() {
                Ok(Some(cell)) => piece.push(cell),
                Ok(None) => break Some(Ok(())),
                Err(cause) => break Some(Err(cause)),
            }
            if piece.len() == CELLS {
                break None;
            }
        };
        taken = sender.send(Piece::Cells(piece)).is_ok();
        if let Some(outcome) = outcome {
            return outcome;
        }
    }
    Ok(())
}

/// The bytes of a workbook, until they are asked for no more.
struct Stoppable<'a> {
    bytes: Cursor<&'a [u8]>,
    stop: &'a AtomicBool,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.stop.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::InvalidData.into()),
            false => self.bytes.read(buffer),
        }
    }
}

impl Seek for Stoppable<'_> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(place)
    }
}

/// Reads an xlsb, cell by cell.
pub(super) fn xlsb(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, Trouble> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes))?;
    let calendar = Calendar::of(book.has_1904_epoch());
    let mut layouts = xlsb_records::of(bytes)?;
    let mut sheets = Vec::new();
    for (name, hidden) in worksheets(&book) {
        let mut placing = Placing::new(&name, watch);
        let mut cells = book.worksheet_cells_reader(&name)?;
        let (layout, forms) = layouts.remove(&name).unwrap_or_default();
        while let Some(cell) = cells.next_cell()? {
            let place = cell.get_position();
            let form = forms.get(&place).unwrap_or(&Form::Plain);
            let (text, stored) = shown(cell.get_value(), form, calendar);
            placing.place(place.0 as usize, place.1 as usize, &text, stored)?;
        }
        let mut sheet = placing.finish()?;
        sheet.hidden = hidden;
        layout.give_to(&mut sheet);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Reads an xls.
pub(super) fn xls(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, Trouble> {
    let layouts = xls_records::layouts(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes))?;
    let calendar = Calendar::of(book.has_1904_epoch());
    let mut sheets = Vec::new();
    for ((name, hidden), layout) in worksheets_and(&book, layouts) {
        let range = book.worksheet_range(&name)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut placing = Placing::new(&name, watch);
        for (row, column, value) in range.used_cells() {
            let place = (top + row as u32, left + column as u32);
            let form = layout.forms.get(&place).unwrap_or(&Form::Plain);
            let value = borrowed(value);
            let (text, stored) = shown(&value, form, calendar);
            placing.place(place.0 as usize, place.1 as usize, &text, stored)?;
        }
        let mut sheet = placing.finish()?;
        sheet.hidden = hidden;
        sheet.hidden_rows = layout.hidden_rows;
        sheet.hidden_columns = layout.hidden_columns;
        sheet.merged = areas(&book.merge_cells_by_sheet_name(&name)?);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The worksheets' names, in the workbook's order, and whether each is hidden. Charts and macros are no tables.
fn worksheets<B: Reader<R>, R: Read + Seek>(book: &B) -> Vec<(String, bool)> {
    let all = book.sheets_metadata().iter();
    worksheets_and(book, all).into_iter().map(|(sheet, _)| sheet).collect()
}

/// The same, each with what stands at its place in a list over all sheets, charts and macros included.
fn worksheets_and<B, R, T>(book: &B, all: impl IntoIterator<Item = T>) -> Vec<((String, bool), T)>
where
    B: Reader<R>,
    R: Read + Seek,
{
    book.sheets_metadata()
        .iter()
        .zip(all)
        .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
        .map(|(sheet, own)| ((sheet.name.clone(), sheet.visible != SheetVisible::Visible), own))
        .collect()
}

/// A value as its cell shows it, and as the file stores it.
fn shown<'a>(value: &'a DataRef<'a>, form: &Form, calendar: Calendar) -> (Cow<'a, str>, Stored) {
    let dated = |dated: Option<(String, f64)>, text: &'a str| match dated {
        Some((text, serial)) => (Cow::Owned(text), Stored::Date(serial)),
        None => (Cow::Borrowed(text), Stored::Text),
    };
    match value {
        DataRef::Empty => (Cow::Borrowed(""), Stored::Empty),
        DataRef::String(text) => (Cow::Borrowed(text), Stored::Text),
        DataRef::SharedString(text) => (Cow::Borrowed(*text), Stored::Text),
        DataRef::Int(number) => number_shown(*number as f64, form),
        DataRef::Float(number) => number_shown(*number, form),
        DataRef::Bool(yes) => {
            (Cow::Borrowed(if *yes { "VRAI" } else { "FAUX" }), Stored::Boolean(*yes))
        }
        DataRef::DateTime(moment) => moment_shown(moment, form, calendar),
        DataRef::DateTimeIso(text) => dated(shown::iso_date(text), text),
        DataRef::DurationIso(text) => dated(shown::iso_duration(text), text),
        DataRef::Error(error) => (Cow::Owned(error.to_string()), Stored::Error),
    }
}

fn number_shown(number: f64, form: &Form) -> (Cow<'static, str>, Stored) {
    (Cow::Owned(form.number(number)), Stored::Number(number))
}

fn moment_shown(
    moment: &ExcelDateTime,
    form: &Form,
    calendar: Calendar,
) -> (Cow<'static, str>, Stored) {
    let value = moment.as_f64();
    let (text, serial) = if moment.is_duration() {
        (shown::duration(value), value)
    } else {
        // A time of day has no calendar.
        let serial = if value < 1.0 { value } else { value + calendar.offset };
        match form {
            Form::Year => (shown::year(serial), serial),
            _ => (shown::date(serial), serial),
        }
    };
    match text {
        Some(text) => (Cow::Owned(text), Stored::Date(serial)),
        None => number_shown(value, &Form::Plain),
    }
}

fn areas(merged: &[Dimensions]) -> Vec<Area> {
    merged.iter().map(|area| Area { first: area.start, last: area.end }).collect()
}

/// The borrowed form of a value, so that all readers show values by the same rules.
fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Password,
            XlsxError::RowNumberOverflow => Self::Limit(Limit::Rows),
            XlsxError::ColumnNumberOverflow => Self::Limit(Limit::Columns),
            _ => Self::Broken,
        }
    }
}

impl From<XlsbError> for Trouble {
    fn from(error: XlsbError) -> Self {
        match error {
            XlsbError::Password => Self::Password,
            _ => Self::Broken,
        }
    }
}

impl From<XlsError> for Trouble {
    fn from(error: XlsError) -> Self {
        match error {
            XlsError::Password => Self::Password,
            _ => Self::Broken,
        }
    }
}

//! A table as CSV: UTF-8 without a mark, commas, CRLF line ends (RFC 4180, and the default of Data Package dialects).

use std::io::{self, Write};
use std::path::Path;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::written;
use crate::error::Error;
use crate::table::Table;
use crate::template::{Field, Template};
use crate::value::defuse;

/// Writes these columns: a header, then the texts as they stand, blank for “no value”, defused
/// (see [`crate::value::defuse`]).
///
/// # Errors
/// What the system says while writing; `file` names the file in it.
pub fn write(
    template: &Template,
    table: &Table,
    columns: &[&Field],
    file: &Path,
    out: impl Write,
) -> Result<(), Error> {
    let refuse = |cause: csv::Error| Error::io(file, io::Error::from(cause));
    let mut writer = writer(out);
    writer.write_record(columns.iter().map(|field| &field.name)).map_err(refuse)?;
    for &row in table.rows() {
        for &field in columns {
            let text = defuse(written(template, table, row, field));
            writer.write_field(text.as_bytes()).map_err(refuse)?;
        }
        writer.write_record(None::<&[u8]>).map_err(refuse)?;
    }
    writer.flush().map_err(|cause| Error::io(file, cause))
}

/// A list that is no table of a template, in the same form: its header, then its texts, defused.
///
/// # Errors
/// What the system says while writing.
pub fn list<const N: usize>(
    header: [&str; N],
    rows: &[[String; N]],
    out: impl Write,
) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|text| defuse(text).into_owned()))?;
    }
    writer.flush()
}

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out)
}

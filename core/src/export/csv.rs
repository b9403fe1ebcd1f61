//! A table as CSV: UTF-8 without a mark, commas, CRLF line ends (RFC 4180, and the default of Data Package dialects).

use std::io::{self, Write};
use std::path::Path;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{published, written};
use crate::error::Error;
use crate::table::Table;
use crate::template::Template;
use crate::value::defuse;

/// Writes the published columns: a header, then the texts as they stand, blank for “no value”, defused
/// (see [`crate::value::defuse`]).
///
/// # Errors
/// What the system says while writing; `file` names the file in it.
pub fn write(
    template: &Template,
    table: &Table,
    file: &Path,
    out: impl Write,
) -> Result<(), Error> {
    let refuse = |cause: csv::Error| Error::io(file, io::Error::from(cause));
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    writer.write_record(published(template).map(|field| &field.name)).map_err(refuse)?;
    for &row in table.rows() {
        for field in published(template) {
            let text = defuse(written(template, table, row, field));
            writer.write_field(text.as_bytes()).map_err(refuse)?;
        }
        writer.write_record(None::<&[u8]>).map_err(refuse)?;
    }
    writer.flush().map_err(|cause| Error::io(file, cause))
}

//! A table as CSV: UTF-8 without a mark, CRLF line ends (RFC 4180, and the default of Data Package dialects), and
//! commas, unless the template wants another separator.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    let mut rows = Rows::begin(template, columns, &[], file, out)?;
    rows.add(template, table, &[])?;
    rows.finish()
}

/// A file being written, a table after the other.
pub struct Rows<W: Write> {
    writer: csv::Writer<W>,
    columns: Vec<usize>,
    file: PathBuf,
}

impl<W: Write> Rows<W> {
    /// Writes the header. `extras` name columns that stand before those of the template.
    ///
    /// # Errors
    /// What the system says while writing; `file` names the file in it.
    pub fn begin(
        template: &Template,
        columns: &[&Field],
        extras: &[&str],
        file: &Path,
        out: W,
    ) -> Result<Self, Error> {
        let mut writer = writer(out, template.delimiter);
        let names = columns.iter().map(|field| field.name.as_str());
        writer
            .write_record(extras.iter().copied().chain(names))
            .map_err(|cause| Error::io(file, io::Error::from(cause)))?;
        let columns = columns.iter().map(|field| field.index).collect();
        Ok(Self { writer, columns, file: file.to_path_buf() })
    }

    /// Writes the rows of a table, with what stands in the extra columns of each.
    ///
    /// # Errors
    /// What the system says while writing.
    pub fn add(
        &mut self,
        template: &Template,
        table: &Table,
        extras: &[&str],
    ) -> Result<(), Error> {
        let refuse = |cause: csv::Error| Error::io(&self.file, io::Error::from(cause));
        for &row in table.rows() {
            for text in extras {
                self.writer.write_field(text).map_err(refuse)?;
            }
            for &column in &self.columns {
                let text = defuse(written(template, table, row, &template.fields[column]));
                self.writer.write_field(text.as_bytes()).map_err(refuse)?;
            }
            self.writer.write_record(None::<&[u8]>).map_err(refuse)?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What the system says while writing.
    pub fn finish(mut self) -> Result<(), Error> {
        self.writer.flush().map_err(|cause| Error::io(&self.file, cause))
    }
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
    let mut writer = writer(out, b',');
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|text| defuse(text).into_owned()))?;
    }
    writer.flush()
}

fn writer<W: Write>(out: W, delimiter: u8) -> csv::Writer<W> {
    WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out)
}

//! A table as GeoJSON (RFC 7946): one feature per row, a point where the row is placed, properties as their kinds.

use std::io::{self, Write};
use std::path::Path;

use super::{Typed, json_number, position, published, typed, written};
use crate::error::Error;
use crate::table::{RowId, Table};
use crate::template::{Role, Template};

/// Writes the published columns, a feature per line. A row that is not placed has a null geometry.
///
/// # Errors
/// What the system says while writing; `file` names the file in it.
pub fn write(
    template: &Template,
    table: &Table,
    file: &Path,
    mut out: impl Write,
) -> Result<(), Error> {
    collection(template, table, &mut out).map_err(|cause| Error::io(file, cause))
}

fn collection(template: &Template, table: &Table, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (place, &row) in table.rows().iter().enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        feature(template, table, row, out)?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

fn feature(template: &Template, table: &Table, row: RowId, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"Feature\",")?;
    let uid = template.role(Role::Uid).filter(|field| field.published);
    if let Some(uid) = uid.map(|field| written(template, table, row, field))
        && !uid.is_empty()
    {
        out.write_all(b"\"id\":")?;
        serde_json::to_writer(&mut *out, uid)?;
        out.write_all(b",")?;
    }
    match position(template, table, row) {
        None => out.write_all(b"\"geometry\":null")?,
        Some(position) => write!(
            out,
            r#""geometry":{{"type":"Point","coordinates":[{},{}]}}"#,
            position.longitude, position.latitude
        )?,
    }
    out.write_all(b",\"properties\":{")?;
    for (place, field) in published(template).enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        serde_json::to_writer(&mut *out, &field.name)?;
        out.write_all(b":")?;
        let text = table.text(row, field.index);
        match typed(template, field, text) {
            Typed::Missing => out.write_all(b"null")?,
            Typed::Text(text) => serde_json::to_writer(&mut *out, text)?,
            Typed::Integer(number) => write!(out, "{number}")?,
            Typed::Number(number) => out.write_all(json_number(text, number).as_bytes())?,
            Typed::Boolean(yes) => write!(out, "{yes}")?,
            Typed::Date(day) => write!(out, "\"{day}\"")?,
        }
    }
    out.write_all(b"}}")
}

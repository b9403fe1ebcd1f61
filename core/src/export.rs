//! A table and its template as files that others read. Only published columns leave, each value as its kind.

pub mod blank;
pub mod columns;
pub mod csv;
pub mod describe;
pub mod escape;
pub mod geojson;
pub mod gpkg;
pub(crate) mod page;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod position;
mod schema;
mod typed;
pub mod xlsx;

pub use crate::whole;
pub use position::{Position, is_placed, position};
pub use schema::published as published_schema;
pub use typed::{Typed, json_number, typed};

use crate::table::{RowId, Table};
use crate::template::{Field, Template};

/// The columns that leave with a package, in order.
pub fn published(template: &Template) -> impl Iterator<Item = &Field> {
    template.fields.iter().filter(|field| field.published)
}

/// The text of a cell as files hold it: empty for every spelling of “no value”.
pub fn written<'a>(template: &Template, table: &'a Table, row: RowId, field: &Field) -> &'a str {
    match table.text(row, field.index) {
        text if template.is_missing(field, text) => "",
        text => text,
    }
}

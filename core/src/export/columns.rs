//! The type a whole column takes in a database file, where every cell of a column must be of one kind.

use super::{Typed, published, typed};
use crate::table::Table;
use crate::template::{Field, Kind, Template};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Texts, codes, and whatever does not read as its kind in every row (in a draft).
    Text,
    /// Whole numbers of 64 bits.
    Integer,
    /// Numbers of 64 bits.
    Number,
    /// Yes or no.
    Boolean,
    /// Days.
    Date,
}

/// The type that a column's kind asks for.
pub fn declared_type(field: &Field) -> ColumnType {
    match field.kind {
        Kind::Integer | Kind::Year => ColumnType::Integer,
        Kind::Number | Kind::Longitude | Kind::Latitude => ColumnType::Number,
        Kind::Boolean => ColumnType::Boolean,
        Kind::Date => ColumnType::Date,
        _ => ColumnType::Text,
    }
}

/// The type of a column: that of its kind, if every value reads as such.
pub fn column_type(template: &Template, table: &Table, field: &Field) -> ColumnType {
    let wanted = declared_type(field);
    if wanted == ColumnType::Text {
        return wanted;
    }
    let reads = |text: &str| match typed(template, field, text) {
        Typed::Missing => true,
        Typed::Text(_) => false,
        Typed::Integer(_) => wanted == ColumnType::Integer,
        Typed::Number(_) => wanted == ColumnType::Number,
        Typed::Boolean(_) => wanted == ColumnType::Boolean,
        Typed::Date(_) => wanted == ColumnType::Date,
    };
    match table.rows().iter().all(|&row| reads(table.text(row, field.index))) {
        true => wanted,
        false => ColumnType::Text,
    }
}

/// A cell's value in a column of this type: all texts where the column is one of texts.
pub fn as_column<'a>(
    template: &Template,
    field: &Field,
    column: ColumnType,
    text: &'a str,
) -> Typed<'a> {
    match (column, typed(template, field, text)) {
        (_, Typed::Missing) => Typed::Missing,
        (ColumnType::Text, _) => Typed::Text(text),
        (_, value) => value,
    }
}

/// A column that leaves for a database: its field, its type, and its name there.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// The field.
    pub field: &'a Field,
    /// The type.
    pub kind: ColumnType,
    /// The field's name, with underscores after it where another column, or the format, has it already. Databases do
    /// not all tell capitals apart.
    pub name: String,
}

/// The published columns; `reserved` are the names that the format keeps for itself.
pub fn columns<'a>(template: &'a Template, table: &Table, reserved: &[&str]) -> Vec<Column<'a>> {
    named(template, reserved, |field| column_type(template, table, field))
}

/// The published columns, each of the type its kind asks for, whatever the rows hold.
pub fn declared<'a>(template: &'a Template, reserved: &[&str]) -> Vec<Column<'a>> {
    named(template, reserved, declared_type)
}

fn named<'a>(
    template: &'a Template,
    reserved: &[&str],
    kind: impl Fn(&Field) -> ColumnType,
) -> Vec<Column<'a>> {
    let mut taken: Vec<String> = reserved.iter().map(|name| (*name).to_owned()).collect();
    published(template)
        .map(|field| {
            let mut name = field.name.clone();
            while taken.contains(&name.to_lowercase()) {
                name.push('_');
            }
            taken.push(name.to_lowercase());
            Column { field, kind: kind(field), name }
        })
        .collect()
}

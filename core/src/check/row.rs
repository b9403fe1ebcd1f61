//! A row as a check sees it.

use std::cell::{OnceCell, RefCell};

use crate::geo::LonLat;
use crate::geo::ground::Ground;
use crate::table::{RowId, Table};
use crate::template::{Field, Kind, Role, Template};
use crate::value::{self, Value};

/// A row as a check sees it: its own cell, and the others by name, part or position.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    template: &'a Template,
    cells: Cells<'a>,
    column: usize,
    ground: &'a Ground,
    /// Several checks of a cell ask where its row is.
    place: OnceCell<Option<(LonLat, Option<&'a Field>)>>,
    looked: Option<&'a Looked>,
}

/// The columns that a check looked at: it says the same of all rows that hold the same texts there.
#[derive(Debug, Default)]
pub(super) struct Looked(RefCell<Vec<usize>>);

impl Looked {
    fn at(&self, column: usize) {
        let mut columns = self.0.borrow_mut();
        if !columns.contains(&column) {
            columns.push(column);
        }
    }

    /// The columns, once each.
    pub(super) fn columns(self) -> Vec<usize> {
        self.0.into_inner()
    }
}

/// Where a row's texts stand.
#[derive(Debug, Clone, Copy)]
enum Cells<'a> {
    Loose(&'a [&'a str]),
    Stored(&'a Table, RowId),
}

impl<'a> Row<'a> {
    /// A row of these texts, one per field, seen from this column.
    pub fn new(template: &'a Template, cells: &'a [&'a str], column: usize) -> Self {
        Self::seen(template, Cells::Loose(cells), column)
    }

    /// A row of a table, seen from this column.
    pub fn of(template: &'a Template, table: &'a Table, row: RowId, column: usize) -> Self {
        Self::seen(template, Cells::Stored(table, row), column)
    }

    fn seen(template: &'a Template, cells: Cells<'a>, column: usize) -> Self {
        let (place, ground) = (OnceCell::new(), Ground::built_in());
        Self { template, cells, column, ground, place, looked: None }
    }

    /// The same row, noting the columns that are looked at.
    pub(super) fn watched(self, looked: &'a Looked) -> Self {
        Self { looked: Some(looked), ..self }
    }

    /// The same row, judged by what a computer knows of the land.
    #[must_use]
    pub fn on(self, ground: &'a Ground) -> Self {
        Self { ground, ..self }
    }

    /// What is known of the land: what is built in, unless the plan was given more.
    pub fn ground(&self) -> &'a Ground {
        self.ground
    }

    /// Where the row is by the cell looked at, which holds a longitude or a whole position; with the field of its
    /// latitude when that stands apart.
    pub fn place(&self, field: &Field) -> Option<(LonLat, Option<&'a Field>)> {
        *self.place.get_or_init(|| self.read_place(field))
    }

    fn read_place(&self, field: &Field) -> Option<(LonLat, Option<&'a Field>)> {
        if field.kind == Kind::GeoPoint {
            let (longitude, latitude) = value::point(&field.format, self.own())?;
            return Some((LonLat::new(longitude, latitude)?, None));
        }
        let Value::Number(longitude) = value::read(field, self.own())? else { return None };
        let (other, text) = self.role(Role::Latitude)?;
        let Value::Number(latitude) = value::read(other, text)? else { return None };
        Some((LonLat::new(longitude, latitude)?, Some(other)))
    }

    /// How many decimals the position of the cell looked at has at most, and the column of its latitude when that
    /// stands apart. A right position may end with zeros: of two numbers, rarely both.
    pub fn decimals(&self, field: &Field) -> Option<(usize, Option<usize>)> {
        let own = self.own();
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if field.kind == Kind::GeoPoint {
            value::point(&field.format, own)?;
            let (longitude, latitude) = value::two_numbers(own)?;
            return Some((decimals(&longitude).max(decimals(&latitude)), None));
        }
        value::decimal(own)?;
        let (latitude, text) = self.role(Role::Latitude)?;
        Some((decimals(own).max(decimals(text)), Some(latitude.index)))
    }

    /// The template the row belongs to.
    pub fn template(&self) -> &'a Template {
        self.template
    }

    /// The text of the cell the check looks at; empty for a missing value.
    pub fn own(&self) -> &'a str {
        self.at(self.column)
    }

    /// The text at a zero-based column; empty for a missing value.
    pub fn at(&self, column: usize) -> &'a str {
        if let Some(looked) = self.looked {
            looked.at(column);
        }
        let text = match self.cells {
            Cells::Loose(cells) => cells.get(column).copied().unwrap_or_default(),
            Cells::Stored(table, row) => table.text(row, column),
        };
        match self.template.fields.get(column) {
            Some(field) if self.template.is_missing(field, text) => "",
            _ => text,
        }
    }

    /// The column of this part, and its text when it holds one.
    pub fn role(&self, role: Role) -> Option<(&'a Field, &'a str)> {
        let field = self.template.role(role)?;
        let text = self.at(field.index);
        (!text.is_empty()).then_some((field, text))
    }
}

//! Where a table's rows are: what their columns say, and what to write in them to place a row.

mod proposals;

use crate::geo::LonLat;
use crate::geo::crs::Crs;
use crate::table::{CellText, RowId, Table};
use crate::template::{Field, Kind, Role, Template};
use crate::value::{self, Value};

pub use proposals::{Proposal, address, propose};

/// The columns that place the rows of a template.
#[derive(Debug, Clone, Copy)]
pub struct Placing<'a> {
    degrees: Degrees<'a>,
    /// Easting and northing in Lambert-93, kept in step with the degrees.
    metres: Option<(&'a Field, &'a Field)>,
}

#[derive(Debug, Clone, Copy)]
enum Degrees<'a> {
    Pair { longitude: &'a Field, latitude: &'a Field },
    Point(&'a Field),
}

/// Whether and where a row is placed.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// Nowhere yet.
    NotPlaced,
    /// There.
    At(LonLat),
    /// Its cells hold something that is not a place on Earth.
    Unreadable,
}

impl<'a> Placing<'a> {
    /// How the rows of a template are placed; `None` when it has no columns for that.
    pub fn of(template: &'a Template) -> Option<Self> {
        let both = |x, y| Some((template.role(x)?, template.role(y)?));
        let point = || template.fields.iter().find(|field| field.kind == Kind::GeoPoint);
        let degrees = match both(Role::Longitude, Role::Latitude) {
            Some((longitude, latitude)) => Degrees::Pair { longitude, latitude },
            None => Degrees::Point(point()?),
        };
        Some(Self { degrees, metres: both(Role::X, Role::Y) })
    }

    /// The zero-based columns that say where a row is.
    pub fn columns(&self) -> Vec<usize> {
        match self.degrees {
            Degrees::Pair { longitude, latitude } => vec![longitude.index, latitude.index],
            Degrees::Point(field) => vec![field.index],
        }
    }

    /// As [`Placing::columns`], with those of the metres kept in step.
    pub fn all_columns(&self) -> Vec<usize> {
        let mut columns = self.columns();
        columns.extend(self.metres.iter().flat_map(|(x, y)| [x.index, y.index]));
        columns
    }

    /// Where a row is.
    pub fn standing(&self, template: &Template, table: &Table, row: RowId) -> Standing {
        let text = |field: &Field| table.text(row, field.index);
        let blank = |field: &Field| template.is_missing(field, text(field));
        let number = |field: &Field| match value::read(field, text(field)) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        let place = match self.degrees {
            Degrees::Pair { longitude, latitude } if blank(longitude) && blank(latitude) => {
                return Standing::NotPlaced;
            }
            Degrees::Pair { longitude, latitude } => number(longitude).zip(number(latitude)),
            Degrees::Point(field) if blank(field) => return Standing::NotPlaced,
            Degrees::Point(field) => value::point(&field.format, text(field)),
        };
        match place.and_then(|(longitude, latitude)| LonLat::new(longitude, latitude)) {
            Some(place) => Standing::At(place),
            None => Standing::Unreadable,
        }
    }

    /// What to write to place a row there. Six decimals are ten centimetres.
    pub fn cells(&self, row: RowId, place: LonLat) -> Vec<CellText> {
        let LonLat { longitude: lon, latitude: lat } = place;
        let (lon, lat) = (format!("{lon:.6}"), format!("{lat:.6}"));
        let mut cells = match self.degrees {
            Degrees::Pair { longitude, latitude } => {
                vec![cell(row, longitude, &lon), cell(row, latitude, &lat)]
            }
            Degrees::Point(field) => {
                let text = value::point_text(&field.format, &lon, &lat);
                vec![CellText { row, column: field.index as u16, text }]
            }
        };
        if let (Some((x, y)), Some((east, north))) = (self.metres, Crs::Lambert93.project(place)) {
            cells.push(cell(row, x, &format!("{east:.2}")));
            cells.push(cell(row, y, &format!("{north:.2}")));
        }
        cells
    }

    /// What to write to leave a row without a place.
    pub fn blanks(&self, row: RowId) -> Vec<CellText> {
        let blank = |column| CellText { row, column: column as u16, text: String::new() };
        self.all_columns().into_iter().map(blank).collect()
    }
}

/// A number as its column spells it.
fn cell(row: RowId, field: &Field, number: &str) -> CellText {
    let text = number.replace('.', field.decimal_char.encode_utf8(&mut [0; 4]));
    CellText { row, column: field.index as u16, text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::table::Edit;

    fn at(longitude: f64, latitude: f64) -> LonLat {
        LonLat::new(longitude, latitude).unwrap()
    }

    /// A table of one row, and what places it.
    fn placed(fields: serde_json::Value, texts: &[&str]) -> (Template, Table) {
        let template = Template::compile("essai", json!({ "fields": fields })).unwrap();
        let mut table = Table::new(template.fields.len());
        table.push(RowId(0), texts.iter().copied());
        (template, table)
    }

    fn standing(template: &Template, table: &Table) -> Standing {
        Placing::of(template).unwrap().standing(template, table, RowId(0))
    }

    fn pair() -> serde_json::Value {
        json!([
            {"name": "lat", "type": "number", "gabarit": {"role": "latitude"}},
            {"name": "lon", "type": "number", "gabarit": {"role": "longitude"}}
        ])
    }

    #[test]
    fn a_row_without_a_position_is_not_placed() {
        for (texts, wanted) in [
            (["", " "], Standing::NotPlaced),
            (["45.73", "4.91"], Standing::At(at(4.91, 45.73))),
            (["45.73", ""], Standing::Unreadable),
            (["6516286.70", "848531.31"], Standing::Unreadable),
        ] {
            let (template, table) = placed(pair(), &texts);
            assert_eq!(standing(&template, &table), wanted, "{texts:?}");
        }
        let none = Template::compile("essai", json!({"fields": [{"name": "nom"}]})).unwrap();
        assert!(Placing::of(&none).is_none());
    }

    #[test]
    fn what_is_written_is_where_the_row_then_is() {
        let point = |format: &str| json!([{"name": "xy", "type": "geopoint", "format": format}]);
        let comma = json!([
            {"name": "lon", "type": "number", "decimalChar": ",", "gabarit": {"role": "longitude"}},
            {"name": "lat", "type": "number", "decimalChar": ",", "gabarit": {"role": "latitude"}}
        ]);
        for fields in [pair(), point("default"), point("array"), point("object"), comma] {
            let (template, mut table) = placed(fields, &[]);
            let placing = Placing::of(&template).unwrap();
            table.apply(Edit::SetCells(placing.cells(RowId(0), at(4.91, 45.730_001))));
            assert_eq!(standing(&template, &table), Standing::At(at(4.91, 45.730_001)));
            table.apply(Edit::SetCells(placing.blanks(RowId(0))));
            assert_eq!(standing(&template, &table), Standing::NotPlaced);
        }
    }

    #[test]
    fn metres_follow_degrees() {
        let mut fields = pair();
        let metres = json!([
            {"name": "x", "type": "number", "gabarit": {"role": "x"}},
            {"name": "y", "type": "number", "gabarit": {"role": "y"}}
        ]);
        fields.as_array_mut().unwrap().extend(metres.as_array().unwrap().iter().cloned());
        let (template, mut table) = placed(fields, &[]);
        let placing = Placing::of(&template).unwrap();
        table.apply(Edit::SetCells(placing.cells(RowId(0), at(4.91, 45.73))));
        assert_eq!(table.row(RowId(0)), ["45.730000", "4.910000", "848531.31", "6516286.70"]);
    }
}

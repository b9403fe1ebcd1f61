//! Where a row stands on Earth: its longitude and latitude as typed, EPSG:4326.

use serde_json::Value as Json;

use super::{json_number, published};
use crate::table::{RowId, Table};
use crate::template::{Field, Kind, Role, Template};
use crate::value::{Value, decimal, read};

/// A position in degrees, with the decimals that were typed, spelt as JSON numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Degrees east.
    pub longitude: String,
    /// Degrees north.
    pub latitude: String,
}

/// Whether the template has columns that place its rows, and publishes them.
pub fn is_placed(template: &Template) -> bool {
    pair(template).is_some() || point(template).is_some()
}

/// The position of a row; `None` when it has none, or one that is not on Earth.
pub fn position(template: &Template, table: &Table, row: RowId) -> Option<Position> {
    if let Some((longitude, latitude)) = pair(template) {
        let number = |field: &Field| {
            let text = table.text(row, field.index);
            match read(field, text) {
                Some(Value::Number(number)) => Some((text.to_owned(), number)),
                _ => None,
            }
        };
        return on_earth(number(longitude)?, number(latitude)?);
    }
    let field = point(template)?;
    let (longitude, latitude) = parts(&field.format, table.text(row, field.index))?;
    let number = |text: String| decimal(&text).map(|number| (text, number));
    on_earth(number(longitude)?, number(latitude)?)
}

/// West, south, east and north of the rows that are placed, in degrees; none when no row is.
pub fn extent(template: &Template, table: &Table) -> Option<[f64; 4]> {
    table.rows().iter().filter_map(|&row| degrees(template, table, row)).fold(
        None,
        |extent, [x, y]| {
            let [west, south, east, north] = extent.unwrap_or([x, y, x, y]);
            Some([west.min(x), south.min(y), east.max(x), north.max(y)])
        },
    )
}

/// Longitude and latitude of a row, as numbers.
pub fn degrees(template: &Template, table: &Table, row: RowId) -> Option<[f64; 2]> {
    // Spelt as JSON or not, a number that stands alone is the same.
    let plain = |field: &Field| field.group_char.is_empty() && field.bare_number;
    let plain = pair(template).filter(|(east, north)| plain(east) && plain(north));
    if let Some((longitude, latitude)) = plain {
        let number = |field: &Field| match read(field, table.text(row, field.index)) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        let at = [number(longitude)?, number(latitude)?];
        return is_on_earth(at).then_some(at);
    }
    let at = position(template, table, row)?;
    Some([at.longitude.parse().ok()?, at.latitude.parse().ok()?])
}

/// A point in well-known binary, little endian.
pub fn wkb([x, y]: [f64; 2]) -> [u8; 21] {
    let mut wkb = [0; 21];
    wkb[0] = 1;
    wkb[1..5].copy_from_slice(&1_u32.to_le_bytes());
    wkb[5..13].copy_from_slice(&x.to_le_bytes());
    wkb[13..].copy_from_slice(&y.to_le_bytes());
    wkb
}

fn pair(template: &Template) -> Option<(&Field, &Field)> {
    let of = |role| template.role(role).filter(|field| field.published);
    Some((of(Role::Longitude)?, of(Role::Latitude)?))
}

fn point(template: &Template) -> Option<&Field> {
    published(template).find(|field| field.kind == Kind::GeoPoint)
}

/// A Table Schema geopoint: `lon, lat`, `[lon, lat]` or `{"lon": …, "lat": …}`.
fn parts(format: &str, text: &str) -> Option<(String, String)> {
    let word = |value: &Json| match value {
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    if format == "object" {
        let point: Json = serde_json::from_str(text).ok()?;
        return Some((word(&point["lon"])?, word(&point["lat"])?));
    }
    let inside = match format {
        "array" => text.trim().strip_prefix('[')?.strip_suffix(']')?,
        _ => text,
    };
    let (longitude, latitude) = inside.split_once(',')?;
    let bare = |part: &str| part.trim().trim_matches('"').to_owned();
    Some((bare(longitude), bare(latitude)))
}

fn on_earth(longitude: (String, f64), latitude: (String, f64)) -> Option<Position> {
    is_on_earth([longitude.1, latitude.1]).then(|| Position {
        longitude: json_number(&longitude.0, longitude.1).into_owned(),
        latitude: json_number(&latitude.0, latitude.1).into_owned(),
    })
}

fn is_on_earth([longitude, latitude]: [f64; 2]) -> bool {
    longitude.abs() <= 180.0 && latitude.abs() <= 90.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_one_cell_gives_its_two_numbers() {
        let both = Some(("4.910".to_owned(), "45.74".to_owned()));
        assert_eq!(parts("", "4.910, 45.74"), both);
        assert_eq!(parts("array", "[4.910 ,45.74]"), both);
        assert_eq!(parts("object", r#"{"lon": "4.910", "lat": 45.74}"#), both);
        assert_eq!(parts("array", "4.9, 45.7"), None);
    }

    #[test]
    fn a_position_off_the_globe_is_none() {
        let number = |text: &str| (text.to_owned(), text.parse::<f64>().unwrap());
        assert!(on_earth(number("4.91"), number("45.74")).is_some());
        assert!(on_earth(number("1842000.5"), number("5175000")).is_none());
    }
}

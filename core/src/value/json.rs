//! Cells that hold JSON, and positions in one cell (Table Schema `object`, `array`, `geojson`, `geopoint`).

use serde_json::{Map, Value};

use super::decimal;

/// The object a text spells out.
pub fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

/// The list a text spells out.
pub fn array(text: &str) -> Option<Vec<Value>> {
    serde_json::from_str(text).ok()
}

/// Whether a text is a GeoJSON geometry, feature or collection (RFC 7946), or a TopoJSON topology.
pub fn is_geojson(text: &str) -> bool {
    const GEOMETRIES: [&str; 6] =
        ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"];
    let Some(object) = object(text) else { return false };
    let has = |key: &str| object.get(key).is_some_and(Value::is_array);
    match object.get("type").and_then(Value::as_str).unwrap_or_default() {
        "Feature" => object.contains_key("geometry"),
        "FeatureCollection" => has("features"),
        "GeometryCollection" => has("geometries"),
        "Topology" => object.get("objects").is_some_and(Value::is_object),
        geometry => GEOMETRIES.contains(&geometry) && has("coordinates"),
    }
}

/// Longitude and latitude of a position in one cell, by a Table Schema `format`: `default` is `4.9, 45.7`,
/// `array` is `[4.9, 45.7]`, `object` is `{"lon": 4.9, "lat": 45.7}`. `None` beyond what the Earth has.
pub fn point(format: &str, text: &str) -> Option<(f64, f64)> {
    let (longitude, latitude) = match format {
        "array" => match array(text)?.as_slice() {
            [longitude, latitude] => (number(longitude)?, number(latitude)?),
            _ => return None,
        },
        "object" => {
            let object = object(text)?;
            (number(object.get("lon")?)?, number(object.get("lat")?)?)
        }
        _ => {
            let (longitude, latitude) = text.split_once(',')?;
            (decimal(longitude.trim())?, decimal(latitude.trim())?)
        }
    };
    (longitude.abs() <= 180.0 && latitude.abs() <= 90.0).then_some((longitude, latitude))
}

/// A number, or a number in quotes, as many files have them.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| decimal(value.as_str()?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_reads_in_its_three_forms() {
        assert_eq!(point("", "4.9,45.7"), Some((4.9, 45.7)));
        assert_eq!(point("default", "4.9, 45.7"), Some((4.9, 45.7)));
        assert_eq!(point("array", "[8.73 , 41.92]"), Some((8.73, 41.92)));
        assert_eq!(point("array", "[\"4.9\", \"45.7\"]"), Some((4.9, 45.7)));
        assert_eq!(point("object", "{\"lon\": 4.9, \"lat\": 45.7}"), Some((4.9, 45.7)));
        for (format, text) in
            [("", "4.9"), ("", "200,45"), ("array", "4.9,45.7"), ("object", "[4.9,45.7]")]
        {
            assert_eq!(point(format, text), None, "{text}");
        }
    }

    #[test]
    fn a_geometry_is_told_from_any_object() {
        assert!(is_geojson("{\"type\": \"Point\", \"coordinates\": [4.9, 45.7]}"));
        assert!(!is_geojson("{\"lon\": 4.9}"));
        assert!(!is_geojson("POINT (4.9 45.7)"));
    }
}

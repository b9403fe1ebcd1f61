//! Points as programs write them: well-known text and GeoJSON.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value as Json;

use super::LonLat;
use super::crs::{self, Crs};
use crate::value;

/// `POINT (4.91 45.73)`, with a height or not, with `SRID=2154;` before it or not.
pub(super) fn wkt(text: &str) -> Option<Vec<(Crs, LonLat)>> {
    static POINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let number = r"([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)";
        let height = r"(?:\s+[-+0-9.eE]+){0,2}";
        let whole = format!(
            r"(?i)^(?:srid\s*=\s*(\d+)\s*;)?\s*point\s*(?:zm|z|m)?\s*\(\s*{number}\s+{number}{height}\s*\)$"
        );
        Regex::new(&whole).ok()
    });
    let found = POINT.as_ref()?.captures(text)?;
    let (x, y) = (value::decimal(&found[2])?, value::decimal(&found[3])?);
    let Some(code) = found.get(1) else { return Some(in_order(x, y, None)) };
    // A system we do not know is a position we cannot read.
    let named = code.as_str().parse().ok().and_then(Crs::of_epsg);
    Some(named.map(|crs| in_order(x, y, Some(crs))).unwrap_or_default())
}

/// A GeoJSON point; a feature that has one; a collection of only one such feature.
pub(super) fn geojson(text: &str) -> Option<Vec<(Crs, LonLat)>> {
    let whole: Json = serde_json::from_str(text).ok()?;
    let mut point = &whole;
    if let Some([feature]) = whole["features"].as_array().map(Vec::as_slice) {
        point = feature;
    }
    if point["type"] == "Feature" {
        point = &point["geometry"];
    }
    if point["type"] != "Point" {
        return None;
    }
    let (x, y) = (point["coordinates"][0].as_f64()?, point["coordinates"][1].as_f64()?);
    let named = named_system(&whole["crs"]).or_else(|| named_system(&point["crs"]));
    Some(in_order(x, y, named))
}

/// The system that GeoJSON of before 2016 could name: `{"properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}`.
pub(super) fn named_system(crs: &Json) -> Option<Crs> {
    let name = crs["properties"]["name"].as_str()?;
    Crs::of_epsg(name.rsplit(':').next()?.parse().ok()?)
}

/// An easting and a northing, in the system named or else in those they may be of.
fn in_order(x: f64, y: f64, named: Option<Crs>) -> Vec<(Crs, LonLat)> {
    let crs = named.or_else(|| LonLat::new(x, y).map(|_| Crs::Wgs84));
    match crs {
        Some(crs) => crs.place(x, y).map(|place| (crs, place)).into_iter().collect(),
        None => crs::guess(x, y),
    }
}

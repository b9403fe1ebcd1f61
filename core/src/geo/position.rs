//! Reading a position as people paste it: two numbers, degrees and minutes, metres, GeoJSON, WKT, a map's link.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::crs::{self, Crs};
use super::{LonLat, links, points, sexagesimal};
use crate::reference::in_france;
use crate::value;

/// One way to read a pasted position.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// Where it is.
    pub place: LonLat,
    /// The system it is written in.
    pub crs: Crs,
    /// How it is written.
    pub form: Form,
}

/// How a position is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// Two numbers.
    Pair,
    /// Degrees, minutes, seconds.
    Sexagesimal,
    /// A GeoJSON point, alone or in a feature.
    GeoJson,
    /// Well-known text: `POINT (4.91 45.73)`.
    Wkt,
    /// The address of a web map.
    Link,
}

impl Reading {
    /// Longitude and latitude as texts for two cells. Degrees keep the decimals that were pasted; what was
    /// converted has seven, a centimetre.
    pub fn texts(&self) -> (String, String) {
        let LonLat { longitude, latitude } = self.place;
        match (self.crs, self.form) {
            (Crs::Wgs84, Form::Pair | Form::GeoJson | Form::Wkt | Form::Link) => {
                (longitude.to_string(), latitude.to_string())
            }
            _ => (format!("{longitude:.7}"), format!("{latitude:.7}")),
        }
    }
}

/// The ways to read a pasted position, the likeliest first; none when it is not one.
///
/// Degrees come in either order and metres in any system of [`crs::PROJECTED`]: what falls in France tells.
/// Several readings remain where it does not, and the caller chooses by the commune.
pub fn read(text: &str) -> Vec<Reading> {
    let text = value::spaces(text);
    let text = text.trim_matches(['«', '»', '“', '”', ' ']);
    let as_form = |form: Form, found: Vec<(Crs, LonLat)>| {
        found.into_iter().map(|(crs, place)| Reading { place, crs, form }).collect()
    };
    if let Some(place) = links::place(text) {
        return as_form(Form::Link, vec![(Crs::Wgs84, place)]);
    }
    if text.starts_with('{') {
        return as_form(Form::GeoJson, points::geojson(text).unwrap_or_default());
    }
    if let Some(found) = points::wkt(text) {
        return as_form(Form::Wkt, found);
    }
    if let Some(place) = sexagesimal::place(text) {
        return as_form(Form::Sexagesimal, vec![(Crs::Wgs84, place)]);
    }
    as_form(Form::Pair, pair(text).map(|(a, b)| either_order(a, b)).unwrap_or_default())
}

/// Two numbers whose order is unknown. Maps write the latitude first, files the longitude.
pub(super) fn either_order(a: f64, b: f64) -> Vec<(Crs, LonLat)> {
    let both = [LonLat::new(b, a), LonLat::new(a, b)];
    let mut degrees: Vec<LonLat> = both.into_iter().flatten().collect();
    degrees.dedup();
    if degrees.iter().any(|&place| is_french(place)) {
        degrees.retain(|&place| is_french(place));
    }
    let mut found: Vec<_> = degrees.into_iter().map(|place| (Crs::Wgs84, place)).collect();
    if found.is_empty() {
        found.extend(crs::guess(a, b));
        found.extend(crs::guess(b, a));
    }
    found
}

fn is_french(place: LonLat) -> bool {
    in_france(place.longitude, place.latitude)
}

/// The two numbers of `45.73, 4.91`, `45,73 4,91`, `(4.91; 45.73)`, `X = 842 123,45 Y = 6 519 000`…
fn pair(text: &str) -> Option<(f64, f64)> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(latitude|longitude|lat|long|lon|lng|x|y)\b\s*[:=]?|\bm\b").ok()
    });
    let bare = LABEL.as_ref()?.replace_all(text, " ");
    let text = value::spaces(&bare);
    let text = text.trim_matches(['(', ')', '[', ']', ' ', ';', ',']);
    if let Some(marked) = text.split_once([';', '|', '/', '~']) {
        return numbers(marked);
    }
    let spaced = |(at, _): (usize, &str)| numbers((&text[..at], &text[at + 1..]));
    // A comma with a space after it parts two numbers; else a space does, then a comma.
    let by_comma = text.split_once(", ").and_then(numbers);
    by_comma.or_else(|| only(text.match_indices(' ').filter_map(spaced))).or_else(|| {
        match text.match_indices(',').map(|(at, _)| at).collect::<Vec<_>>()[..] {
            [at] | [_, at, _] => numbers((&text[..at], &text[at + 1..])),
            _ => None,
        }
    })
}

fn numbers((a, b): (&str, &str)) -> Option<(f64, f64)> {
    let number = |text: &str| {
        let text = text.trim().trim_end_matches(',').trim_end();
        value::decimal_text(text).and_then(|plain| value::decimal(&plain))
    };
    Some((number(a)?, number(b)?))
}

pub(super) fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Reading {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0]
    }

    #[test]
    fn two_numbers_are_read_in_either_order_and_with_commas_or_dots() {
        for text in [
            "45.73, 4.91",
            "45.73,4.91",
            "4.91 45.73",
            "45,73 4,91",
            "45,73 ; 4,91",
            "45,73, 4,91",
            "45,73,4,91",
            "(45.73, 4.91)",
            "[4.91, 45.73]",
            "45.73\u{a0}/\u{a0}4.91",
            "lat: 45.73, lon: 4.91",
            "Latitude : 45.73 Longitude : 4.91",
            "45.73\t4.91",
        ] {
            let reading = one(text);
            assert_eq!((reading.crs, reading.form), (Crs::Wgs84, Form::Pair), "{text}");
            assert_eq!(reading.texts(), ("4.91".to_owned(), "45.73".to_owned()), "{text}");
        }
    }

    #[test]
    fn degrees_minutes_and_seconds_are_read_with_or_without_letters() {
        for text in [
            "45°43'48\"N 4°54'36\"E",
            "45°43′48″ N, 4°54′36″ E",
            "N 45° 43' 48'' E 4° 54' 36''",
            "45° 43.8' Nord ; 4° 54.6' Est",
            "4°54'36\"E, 45°43'48\"N",
            "45°43'48\", 4°54'36\"",
            "45°43'48\" 4°54'36\"",
            "45 43 48 N 4 54 36 E",
            "45.73° N, 4.91° E",
            "45.73°, 4.91°",
        ] {
            let reading = one(text);
            assert_eq!(reading.form, Form::Sexagesimal, "{text}");
            assert!(reading.place.metres_to(LonLat::new(4.91, 45.73).unwrap()) < 0.1, "{text}");
        }
        assert_eq!(one("1°30'O 47°15'N").place, LonLat::new(-1.5, 47.25).unwrap());
    }

    #[test]
    fn metres_are_read_in_the_system_they_fit() {
        let bron = LonLat::new(4.91, 45.73).unwrap();
        for (text, crs) in [
            ("848531.31 6516286.70", Crs::Lambert93),
            ("X = 848 531,31 ; Y = 6 516 286,70", Crs::Lambert93),
            ("848 531,31 m 6 516 286,70 m", Crs::Lambert93),
            ("6516286.70, 848531.31", Crs::Lambert93),
            ("1848647.62 5171774.71", Crs::Cc46),
            ("800291,17 2084352,68", Crs::Lambert2Extended),
            ("546578,7 5737186,6", Crs::WebMercator),
        ] {
            let reading = one(text);
            assert_eq!((reading.crs, reading.form), (crs, Form::Pair), "{text}");
            assert!(reading.place.metres_to(bron) < 1.0, "{text} {:?}", reading.place);
        }
    }

    #[test]
    fn a_geojson_or_wkt_point_is_read() {
        let bron = LonLat::new(4.91, 45.73).unwrap();
        for text in [
            r#"{"type": "Point", "coordinates": [4.91, 45.73]}"#,
            r#"{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [4.91, 45.73, 170]}}"#,
            r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [4.91, 45.73]}}]}"#,
            "POINT (4.91 45.73)",
            "point z(4.91 45.73 170.5)",
            "SRID=4326;POINT(4.91 45.73)",
        ] {
            assert_eq!(one(text).place, bron, "{text}");
        }
        let projected = one("SRID=2154;POINT(848531.31 6516286.70)");
        assert!(projected.crs == Crs::Lambert93 && projected.place.metres_to(bron) < 1.0);
        let old = r#"{"type": "Point", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}, "coordinates": [848531.31, 6516286.70]}"#;
        assert_eq!(one(old).crs, Crs::Lambert93);
    }

    #[test]
    fn what_is_no_position_gives_no_reading() {
        for text in [
            "",
            "place Bellecour",
            "12 rue de la République 69002 Lyon",
            "45.73",
            "04 78 00 00 00",
            "12/03/2024",
            "POLYGON ((0 0, 1 1, 1 0, 0 0))",
            "SRID=32631;POINT(642000 5065000)",
            r#"{"type": "Polygon", "coordinates": []}"#,
            "{",
            "99°N 200°E",
            "°",
            "N",
            "Ouest",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn a_pair_off_france_keeps_both_its_orders() {
        assert_eq!(read("10, 20").len(), 2);
        assert_eq!(one("-20.88, 55.45").place, LonLat::new(55.45, -20.88).unwrap());
        assert_eq!(read("0 0").len(), 1);
    }
}

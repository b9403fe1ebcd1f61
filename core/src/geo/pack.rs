//! Reading a territory pack: outlines of communes in GeoJSON, whatever the service or tool it comes from.

use std::io::Read;

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::LonLat;
use super::crs::{self, Crs};
use super::outline::Outline;
use super::points::named_system;
use crate::error::Error;
use crate::reference;
use crate::value::fold;

/// Names under which services give a commune's code, folded.
const CODES: [&str; 9] = [
    "code",
    "insee",
    "code insee",
    "codeinsee",
    "insee com",
    "code commune",
    "com insee",
    "com code",
    "codgeo",
];

/// A pack of the whole country at full detail is about a tenth of this.
const MOST_BYTES: u64 = 1 << 30;

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
    crs: Option<Json>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Option<Map<String, Json>>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    coordinates: Json,
}

type Ring = Vec<Vec<f64>>;

/// The outlines of a pack, each with the code of its present commune or arrondissement.
pub(super) fn read(pack: &[u8]) -> Result<Vec<(String, Outline)>, Error> {
    let refuse = |reason: &str| Error::NoOutlines(reason.to_owned());
    let mut text = Vec::new();
    if pack.starts_with(&[0x1f, 0x8b]) {
        let read = GzDecoder::new(pack).take(MOST_BYTES).read_to_end(&mut text);
        read.map_err(|_| refuse("le fichier compressé est incomplet"))?;
    }
    let text = if text.is_empty() { pack } else { &text };
    let collection: Collection =
        serde_json::from_slice(text).map_err(|_| refuse("ce n’est pas une collection GeoJSON"))?;
    let named = collection.crs.as_ref().and_then(named_system);
    let mut outlines = Vec::new();
    for Feature { properties, geometry } in collection.features {
        let Some(insee) = properties.as_ref().and_then(code) else { continue };
        let Some(outline) = geometry.and_then(|geometry| outline(geometry, named)) else {
            continue;
        };
        outlines.push((insee, outline));
    }
    if outlines.is_empty() {
        return Err(refuse("aucun contour n’y porte le code Insee d’une commune"));
    }
    Ok(outlines)
}

/// The code of the present commune, or arrondissement, that the properties name.
fn code(properties: &Map<String, Json>) -> Option<String> {
    let of = |wanted: &&str| {
        let (_, value) = properties.iter().find(|(name, _)| fold(name) == **wanted)?;
        let text = match value {
            Json::String(text) => text.trim().to_owned(),
            Json::Number(number) => format!("{:05}", number.as_u64()?),
            _ => return None,
        };
        match reference::commune(&text) {
            Some(commune) => Some(commune.insee.to_owned()),
            None => Some(reference::former(&text)?.commune.to_owned()),
        }
    };
    CODES.iter().find_map(of)
}

fn outline(geometry: Geometry, named: Option<Crs>) -> Option<Outline> {
    let polygons: Vec<Vec<Ring>> = match geometry.kind.as_str() {
        "Polygon" => vec![serde_json::from_value(geometry.coordinates).ok()?],
        "MultiPolygon" => serde_json::from_value(geometry.coordinates).ok()?,
        _ => return None,
    };
    let first = polygons.first()?.first()?.first()?;
    let system = System::of(*first.first()?, *first.get(1)?, named)?;
    let ring = |ring: &Ring| -> Option<Vec<LonLat>> {
        ring.iter().map(|point| system.place(*point.first()?, *point.get(1)?)).collect()
    };
    let polygon =
        |rings: &Vec<Ring>| -> Option<Vec<Vec<LonLat>>> { rings.iter().map(ring).collect() };
    let polygons: Vec<_> = polygons.iter().map(polygon).collect::<Option<_>>()?;
    Some(Outline(polygons))
}

/// How the coordinates of a pack are to be read; its first point tells.
struct System {
    crs: Crs,
    latitude_first: bool,
}

impl System {
    fn of(x: f64, y: f64, named: Option<Crs>) -> Option<Self> {
        let degrees = LonLat::new(x, y).is_some();
        let crs = match named {
            Some(crs) if degrees == (crs == Crs::Wgs84) => crs,
            _ if degrees => Crs::Wgs84,
            _ => crs::guess(x, y).first()?.0,
        };
        // WFS 2.0 gives EPSG:4326 with the latitude first, as the standard wants and GeoJSON does not.
        let latitude_first =
            crs == Crs::Wgs84 && !reference::in_france(x, y) && reference::in_france(y, x);
        Some(Self { crs, latitude_first })
    }

    fn place(&self, x: f64, y: f64) -> Option<LonLat> {
        if self.latitude_first { self.crs.place(y, x) } else { self.crs.place(x, y) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::boundary::{KnownBy, Territory};
    use crate::geo::outline::Side;

    fn pack(insee: &str, ring: &str) -> String {
        format!(
            r#"{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {{"nom": "Essai", "insee": "{insee}"}},
            "geometry": {{"type": "Polygon", "coordinates": [{ring}]}}}}]}}"#
        )
    }

    const DEGREES: &str = "[[4.9, 45.7], [4.95, 45.7], [4.95, 45.75], [4.9, 45.75], [4.9, 45.7]]";

    #[test]
    fn an_outline_takes_the_place_of_the_box() {
        let territory = Territory::read(pack("69029", DEGREES).as_bytes()).unwrap();
        let bron = territory.area("69029").unwrap();
        assert_eq!((bron.known_by(), bron.name.as_str()), (KnownBy::Outline, "Bron"));
        let place = LonLat::new(4.91, 45.73).unwrap();
        assert_eq!(bron.side(place), Side::Inside);
        assert_eq!(territory.commune_at(place).map(|area| area.insee.as_str()), Some("69029"));
        assert_eq!(territory.area("69003").unwrap().known_by(), KnownBy::Box);
    }

    #[test]
    fn swapped_or_projected_coordinates_are_put_right() {
        let swapped = "[[45.7, 4.9], [45.7, 4.95], [45.75, 4.95], [45.75, 4.9], [45.7, 4.9]]";
        let metres = "[[847840, 6512930], [851730, 6513030], [851590, 6518590], [847700, 6518490]]";
        for ring in [swapped, metres] {
            let territory = Territory::read(pack("69029", ring).as_bytes()).unwrap();
            let bounds = territory.area("69029").unwrap().bounds;
            let corner = LonLat::new(bounds.west, bounds.south).unwrap();
            assert!(corner.metres_to(LonLat::new(4.9, 45.7).unwrap()) < 300.0, "{bounds:?}");
        }
    }

    #[test]
    fn a_commune_is_whole_with_what_joined_it_and_with_its_arrondissements() {
        let feature = |insee: &str, west: f64| {
            format!(
                r#"{{"properties": {{"INSEE_COM": {insee}}}, "geometry": {{"type": "MultiPolygon",
                "coordinates": [[[[{west}, 45.7], [{east}, 45.7], [{east}, 45.71], [{west}, 45.71]]]]}}}}"#,
                east = west + 0.01
            )
        };
        let text = format!(
            r#"{{"features": [{}, {}, {}, {}]}}"#,
            feature("69149", 4.80),
            feature("69152", 4.81),
            feature("69381", 4.82),
            feature("69382", 4.83)
        );
        let territory = Territory::read(text.as_bytes()).unwrap();
        let inside = |insee: &str, longitude: f64| {
            let place = LonLat::new(longitude, 45.705).unwrap();
            territory.area(insee).unwrap().side(place) == Side::Inside
        };
        assert!(inside("69149", 4.805) && inside("69149", 4.815));
        assert!(inside("69123", 4.825) && inside("69123", 4.835) && !inside("69381", 4.835));
    }

    #[test]
    fn what_holds_no_commune_is_refused() {
        for text in ["", "{}", "[1]", "\u{1f}\u{8b}", &pack("99999", DEGREES), &pack("69029", "[]")]
        {
            let refused = Territory::read(text.as_bytes());
            assert!(matches!(refused, Err(Error::NoOutlines(_))), "{text}");
        }
        assert!(Territory::read(&[0x1f, 0x8b, 8, 0]).is_err());
    }
}

//! The coordinate systems met in agents' files, and the way to degrees and back.
//!
//! Definitions are EPSG's, as PROJ strings of our own. Against PROJ 9.5.1 on a grid over the Métropole: under a
//! micrometre, and 0.3 mm from Lambert II étendu; see `tests/geo/projections.csv`.

use std::sync::OnceLock;

use proj4rs::Proj;
use proj4rs::transform::transform;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LonLat;

/// A coordinate system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Crs {
    /// Degrees, EPSG:4326: what templates want.
    Wgs84,
    /// Lambert-93, metres, EPSG:2154: the legal one in metropolitan France.
    Lambert93,
    /// Conique conforme zone 46, metres, EPSG:3946: the Métropole's own.
    Cc46,
    /// Lambert II étendu, metres, EPSG:27572: before 2000. Read within 1 m, without IGN's grid.
    Lambert2Extended,
    /// Pseudo-Mercator, metres, EPSG:3857: that of web maps.
    WebMercator,
}

/// Every system in metres, the likeliest in a French file first.
pub const PROJECTED: [Crs; 4] =
    [Crs::Lambert93, Crs::Cc46, Crs::Lambert2Extended, Crs::WebMercator];

/// A convex outline around metropolitan France, counter-clockwise: degrees east, then north. A rectangle would take
/// metres in Lambert-93 around Lyon for metres of the web near Koblenz.
const FRANCE: [[f64; 2]; 9] = [
    [-5.4, 48.9],
    [-5.4, 47.7],
    [-2.2, 43.1],
    [8.4, 41.2],
    [9.8, 41.2],
    [9.8, 43.2],
    [8.5, 49.1],
    [2.6, 51.3],
    [-2.1, 50.0],
];

/// Where zone 46 is meant to be used, in degrees north; beyond, lengths are more than 1 ‰ wrong.
const CC46: [f64; 2] = [44.5, 47.5];

impl Crs {
    /// The system of this EPSG code; 4171 (RGF93) counts as 4326.
    pub fn of_epsg(code: u32) -> Option<Self> {
        match code {
            4326 | 4171 => Some(Self::Wgs84),
            2154 | 9794 => Some(Self::Lambert93),
            3946 => Some(Self::Cc46),
            27572 => Some(Self::Lambert2Extended),
            3857 | 900_913 => Some(Self::WebMercator),
            _ => None,
        }
    }

    /// Its EPSG code.
    pub fn epsg(self) -> u32 {
        match self {
            Self::Wgs84 => 4326,
            Self::Lambert93 => 2154,
            Self::Cc46 => 3946,
            Self::Lambert2Extended => 27572,
            Self::WebMercator => 3857,
        }
    }

    /// What people call it: « Lambert-93 ».
    pub fn name(self) -> &'static str {
        match self {
            Self::Wgs84 => "degrés (WGS 84)",
            Self::Lambert93 => "Lambert-93",
            Self::Cc46 => "Conique conforme 46",
            Self::Lambert2Extended => "Lambert II étendu",
            Self::WebMercator => "Mercator du web",
        }
    }

    /// The place of an easting and a northing (or degrees east and north), when this system may have such numbers.
    pub fn place(self, x: f64, y: f64) -> Option<LonLat> {
        if self == Self::Wgs84 {
            return LonLat::new(x, y);
        }
        let mut point = (x, y, 0.0);
        transform(self.proj()?, Self::Wgs84.proj()?, &mut point).ok()?;
        LonLat::new(point.0.to_degrees(), point.1.to_degrees())
    }

    /// Easting and northing of a place, in metres (or degrees east and north).
    pub fn project(self, place: LonLat) -> Option<(f64, f64)> {
        if self == Self::Wgs84 {
            return Some((place.longitude, place.latitude));
        }
        let mut point = (place.longitude.to_radians(), place.latitude.to_radians(), 0.0);
        transform(Self::Wgs84.proj()?, self.proj()?, &mut point).ok()?;
        (point.0.is_finite() && point.1.is_finite()).then_some((point.0, point.1))
    }

    fn proj(self) -> Option<&'static Proj> {
        static MADE: [OnceLock<Option<Proj>>; 5] = [const { OnceLock::new() }; 5];
        MADE[self as usize].get_or_init(|| Proj::from_proj_string(self.definition()).ok()).as_ref()
    }

    fn definition(self) -> &'static str {
        match self {
            Self::Wgs84 => "+proj=longlat +datum=WGS84 +no_defs",
            Self::Lambert93 => {
                "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 \
                 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs"
            }
            Self::Cc46 => {
                "+proj=lcc +lat_0=46 +lon_0=3 +lat_1=45.25 +lat_2=46.75 +x_0=1700000 +y_0=5200000 \
                 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs"
            }
            // Longitudes from Paris; the shift of three parameters that IGN publishes for NTF.
            Self::Lambert2Extended => {
                "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 \
                 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320 +pm=paris +units=m \
                 +no_defs"
            }
            Self::WebMercator => {
                "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m \
                 +nadgrids=@null +no_defs"
            }
        }
    }
}

/// The systems in which an easting and a northing fall in metropolitan France, with the place each gives.
/// More than one where the numbers do not tell: the caller knows the commune.
pub fn guess(x: f64, y: f64) -> Vec<(Crs, LonLat)> {
    // No system of the list has a part of France nearer its origin than this.
    if x.abs().max(y.abs()) < 100_000.0 {
        return Vec::new();
    }
    PROJECTED
        .into_iter()
        .filter_map(|crs| Some((crs, crs.place(x, y)?)))
        .filter(|&(crs, place)| {
            let zone = crs != Crs::Cc46 || (CC46[0]..=CC46[1]).contains(&place.latitude);
            zone && is_in_outline(place)
        })
        .collect()
}

/// Whether a place is on the left of every side of [`FRANCE`].
fn is_in_outline(place: LonLat) -> bool {
    let next = FRANCE.iter().cycle().skip(1);
    FRANCE.iter().zip(next).all(|(from, to)| {
        let along = (to[0] - from[0]) * (place.latitude - from[1]);
        along >= (to[1] - from[1]) * (place.longitude - from[0])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bron_is_known_by_its_metres_in_three_systems() {
        let bron = LonLat::new(4.91, 45.73).unwrap();
        for crs in [Crs::Lambert93, Crs::Cc46, Crs::Lambert2Extended] {
            let (x, y) = crs.project(bron).unwrap();
            let known: Vec<_> = guess(x, y).into_iter().map(|(crs, _)| crs).collect();
            assert_eq!(known, [crs]);
        }
    }

    #[test]
    fn metres_that_two_systems_could_give_are_read_in_both() {
        // Lorraine in the Mercator of the web, Carcassonne in Lambert-93.
        let both: Vec<_> = guess(650_000.0, 6_250_000.0).into_iter().map(|(crs, _)| crs).collect();
        assert_eq!(both, [Crs::Lambert93, Crs::WebMercator]);
    }

    #[test]
    fn numbers_of_nowhere_in_france_are_not_guessed() {
        assert!(guess(4.91, 45.73).is_empty());
        assert!(guess(0.0, 0.0).is_empty());
        assert!(guess(9e9, -9e9).is_empty());
        assert!(guess(f64::INFINITY, f64::NAN).is_empty());
    }

    #[test]
    fn a_code_names_its_system() {
        for crs in PROJECTED {
            assert_eq!(Crs::of_epsg(crs.epsg()), Some(crs));
        }
        assert_eq!(Crs::of_epsg(4171), Some(Crs::Wgs84));
        assert_eq!(Crs::of_epsg(3945), None);
    }
}

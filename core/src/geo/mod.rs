//! Where things are on Earth: positions as people write them, and the systems they are written in.
//!
//! The only module that may open a socket.

pub mod addresses;
pub mod boundary;
pub mod crs;
pub mod distance;
pub mod geocoder;
pub mod ground;
pub mod halls;
mod links;
pub mod net;
pub mod outline;
mod pack;
pub mod photos;
mod points;
pub mod position;
mod sexagesimal;
pub mod tiles;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A place on Earth, in degrees, EPSG:4326.
///
/// RGF93 (EPSG:4171) is taken for the same system, as PROJ does: they differ by less than a metre.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct LonLat {
    /// Degrees east, from -180 to 180.
    pub longitude: f64,
    /// Degrees north, from -90 to 90.
    pub latitude: f64,
}

impl LonLat {
    /// A place, when both numbers are finite and the Earth has it.
    pub fn new(longitude: f64, latitude: f64) -> Option<Self> {
        let on_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        on_earth.then_some(Self { longitude, latitude })
    }

    /// Whether another place is no further than so many metres.
    pub fn is_within(self, metres: f64, other: Self) -> bool {
        // A degree of latitude has 111 kilometres: most places are told apart without the sphere.
        (other.latitude - self.latitude).abs() * 110_000.0 <= metres
            && self.metres_to(other) <= metres
    }

    /// Metres to another place, along the sphere of the Earth's mean radius: within 0.3 % of the ellipsoid.
    pub fn metres_to(self, other: Self) -> f64 {
        // Mean radius of the GRS 80 ellipsoid, (2a + b) / 3.
        const RADIUS: f64 = 6_371_008.8;
        let (south, north) = (self.latitude.to_radians(), other.latitude.to_radians());
        let up = ((north - south) / 2.0).sin();
        let along = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let half = (up * up + south.cos() * north.cos() * along * along).min(1.0);
        2.0 * RADIUS * half.sqrt().asin()
    }
}

/// The kind of a picture, by its first bytes, as a media type; `None` for anything else than PNG, JPEG and WebP.
///
/// SVG is none: it can hold scripts.
pub fn picture(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundredth_of_a_degree_of_latitude_is_about_1_112_metres() {
        let bron = LonLat::new(4.91, 45.73).unwrap();
        let north = LonLat::new(4.91, 45.74).unwrap();
        assert!((bron.metres_to(north) - 1112.0).abs() < 1.0);
        assert_eq!(bron.metres_to(bron), 0.0);
    }

    #[test]
    fn the_earth_ends_somewhere() {
        assert_eq!(LonLat::new(842_000.0, 6_519_000.0), None);
        assert_eq!(LonLat::new(f64::NAN, 45.0), None);
    }
}

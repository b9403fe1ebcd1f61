//! The maps that can be shown, and how a square of one is named.

use crate::geo::net::Address;
use crate::geo::net::hosts::MAPS;

/// A map that the IGN gives to all without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Plan IGN v2: streets, buildings, names.
    Plan,
    /// BD Ortho: aerial photographs.
    Photo,
}

impl Layer {
    /// Both, the plan first.
    pub const ALL: [Self; 2] = [Self::Plan, Self::Photo];

    /// Names it in addresses: `plan`, `photo`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Photo => "photo",
        }
    }

    /// The layer of that name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.id() == id)
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Photo => "Photographie aérienne",
        }
    }

    /// Where its licence (Etalab 2.0) and its source are told; « © IGN » leads there, as on the State's own site.
    pub fn link(self) -> &'static str {
        match self {
            Self::Plan => "https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_PLAN-IGN",
            Self::Photo => "https://cartes.gouv.fr/rechercher-une-donnee/dataset/IGNF_BD-ORTHO",
        }
    }

    /// The name of its pictures' format, as MBTiles has it.
    pub(super) fn format(self) -> &'static str {
        match self {
            Self::Plan => "png",
            Self::Photo => "jpg",
        }
    }

    /// The deepest zoom that the service draws.
    pub fn max_zoom(self) -> u8 {
        19
    }

    /// The zooms kept to work without a connection: from the whole commune to the width of a street, and for
    /// photographs from the moment when one sees a house. Deeper ones are drawn by enlarging.
    pub fn kept_zooms(self) -> std::ops::RangeInclusive<u8> {
        match self {
            Self::Plan => 12..=18,
            Self::Photo => 15..=18,
        }
    }

    /// Bytes of a square, until some were seen: the plan's are drawings, the photographs' are denser.
    pub(super) fn usual_bytes(self) -> f64 {
        match self {
            Self::Plan => 18_000.0,
            Self::Photo => 22_000.0,
        }
    }

    /// Where a square is asked: the WMTS of the Géoplateforme.
    pub(super) fn address(self, square: Square) -> Address {
        let (name, format) = match self {
            Self::Plan => ("GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "image/png"),
            Self::Photo => ("ORTHOIMAGERY.ORTHOPHOTOS", "image/jpeg"),
        };
        let [z, x, y] = [u32::from(square.z), square.x, square.y].map(|number| number.to_string());
        let question = [
            ("SERVICE", "WMTS"),
            ("REQUEST", "GetTile"),
            ("VERSION", "1.0.0"),
            ("LAYER", name),
            ("STYLE", "normal"),
            ("FORMAT", format),
            ("TILEMATRIXSET", "PM"),
            ("TILEMATRIX", &z),
            ("TILEROW", &y),
            ("TILECOL", &x),
        ];
        Address::new(MAPS, "wmts", &question)
    }
}

/// A square of a map, in the web's own grid (Mercator, rows from the north).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Square {
    /// Zoom: the Earth is `2^z` squares wide.
    pub z: u8,
    /// Column, from the west.
    pub x: u32,
    /// Row, from the north.
    pub y: u32,
}

/// No service draws deeper.
const DEEPEST: u8 = 22;

impl Square {
    /// A square, when the grid has it.
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let wide = 1u32.checked_shl(u32::from(z)).filter(|_| z <= DEEPEST)?;
        (x < wide && y < wide).then_some(Self { z, x, y })
    }

    /// Reads `LAYER/z/x/y`, digits only: the layer's name, then the square.
    pub fn parse(path: &str) -> Option<(&str, Self)> {
        let mut parts = path.trim_start_matches('/').split('/');
        let layer = parts.next().filter(|layer| !layer.is_empty())?;
        let mut number = || {
            let part = parts.next()?;
            let plain = part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u32>().ok()).flatten()
        };
        let (z, x, y) = (number()?, number()?, number()?);
        let square = Self::new(u8::try_from(z).ok()?, x, y)?;
        parts.next().is_none().then_some((layer, square))
    }

    /// Its row in MBTiles, where they count from the south.
    pub(super) fn tms_row(self) -> u32 {
        (1 << self.z) - 1 - self.y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_square_of_the_grid_is_named() {
        let square = Square { z: 17, x: 67_325, y: 46_774 };
        assert_eq!(Square::parse("/plan/17/67325/46774"), Some(("plan", square)));
        for refused in [
            "",
            "/plan",
            "/plan/17/67325",
            "/plan/17/67325/46774/",
            "/plan/17/67325/46774.png",
            "/plan/-1/0/0",
            "/plan/+1/0/0",
            "/plan/1/2/0",
            "/plan/23/0/0",
            "/plan/300/0/0",
            "/plan/17/999999999/0",
            "/17/1/1",
            "/plan/17/%31/1",
        ] {
            assert_eq!(Square::parse(refused), None, "{refused}");
        }
    }

    #[test]
    fn rows_of_mbtiles_count_from_the_south() {
        assert_eq!(Square { z: 3, x: 0, y: 0 }.tms_row(), 7);
        assert_eq!(Square { z: 17, x: 67_325, y: 46_774 }.tms_row(), 84_297);
    }
}

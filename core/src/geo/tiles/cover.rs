//! Which squares of a map a commune needs: those that its outline touches or holds, or its box where that is all
//! one knows.

use std::f64::consts::PI;
use std::ops::RangeInclusive;

use super::layer::Square;
use crate::geo::LonLat;
use crate::geo::boundary::Area;

/// A side of an outline, in the web's own projection: 0 to 1 from the west, and from the north.
type Side = [[f64; 2]; 2];

/// The squares of these zooms that an area touches, the shallowest first: a map of which only a part came shows the
/// whole commune from afar.
pub fn cover(area: &Area, zooms: RangeInclusive<u8>) -> Vec<Square> {
    let sides = sides(area);
    let mut squares = Vec::new();
    descend(Square { z: 0, x: 0, y: 0 }, &sides, &sides, &zooms, &mut squares);
    squares.sort_unstable();
    squares
}

fn sides(area: &Area) -> Vec<Side> {
    let bounds = area.bounds;
    let corner = |longitude, latitude| LonLat { longitude, latitude };
    let around = vec![
        corner(bounds.west, bounds.south),
        corner(bounds.east, bounds.south),
        corner(bounds.east, bounds.north),
        corner(bounds.west, bounds.north),
    ];
    let of_ring = |ring: &Vec<LonLat>| -> Vec<Side> {
        let flat: Vec<[f64; 2]> = ring.iter().map(|place| projected(*place)).collect();
        flat.iter().zip(flat.iter().cycle().skip(1)).map(|(from, to)| [*from, *to]).collect()
    };
    match area.outline.is_empty() {
        true => of_ring(&around),
        false => area.outline.polygons().iter().flatten().flat_map(of_ring).collect(),
    }
}

/// Web Mercator (EPSG:3857), its square world reduced to one.
fn projected(place: LonLat) -> [f64; 2] {
    let latitude = place.latitude.clamp(-85.0, 85.0).to_radians();
    [(place.longitude + 180.0) / 360.0, (1.0 - latitude.tan().asinh() / PI) / 2.0]
}

/// Goes down the grid with the sides that pass through a square; below one that none passes through, all is alike.
fn descend(
    square: Square,
    passing: &[Side],
    whole: &[Side],
    zooms: &RangeInclusive<u8>,
    squares: &mut Vec<Square>,
) {
    let frame = Frame::of(square);
    let own: Vec<Side> = passing.iter().filter(|side| frame.touches(side)).copied().collect();
    if own.is_empty() && !is_inside(frame.middle(), whole) {
        return;
    }
    if own.is_empty() {
        return fill(square, zooms, squares);
    }
    if zooms.contains(&square.z) {
        squares.push(square);
    }
    if square.z < *zooms.end() {
        for part in quarters(square) {
            descend(part, &own, whole, zooms, squares);
        }
    }
}

fn fill(square: Square, zooms: &RangeInclusive<u8>, squares: &mut Vec<Square>) {
    if zooms.contains(&square.z) {
        squares.push(square);
    }
    if square.z < *zooms.end() {
        for part in quarters(square) {
            fill(part, zooms, squares);
        }
    }
}

fn quarters(Square { z, x, y }: Square) -> [Square; 4] {
    let (z, x, y) = (z + 1, x * 2, y * 2);
    [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| Square { z, x, y })
}

/// Whether a place is inside: it crosses the outline an odd number of times on its way east.
fn is_inside([x, y]: [f64; 2], sides: &[Side]) -> bool {
    let crossed = sides.iter().filter(|[from, to]| {
        let passes = (from[1] > y) != (to[1] > y);
        passes && x < from[0] + (y - from[1]) / (to[1] - from[1]) * (to[0] - from[0])
    });
    crossed.count() % 2 == 1
}

struct Frame {
    low: [f64; 2],
    high: [f64; 2],
}

impl Frame {
    fn of(square: Square) -> Self {
        let wide = f64::from(1u32 << square.z);
        let [x, y] = [f64::from(square.x), f64::from(square.y)];
        Self { low: [x / wide, y / wide], high: [(x + 1.0) / wide, (y + 1.0) / wide] }
    }

    fn middle(&self) -> [f64; 2] {
        [(self.low[0] + self.high[0]) / 2.0, (self.low[1] + self.high[1]) / 2.0]
    }

    /// Whether a side passes through: what is left of it between the four edges (Liang and Barsky).
    fn touches(&self, [from, to]: &Side) -> bool {
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for axis in [0, 1] {
            let along = to[axis] - from[axis];
            let (low, high) = (self.low[axis] - from[axis], self.high[axis] - from[axis]);
            if along == 0.0 {
                if low > 0.0 || high < 0.0 {
                    return false;
                }
                continue;
            }
            let (near, far) = (low / along, high / along);
            first = first.max(near.min(far));
            last = last.min(near.max(far));
        }
        first <= last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::boundary::Territory;

    #[test]
    fn a_box_needs_the_squares_from_corner_to_corner() {
        let bron = Territory::built_in().area("69029").unwrap();
        for z in 12..=16 {
            let wide = f64::from(1u32 << z);
            let at = |longitude, latitude| {
                projected(LonLat { longitude, latitude }).map(|part| (part * wide) as u32)
            };
            let [west, north] = at(bron.bounds.west, bron.bounds.north);
            let [east, south] = at(bron.bounds.east, bron.bounds.south);
            let squares = cover(bron, z..=z);
            assert_eq!(squares.len() as u32, (east - west + 1) * (south - north + 1), "{z}");
            assert!(squares.iter().all(|square| (west..=east).contains(&square.x)));
        }
    }

    #[test]
    fn an_outline_needs_no_more_than_its_box_and_holds_its_corners() {
        let mut area = Territory::built_in().area("69029").unwrap().clone();
        let boxed = cover(&area, 12..=17);
        let bounds = area.bounds;
        // A triangle over half of the box.
        let corners =
            [(bounds.west, bounds.south), (bounds.east, bounds.south), (bounds.west, bounds.north)];
        let ring = corners.map(|(lon, lat)| LonLat::new(lon, lat).unwrap()).to_vec();
        area.outline = crate::geo::outline::Outline(vec![vec![ring.clone()]]);
        let squares = cover(&area, 12..=17);
        let share = squares.len() as f64 / boxed.len() as f64;
        assert!((0.5..0.7).contains(&share), "{share}");
        let deep: Vec<&Square> = squares.iter().filter(|square| square.z == 17).collect();
        for place in ring {
            let [x, y] = projected(place).map(|part| part * f64::from(1u32 << 17));
            // A corner on the edge of two squares is in either.
            let near = |square: &&&Square| {
                (f64::from(square.x) + 0.5 - x).abs() <= 0.501
                    && (f64::from(square.y) + 0.5 - y).abs() <= 0.501
            };
            assert!(deep.iter().any(|square| near(&square)), "{place:?}");
        }
    }
}

//! The shape of a commune: whether a place is inside, and how far outside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LonLat;

/// A rectangle in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Bounds {
    /// Degrees east of its western side.
    pub west: f64,
    /// Degrees north of its southern side.
    pub south: f64,
    /// Degrees east of its eastern side.
    pub east: f64,
    /// Degrees north of its northern side.
    pub north: f64,
}

/// One or several polygons, each an outer ring and its holes. A ring need not repeat its first point.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct Outline(pub(super) Vec<Vec<Vec<LonLat>>>);

/// Where a place is with respect to a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    /// In it, or on its edge.
    Inside,
    /// Out of it, this many metres from its nearest point.
    Outside(f64),
}

impl Bounds {
    /// The smallest rectangle around these places; `None` when there is none.
    pub fn around(places: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        let mut places = places.into_iter();
        let LonLat { longitude, latitude } = places.next()?;
        let first = Self { west: longitude, south: latitude, east: longitude, north: latitude };
        Some(places.fold(first, |bounds, place| bounds.with(place)))
    }

    /// The middle of it.
    pub fn centre(self) -> LonLat {
        LonLat {
            longitude: (self.west + self.east) / 2.0,
            latitude: (self.south + self.north) / 2.0,
        }
    }

    /// Where a place is with respect to it.
    pub fn side(self, place: LonLat) -> Side {
        let nearest = LonLat {
            longitude: place.longitude.clamp(self.west, self.east),
            latitude: place.latitude.clamp(self.south, self.north),
        };
        if nearest == place { Side::Inside } else { Side::Outside(place.metres_to(nearest)) }
    }

    fn with(self, place: LonLat) -> Self {
        Self {
            west: self.west.min(place.longitude),
            south: self.south.min(place.latitude),
            east: self.east.max(place.longitude),
            north: self.north.max(place.latitude),
        }
    }
}

impl Outline {
    /// Whether it has no polygon.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its polygons: for each, the outer ring, then its holes.
    pub fn polygons(&self) -> &[Vec<Vec<LonLat>>] {
        &self.0
    }

    /// The rectangle around it.
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.0.iter().flatten().flatten().copied())
    }

    /// Where a place is with respect to it. Distances hold within 0.1 % up to some fifty kilometres.
    pub fn side(&self, place: LonLat) -> Side {
        let flat = Flat::around(place);
        let mut nearest = f64::INFINITY;
        for polygon in &self.0 {
            let mut crossings = 0;
            for (from, to) in polygon.iter().flat_map(|ring| sides(ring)) {
                let (from, to) = (flat.metres(from), flat.metres(to));
                nearest = nearest.min(distance(from, to));
                crossings += usize::from(is_crossed(from, to));
            }
            if crossings % 2 == 1 {
                return Side::Inside;
            }
        }
        // A millimetre is below what any coordinate can say: it is the edge itself.
        if nearest < 0.001 { Side::Inside } else { Side::Outside(nearest) }
    }

    /// Its centre of gravity, holes left aside; the middle of its bounds when it has no surface.
    pub fn centroid(&self) -> Option<LonLat> {
        let bounds = self.bounds()?;
        let flat = Flat::around(bounds.centre());
        let (mut surface, mut moment) = (0.0, [0.0, 0.0]);
        for ring in self.0.iter().filter_map(|polygon| polygon.first()) {
            // The sign makes every outer ring count alike, whichever way it turns.
            let (mut own, mut sums) = (0.0, [0.0, 0.0]);
            for (from, to) in sides(ring) {
                let ([x, y], [next_x, next_y]) = (flat.metres(from), flat.metres(to));
                let cross = x * next_y - next_x * y;
                own += cross / 2.0;
                sums[0] += (x + next_x) * cross / 6.0;
                sums[1] += (y + next_y) * cross / 6.0;
            }
            let sign = if own < 0.0 { -1.0 } else { 1.0 };
            surface += sign * own;
            moment[0] += sign * sums[0];
            moment[1] += sign * sums[1];
        }
        if surface == 0.0 {
            return Some(bounds.centre());
        }
        Some(flat.place([moment[0] / surface, moment[1] / surface]))
    }
}

/// The sides of a ring, the last one back to its first point.
fn sides(ring: &[LonLat]) -> impl Iterator<Item = (LonLat, LonLat)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Metres east and north of a place, as on a plan: true near it.
struct Flat {
    origin: LonLat,
    per_degree: [f64; 2],
}

impl Flat {
    /// Metres in a degree of latitude, for the Earth's mean radius.
    const DEGREE: f64 = 111_195.08;

    fn around(origin: LonLat) -> Self {
        let narrow = origin.latitude.to_radians().cos();
        Self { origin, per_degree: [Self::DEGREE * narrow, Self::DEGREE] }
    }

    fn metres(&self, place: LonLat) -> [f64; 2] {
        [
            (place.longitude - self.origin.longitude) * self.per_degree[0],
            (place.latitude - self.origin.latitude) * self.per_degree[1],
        ]
    }

    fn place(&self, [x, y]: [f64; 2]) -> LonLat {
        LonLat {
            longitude: self.origin.longitude + x / self.per_degree[0],
            latitude: self.origin.latitude + y / self.per_degree[1],
        }
    }
}

/// From the origin to the nearest point of a side.
fn distance(from: [f64; 2], to: [f64; 2]) -> f64 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let share = if length == 0.0 {
        0.0
    } else {
        (-(from[0] * along[0] + from[1] * along[1]) / length).clamp(0.0, 1.0)
    };
    (from[0] + share * along[0]).hypot(from[1] + share * along[1])
}

/// Whether the way from the origin to the east crosses a side. A corner belongs to the side that comes from above.
fn is_crossed(from: [f64; 2], to: [f64; 2]) -> bool {
    if (from[1] > 0.0) == (to[1] > 0.0) {
        return false;
    }
    let share = from[1] / (from[1] - to[1]);
    from[0] + share * (to[0] - from[0]) > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(longitude: f64, latitude: f64) -> LonLat {
        LonLat::new(longitude, latitude).unwrap()
    }

    fn square(west: f64, south: f64, size: f64) -> Vec<LonLat> {
        let (east, north) = (west + size, south + size);
        vec![at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]
    }

    #[test]
    fn a_hole_is_outside_and_its_edge_is_how_far() {
        let shape = Outline(vec![vec![square(4.8, 45.7, 0.1), square(4.84, 45.74, 0.02)]]);
        assert_eq!(shape.side(at(4.82, 45.72)), Side::Inside);
        let Side::Outside(metres) = shape.side(at(4.85, 45.75)) else { panic!("inside the hole") };
        assert!((metres - 775.9).abs() < 1.0, "{metres}");
    }

    #[test]
    fn every_polygon_of_a_shape_counts() {
        let shape = Outline(vec![vec![square(4.8, 45.7, 0.01)], vec![square(4.9, 45.7, 0.01)]]);
        assert_eq!(shape.side(at(4.805, 45.705)), Side::Inside);
        assert_eq!(shape.side(at(4.905, 45.705)), Side::Inside);
        let Side::Outside(metres) = shape.side(at(4.915, 45.705)) else { panic!("inside") };
        assert!((metres - at(4.91, 45.705).metres_to(at(4.915, 45.705))).abs() < 0.5, "{metres}");
    }

    #[test]
    fn corners_and_edges_are_inside_once() {
        let shape = Outline(vec![vec![square(4.8, 45.7, 0.1)]]);
        for place in [at(4.8, 45.7), at(4.9, 45.8), at(4.85, 45.7), at(4.9, 45.75)] {
            assert_eq!(shape.side(place), Side::Inside, "{place:?}");
        }
        // Level with a corner, to the west of it.
        assert!(matches!(shape.side(at(4.7, 45.7)), Side::Outside(_)));
        assert!(matches!(shape.side(at(4.7, 45.8)), Side::Outside(_)));
    }

    #[test]
    fn the_centre_is_that_of_gravity_whichever_way_rings_turn() {
        let mut ring = square(4.8, 45.7, 0.1);
        let middle = at(4.85, 45.75);
        assert!(Outline(vec![vec![ring.clone()]]).centroid().unwrap().metres_to(middle) < 0.01);
        ring.reverse();
        assert!(Outline(vec![vec![ring]]).centroid().unwrap().metres_to(middle) < 0.01);
        assert_eq!(Outline::default().centroid(), None);
    }

    #[test]
    fn a_box_knows_how_far_a_place_is() {
        let bounds = Bounds::around(square(4.8, 45.7, 0.1)).unwrap();
        assert_eq!(bounds.side(at(4.85, 45.75)), Side::Inside);
        let Side::Outside(metres) = bounds.side(at(4.85, 45.81)) else { panic!("inside") };
        assert!((metres - 1112.0).abs() < 1.0);
    }
}

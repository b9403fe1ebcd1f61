//! Positions in other forms than two columns of degrees: metres, degrees and minutes, both numbers in one cell.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::geo::crs::{self, Crs};
use crate::geo::{LonLat, position};
use crate::reference::in_france;
use crate::template::{Field, Kind};
use crate::value;

/// What the columns of longitude and latitude hold, when it is metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Metres {
    /// The system.
    pub crs: Crs,
    /// How the columns hold it.
    pub order: Order,
}

/// Which of two columns holds the easting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Order {
    /// That of the longitude, as it should.
    EastFirst,
    /// That of the latitude.
    NorthFirst,
}

/// Where the communes of the Métropole and their neighbours are: what tells apart two systems that fit.
const AROUND_LYON: [std::ops::Range<f64>; 2] = [4.3..5.5, 45.3..46.3];

/// The one system in which nearly all these pairs of metres are in France; `None` for degrees, and in doubt.
pub(super) fn metres(pairs: &[(f64, f64)]) -> Option<Metres> {
    let mut fitting = Vec::new();
    for order in [Order::EastFirst, Order::NorthFirst] {
        for crs in crs::PROJECTED {
            let places: Vec<LonLat> =
                pairs.iter().filter_map(|&pair| place(crs, order, pair)).collect();
            if !pairs.is_empty() && places.len() * 10 >= pairs.len() * 9 {
                let near = places.iter().filter(|place| is_around_lyon(**place)).count();
                fitting.push((Metres { crs, order }, near * 10 >= places.len() * 9));
            }
        }
    }
    match fitting.as_slice() {
        [(only, _)] => Some(*only),
        several => {
            let mut near = several.iter().filter(|(_, near)| *near).map(|(metres, _)| *metres);
            near.next().filter(|_| near.next().is_none())
        }
    }
}

/// Longitude and latitude, as texts, of two columns of metres; `None` where that is nowhere in France.
pub(super) fn degrees(metres: Metres, x: &str, y: &str) -> Option<(String, String)> {
    let place = place(metres.crs, metres.order, (value::decimal(x)?, value::decimal(y)?))?;
    Some((centimetre(place.longitude), centimetre(place.latitude)))
}

/// Longitude and latitude of a text that holds both; `None` when it can be read in several ways, or in none.
pub(super) fn both(text: &str) -> Option<(String, String)> {
    match position::read(text).as_slice() {
        [one] => {
            let (longitude, latitude) = one.texts();
            Some((without_zeros(&longitude), without_zeros(&latitude)))
        }
        _ => None,
    }
}

/// Longitude and latitude out of two cells, whichever holds which; `None` where that is no place.
pub(super) fn joined(metres: Option<Metres>, east: &str, north: &str) -> Option<(String, String)> {
    let plain =
        |text: &str| value::decimal_text(text).or_else(|| value::degrees(text).map(centimetre));
    let (east, north) = (plain(east)?, plain(north)?);
    if let Some(metres) = metres {
        return degrees(metres, &east, &north);
    }
    let (x, y) = (value::decimal(&east)?, value::decimal(&north)?);
    if !in_france(x, y) && in_france(y, x) {
        return Some((north, east));
    }
    LonLat::new(x, y).map(|_| (east, north))
}

/// Decimal degrees of `45°44'02.8"N`, unless its letter says the other axis.
pub(super) fn from_sexagesimal(field: &Field, text: &str) -> Option<String> {
    let other = match field.kind {
        Kind::Longitude => ['N', 'S'],
        Kind::Latitude => ['E', 'O'],
        _ => return None,
    };
    let marked = text.contains(['°', 'º', '\'', '′', '"', '″']);
    if !marked || text.to_uppercase().contains(other) {
        return None;
    }
    value::degrees(text).map(centimetre)
}

fn place(crs: Crs, order: Order, (x, y): (f64, f64)) -> Option<LonLat> {
    let (x, y) = match order {
        Order::EastFirst => (x, y),
        Order::NorthFirst => (y, x),
    };
    crs::guess(x, y).into_iter().find(|(own, _)| *own == crs).map(|(_, place)| place)
}

fn is_around_lyon(place: LonLat) -> bool {
    let [east, north] = AROUND_LYON;
    east.contains(&place.longitude) && north.contains(&place.latitude)
}

/// Seven decimals of a degree are a centimetre.
fn centimetre(degrees: f64) -> String {
    without_zeros(&format!("{degrees:.7}"))
}

fn without_zeros(number: &str) -> String {
    match number.contains('.') {
        true => number.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metres_are_read_in_the_one_system_they_fit() {
        let lambert = [(848_900.12, 6_516_300.45), (849_000.0, 6_516_400.0)];
        let found = metres(&lambert);
        assert_eq!(found, Some(Metres { crs: Crs::Lambert93, order: Order::EastFirst }));
        let turned = lambert.map(|(x, y)| (y, x));
        assert_eq!(metres(&turned).map(|found| found.order), Some(Order::NorthFirst));
        let cc46 = [(1_849_481.56, 5_172_047.79)];
        assert_eq!(metres(&cc46).map(|found| found.crs), Some(Crs::Cc46));
    }

    #[test]
    fn degrees_are_no_metres_and_doubt_is_no_system() {
        assert_eq!(metres(&[(4.91, 45.73)]), None);
        assert_eq!(metres(&[]), None);
        // Carcassonne in Lambert-93, or Lorraine on a web map.
        assert_eq!(metres(&[(650_000.0, 6_250_000.0)]), None);
    }

    #[test]
    fn both_numbers_of_a_cell_are_read() {
        let bron = Some(("4.9102".to_owned(), "45.7341".to_owned()));
        assert_eq!(both("45.7341, 4.9102"), bron);
        assert_eq!(both("POINT (4.9102 45.7341)"), bron);
        assert_eq!(both("12 rue de la Paix"), None);
    }
}

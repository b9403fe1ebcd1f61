//! Where a number of a street is: at the number itself, between its neighbours, beside the nearest, or on the street.

use super::Match;
use super::numbers::Asked;
use crate::geo::LonLat;
use crate::geo::addresses::{Number, Street};

/// Neighbours farther apart than this many numbers say little of what is between.
const WIDEST: u32 = 30;

/// A place on a street.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) place: LonLat,
    pub(super) found: Match,
    /// The number found: `12 bis`; empty for the street itself.
    pub(super) number: String,
}

/// Where a street has the first of these numbers that it has; else where the first would be.
pub(super) fn place(street: &Street, asked: &[Asked]) -> Placed {
    let Some(first) = asked.first() else {
        return Placed { place: street.place, found: Match::Street, number: String::new() };
    };
    let own = |asked: &Asked| {
        let same = |number: &&Number| {
            number.number == asked.number && same_suffix(&number.suffix, &asked.suffix)
        };
        street.numbers.iter().find(same)
    };
    if let Some(number) = asked.iter().find_map(own) {
        return Placed { place: number.place, found: Match::Number, number: text(number) };
    }
    nearest(street, first)
}

fn nearest(street: &Street, asked: &Asked) -> Placed {
    // `12 bis` where there is only 12, or 12 where there is only 12 bis.
    if let Some(number) = street.numbers.iter().find(|number| number.number == asked.number) {
        return Placed { place: number.place, found: Match::NearestNumber, number: text(number) };
    }
    let same_side = |number: &&Number| number.number % 2 == asked.number % 2;
    let below =
        street.numbers.iter().rfind(|number| number.number < asked.number && same_side(number));
    let above =
        street.numbers.iter().find(|number| number.number > asked.number && same_side(number));
    if let (Some(below), Some(above)) = (below, above)
        && above.number - below.number <= WIDEST
    {
        let share = f64::from(asked.number - below.number) / f64::from(above.number - below.number);
        let between = |from: f64, to: f64| from + share * (to - from);
        let place = LonLat {
            longitude: between(below.place.longitude, above.place.longitude),
            latitude: between(below.place.latitude, above.place.latitude),
        };
        return Placed { place, found: Match::Interpolated, number: asked.number.to_string() };
    }
    let away = |number: &&Number| {
        (number.number.abs_diff(asked.number), number.number % 2 != asked.number % 2)
    };
    match street.numbers.iter().min_by_key(away).filter(|number| away(number).0 <= WIDEST) {
        Some(number) => {
            Placed { place: number.place, found: Match::NearestNumber, number: text(number) }
        }
        None => Placed { place: street.place, found: Match::Street, number: String::new() },
    }
}

/// `b` is short for `bis`, as `t` for `ter` and `q` for `quater`.
fn same_suffix(own: &str, asked: &str) -> bool {
    let long = |suffix: &str| match suffix {
        "b" => "bis".to_owned(),
        "t" => "ter".to_owned(),
        "q" => "quater".to_owned(),
        other => other.to_owned(),
    };
    own == asked || long(own) == long(asked)
}

/// `12 bis`
pub(super) fn text(number: &Number) -> String {
    match number.suffix.as_str() {
        "" => number.number.to_string(),
        suffix => format!("{} {suffix}", number.number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(longitude: f64) -> LonLat {
        LonLat::new(longitude, 45.73).unwrap()
    }

    fn street(numbers: &[(u32, &str, f64)]) -> Street {
        let number = |&(number, suffix, longitude): &(u32, &str, f64)| Number {
            number,
            suffix: suffix.to_owned(),
            place: at(longitude),
        };
        Street {
            name: "Rue Romarin".to_owned(),
            insee: "69381".to_owned(),
            postcode: "69001".to_owned(),
            former: String::new(),
            place: at(4.5),
            numbers: numbers.iter().map(number).collect(),
        }
    }

    fn asked(number: u32, suffix: &str) -> Vec<Asked> {
        vec![Asked { number, suffix: suffix.to_owned() }]
    }

    #[test]
    fn a_number_is_where_the_base_has_it() {
        let street = street(&[(10, "", 4.10), (12, "", 4.12), (12, "bis", 4.125)]);
        let placed = place(&street, &asked(12, "b"));
        assert_eq!(
            (placed.found, placed.place, placed.number.as_str()),
            (Match::Number, at(4.125), "12 bis")
        );
        let range = [asked(11, ""), asked(12, "")].concat();
        assert_eq!(place(&street, &range).place, at(4.12));
        assert_eq!(place(&street, &asked(10, "ter")).found, Match::NearestNumber);
    }

    #[test]
    fn a_missing_number_is_between_its_neighbours_of_the_same_side() {
        let street = street(&[(10, "", 4.0), (11, "", 4.9), (20, "", 4.1)]);
        let placed = place(&street, &asked(15, ""));
        assert_eq!((placed.found, placed.number.as_str()), (Match::NearestNumber, "11"));
        let placed = place(&street, &asked(14, ""));
        assert_eq!((placed.found, placed.number.as_str()), (Match::Interpolated, "14"));
        assert!((placed.place.longitude - 4.04).abs() < 1e-9);
    }

    #[test]
    fn a_number_far_from_all_others_is_only_on_the_street() {
        let street = street(&[(10, "", 4.0)]);
        assert_eq!(place(&street, &asked(200, "")).found, Match::Street);
        assert_eq!(place(&street, &[]).place, at(4.5));
    }
}

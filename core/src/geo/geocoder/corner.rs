//! Where two streets meet: « rue A / rue B », « angle rue A et rue B ».

use super::question::{self, Question};
use super::search::{Alike, search};
use super::words::is_kind;
use super::{Asked, Candidate, Geocoder, Match, placing};
use crate::geo::LonLat;
use crate::geo::addresses::Street;
use crate::value::fold;

/// Least score of each of the two streets.
const LEAST: f32 = 0.7;

/// Two streets farther apart than this do not meet, in metres.
const FARTHEST: f64 = 250.0;

/// The corner that an address names; `None` when it names none, or two streets that do not meet.
pub(super) fn find(geocoder: &Geocoder, asked: Asked<'_>, alike: &mut Alike) -> Option<Candidate> {
    let (first, second) = sides(asked.text)?;
    let streets_of = |text: &str, alike: &mut Alike| -> Vec<(u32, f32)> {
        let question = question::questions(text, &geocoder.towns).into_iter().next();
        let hits = question.map(|question: Question| search(&geocoder.streets, &question, alike));
        let mut hits = hits.unwrap_or_default();
        hits.retain(|hit| hit.score >= LEAST);
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits.into_iter().take(3).map(|hit| (hit.street, hit.score)).collect()
    };
    let firsts = streets_of(&first, alike);
    let seconds = streets_of(&second, alike);
    let pairs = firsts.iter().flat_map(|a| seconds.iter().map(move |b| (a, b)));
    let meeting = pairs.filter(|(a, b)| a.0 != b.0).filter_map(|(a, b)| {
        let street = |id: u32| &geocoder.streets.streets[id as usize];
        let (place, gap) = meet(street(a.0), street(b.0))?;
        (gap <= FARTHEST).then_some((a.1.min(b.1), street(a.0), street(b.0), place))
    });
    let (score, a, b, place) = meeting.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let placed = placing::Placed { place, found: Match::Corner, number: String::new() };
    let mut corner = super::candidate(a, placed, score);
    corner.street = format!("{} / {}", a.name, b.name);
    corner.label = corner.label.replacen(&a.name, &corner.street, 1);
    Some(corner)
}

/// The two streets named: around a bar that parts no numbers, or « et », « angle », « x » before a kind of street.
fn sides(text: &str) -> Option<(String, String)> {
    let digit = |side: Option<char>| side.is_some_and(|c| c.is_ascii_digit());
    for (at, mark) in text.match_indices(['/', '&', '+']) {
        let (first, second) = (text[..at].trim(), text[at + mark.len()..].trim());
        let range = digit(first.chars().next_back()) && digit(second.chars().next());
        if !range && !first.is_empty() && !second.is_empty() {
            return Some((first.to_owned(), second.to_owned()));
        }
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let bare =
        words.iter().position(|word| matches!(*word, "angle" | "croisement" | "intersection"));
    let start = bare.filter(|at| *at < 2).map_or(0, |at| at + 1);
    let joint = words.iter().enumerate().skip(start + 1).find(|(at, word)| {
        let kind = |next: Option<&&str>| next.is_some_and(|next| is_kind(next));
        let next = words.get(at + 1);
        let named = |first: &&str| matches!(*first, "de" | "du" | "la" | "l" | "le" | "avec");
        match **word {
            "et" | "x" => kind(next),
            "angle" | "croisement" | "intersection" => {
                let after = words[at + 1..].iter().find(|word| !named(word));
                kind(after)
            }
            _ => false,
        }
    });
    let (at, _) = joint?;
    Some((words[start..at].join(" "), words[at + 1..].join(" ")))
}

/// Between the two nearest numbers of two streets, and how far apart these are in metres.
fn meet(a: &Street, b: &Street) -> Option<(LonLat, f64)> {
    let places = |street: &Street| -> Vec<LonLat> {
        match street.numbers.is_empty() {
            true => vec![street.place],
            false => street.numbers.iter().map(|number| number.place).collect(),
        }
    };
    let (own, others) = (places(a), places(b));
    let pairs = own.iter().flat_map(|a| others.iter().map(move |b| (*a, *b)));
    let away = |pair: &(LonLat, LonLat)| {
        let narrow = pair.0.latitude.to_radians().cos();
        ((pair.0.longitude - pair.1.longitude) * narrow).hypot(pair.0.latitude - pair.1.latitude)
    };
    let (a, b) = pairs.min_by(|a, b| away(a).total_cmp(&away(b)))?;
    let middle = LonLat {
        longitude: (a.longitude + b.longitude) / 2.0,
        latitude: (a.latitude + b.latitude) / 2.0,
    };
    Some((middle, a.metres_to(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_streets_are_told_from_a_range_of_numbers() {
        let both = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(sides("rue A / rue B"), both("rue A", "rue B"));
        assert_eq!(
            sides("Rue de Chariolle et Chemin de Montfalcon"),
            both("rue de chariolle", "chemin de montfalcon")
        );
        assert_eq!(
            sides("Angle rue Romarin et place Tolozan"),
            both("rue romarin", "place tolozan")
        );
        assert_eq!(
            sides("rue Romarin à l’angle de la place Tolozan"),
            both("rue romarin a l", "de la place tolozan")
        );
        assert_eq!(sides("22/23 Quai Saint Vincent"), None);
        assert_eq!(sides("rue Pierre et Marie Curie"), None);
        assert_eq!(sides("12 rue Romarin"), None);
    }
}

//! Where an address is, from the addresses kept on this computer.
//!
//! All streets of the commune are held in memory and compared word by word, so that slips of the hand, missing words
//! and shortened ones still find their street. Only a number found in a street named without doubt is accepted
//! without a look.

mod corner;
mod exact;
mod likeness;
mod numbers;
mod placing;
mod question;
mod search;
mod shelf;
mod streets;
mod suggest;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;
use ts_rs::TS;

pub use likeness::Word;
pub use shelf::Geocoders;
pub use words::{is_link, words};

use super::LonLat;
use super::addresses::Street;
use super::outline::{Bounds, Side};
use crate::reference;
use crate::value::fold;
use search::Alike;
use streets::Streets;

/// Finds addresses among the streets of a commune.
#[derive(Debug)]
pub struct Geocoder {
    streets: Streets,
    /// The names the commune goes by, folded, the longest first.
    towns: Vec<String>,
    /// Its postcodes.
    postcodes: Vec<String>,
    /// The communes that merged into it, folded.
    formers: Vec<String>,
}

/// What is known of an address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The address, on one or several lines, with postcode and commune or not.
    pub text: &'a str,
    /// The postcode, if it stands apart.
    pub postcode: &'a str,
    /// The commune's name, if it stands apart: tells streets of one name in communes that merged.
    pub town: &'a str,
}

/// How an address was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Match {
    /// At its number.
    Number,
    /// Between two numbers of its side.
    Interpolated,
    /// At the nearest number.
    NearestNumber,
    /// Where two streets meet.
    Corner,
    /// On its street, or at a place without numbers.
    Street,
}

/// A place an address may mean.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Candidate {
    /// The address as the base has it: « 12 bis Rue Romarin, 69001 Lyon 1er Arrondissement ».
    pub label: String,
    /// The street's name.
    pub street: String,
    /// The number found, `12 bis`; empty for a street, place or corner.
    pub number: String,
    /// Insee code of the commune or arrondissement.
    pub insee: String,
    /// Its postcode; empty where the base does not say.
    pub postcode: String,
    /// Where it is.
    pub place: LonLat,
    /// How it was found.
    pub found: Match,
    /// How surely, from 0 to 1.
    pub score: f32,
}

/// The places an address may mean, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// At most [`MOST`].
    pub candidates: Vec<Candidate>,
}

/// Most candidates of an answer.
pub const MOST: usize = 5;

/// Least score of what is accepted without a look.
const SURE: f32 = 0.85;

/// Least lead over what comes second.
const LEAD: f32 = 0.08;

/// Two candidates nearer than this are one place, in metres.
const SAME: f64 = 25.0;

impl Answer {
    /// The place to take without a look: a number of a street named without doubt, clearly before any other place.
    pub fn accepted(&self) -> Option<&Candidate> {
        let best = self.candidates.first()?;
        let rival = self.candidates[1..]
            .iter()
            .find(|other| other.place.metres_to(best.place) > SAME)
            .map_or(0.0, |other| other.score);
        let sure = best.found == Match::Number && best.score >= SURE && best.score - rival >= LEAD;
        sure.then_some(best)
    }
}

impl Geocoder {
    /// A geocoder for the streets of a commune, named by its Insee code.
    pub fn new(insee: &str, streets: Vec<Street>) -> Self {
        let mut postcodes: Vec<String> =
            streets.iter().map(|street| street.postcode.clone()).collect();
        postcodes.sort_unstable();
        postcodes.dedup();
        let mut formers: Vec<String> = streets.iter().map(|street| fold(&street.former)).collect();
        formers.retain(|former| !former.is_empty());
        formers.sort_unstable();
        formers.dedup();
        let mut towns = spellings(insee);
        towns.extend(formers.iter().cloned());
        towns.retain(|town| !town.is_empty());
        towns.sort_unstable_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        towns.dedup();
        Self { streets: Streets::new(streets), towns, postcodes, formers }
    }

    /// The places an address may mean.
    pub fn find(&self, asked: Asked<'_>) -> Answer {
        let mut alike = Alike::default();
        let mut candidates = self.candidates(asked, &mut alike);
        if let Some(corner) = corner::find(self, asked, &mut alike) {
            // A house beside the corner is surer than the corner.
            let number = candidates.first().is_some_and(|best| best.found == Match::Number);
            candidates.insert(usize::from(number).min(candidates.len()), corner);
        }
        candidates.truncate(MOST);
        Answer { candidates }
    }

    /// The address nearest to a place, and how many metres away; `None` where the base has no number.
    pub fn nearest(&self, place: LonLat) -> Option<(Candidate, f64)> {
        let narrow = place.latitude.to_radians().cos();
        // Squares of degrees are enough to compare.
        let away = |other: LonLat| {
            let east = (other.longitude - place.longitude) * narrow;
            let north = other.latitude - place.latitude;
            east * east + north * north
        };
        let all = self.streets.streets.iter();
        let numbers =
            all.flat_map(|street| street.numbers.iter().map(move |number| (street, number)));
        let (street, number) =
            numbers.min_by(|a, b| away(a.1.place).total_cmp(&away(b.1.place)))?;
        let placed = placing::Placed {
            place: number.place,
            found: Match::Number,
            number: placing::text(number),
        };
        Some((candidate(street, placed, 1.0), number.place.metres_to(place)))
    }

    /// The numbered addresses of a part of the map, with their street and place; the first `most`.
    pub fn within(&self, bounds: Bounds, most: usize) -> Vec<(String, &str, LonLat)> {
        let all = self.streets.streets.iter();
        let numbers =
            all.flat_map(|street| street.numbers.iter().map(move |number| (street, number)));
        numbers
            .filter(|(_, number)| bounds.side(number.place) == Side::Inside)
            .take(most)
            .map(|(street, number)| (placing::text(number), street.name.as_str(), number.place))
            .collect()
    }

    fn candidates(&self, asked: Asked<'_>, alike: &mut Alike) -> Vec<Candidate> {
        let mut best: Vec<(u32, f32, placing::Placed)> = Vec::new();
        let told = self.told(asked);
        for question in question::questions(asked.text, &self.towns) {
            for hit in search::search(&self.streets, &question, alike) {
                let street = &self.streets.streets[hit.street as usize];
                let placed = placing::place(street, &question.numbers);
                let score = hit.score
                    - 0.05 * f32::from(question.detours)
                    - self.doubt(street, &told)
                    - missing(&question.numbers, &placed);
                match best.iter_mut().find(|(known, ..)| *known == hit.street) {
                    Some(known) if known.1 >= score => {}
                    Some(known) => *known = (hit.street, score, placed),
                    None => best.push((hit.street, score, placed)),
                }
            }
        }
        // As sure as each other: in the order of the base.
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(MOST);
        best.into_iter()
            .map(|(street, score, placed)| {
                candidate(&self.streets.streets[street as usize], placed, score.clamp(0.0, 1.0))
            })
            .collect()
    }

    /// What a street loses for being of another postcode, or of another part of a commune that merged.
    fn doubt(&self, street: &Street, told: &Told<'_>) -> f32 {
        let postcode = match told.postcode {
            Some(postcode) if street.postcode != postcode => 0.1,
            _ => 0.0,
        };
        let part = match told.part {
            Some(part) if !street.former.is_empty() && fold(&street.former) != part => 0.1,
            _ => 0.0,
        };
        postcode + part
    }

    /// What an address tells beside its street, of what sets streets of this commune apart.
    fn told<'a>(&'a self, asked: Asked<'a>) -> Told<'a> {
        let digits =
            |word: &&str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let written = || asked.text.split(|c: char| !c.is_alphanumeric()).find(digits);
        let postcode = match asked.postcode.trim() {
            "" => written(),
            apart => Some(apart),
        };
        let town = fold(if asked.town.trim().is_empty() { asked.text } else { asked.town });
        Told {
            postcode: postcode.filter(|typed| self.postcodes.iter().any(|own| own == typed)),
            part: self.formers.iter().find(|former| town.ends_with(*former)).map(String::as_str),
        }
    }
}

/// What is told of a street beside its name.
struct Told<'a> {
    postcode: Option<&'a str>,
    part: Option<&'a str>,
}

/// What is lost when the number asked for is not there.
fn missing(asked: &[numbers::Asked], placed: &placing::Placed) -> f32 {
    match placed.found {
        _ if asked.is_empty() => 0.0,
        Match::Number => 0.0,
        Match::Interpolated | Match::NearestNumber => 0.06,
        Match::Street | Match::Corner => 0.1,
    }
}

fn candidate(street: &Street, placed: placing::Placed, score: f32) -> Candidate {
    let placing::Placed { place, found, number } = placed;
    Candidate {
        label: label(street, &number),
        street: street.name.clone(),
        number,
        insee: street.insee.clone(),
        postcode: street.postcode.clone(),
        place,
        found,
        score,
    }
}

/// `12 bis Rue Romarin, 69001 Lyon 1er Arrondissement`
fn label(street: &Street, number: &str) -> String {
    let street_and_number = format!("{number} {}", street.name);
    let town = format!("{} {}", street.postcode, name_of(&street.insee));
    format!("{}, {}", street_and_number.trim(), town.trim())
}

fn name_of(insee: &str) -> String {
    reference::commune(insee).map(|commune| commune.name.to_owned()).unwrap_or_default()
}

/// The ways people write a commune after a street: its name, and for an arrondissement the city's with its number.
fn spellings(insee: &str) -> Vec<String> {
    let mut all = vec![fold(&name_of(insee))];
    let own = reference::commune(insee).filter(|commune| commune.parent.is_some());
    for part in reference::parts(insee).chain(own) {
        all.push(fold(part.name));
        let city = fold(&part.parent.map(name_of).unwrap_or_default());
        // Paris 75101, Marseille 13201, but Lyon 69381.
        let number: u32 = part.insee.get(3..).and_then(|end| end.parse().ok()).unwrap_or_default();
        let number = if number > 80 { number - 80 } else { number };
        for ending in ["", "e", "eme", "er"] {
            all.push(format!("{city} {number}{ending}"));
        }
        all.push(format!("{city} 0{number}"));
        all.push(city);
    }
    all
}

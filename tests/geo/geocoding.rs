//! How often the geocoder is right, on addresses as people typed them.

use std::time::Instant;

use gabarit_core::geo::LonLat;
use gabarit_core::geo::addresses::{AddressBase, Number, Street};
use gabarit_core::geo::geocoder::{Answer, Asked, Geocoder};
use gabarit_core::value::fold;
use gabarit_tests::{Dice, shared};

use crate::addresses::{base, fill};
use crate::streets::{Known, base_of};

/// An address as typed, and what it means.
#[derive(Debug, Clone)]
struct Typed {
    text: String,
    postcode: String,
    known: Known,
    /// The number it means: `10bis`; empty where the reference has none.
    number: String,
}

/// Rows whose reference is wrong: another street, or the second of two addresses. They count as misses all the same.
const WRONG_REFERENCES: [&str; 4] = [
    "19 rue tête d'Or",
    "5 rue Thomassin",
    "11 Rue Désirée 10 Rue Terraille",
    "11 rue DESIREE 10 rue TERRAILLE",
];

/// Real addresses of Lyon 1er as typed for energy certificates, with the address the State's service gave.
fn certificates() -> Option<Vec<Typed>> {
    let mut reader =
        csv::Reader::from_path(shared("geo/bench_dpe_lyon_adresses_400.csv")?).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |wanted: &str| header.iter().position(|own| own == wanted).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cell = |name: &str| row[column(name)].to_owned();
        let degrees = |name: &str| cell(name).parse::<f64>().unwrap();
        let number = cell("num");
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        let known = Known {
            insee: cell("insee"),
            postcode: cell("ecp"),
            street: cell("street"),
            // A street known without a number gets one that nobody asks for.
            number: digits.parse().unwrap_or(977),
            rep: number[digits.len()..].to_owned(),
            place: LonLat::new(degrees("lon"), degrees("lat")).unwrap(),
        };
        Typed { text: cell("brut"), postcode: cell("cp"), known, number }
    });
    Some(rows.collect())
}

fn base_for(typed: &[Typed]) -> (tempfile::TempDir, AddressBase) {
    let known: Vec<Known> = typed.iter().map(|typed| typed.known.clone()).collect();
    let (folder, mut base) = base();
    let text = base_of(&known, 382);
    fill(&mut base, "adresses-69.csv", text.as_bytes()).unwrap();
    (folder, base)
}

#[derive(Debug, Default)]
struct Score {
    asked: usize,
    street: usize,
    number: usize,
    accepted: usize,
    accepted_right: usize,
    micros: Vec<u128>,
}

impl Score {
    fn share(part: usize, whole: usize) -> f64 {
        part as f64 / whole.max(1) as f64
    }

    fn street(&self) -> f64 {
        Self::share(self.street, self.asked)
    }

    fn precision(&self) -> f64 {
        Self::share(self.accepted_right, self.accepted)
    }

    fn say(&mut self, what: &str) {
        self.micros.sort_unstable();
        println!(
            "{what}: street@1 {:.1} %, with its number {:.1} %, accepted {:.1} % of which right {:.2} %, median {} µs, p99 {} µs",
            100.0 * self.street(),
            100.0 * Self::share(self.number, self.asked),
            100.0 * Self::share(self.accepted, self.asked),
            100.0 * self.precision(),
            self.micros[self.micros.len() / 2],
            self.micros[self.micros.len() * 99 / 100],
        );
    }
}

fn is_street(answer: &Answer, typed: &Typed) -> bool {
    answer.candidates.first().is_some_and(|best| {
        fold(&best.street) == fold(&typed.known.street) && best.postcode == typed.known.postcode
    })
}

fn run(geocoder: &Geocoder, all: &[Typed], postcode: bool) -> Score {
    let mut score = Score::default();
    for typed in all {
        let postcode = if postcode { typed.postcode.as_str() } else { "" };
        let start = Instant::now();
        let answer = geocoder.find(Asked { text: &typed.text, postcode, town: "" });
        score.micros.push(start.elapsed().as_micros());
        score.asked += 1;
        let street = is_street(&answer, typed);
        let number = answer.candidates.first().is_some_and(|best| {
            typed.number.is_empty() || best.number.replace(' ', "") == typed.number
        });
        score.street += usize::from(street);
        score.number += usize::from(street && number);
        if answer.accepted().is_some() {
            score.accepted += 1;
            score.accepted_right += usize::from(street && number);
        }
        if !street || (answer.accepted().is_some() && !number) {
            let best = answer.candidates.first();
            let known = WRONG_REFERENCES.contains(&typed.text.as_str());
            println!(
                "  {} « {} »: {} {} wanted, {} ({:.2}) found{}",
                if answer.accepted().is_some() { "ACCEPTED" } else { "seen" },
                typed.text,
                typed.number,
                typed.known.street,
                best.map_or("nothing", |best| best.label.as_str()),
                best.map_or(0.0, |best| best.score),
                if known { " — the reference is wrong" } else { "" },
            );
        }
    }
    score
}

/// The number and street of an address that begins with a number.
fn numbered((text, insee, place): &(String, String, LonLat)) -> Option<Known> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let number = text[..end].parse().ok()?;
    let rest = text[end..].trim_start();
    let (rep, street) = ["bis ", "ter "]
        .iter()
        .find_map(|rep| Some((rep.trim(), rest.strip_prefix(rep)?)))
        .unwrap_or(("", rest));
    let plain =
        street.contains(' ') && !street.contains([',', '/', '-']) && !street.contains(" et ");
    plain.then(|| Known {
        insee: insee.clone(),
        postcode: String::new(),
        street: street.trim().to_owned(),
        number,
        rep: rep.to_owned(),
        place: *place,
    })
}

/// The streets that these addresses make.
fn streets_of<'a>(known: impl Iterator<Item = &'a Known>) -> Vec<Street> {
    let mut streets: Vec<Street> = Vec::new();
    for known in known {
        let number = Number { number: known.number, suffix: known.rep.clone(), place: known.place };
        match streets.iter_mut().find(|street| fold(&street.name) == fold(&known.street)) {
            Some(street) => street.numbers.push(number),
            None => streets.push(Street {
                name: known.street.clone(),
                insee: known.insee.clone(),
                postcode: String::new(),
                former: String::new(),
                place: known.place,
                numbers: vec![number],
            }),
        }
    }
    for street in &mut streets {
        street.numbers.sort_by(|a, b| (a.number, &a.suffix).cmp(&(b.number, &b.suffix)));
    }
    streets
}

/// The same address with one letter of a word changed, lost, added, or swapped with the next.
fn with_a_slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    // Within words of four letters or more, but never their first letter.
    let mut places = Vec::new();
    let mut start = 0;
    for at in 0..=letters.len() {
        if at == letters.len() || !letters[at].is_alphabetic() {
            if at - start >= 4 {
                places.extend(start + 1..at);
            }
            start = at + 1;
        }
    }
    if places.is_empty() {
        return text.to_owned();
    }
    let at = places[dice.below(places.len() as u64) as usize];
    let other = char::from(b'a' + dice.below(26) as u8);
    match dice.below(4) {
        0 => letters[at] = other,
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, other),
        _ => letters.swap(at - 1, at),
    }
    letters.into_iter().collect()
}

#[test]
fn typed_addresses_find_their_street_and_what_is_accepted_is_right() {
    let Some(typed) = certificates() else { return };
    let (_folder, base) = base_for(&typed);
    let held: u32 = base.communes().unwrap().iter().map(|held| held.streets).sum();
    assert!(held > 25_000, "{held} streets");
    let known = Geocoder::new("69381", base.streets("69381").unwrap());
    let mut score = run(&known, &typed, false);
    score.say("commune known");
    assert!(score.street() >= 0.98);
    assert!(score.precision() >= 0.995);
    let mut dice = Dice::new(2026);
    let slips: Vec<Typed> = (0..3)
        .flat_map(|_| typed.clone())
        .map(|typed| Typed { text: with_a_slip(&typed.text, &mut dice), ..typed })
        .collect();
    let mut score = run(&known, &slips, false);
    score.say("commune known, one slip");
    assert!(score.street() >= 0.97);
    assert!(score.precision() >= 0.995);
    let lyon = Geocoder::new("69123", base.streets("69123").unwrap());
    let mut score = run(&lyon, &typed, true);
    score.say("all of Lyon, postcode as typed");
    assert!(score.street() >= 0.97);
    assert!(score.precision() >= 0.99);
}

#[test]
fn a_street_that_the_base_lacks_is_not_taken_for_another() {
    let Some(typed) = certificates() else { return };
    let (_folder, base) = base_for(&typed);
    let streets = base.streets("69381").unwrap();
    let mut names: Vec<&str> = typed.iter().map(|typed| typed.known.street.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut accepted = 0;
    for name in names {
        let others = streets.iter().filter(|street| street.name != name).cloned().collect();
        let geocoder = Geocoder::new("69381", others);
        for typed in typed.iter().filter(|typed| typed.known.street == name) {
            let answer = geocoder.find(Asked { text: &typed.text, ..Asked::default() });
            if let Some(taken) = answer.accepted() {
                accepted += 1;
                println!("  « {} » taken for {} ({:.2})", typed.text, taken.label, taken.score);
            }
        }
    }
    println!("{accepted} of {} accepted without their street", typed.len());
    assert!(accepted * 100 <= typed.len());
}

/// Real places with an address, on a base that knows only the numbered addresses of the others.
#[test]
fn proposals_fall_near_real_places() {
    let Some(path) = shared("geo/bench_grandlyon_points.csv") else { return };
    let mut reader = csv::Reader::from_path(path).unwrap();
    let places: Vec<(String, String, LonLat)> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let place = LonLat::new(row[5].parse().unwrap(), row[6].parse().unwrap()).unwrap();
            (row[1].to_owned(), row[4].to_owned(), place)
        })
        .collect();
    let mut away: Vec<f64> = Vec::new();
    let mut accepted: Vec<f64> = Vec::new();
    let known: Vec<Option<Known>> = places.iter().map(numbered).collect();
    for (own, (text, insee, place)) in places.iter().enumerate() {
        let others = known.iter().enumerate().filter(|(other, _)| *other != own);
        let others =
            others.filter_map(|(_, known)| known.as_ref()).filter(|known| known.insee == *insee);
        let geocoder = Geocoder::new(insee, streets_of(others));
        let answer = geocoder.find(Asked { text, ..Asked::default() });
        let Some(best) = answer.candidates.first().filter(|best| best.score >= 0.6) else {
            continue;
        };
        away.push(best.place.metres_to(*place));
        accepted.extend(answer.accepted().map(|taken| taken.place.metres_to(*place)));
    }
    away.sort_by(f64::total_cmp);
    accepted.sort_by(f64::total_cmp);
    let within = |list: &[f64], metres: f64| list.iter().filter(|away| **away <= metres).count();
    println!(
        "{} of {} places proposed: median {:.0} m, {} within 150 m, {} within 500 m; {} accepted, median {:.0} m, {} within 150 m",
        away.len(),
        places.len(),
        away[away.len() / 2],
        within(&away, 150.0),
        within(&away, 500.0),
        accepted.len(),
        accepted.get(accepted.len() / 2).copied().unwrap_or_default(),
        within(&accepted, 150.0),
    );
    for at in [0.1, 0.25, 0.5, 0.75, 0.9, 0.95] {
        println!("  {:.0} %: {:.0} m", at * 100.0, away[(away.len() as f64 * at) as usize]);
    }
    // The same address stands for a lavatory and for the park around it: no geocoder would be nearer.
    assert!(away.len() > 200);
    assert!(within(&away, 500.0) * 10 >= away.len() * 8);
}

/// `cargo test -p gabarit-tests --test geo --release -- --ignored --nocapture how_long`
#[test]
#[ignore = "a measure, not a promise"]
fn how_long_searches_and_suggestions_take() {
    let Some(typed) = certificates() else { return };
    let (_folder, base) = base_for(&typed);
    for (what, insee) in [("Lyon 1er", "69381"), ("all of Lyon", "69123")] {
        let start = Instant::now();
        let geocoder = Geocoder::new(insee, base.streets(insee).unwrap());
        println!("{what}: ready in {} ms", start.elapsed().as_millis());
        run(&geocoder, &typed, true).say(what);
        let mut micros: Vec<u128> = Vec::new();
        for typed in &typed {
            for (end, _) in typed.text.char_indices().skip(1) {
                let start = Instant::now();
                geocoder.suggest(&typed.text[..end], 8);
                micros.push(start.elapsed().as_micros());
            }
        }
        micros.sort_unstable();
        println!(
            "{what}: suggestions, median {} µs, p99 {} µs, longest {} µs",
            micros[micros.len() / 2],
            micros[micros.len() * 99 / 100],
            micros[micros.len() - 1]
        );
        let start = Instant::now();
        for typed in &typed {
            geocoder.nearest(typed.known.place);
        }
        println!("{what}: reverse, {} µs each", start.elapsed().as_micros() / typed.len() as u128);
    }
}

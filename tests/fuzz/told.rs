//! What a person types: positions, opening hours, dates, numbers.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use gabarit_core::geo::position;
use gabarit_core::value;

use crate::chance::Chance;
use crate::hunt;
use crate::seeds::Seed;

const POSITIONS: [&str; 12] = [
    "45.73, 4.91",
    "4,91 45,73",
    "45°44'02.8\"N 4°54'22.9\"E",
    "45° 44′ 2,8″ N ; 4° 54′ 22,9″ E",
    "POINT (4.91 45.73)",
    "[8.73 , 41.92]",
    "{\"type\":\"Point\",\"coordinates\":[4.91,45.73]}",
    "848000.12 6518000.45",
    "X=1849481,56 Y=5174382,1",
    "https://www.openstreetmap.org/#map=19/45.73/4.91",
    "https://www.google.com/maps/place/Bron/@45.7333,4.91,17z/data=!3m1",
    "geo:45.73,4.91;u=35",
];

const HOURS: [&str; 14] = [
    "Mo-Fr 09:00-12:00,14:00-18:00",
    "24/7",
    "Mo-Su,PH sunrise-sunset",
    "Apr-Sep Mo-Sa 07:30-21:00; Oct-Mar 08:00-18:00",
    "du lundi au vendredi de 9h à 12h et de 14h à 18h",
    "lun-ven 9h-12h, 14h-17h30",
    "tous les jours sauf le mardi, 8h30 - 19h",
    "Ouvert toute l’année",
    "1er avril au 30 septembre : 7h-21h ; hiver : 8h-18h",
    "Mo[1] 10:00-12:00",
    "week 1-53/2 Fr 10:00-12:00",
    "Mo-Fr 22:00-26:00",
    "fermé",
    "Mo,Tu,Th,Fr 08:00-18:00||\"sur rendez-vous\"",
];

const OTHERS: [&str; 12] = [
    "15/06/2018",
    "3 mars 2024",
    "2024-02-29T12:00:00+01:00",
    "43525",
    "1 234,56 €",
    "8,03E+13",
    "04 72 36 13 13",
    "https://www.ville-bron.fr/parc?id=1#a",
    "mairie@ville-bron.fr",
    "12 bis rue de l’Été, 69500 BRON",
    "oui|non",
    "ÃƒÂ©cole",
];

fn seeds(texts: &[&str]) -> Vec<Seed> {
    texts.iter().map(|text| Seed { reader: "told", bytes: text.as_bytes().to_vec() }).collect()
}

/// Pieces dropped, doubled, moved, taken from another; a character that nobody types.
fn break_words(chance: &mut Chance, own: &Seed, other: &Seed) -> Vec<u8> {
    let letters =
        |seed: &Seed| -> Vec<char> { String::from_utf8_lossy(&seed.bytes).chars().collect() };
    let (mut text, others) = (letters(own), letters(other));
    for _ in 0..=chance.below(4) {
        chance.shuffle(&mut text, &others);
        if text.is_empty() || chance.one_in(3) {
            let odd: Vec<char> = chance.odd().chars().collect();
            let at = chance.below(text.len() + 1);
            text.splice(at..at, odd).for_each(drop);
        }
    }
    text.into_iter().collect::<String>().into_bytes()
}

fn hunt_texts(name: &'static str, texts: &[&str], read: impl Fn(&str) -> u64) {
    let outcome = |bytes: &[u8], _: Chance| read(&String::from_utf8_lossy(bytes));
    hunt(name, 3000, seeds(texts), break_words, outcome);
}

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn no_broken_position_harms() {
    hunt_texts("coordinates", &POSITIONS, |text| {
        let readings = position::read(text);
        let forms: Vec<String> =
            readings.iter().map(|reading| format!("{:?}", reading.form)).collect();
        for reading in &readings {
            let (longitude, latitude) = reading.texts();
            // What is proposed reads again.
            assert!(value::degrees(&longitude).is_some() && value::degrees(&latitude).is_some());
        }
        let point = value::point("default", text).is_some();
        hashed((forms, point, value::degrees(text).is_some(), value::two_numbers(text).is_some()))
    });
}

#[test]
fn no_broken_hours_harm() {
    hunt_texts("hours", &HOURS, |text| {
        let read = value::osm_hours(text).map(|hours| {
            // What is proposed is what the standard writes.
            assert!(value::is_osm(&hours.text), "{text} → {}", hours.text);
            hours.text.len().min(60)
        });
        hashed((value::is_osm(text), read))
    });
}

#[test]
fn no_broken_word_harms() {
    hunt_texts("words", &OTHERS, |text| {
        let seen = [
            value::date(text).is_some(),
            value::date_time(text).is_some(),
            value::month_first(text).is_some(),
            value::spreadsheet_day(text).is_some(),
            value::day_first(text).is_some(),
            value::time(text).is_some(),
            value::decimal(text).is_some(),
            value::decimal_text(text).is_some(),
            value::quantity(text).is_some(),
            value::is_phone(text),
            value::is_email(text),
            value::is_web_address(text),
            value::unspoilt(text).is_some(),
        ];
        let tidy = value::spaces(text).into_owned();
        assert_eq!(value::spaces(&tidy), tidy, "tidied twice is tidied once");
        let safe = value::defuse(text);
        assert_eq!(value::restore(&safe), value::restore(text));
        hashed((seen, value::fold(text).len().min(30)))
    });
}

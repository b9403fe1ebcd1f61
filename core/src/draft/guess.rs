//! What a column could be, by its header and by what its texts look like. A guess that a single text contradicts is
//! not made: the table must pass the template drafted from it.

use rustc_hash::FxHashMap;

use super::{Attribute, Meaning, SHOWN, SeenText, listed};
use crate::reference;
use crate::value::{
    date, day_first, decimal, decimal_text, fold, is_email, is_osm, is_phone, is_siren, is_siret,
    is_web_address, osm_hours,
};

/// Most values of a list; more are free texts.
const MOST_LISTED: usize = 30;
/// A value of a list stands in this many rows on average, at least.
const REPEATED: usize = 2;
/// Longest value of a list, in characters.
const LONGEST_LISTED: usize = 80;
/// Texts longer than this, in characters, take several lines.
const LONG: usize = 160;

/// The attribute of a column, all but its name in files.
pub(super) fn attribute(header: &str, texts: &[&str]) -> Attribute {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        *counts.entry(text).or_default() += 1;
    }
    let mut seen: Vec<SeenText> =
        counts.into_iter().map(|(text, count)| SeenText { text: text.to_owned(), count }).collect();
    seen.sort_unstable_by(|left, right| {
        right.count.cmp(&left.count).then_with(|| left.text.cmp(&right.text))
    });
    let filled: u32 = seen.iter().map(|own| own.count).sum();
    let meaning = meaning(&fold(header), &seen, filled as usize);
    let values = match meaning {
        Meaning::List => listed::values(&seen),
        _ => Vec::new(),
    };
    let rows = texts.len() as u32;
    Attribute {
        header: header.to_owned(),
        filled,
        distinct: seen.len() as u32,
        kept: filled > 0,
        title: title(header),
        example: seen.first().map(|own| own.text.clone()).unwrap_or_default(),
        meaning,
        required: rows > 0 && filled == rows,
        unique: meaning == Meaning::Uid,
        values,
        published: true,
        examples: seen.into_iter().take(SHOWN).collect(),
        ..Attribute::default()
    }
}

/// One column plays a part: the first that looks most like it. The others are what their texts are.
pub(super) fn settle(attributes: &mut [Attribute]) {
    let parts = [
        Meaning::Uid,
        Meaning::Name,
        Meaning::Commune,
        Meaning::Insee,
        Meaning::Postcode,
        Meaning::Address,
        Meaning::Street,
        Meaning::HouseNumber,
        Meaning::Longitude,
        Meaning::Latitude,
    ];
    for part in parts {
        let others = attributes.iter_mut().filter(|own| own.meaning == part).skip(1);
        for other in others {
            other.meaning = match part {
                Meaning::Longitude | Meaning::Latitude => Meaning::Number,
                _ => Meaning::Text,
            };
            other.unique = false;
        }
    }
    // A longitude without a latitude places nothing.
    let has = |attributes: &[Attribute], part| attributes.iter().any(|own| own.meaning == part);
    if has(attributes, Meaning::Longitude) != has(attributes, Meaning::Latitude) {
        let alone = [Meaning::Longitude, Meaning::Latitude];
        for own in attributes.iter_mut().filter(|own| alone.contains(&own.meaning)) {
            own.meaning = Meaning::Number;
        }
    }
}

fn meaning(header: &str, seen: &[SeenText], filled: usize) -> Meaning {
    let words: Vec<&str> = header.split(' ').collect();
    let called = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let all =
        |test: &dyn Fn(&str) -> bool| !seen.is_empty() && seen.iter().all(|own| test(&own.text));
    let digits = |text: &str, count: usize| {
        text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let degrees = |range: std::ops::Range<f64>| {
        all(&|text| decimal(text).is_some_and(|n| range.contains(&n) && text.contains('.')))
    };
    if seen.is_empty() {
        return Meaning::Text;
    }
    if all(&is_email) {
        return Meaning::Email;
    }
    if all(&is_web_address) {
        return Meaning::WebAddress;
    }
    if all(&is_siret) {
        return Meaning::Siret;
    }
    if all(&is_siren) && (called(&["siren"]) || !called(&["tel", "telephone"])) {
        return Meaning::Siren;
    }
    if called(&["lon", "long", "longitude", "lng", "x"]) && degrees(-180.0..180.0) {
        return Meaning::Longitude;
    }
    if called(&["lat", "latitude", "y"]) && degrees(-90.0..90.0) {
        return Meaning::Latitude;
    }
    if called(&["insee"]) && all(&|text| reference::commune(text).is_some()) {
        return Meaning::Insee;
    }
    if called(&["postal", "postale", "codepost", "cp"])
        && all(&|text| digits(text, 5) && !reference::by_postcode(text).is_empty())
    {
        return Meaning::Postcode;
    }
    if called(&["commune", "ville"]) && all(&|text| !reference::named(text).is_empty()) {
        return Meaning::Commune;
    }
    if called(&["tel", "telephone", "phone", "portable", "mobile"]) && all(&|text| is_phone(text)) {
        return Meaning::Phone;
    }
    let hours = called(&["horaire", "horaires", "ouverture", "openinghours", "heures"]);
    if hours && all(&|text| is_osm(text) || osm_hours(text).is_some()) {
        return Meaning::OpeningHours;
    }
    if all(&is_yes_or_no) {
        return Meaning::Boolean;
    }
    if called(&["annee", "an", "millesime"]) && all(&|text| digits(text, 4)) {
        return Meaning::Year;
    }
    if all(&|text| date(text).is_some() || day_first(text).is_some()) {
        return Meaning::Date;
    }
    let distinct = seen.len();
    let named_uid = called(&["id", "uid", "identifiant", "ref", "reference", "gid"]);
    if named_uid && distinct == filled && all(&|text| !text.contains(' ') && text.len() <= 64) {
        return Meaning::Uid;
    }
    if all(&is_whole) {
        return Meaning::Integer;
    }
    if all(&|text| decimal_text(text).is_some() && !has_leading_zero(text)) {
        return Meaning::Number;
    }
    let named_house = called(&["numero", "num", "no"]) && called(&["voie", "rue", "adresse"]);
    if named_house || header == "numero" && all(&|text| text.len() <= 10) {
        return Meaning::HouseNumber;
    }
    if called(&["adresse"]) && distinct * 2 > filled {
        return Meaning::Address;
    }
    if called(&["voie", "rue"]) && !called(&["type", "code"]) {
        return Meaning::Street;
    }
    let short = all(&|text| text.chars().count() <= LONGEST_LISTED && !text.contains('\n'));
    if short && distinct > 1 && distinct <= MOST_LISTED * 2 {
        let values = listed::values(seen).len();
        if (2..=MOST_LISTED).contains(&values) && filled >= values * REPEATED {
            return Meaning::List;
        }
    }
    if matches!(words.first(), Some(&"nom" | &"libelle" | &"denomination")) && short {
        return Meaning::Name;
    }
    match seen.iter().any(|own| own.text.contains('\n') || own.text.chars().count() > LONG) {
        true => Meaning::LongText,
        false => Meaning::Text,
    }
}

fn is_yes_or_no(text: &str) -> bool {
    matches!(fold(text).as_str(), "oui" | "non" | "o" | "n" | "vrai" | "faux" | "true" | "false")
}

/// A whole number that is no code: codes begin with a zero, or are longer than numbers of things.
fn is_whole(text: &str) -> bool {
    let plain = text.strip_prefix('-').unwrap_or(text);
    let digits = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    digits && plain.len() <= 9 && !has_leading_zero(text)
}

fn has_leading_zero(text: &str) -> bool {
    let plain = text.strip_prefix('-').unwrap_or(text);
    plain.len() > 1
        && plain.starts_with('0')
        && !plain.starts_with("0.")
        && !plain.starts_with("0,")
}

/// A header as people read it: « surf_tot_m2 » gives « Surf tot m2 ».
fn title(header: &str) -> String {
    let spaced = header.replace('_', " ");
    let spaced = spaced.split_whitespace().collect::<Vec<&str>>().join(" ");
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Colonne sans nom".to_owned(),
    }
}

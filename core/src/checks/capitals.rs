//! A name is not all in capitals.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, shown};
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "majuscules",
    title: "Texte tout en majuscules",
    why: "Les majuscules se lisent mal, surtout à voix haute par les logiciels pour malvoyants, et perdent les accents.",
    remedy: "Préférez les minuscules, avec leurs accents. Gardez les majuscules des sigles.",
    severity: Severity::Advice,
    also: &[],
    applies: |field| {
        field.kind == Kind::Text
            && matches!(field.role, Some(Role::Name | Role::Street | Role::Address))
    },
    usual: r#"{"type": "string", "gabarit": {"role": "name"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Parc du Grand Cèdre"),
        fine("ZAC A7"),
        fine("EHPAD"),
        asked("PARC DU GRAND CÈDRE", "Parc du Grand Cèdre"),
        asked("12 RUE DE L’ÉGLISE", "12 Rue de l’Église"),
        asked("SALLE JEAN-MOULIN", "Salle Jean-Moulin"),
        asked("CENTRE CEA LOUIS XIV", "Centre CEA Louis XIV"),
        asked("PARC DU C.C.A.S. NORD", "Parc du C.C.A.S. Nord"),
        asked("RUE ST JEAN", "Rue St Jean"),
        fine("CCAS HLM EHPAD"),
    ],
};

/// Small words that keep a small letter inside a name.
const SMALL: [&str; 14] =
    ["de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "à", "au", "aux", "lès"];

/// Acronyms met in the names of communal places, of those that could be read as words.
const ACRONYMS: [&str; 42] = [
    "ADAPEI", "AFPA", "ALSH", "AMAP", "ASSE", "CAF", "CCAS", "CEA", "CEM", "CESAM", "CFA", "CHU",
    "CIAS", "CIO", "CLAE", "CLSH", "CMP", "COSEC", "CROUS", "EAJE", "EHPAD", "ENS", "ENTPE", "ERP",
    "ESAT", "HLM", "IME", "INSA", "IUT", "LAEP", "MAM", "MAPA", "MDR", "OPAC", "PMI", "RAM", "RPE",
    "SPA", "TER", "USEP", "ZA", "ZAC",
];

/// Words cut short that have no vowel, and are no acronyms.
const SHORTENED: [&str; 13] =
    ["BD", "BLD", "BVD", "CDT", "CH", "DR", "FBG", "GD", "LT", "MGR", "PL", "SQ", "ST"];

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    // Two words at least: a lone one may be an acronym.
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if text.chars().any(char::is_lowercase)
        || text.split([' ', '-', '’', '\'']).filter(long).count() < 2
    {
        return None;
    }
    let better = in_small(text);
    // Nothing but acronyms.
    if !better.chars().any(char::is_lowercase) {
        return None;
    }
    Some(Trouble::new(format!("« {} » est tout en majuscules.", shown(text))).ask(better))
}

fn in_small(text: &str) -> String {
    let mut words = Vec::new();
    for (index, own) in text.split(' ').enumerate() {
        let lower = own.to_lowercase();
        words.push(match SMALL.contains(&lower.as_str()) && index > 0 {
            true => lower,
            false => own.split('-').map(word).collect::<Vec<_>>().join("-"),
        });
    }
    value::spaces(&words.join(" ")).into_owned()
}

/// A word all in capitals, as it is written: an acronym, a king's number and what holds a digit stay.
fn word(own: &str) -> String {
    let letters: String = own.chars().filter(|c| c.is_alphabetic()).collect();
    let numeral = letters.len() > 1 && letters.chars().all(|c| "IVX".contains(c));
    // No French word of two letters or more is without a vowel.
    let unspeakable = letters.len() > 1
        && !SHORTENED.contains(&letters.as_str())
        && !letters.contains(|c| "AEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜŒÆ".contains(c));
    let spelt = own.contains('.') && letters.chars().count() < own.chars().count() / 2 + 1;
    let digits = own.contains(|c: char| c.is_ascii_digit());
    match ACRONYMS.contains(&letters.as_str()) || numeral || unspeakable || spelt || digits {
        true => own.to_owned(),
        false => named(&own.to_lowercase()),
    }
}

/// A word of a name: `église` as `Église`, `l’église` as `l’Église`, `grange` as `Grange`.
fn named(word: &str) -> String {
    if SMALL.contains(&word) {
        return word.to_owned();
    }
    for mark in ['’', '\''] {
        if let Some((article, rest)) = word.split_once(mark)
            && matches!(article, "l" | "d")
        {
            return format!("{article}{mark}{}", named(rest));
        }
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

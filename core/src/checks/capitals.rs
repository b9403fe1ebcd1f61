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
    ],
};

/// Small words that keep a small letter inside a name.
const SMALL: [&str; 14] =
    ["de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "à", "au", "aux", "lès"];

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    // Two words at least: a lone one may be an acronym.
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if text.chars().any(char::is_lowercase)
        || text.split([' ', '-', '’', '\'']).filter(long).count() < 2
    {
        return None;
    }
    Some(Trouble::new(format!("« {} » est tout en majuscules.", shown(text))).ask(in_small(text)))
}

fn in_small(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words = Vec::new();
    for (index, word) in lower.split(' ').enumerate() {
        words.push(match SMALL.contains(&word) && index > 0 {
            true => word.to_owned(),
            false => word.split('-').map(named).collect::<Vec<_>>().join("-"),
        });
    }
    value::spaces(&words.join(" ")).into_owned()
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

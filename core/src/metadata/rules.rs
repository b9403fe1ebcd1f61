//! What the parts of the sheet must be, for `validator`, and what is said when they are not.

use validator::{ValidateEmail, ValidateUrl, ValidationError};

use crate::value::date;

type Verdict = Result<(), ValidationError>;

fn judge(right: bool) -> Verdict {
    if right { Ok(()) } else { Err(ValidationError::new("wrong")) }
}

/// May be left blank: a few territories overseas have none in the reference lists.
pub(super) fn siren(text: &str) -> Verdict {
    judge(text.is_empty() || (text.len() == 9 && is_luhn(text)))
}

/// May be left blank: the commune's own is not in the reference lists.
pub(super) fn siret(text: &str) -> Verdict {
    judge(text.is_empty() || (text.len() == 14 && is_luhn(text)))
}

pub(super) fn email(text: &str) -> Verdict {
    // Mail programs of town halls do not all take letters with accents.
    judge(text.is_empty() || (text.is_ascii() && text.validate_email() && text.contains('.')))
}

pub(super) fn web_address(text: &str) -> Verdict {
    let web = text.starts_with("http://") || text.starts_with("https://");
    judge(text.is_empty() || (web && text.validate_url()))
}

pub(super) fn day(text: &str) -> Verdict {
    judge(text.is_empty() || date(text).is_some())
}

/// data.gouv.fr takes keywords of 3 to 96 characters.
pub(super) fn keywords(words: &[String]) -> Verdict {
    judge(words.iter().all(|word| (3..=96).contains(&word.trim().chars().count())))
}

/// Luhn's key, that of a Siren and of a Siret.
fn is_luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, digit) in digits.chars().rev().enumerate() {
        let Some(digit) = digit.to_digit(10) else { return false };
        let value = digit * if place % 2 == 0 { 1 } else { 2 };
        sum += if value > 9 { value - 9 } else { value };
    }
    sum % 10 == 0
}

/// What is said of a part that is wrong.
pub(super) fn message(field: &str) -> &'static str {
    match field {
        "title" => "Donnez un titre, de 350 caractères au plus.",
        "description" => "Décrivez les données en quelques phrases.",
        "producer" => "Donnez le nom du producteur : celui de la commune.",
        "siren" => "Le numéro Siren a neuf chiffres ; celui-ci n’existe pas.",
        "siret" => "Le numéro Siret a quatorze chiffres ; celui-ci n’existe pas.",
        "contact" => "Le nom du contact a 200 caractères au plus.",
        "email" => "Cette adresse électronique n’est pas complète : vérifiez-la.",
        "from" | "to" => "Donnez une date qui existe, par exemple 2026-01-31.",
        "keywords" => "Chaque mot-clé a de 3 à 96 caractères.",
        "lineage" | "limits" => "Ce texte a 10 000 caractères au plus.",
        "page" => "Une adresse web commence par https:// et n’a pas d’espace.",
        _ => "Cette information est à vérifier.",
    }
}

//! What the values of a column look like: which fields they could stand in.

use crate::reference;
use crate::sheet::Stored;
use crate::template::{Field, Kind};
use crate::value;

/// Values looked at in each column; enough to know it, few enough for a million rows.
pub(super) const SAMPLE: usize = 400;

/// The share of a column's texts that fit a field, from 0 to 1; `None` when nearly any text would.
pub(super) fn fit(field: &Field, texts: &[&str]) -> Option<f64> {
    let fits: fn(&Field, &str) -> bool = match field.kind {
        Kind::CommuneCode => |_, text| reference::commune(&padded(text)).is_some(),
        Kind::PostCode => |_, text| !reference::by_postcode(&padded(text)).is_empty(),
        Kind::CommuneName => |_, text| !reference::named(text).is_empty(),
        Kind::Longitude | Kind::Latitude => |_, text| is_coordinate(text),
        Kind::Email => |_, text| text.contains('@') && text.contains('.') && !text.contains(' '),
        Kind::WebAddress => |_, text| text.starts_with("http") || text.starts_with("www."),
        Kind::Phone => |_, text| is_phone(text),
        Kind::Siret => |_, text| digits(text) == 14,
        Kind::Siren => |_, text| digits(text) == 9,
        Kind::Rna => |_, text| text.len() == 10 && text.starts_with('W'),
        Kind::List if field.separator.is_some() => |field, text| {
            text.split(['|', ';', '/', ',']).all(|part| value::listed(field, part.trim()).is_some())
        },
        Kind::List => |field, text| value::listed(field, text).is_some(),
        Kind::Integer | Kind::Number | Kind::Boolean | Kind::Date | Kind::Year => reads,
        Kind::Uid if field.pattern.is_some() => reads,
        _ if field.pattern.is_some() => reads,
        _ => return None,
    };
    if texts.is_empty() {
        return None;
    }
    let fitting = texts.iter().filter(|text| fits(field, text.trim())).count();
    Some(fitting as f64 / texts.len() as f64)
}

/// What a column whose values alone speak for a field looks like, in French; `None` for kinds that many columns share.
pub(super) fn telling(field: &Field) -> Option<&'static str> {
    match field.kind {
        Kind::CommuneCode => Some("les valeurs sont des codes Insee"),
        Kind::PostCode => Some("les valeurs sont des codes postaux"),
        Kind::CommuneName => Some("les valeurs sont des noms de communes"),
        Kind::Email => Some("les valeurs sont des adresses électroniques"),
        Kind::WebAddress => Some("les valeurs sont des adresses de sites"),
        Kind::Phone => Some("les valeurs sont des numéros de téléphone"),
        Kind::Siret => Some("les valeurs sont des numéros Siret"),
        Kind::Rna => Some("les valeurs sont des numéros d’association"),
        Kind::Uid if field.pattern.is_some() => {
            Some("les valeurs sont des identifiants de ce gabarit")
        }
        Kind::List => Some("les valeurs sont celles de la liste"),
        _ => None,
    }
}

/// Whether a cell holds a number, a date or an error, and so is no header.
pub(super) fn is_value(text: &str, stored: Stored) -> bool {
    match stored {
        Stored::Number(_) | Stored::Date(_) | Stored::Boolean(_) | Stored::Error => true,
        Stored::Empty => false,
        Stored::Text => {
            let text = text.trim();
            value::decimal_text(text).is_some()
                || value::date(text).is_some()
                || value::day_first(text).is_some()
        }
    }
}

fn reads(field: &Field, text: &str) -> bool {
    let tidy = value::tidy(field, text);
    value::read(field, &tidy).is_some()
        && field.pattern.as_ref().is_none_or(|pattern| pattern.is_match(&tidy))
}

fn padded(text: &str) -> String {
    let text = text.replace(' ', "");
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("0{text}")
    } else {
        text
    }
}

/// Degrees in France, or metres in one of its projections.
fn is_coordinate(text: &str) -> bool {
    let number = value::decimal_text(text).and_then(|text| value::decimal(&text));
    number.is_some_and(|n| {
        (-64.0..56.0).contains(&n) && n.fract() != 0.0 || (100_000.0..10_000_000.0).contains(&n)
    })
}

fn is_phone(text: &str) -> bool {
    let count = digits(text);
    let other = text.chars().any(|c| {
        !(c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '+' | '(' | ')' | '/' | '\u{a0}'))
    });
    (9..=13).contains(&count) && !other && (text.starts_with('0') || text.starts_with('+'))
}

fn digits(text: &str) -> usize {
    let only = text.chars().all(|c| {
        c.is_ascii_digit()
            || c == ' '
            || c == '.'
            || c == '+'
            || c == '-'
            || c == '\u{a0}'
            || c == '('
            || c == ')'
            || c == '/'
    });
    if only { text.bytes().filter(u8::is_ascii_digit).count() } else { 0 }
}

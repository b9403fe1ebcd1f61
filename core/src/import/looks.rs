//! What the values of a column look like: which fields they could stand in.

use super::address;
use crate::reference;
use crate::sheet::Stored;
use crate::template::{Field, Kind, Role};
use crate::value;

/// Values looked at in each column; enough to know it, few enough for a million rows.
pub(super) const SAMPLE: usize = 400;

/// The share of a column’s texts that could stand in a field, from 0 to 1; `None` when nearly any text could.
pub(super) fn fit(field: &Field, texts: &[&str]) -> Option<f64> {
    let fits: fn(&Field, &str) -> bool = match field.kind {
        Kind::CommuneCode | Kind::PostCode => |_, text| (4..=5).contains(&code(text).len()),
        Kind::CommuneName => |_, text| text.contains(char::is_alphabetic),
        Kind::Longitude | Kind::Latitude => |_, text| is_coordinate(text),
        Kind::Email => |_, text| text.contains('@') && !text.contains(' '),
        Kind::WebAddress => |_, text| is_web(text),
        Kind::Phone => |_, text| is_phone(text),
        Kind::Siret => |_, text| digits(text) == 14 || text.contains("E+"),
        Kind::Siren => |_, text| digits(text) == 9,
        Kind::Rna => |_, text| text.len() == 10 && text.starts_with('W'),
        Kind::List if !field.open => |field, text| {
            let tidy = value::tidy(field, text);
            value::parts(field, &tidy).any(|part| field.values.iter().any(|value| value == part))
        },
        Kind::Integer | Kind::Number | Kind::Boolean | Kind::Date | Kind::Year => reads,
        _ if field.pattern.is_some() => reads,
        _ => return None,
    };
    share(texts, |text| fits(field, text))
}

/// What the values of a column prove, in French, when they speak for a field without its name.
pub(super) fn telling(field: &Field, texts: &[&str]) -> Option<&'static str> {
    let all = |proof: &dyn Fn(&str) -> bool| nearly_all(texts, proof);
    let (proved, reason) = match field.kind {
        _ if is_address(field) => (
            share(texts, address::is_sure).is_some_and(|share| share >= 0.7),
            "les valeurs sont des adresses",
        ),
        Kind::CommuneCode => (
            all(&|text| reference::commune(text).is_some()) && are_of_one_department(texts),
            "les valeurs sont des codes Insee",
        ),
        Kind::PostCode => (
            all(&|text| !reference::by_postcode(text).is_empty()) && are_of_one_department(texts),
            "les valeurs sont des codes postaux",
        ),
        Kind::CommuneName => (
            all(&|text| !reference::named(text).is_empty()),
            "les valeurs sont des noms de communes",
        ),
        Kind::Longitude => (
            all(&|text| is_long_decimal(text, -5.6..9.8)),
            "les valeurs sont des longitudes de France",
        ),
        Kind::Latitude => (
            all(&|text| is_long_decimal(text, 41.0..51.6)),
            "les valeurs sont des latitudes de France",
        ),
        Kind::Email => (
            all(&|text| text.contains('@') && text.contains('.') && !text.contains(' ')),
            "les valeurs sont des adresses électroniques",
        ),
        Kind::WebAddress => (all(&is_web), "les valeurs sont des adresses de sites"),
        Kind::Phone => (all(&is_phone), "les valeurs sont des numéros de téléphone"),
        Kind::Siret => (all(&|text| digits(text) == 14), "les valeurs sont des numéros Siret"),
        Kind::Rna => (
            all(&|text| text.len() == 10 && text.starts_with('W')),
            "les valeurs sont des numéros d’association",
        ),
        Kind::Uid if field.pattern.is_some() => {
            (all(&|text| reads(field, text)), "les valeurs sont des identifiants de ce gabarit")
        }
        Kind::List => (
            all(&|text| is_listed(field, text)) && distinct(texts) >= 2 && names_something(texts),
            "les valeurs sont celles de la liste",
        ),
        _ => return None,
    };
    (proved && texts.len() >= 2).then_some(reason)
}

/// Whether a field holds addresses. Many columns of a file may: theirs, the manager’s, the owner’s.
pub(super) fn is_address(field: &Field) -> bool {
    matches!(field.role, Some(Role::Address | Role::Street))
}

fn share(texts: &[&str], fits: impl Fn(&str) -> bool) -> Option<f64> {
    let fitting = texts.iter().filter(|text| fits(text.trim())).count();
    (!texts.is_empty()).then(|| fitting as f64 / texts.len() as f64)
}

/// Whether nine texts in ten fit, or more: most columns are known not to be so by their first texts.
fn nearly_all(texts: &[&str], fits: impl Fn(&str) -> bool) -> bool {
    let enough = |fitting: usize| fitting as f64 / texts.len() as f64 >= 0.9;
    let mut others = 0;
    !texts.is_empty()
        && texts.iter().all(|text| {
            others += usize::from(!fits(text.trim()));
            enough(texts.len() - others)
        })
}

fn is_listed(field: &Field, text: &str) -> bool {
    let tidy = value::tidy(field, text);
    value::parts(field, &tidy).all(|part| field.values.iter().any(|value| value == part))
}

/// Years and amounts may happen to be codes; but those of a commune’s file are of its department.
fn are_of_one_department(texts: &[&str]) -> bool {
    let mut counts = rustc_hash::FxHashMap::<&str, usize>::default();
    for text in texts {
        *counts.entry(text.get(..2).unwrap_or_default()).or_default() += 1;
    }
    let round = texts.iter().filter(|text| text.ends_with("000")).count();
    let most = counts.values().max().copied().unwrap_or(0);
    most * 10 >= texts.len() * 8 && round * 2 < texts.len().max(2)
}

/// Yes, no and numbers stand in many lists, and speak for none.
fn names_something(texts: &[&str]) -> bool {
    let speaking = |text: &&&str| {
        let folded = value::fold(text);
        folded.len() > 3
            && !matches!(folded.as_str(), "true" | "false" | "vrai" | "faux" | "aucun" | "aucune")
    };
    texts.iter().filter(speaking).count() * 2 >= texts.len()
}

pub(super) fn distinct(texts: &[&str]) -> usize {
    let mut texts = texts.to_vec();
    texts.sort_unstable();
    texts.dedup();
    texts.len()
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

fn code(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn is_web(text: &str) -> bool {
    text.starts_with("http") || text.starts_with("www.")
}

/// A number of this range with at least four decimals: prices and counts have none.
fn is_long_decimal(text: &str, range: std::ops::Range<f64>) -> bool {
    let Some(plain) = value::decimal_text(text) else { return false };
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    decimals >= 4 && value::decimal(&plain).is_some_and(|number| range.contains(&number))
}

/// Degrees in France, or metres in one of its projections.
fn is_coordinate(text: &str) -> bool {
    let number = value::decimal_text(text).and_then(|text| value::decimal(&text));
    // Degrees, minutes and seconds count too.
    number.is_none() && value::degrees(text).is_some()
        || number.is_some_and(|n| {
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

//! Numbers: as a schema declares them, and as people write them.

use crate::template::{Field, Kind};

/// The whole number a text spells out, by the schema's `groupChar` and `bareNumber`.
pub(super) fn integer(field: &Field, text: &str) -> Option<i64> {
    let text = bare(field, text)?;
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// The number a text spells out, by the schema's `decimalChar`, `groupChar` and `bareNumber`.
pub(super) fn number(field: &Field, text: &str) -> Option<f64> {
    let mut text = bare(field, text)?;
    if field.decimal_char != '.' {
        if text.contains('.') {
            return None;
        }
        text = text.replace(field.decimal_char, ".");
    }
    decimal(&text)
}

/// The number a plain decimal text spells out: digits, a dot, a sign, an exponent. Nothing else:
/// `NaN`, `INF`, `1_000` and `0x1F` are no numbers here, whatever other validators take them for.
pub fn decimal(text: &str) -> Option<f64> {
    let plain =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if text.is_empty() || !text.bytes().all(plain) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The plain decimal text of a number as the French write it: spaces between thousands, a comma for decimals.
/// `None` when it could be read otherwise, as `1.234,5` or `150-200`.
pub fn decimal_text(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = match rest.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (rest, None),
    };
    let whole = ungroup(whole)?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match decimals {
        None => digits(&whole).then(|| format!("{sign}{whole}")),
        Some(decimals) if digits(decimals) && (whole.is_empty() || digits(&whole)) => {
            let whole = if whole.is_empty() { "0" } else { &whole };
            Some(format!("{sign}{whole}.{decimals}"))
        }
        Some(_) => None,
    }
}

/// `1 234 567` as `1234567`; a space anywhere but between thousands parts two numbers.
fn ungroup(text: &str) -> Option<String> {
    let mut groups = text.split([' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?.to_owned();
    groups.try_fold(first, |number, group| {
        (group.len() == 3 && !number.is_empty() && number.len() < 16).then(|| number + group)
    })
}

pub(super) fn tidy(field: &Field, text: &str) -> Option<String> {
    let declared = match field.kind {
        Kind::Integer | Kind::Year => integer(field, text).is_some(),
        _ => number(field, text).is_some(),
    };
    // A schema with its own decimal character or groups means the text as it is.
    if declared || field.decimal_char != '.' || !field.group_char.is_empty() {
        return None;
    }
    let plain = decimal_text(text)?;
    match field.kind {
        // Spreadsheets write whole numbers as `12.0`.
        Kind::Integer | Kind::Year => {
            let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
            decimals.bytes().all(|byte| byte == b'0').then(|| whole.to_owned())
        }
        _ => Some(plain),
    }
}

/// The text without its groups, and without the words around the number where the schema allows them.
fn bare(field: &Field, text: &str) -> Option<String> {
    let mut text = text.to_owned();
    if !field.group_char.is_empty() {
        text = text.replace(&field.group_char, "");
    }
    if !field.bare_number {
        let inside = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+');
        let start = text.find(inside)?;
        let end = text.rfind(|c: char| c.is_ascii_digit())?;
        text = text.get(start..=end)?.to_owned();
    }
    Some(text)
}

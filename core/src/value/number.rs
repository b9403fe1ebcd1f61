//! Numbers: as a schema declares them, and as people write them.

use std::borrow::Cow;

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

/// A year on four digits.
pub(super) fn year(text: &str) -> Option<i64> {
    let four = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    four.then(|| text.parse().ok())?
}

/// The number a text spells out, by the schema's `decimalChar`, `groupChar` and `bareNumber`.
pub(super) fn number(field: &Field, text: &str) -> Option<f64> {
    let text = bare(field, text)?;
    if field.decimal_char == '.' {
        return decimal(&text);
    }
    if text.contains('.') {
        return None;
    }
    decimal(&text.replace(field.decimal_char, "."))
}

/// The number a plain decimal text spells out: digits, a dot, a sign, an exponent. Nothing else:
/// `NaN`, `INF`, `1_000` and `0x1F` are no numbers here, whatever other validators take them for.
pub fn decimal(text: &str) -> Option<f64> {
    if let Some(number) = short_decimal(text) {
        return Some(number);
    }
    let plain =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if text.is_empty() || !text.bytes().all(plain) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The number of few digits that a text spells out, as nearly all are: two whole numbers that a double holds exactly
/// have a quotient rounded once, which is the nearest double.
fn short_decimal(text: &str) -> Option<f64> {
    const TENS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > 15 {
        return None;
    }
    let (mut whole, mut dot) = (0_u64, None);
    for (place, &byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole * 10 + u64::from(byte - b'0'),
            b'.' if dot.is_none() => dot = Some(place),
            _ => return None,
        }
    }
    let decimals = dot.map_or(0, |dot| digits.len() - dot - 1);
    if digits.len() == usize::from(dot.is_some()) {
        return None;
    }
    let number = whole as f64 / TENS[decimals];
    Some(if negative { -number } else { number })
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
        Kind::Integer => integer(field, text).is_some(),
        Kind::Year => year(text).is_some(),
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
fn bare<'a>(field: &Field, text: &'a str) -> Option<Cow<'a, str>> {
    let text = match field.group_char.as_str() {
        "" => Cow::Borrowed(text),
        group => Cow::Owned(text.replace(group, "")),
    };
    if field.bare_number {
        return Some(text);
    }
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'))?;
    let end = text.rfind(|c: char| c.is_ascii_digit())?;
    Some(Cow::Owned(text.get(start..=end)?.to_owned()))
}

/// A text as people see and copy it: with a decimal comma, where the schema keeps a dot. Any other text as it is.
pub fn shown<'a>(field: &Field, text: &'a str) -> Cow<'a, str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.').filter(|_| !is_shown_as_kept(field)) {
        Some((whole, decimals))
            if digits(decimals) && digits(whole.strip_prefix(['-', '+']).unwrap_or(whole)) =>
        {
            Cow::Owned(format!("{whole},{decimals}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Whether every text of a field is shown as it is kept.
pub fn is_shown_as_kept(field: &Field) -> bool {
    let numeric =
        matches!(field.kind, Kind::Integer | Kind::Number | Kind::Longitude | Kind::Latitude);
    !numeric || field.decimal_char != '.'
}

/// A number and what is written beside it: `12,5 m²` as (`12.5`, `m²`), `env. 150` as (`150`, `env.`).
/// The number is a plain decimal text. `None` unless there is exactly one number, and some words.
pub fn quantity(text: &str) -> Option<(String, String)> {
    // The 2 of “m2” is no number.
    let inside = |c: char| c.is_ascii_digit();
    let start = text.find(inside)?;
    let tail = text.get(start..)?;
    let stop = tail
        .find(|c: char| !(inside(c) || c.is_whitespace() || matches!(c, ',' | '.')))
        .unwrap_or(tail.len());
    let (number, after) = tail.split_at(stop);
    let number = number.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let before = text.get(..start)?;
    let (before, sign) = match before.trim_end().strip_suffix(['-', '\u{2212}']) {
        Some(rest) if rest.trim().is_empty() => ("", "-"),
        _ => (before.trim(), ""),
    };
    let after = after.trim();
    let unit = match after.strip_suffix(['2', '3']) {
        Some(letters) if letters.ends_with(char::is_alphabetic) => letters,
        _ => after,
    };
    if unit.contains(inside)
        || before.contains(['-', '/', '+'])
        || unit.starts_with(['-', '/', '+', ':', '\''])
    {
        return None;
    }
    let words = [before, after]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    (!words.is_empty()).then_some((decimal_text(&format!("{sign}{number}"))?, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_number_is_the_nearest_double() {
        let mut texts: Vec<String> = [
            "",
            ".",
            "-",
            "-.",
            "5.",
            ".5",
            "-0",
            "+1",
            "1e3",
            "1.2.3",
            "12a",
            "123456789012345",
            "0.00000000000001",
        ]
        .map(str::to_owned)
        .to_vec();
        for turn in 0..20_000_u64 {
            let number = turn.wrapping_mul(6_364_136_223_846_793_005) >> 14;
            let text = (number % 10_u64.pow(1 + (turn % 14) as u32)).to_string();
            let dot = turn as usize % (text.len() + 1);
            texts.push(format!(
                "{}{}.{}",
                ["", "-"][turn as usize % 2],
                &text[..dot],
                &text[dot..]
            ));
        }
        for text in texts {
            if let Some(own) = short_decimal(&text) {
                assert_eq!(own.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
            }
        }
        assert_eq!(short_decimal("4.835659"), Some(4.835_659));
    }

    #[test]
    fn a_quantity_is_one_number_and_its_words() {
        let pair = |number: &str, words: &str| Some((number.to_owned(), words.to_owned()));
        assert_eq!(quantity("12,5 m²"), pair("12.5", "m²"));
        assert_eq!(quantity("1 200 m2"), pair("1200", "m2"));
        assert_eq!(quantity("environ 150"), pair("150", "environ"));
        assert_eq!(quantity("-3°"), pair("-3", "°"));
        for text in ["150-200", "2+2", "3 places + 2", "12", "8h30", "12/13", "abc", "05' 12"] {
            assert_eq!(quantity(text), None, "{text}");
        }
    }
}

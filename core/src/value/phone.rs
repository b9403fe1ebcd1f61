//! Telephone numbers: the spellings of one number.

use phonenumber::{Mode, PhoneNumber, country};

use crate::template::{Field, Kind};

/// The number a text spells out, as France dials it; `None` when it cannot be dialled.
pub fn phone(text: &str) -> Option<PhoneNumber> {
    let number = phonenumber::parse(Some(country::FR), text).ok()?;
    number.is_valid().then_some(number)
}

/// Whether a text is a number one can dial from France: whole, international, or one of France's short numbers
/// (`15`, `112`, `115`, `3949`, `118 218`; plan of Arcep).
pub fn is_phone(text: &str) -> bool {
    if !text.chars().all(|c| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '.' | '-' | '(' | ')' | '/')
    }) {
        return false;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if is_short(&digits) {
        return !text.contains('+');
    }
    // Nine digits are a number whose zero is lost: what dials in an application is not what one reads aloud.
    if is_plainly_french(&digits) && text.starts_with('0') && !text.contains(['(', '+']) {
        return true;
    }
    // Shorter or longer than ten digits, what begins with one zero is no number of France.
    if text.starts_with('0') && !digits.starts_with("00") && !text.contains('+') {
        return digits.len() == 10 && phone(text).is_some();
    }
    let national = text.starts_with('0') || text.starts_with('+') || text.starts_with("(+");
    national && phone(text).is_some()
}

/// The ten digits of a text that is plainly a number of France, however it is spaced, dialled from there or from abroad:
/// the full plan, which takes long to read, has nothing to add.
fn plainly_french(text: &str) -> Option<String> {
    let spaced = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '.' | '-');
    let (abroad, rest) = match text.strip_prefix("+33") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if !rest.chars().all(spaced) {
        return None;
    }
    let digits = rest.chars().filter(char::is_ascii_digit);
    let digits: String = abroad.then_some('0').into_iter().chain(digits).collect();
    is_plainly_french(&digits).then_some(digits)
}

/// Ten digits of a series that Arcep has opened whole; the others need the full plan.
fn is_plainly_french(digits: &str) -> bool {
    let &[b'0', zone, next, ..] = digits.as_bytes() else { return false };
    digits.len() == 10
        && match zone {
            b'1' | b'3' => true,
            b'2' => !matches!(next, b'6' | b'8'),
            b'4' | b'9' => next != b'0',
            b'5' => next != b'9',
            b'6' => !matches!(next, b'3' | b'9'),
            b'7' => next >= b'3',
            _ => false,
        }
}

fn is_short(digits: &str) -> bool {
    match digits.len() {
        2 => matches!(digits, "15" | "17" | "18"),
        3 => matches!(
            digits,
            "110" | "111" | "112" | "114" | "115" | "116" | "119" | "191" | "196" | "197"
        ),
        4 => digits.starts_with('3') || digits.starts_with("10"),
        6 => digits.starts_with("118") || digits.starts_with("116"),
        _ => false,
    }
}

/// The usual spellings of a telephone number: `+33478000000`, `+33 4 78 00 00 00`, `04 78 00 00 00`, `0478000000`.
/// None for a field that holds something else, or a text that is no number.
pub fn phone_spellings(field: &Field, text: &str) -> Vec<String> {
    if field.kind != Kind::Phone {
        return Vec::new();
    }
    match plainly_french(text) {
        Some(digits) => french_spellings(&digits),
        None => full_spellings(text),
    }
}

/// Those of ten digits: two by two, and from abroad all but the zero.
fn french_spellings(digits: &str) -> Vec<String> {
    let significant = digits.trim_start_matches('0');
    let mut national = String::with_capacity(14);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place.is_multiple_of(2) {
            national.push(' ');
        }
        national.push(digit);
    }
    let abroad = format!("+33 {}", national.trim_start_matches('0'));
    vec![format!("+33{significant}"), abroad, national, digits.to_owned()]
}

/// Those of any number that the full plan knows.
fn full_spellings(text: &str) -> Vec<String> {
    let Some(number) = phone(text) else { return Vec::new() };
    let written = |mode| number.format().mode(mode).to_string();
    let national = written(Mode::National);
    let together = national.chars().filter(char::is_ascii_digit).collect();
    vec![written(Mode::E164), written(Mode::International), national, together]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plainly_french_is_so_for_the_full_plan() {
        for start in 0..100 {
            for rest in ["000000", "123456", "999999", "501020"] {
                for middle in 0..10 {
                    let digits = format!("0{start:02}{middle}{rest}");
                    let plain = is_plainly_french(&digits);
                    assert!(!plain || phone(&digits).is_some(), "{digits}");
                    for text in [digits.clone(), format!("+33 {}.{}", &digits[1..4], &digits[4..])]
                    {
                        if let Some(own) = plainly_french(&text) {
                            assert_eq!(french_spellings(&own), full_spellings(&text), "{text}");
                        }
                    }
                }
            }
        }
        assert!(is_phone("04 78 00 00 00") && is_plainly_french("0478000000"));
        assert_eq!(plainly_french("+33 4.78-00 00\u{a0}00").as_deref(), Some("0478000000"));
    }

    #[test]
    fn what_begins_with_one_zero_has_ten_digits_or_is_no_number_of_france() {
        for start in 1..100 {
            for length in (1..=15).filter(|&length| length != 10) {
                for rest in ["4780000000000000", "1234567890123456", "9999999999999999"] {
                    let digits: String = format!("0{start}{rest}").chars().take(length).collect();
                    assert!(phone(&digits).is_none(), "{digits}");
                }
            }
        }
    }
}

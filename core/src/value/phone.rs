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
    let national = text.starts_with('0') || text.starts_with('+') || text.starts_with("(+");
    national && phone(text).is_some()
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
    let Some(number) = (field.kind == Kind::Phone).then(|| phone(text)).flatten() else {
        return Vec::new();
    };
    let written = |mode| number.format().mode(mode).to_string();
    let national = written(Mode::National);
    let together = national.chars().filter(char::is_ascii_digit).collect();
    vec![written(Mode::E164), written(Mode::International), national, together]
}

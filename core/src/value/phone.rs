//! Telephone numbers: the spellings of one number.

use phonenumber::{Mode, PhoneNumber, country};

use crate::template::{Field, Kind};

/// The number a text spells out, as France dials it; `None` when it cannot be dialled.
pub fn phone(text: &str) -> Option<PhoneNumber> {
    let number = phonenumber::parse(Some(country::FR), text).ok()?;
    number.is_valid().then_some(number)
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

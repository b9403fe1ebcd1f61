//! What files suffer in spreadsheets, cell by cell: named, counted, and repaired when what was meant is certain.

use super::positions;
use super::values;
use crate::reference;
use crate::sheet::{Cell, Stored};
use crate::template::{Field, Kind};
use crate::value;

/// What happened to a text on its way, if anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Diagnosis {
    pub(super) kind: Ill,
    /// The text that was meant; `None` when nobody can know.
    pub(super) meant: Option<String>,
}

/// The kinds of damage, with their stable identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Ill {
    Spaces,
    DecimalComma,
    Thousands,
    WholeAsDecimal,
    DateOrder,
    DateSerial,
    ListedSpelling,
    YesNoSpelling,
    LostZero,
    LostDigits,
    ErrorValue,
    SwappedCoordinates,
    ProjectedCoordinates,
    Sexagesimal,
    Percentage,
    /// A text where a number is expected.
    NotANumber,
    /// A text where a date is expected, or a day that no calendar has.
    NotADate,
    Mojibake,
    LostLetters,
    /// One cell gives several fields their texts.
    Parted,
    /// Two cells give one field its position.
    Joined,
    /// What a check of the template mends for certain, by its identifier.
    Check(&'static str),
    Spelling,
}

impl Ill {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::DecimalComma => "decimal-comma",
            Self::Thousands => "thousands",
            Self::WholeAsDecimal => "whole-as-decimal",
            Self::DateOrder => "date-order",
            Self::DateSerial => "date-serial",
            Self::ListedSpelling => "listed-spelling",
            Self::YesNoSpelling => "yes-no-spelling",
            Self::LostZero => "lost-zero",
            Self::LostDigits => "lost-digits",
            Self::ErrorValue => "error-value",
            Self::SwappedCoordinates => "swapped-coordinates",
            Self::ProjectedCoordinates => "projected-coordinates",
            Self::Sexagesimal => "sexagesimal",
            Self::Percentage => "percentage",
            Self::NotANumber => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::Mojibake => "mojibake",
            Self::LostLetters => "lost-letters",
            Self::Parted => "parted",
            Self::Joined => "joined",
            Self::Check(id) => id,
            Self::Spelling => "spelling",
        }
    }
}

/// What happened to a cell that feeds a field; `None` when it stands as it should, or when that is not ours to say.
pub(super) fn diagnose(field: &Field, cell: Cell<'_>) -> Option<Diagnosis> {
    let text = cell.text;
    let found = |kind, meant: String| Some(Diagnosis { kind, meant: Some(meant) });
    if let Some(sound) = value::unspoilt(text) {
        return found(Ill::Mojibake, value::tidy(field, &sound).into_owned());
    }
    if cell.stored == Stored::Error {
        return Some(Diagnosis { kind: Ill::ErrorValue, meant: None });
    }
    let code = matches!(field.kind, Kind::Siret | Kind::Siren | Kind::CommuneCode | Kind::PostCode);
    if code && is_scientific(text, cell.stored) {
        return Some(Diagnosis { kind: Ill::LostDigits, meant: None });
    }
    if let Some(zero) = with_lost_zero(field, text) {
        return found(Ill::LostZero, zero);
    }
    if let Some(date) = from_serial(field, cell) {
        return found(Ill::DateSerial, date);
    }
    if matches!(field.kind, Kind::List | Kind::Boolean)
        && let Some(value) = values::known(field, text)
        && value != text
    {
        let kind = match (value == value::spaces(text), field.kind) {
            (true, _) => Ill::Spaces,
            (_, Kind::Boolean) => Ill::YesNoSpelling,
            _ => Ill::ListedSpelling,
        };
        return found(kind, value);
    }
    let number = matches!(field.kind, Kind::Number | Kind::Integer);
    if let (true, Stored::Number(number), Some(_)) = (number, cell.stored, text.strip_suffix('%')) {
        return found(Ill::Percentage, number.to_string());
    }
    if let Some((kind, point)) = from_other_point(field, text) {
        return found(kind, point);
    }
    if let Some(degrees) = positions::from_sexagesimal(field, text) {
        return found(Ill::Sexagesimal, degrees);
    }
    if let Some(joined) = without_spaces(field, text) {
        return found(Ill::Spaces, joined);
    }
    let tidy = value::tidy(field, text);
    if tidy == text {
        return refused(field, text).map(|kind| Diagnosis { kind, meant: None });
    }
    let kind = match field.kind {
        _ if tidy == value::spaces(text) => Ill::Spaces,
        Kind::Number | Kind::Longitude | Kind::Latitude if text.contains(',') => Ill::DecimalComma,
        Kind::Integer | Kind::Year if text.contains(['.', ',']) => Ill::WholeAsDecimal,
        Kind::Integer | Kind::Number | Kind::Year => Ill::Thousands,
        Kind::Date => Ill::DateOrder,
        Kind::List => Ill::ListedSpelling,
        _ => Ill::Spelling,
    };
    found(kind, tidy.into_owned())
}

/// What is wrong with a text of which nobody can say what was meant.
fn refused(field: &Field, text: &str) -> Option<Ill> {
    if value::has_lost_letters(text) {
        return Some(Ill::LostLetters);
    }
    if text.trim().is_empty() || value::reads(field, text) {
        return None;
    }
    match field.kind {
        Kind::Number | Kind::Integer | Kind::Longitude | Kind::Latitude => Some(Ill::NotANumber),
        Kind::Date => Some(Ill::NotADate),
        _ => None,
    }
}

/// `8,03E+13`: Excel shows a long number so, and a text file keeps only what it shows.
fn is_scientific(text: &str, stored: Stored) -> bool {
    if let Stored::Number(_) = stored {
        return false;
    }
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(exponent.trim_start_matches(['+', '-'])) && mantissa.split([',', '.']).all(digits)
}

/// A code of four digits that exists once its leading zero is back, and does not exist without.
fn with_lost_zero(field: &Field, text: &str) -> Option<String> {
    let digits = text.trim();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = format!("0{digits}");
    let exists = match field.kind {
        Kind::CommuneCode => {
            reference::commune(&whole).is_some() || reference::former(&whole).is_some()
        }
        Kind::PostCode => !reference::by_postcode(&whole).is_empty(),
        _ => false,
    };
    exists.then_some(whole)
}

/// A date stored as the number of its day, where the field holds dates: 45352 is 2024-03-01.
fn from_serial(field: &Field, cell: Cell<'_>) -> Option<String> {
    if field.kind != Kind::Date {
        return None;
    }
    let day = value::spreadsheet_day(cell.text.trim())?;
    Some(value::tidy(field, &day).into_owned())
}

/// A position in one cell that is written in another form than the field’s, or the other way round.
fn from_other_point(field: &Field, text: &str) -> Option<(Ill, String)> {
    if field.kind != Kind::GeoPoint {
        return None;
    }
    let (longitude, latitude) = positions::both(text)?;
    let point = value::point_text(&field.format, &longitude, &latitude);
    let numbers = |text: &str| {
        let (one, other) = value::two_numbers(text)?;
        value::decimal(&one).zip(value::decimal(&other))
    };
    let (own, meant) = (numbers(text), numbers(&format!("{longitude}, {latitude}")));
    if own == meant && value::reads(field, text) {
        return None;
    }
    let swapped = own.is_some() && own.map(|(one, other)| (other, one)) == meant;
    Some((if swapped { Ill::SwappedCoordinates } else { Ill::Spelling }, point))
}

/// A coordinate with a space beside its point, `4. 9102`: elsewhere a space may part two numbers.
fn without_spaces(field: &Field, text: &str) -> Option<String> {
    if !matches!(field.kind, Kind::Longitude | Kind::Latitude) {
        return None;
    }
    let (whole, decimals) = text.trim().split_once(['.', ','])?;
    if !whole.ends_with(char::is_whitespace) && !decimals.starts_with(char::is_whitespace) {
        return None;
    }
    let joined = format!("{}.{}", whole.trim_end(), decimals.trim_start());
    value::decimal(&joined).map(|_| joined)
}

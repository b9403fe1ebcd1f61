//! A cell's text as the typed value that workbooks, GeoJSON and databases hold.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::template::{Field, Kind, Template};
use crate::value::{self, Value};

/// A cell's value. A text that does not read as its kind (in a draft) leaves as a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Typed<'a> {
    /// No value.
    Missing,
    /// A text, a code, a list, a time, an unreadable text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(NaiveDate),
}

/// The value of a cell's text.
pub fn typed<'a>(template: &Template, field: &Field, text: &'a str) -> Typed<'a> {
    if template.is_missing(field, text) {
        return Typed::Missing;
    }
    let value = match field.kind {
        // What any other kind reads as leaves as its text: it need not be read.
        _ if field.separator.is_some() => None,
        Kind::Date => value::day(&field.format, text).map(Typed::Date),
        Kind::Integer
        | Kind::Year
        | Kind::Number
        | Kind::Longitude
        | Kind::Latitude
        | Kind::Boolean => match value::read(field, text) {
            Some(Value::Integer(number)) => Some(Typed::Integer(number)),
            Some(Value::Number(number)) => Some(Typed::Number(number)),
            Some(Value::Boolean(yes)) => Some(Typed::Boolean(yes)),
            _ => None,
        },
        _ => None,
    };
    value.unwrap_or(Typed::Text(text))
}

/// A number as JSON spells it: the text itself where JSON allows it, so that no decimal is lost or added.
pub fn json_number(text: &str, number: f64) -> Cow<'_, str> {
    match is_json_number(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(number.to_string()),
    }
}

/// RFC 8259, section 6: no plus sign, no leading zero, digits on both sides of the dot.
fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, decimals) = match mantissa.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (mantissa, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && decimals.is_none_or(digits)
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_decimals_where_json_allows() {
        for (text, number, json) in [
            ("4.840", 4.84, "4.840"),
            ("45.750000001", 45.750000001, "45.750000001"),
            ("-0.5", -0.5, "-0.5"),
            ("+5", 5.0, "5"),
            (".5", 0.5, "0.5"),
            ("007", 7.0, "7"),
            ("1e3", 1000.0, "1e3"),
        ] {
            assert_eq!(json_number(text, number), json);
            assert_eq!(serde_json::from_str::<f64>(json).unwrap(), number);
        }
    }
}

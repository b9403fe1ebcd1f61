//! How a cell's text reads: as a date, number, yes or no, listed value… and its tidy spelling.
//!
//! [`tidy`] only rewrites what keeps the same meaning: spaces, decimal comma, date order, case of a listed value.
//! It is what the grid does to a text as it is typed, and what a `Safe` fix proposes for a text that came otherwise.

mod codes;
mod date;
mod defuse;
mod elision;
mod find;
mod hours;
mod json;
mod list;
mod mojibake;
mod number;
mod phone;
mod position;
mod slip;
mod text;
mod trace;
mod web;

use std::borrow::Cow;

use serde::Serialize;
use ts_rs::TS;

pub use codes::{is_rna, is_siren, is_siret, luhn};
pub use date::{
    clock_time, date, date_time, day, day_first, is_duration, iso_day, month_first,
    spreadsheet_day, tidy_date_time, time, year_month,
};
pub use defuse::{defuse, restore};
pub use elision::of;
pub use find::{Closeness, Words};
pub use hours::{is_osm, osm_hours};
pub use json::{array, is_geojson, object, point};
pub use list::{Likeness, listed, nearest, parts, stems, stems_of};
pub use mojibake::{has_lost_letters, unspoilt};
pub use number::{decimal, decimal_text, is_shown_as_kept, quantity, shown};
pub use phone::{is_phone, phone, phone_spellings};
pub use position::{degrees, exchanged, point_text, two_numbers};
pub use slip::within_slips;
pub use text::{fold, fold_onto, spaces};
pub use trace::Trace;
pub use web::{is_email, is_uuid, is_web_address};

use crate::template::{Field, Kind};

/// What a text means, once read by its field.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "type", content = "value", rename_all = "camelCase")]
pub enum Value {
    /// A text that stands for itself.
    Text(String),
    /// Several texts of one cell.
    Texts(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// A number, in the unit of its field; degrees for coordinates.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day, as ISO 8601 text: `2024-03-01`.
    Date(String),
    /// A day and a time, as ISO 8601 text.
    DateTime(String),
    /// A time of day, as ISO 8601 text.
    Time(String),
}

/// What a tidy text of this field means; `None` when it does not read as the field's kind.
///
/// The text is read as it stands, with the characters the schema declares (`decimalChar`, `trueValues`…):
/// a text that only reads once tidied gives `None`. Whether it is allowed there (listed, within bounds…) is for checks.
pub fn read(field: &Field, text: &str) -> Option<Value> {
    if field.separator.is_none() {
        return one(field, text);
    }
    let each = field.item.as_deref().unwrap_or(field);
    let parts: Vec<String> = parts(field, text).map(str::to_owned).collect();
    parts.iter().all(|part| one(each, part).is_some()).then_some(Value::Texts(parts))
}

/// Whether [`read`] gives something, without making it.
pub fn reads(field: &Field, text: &str) -> bool {
    if field.separator.is_some() {
        return read(field, text).is_some();
    }
    match (field.kind, field.format.as_str()) {
        (Kind::Date, "" | "default" | "%Y-%m-%d") => date::is_date(text),
        _ => as_it_stands(field, text).unwrap_or_else(|| one(field, text).is_some()),
    }
}

/// Whether a text reads that means itself; `None` for a field whose texts mean something else.
fn as_it_stands(field: &Field, text: &str) -> Option<bool> {
    Some(match field.kind {
        Kind::Duration => is_duration(text),
        Kind::Uuid => is_uuid(text),
        Kind::Email => is_email(text),
        Kind::WebAddress => is_web_address(text),
        Kind::GeoPoint => point(&field.format, text).is_some(),
        Kind::GeoJson => is_geojson(text),
        Kind::Object => json::object(text).is_some(),
        Kind::Array => json::array(text).is_some(),
        Kind::OpeningHours => hours::is_osm(text),
        Kind::Siren => codes::is_siren(text),
        Kind::Siret => codes::is_siret(text),
        Kind::Rna => codes::is_rna(text),
        Kind::Integer
        | Kind::Year
        | Kind::Number
        | Kind::Longitude
        | Kind::Latitude
        | Kind::Boolean
        | Kind::Date
        | Kind::DateTime
        | Kind::Time
        | Kind::YearMonth => return None,
        _ => true,
    })
}

/// What a text means that stands for one value.
fn one(field: &Field, text: &str) -> Option<Value> {
    if let Some(reads) = as_it_stands(field, text) {
        return reads.then(|| Value::Text(text.to_owned()));
    }
    match field.kind {
        Kind::Integer => number::integer(field, text).map(Value::Integer),
        Kind::Year => number::year(text).map(Value::Integer),
        Kind::Number | Kind::Longitude | Kind::Latitude => {
            number::number(field, text).map(Value::Number)
        }
        Kind::Boolean => boolean(field, text).map(Value::Boolean),
        Kind::Date => date::by_format(&field.format, text).map(Value::Date),
        Kind::DateTime => date::date_time_by_format(&field.format, text).map(Value::DateTime),
        Kind::Time => date::time_by_format(&field.format, text).map(Value::Time),
        Kind::YearMonth => year_month(text).map(Value::Text),
        _ => None,
    }
}

/// The same text spelt as the field wants it, when that is certain; otherwise the text as it is.
pub fn tidy<'a>(field: &Field, text: &'a str) -> Cow<'a, str> {
    let clean = match field.kind {
        Kind::LongText | Kind::Object | Kind::Array | Kind::GeoJson | Kind::Any => {
            return Cow::Borrowed(text);
        }
        _ => spaces(text),
    };
    let better = match field.kind {
        Kind::Integer | Kind::Year | Kind::Number | Kind::Longitude | Kind::Latitude => {
            number::tidy(field, &clean)
        }
        Kind::Boolean => tidy_boolean(field, &clean),
        Kind::Date => date::tidy(&field.format, &clean),
        Kind::DateTime => date::tidy_moment(&field.format, &clean),
        Kind::Time => date::tidy_time(&field.format, &clean),
        Kind::List => list::tidy(field, &clean),
        Kind::PostCode | Kind::CommuneCode | Kind::Siren | Kind::Siret => digits_together(&clean),
        Kind::Uid if field.pattern.is_some() => uppercase_if_it_fits(field, &clean),
        _ => None,
    };
    match better {
        Some(better) if better == text => Cow::Borrowed(text),
        Some(better) => Cow::Owned(better),
        None => clean,
    }
}

/// The tidy spelling of a text that does not read as it stands, when that spelling reads.
pub fn mended(field: &Field, text: &str) -> Option<String> {
    match tidy(field, text) {
        Cow::Owned(better) if better != text && read(field, &better).is_some() => Some(better),
        _ => None,
    }
}

/// Yes or no, by the spellings the schema declares.
pub fn boolean(field: &Field, text: &str) -> Option<bool> {
    if field.true_values.iter().any(|value| value == text) {
        return Some(true);
    }
    field.false_values.iter().any(|value| value == text).then_some(false)
}

/// Spellings of yes and no met in agents' files, folded.
const YES: [&str; 8] = ["oui", "o", "1", "x", "vrai", "true", "yes", "y"];
const NO: [&str; 7] = ["non", "n", "0", "faux", "false", "no", "-"];

fn tidy_boolean(field: &Field, text: &str) -> Option<String> {
    if boolean(field, text).is_some() {
        return None;
    }
    let folded = fold(text);
    let meant = |spellings: &[String]| spellings.iter().any(|value| fold(value) == folded);
    if meant(&field.true_values) || YES.contains(&folded.as_str()) {
        return field.true_values.first().cloned();
    }
    if meant(&field.false_values) || NO.contains(&folded.as_str()) {
        return field.false_values.first().cloned();
    }
    None
}

/// A code written in groups, `69 500` or `216 902 668 00013`, as one.
/// Corsica's codes have a letter; with more, these are words, and stay as typed.
fn digits_together(text: &str) -> Option<String> {
    let only = text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    (only && letters < 2 && text.contains(' ')).then(|| text.replace(' ', ""))
}

fn uppercase_if_it_fits(field: &Field, text: &str) -> Option<String> {
    let pattern = field.pattern.as_ref()?;
    if pattern.is_match(text) {
        return None;
    }
    let upper = text.to_uppercase();
    pattern.is_match(&upper).then_some(upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;
    use serde_json::json;

    fn field(schema: serde_json::Value) -> Field {
        let template = Template::compile("essai", json!({"fields": [schema]})).unwrap();
        template.fields.into_iter().next().unwrap()
    }

    #[test]
    fn a_code_is_written_as_one_and_words_stay_as_typed() {
        let code = field(json!({"name": "c", "type": "string", "gabarit": {"role": "postcode"}}));
        for (typed, tidied) in [
            ("69 500", "69500"),
            ("2A 004", "2A004"),
            ("voir mairie", "voir mairie"),
            ("69500 ou 69100", "69500 ou 69100"),
        ] {
            assert_eq!(tidy(&code, typed), tidied, "{typed}");
        }
    }

    #[test]
    fn a_number_loses_its_comma_and_its_spaces_only() {
        let number = field(json!({"name": "n", "type": "number"}));
        for (typed, tidied) in [
            ("12,5", "12.5"),
            (" 1 234,50 ", "1234.50"),
            ("1\u{202f}000", "1000"),
            ("12.5", "12.5"),
            ("150-200", "150-200"),
            ("12 m²", "12 m²"),
            ("1.234,5", "1.234,5"),
        ] {
            assert_eq!(tidy(&number, typed), tidied, "{typed}");
        }
    }

    #[test]
    fn a_yes_takes_the_spelling_of_its_schema() {
        let yes = field(
            json!({"name": "b", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}),
        );
        assert_eq!(tidy(&yes, "OUI "), "oui");
        assert_eq!(tidy(&yes, "x"), "oui");
        assert_eq!(tidy(&yes, "False"), "non");
        assert_eq!(tidy(&yes, "peut-être"), "peut-être");
    }

    #[test]
    fn a_listed_value_is_found_under_its_other_spellings() {
        let list = field(json!({"name": "l", "type": "string",
            "constraints": {"enum": ["accès piétons", "vélo"]},
            "gabarit": {"synonyms": {"piéton": "accès piétons"}, "separator": "|"}}));
        assert_eq!(tidy(&list, "Piéton |VELO"), "accès piétons|vélo");
        assert_eq!(tidy(&list, "trottinette|velo"), "trottinette|velo");
    }

    #[test]
    fn a_french_date_turns_round_and_an_impossible_one_stays() {
        let date = field(json!({"name": "d", "type": "date"}));
        assert_eq!(tidy(&date, "15/06/2018"), "2018-06-15");
        assert_eq!(tidy(&date, "1er mars 2024"), "2024-03-01");
        assert_eq!(tidy(&date, "31/02/2024"), "31/02/2024");
        assert_eq!(tidy(&date, "06/15/2018"), "06/15/2018");
    }
}

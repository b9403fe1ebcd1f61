//! What the fill handle writes: the next numbers, dates and identifiers of a series, else the same texts again.

use chrono::{Months, NaiveDate, TimeDelta};

use crate::template::{Field, Kind};

/// The `count` texts that follow those of a column, in the direction they are given.
pub fn extend(field: &Field, texts: &[&str], count: usize) -> Vec<String> {
    let next = dates(texts).or_else(|| numbers(field, texts));
    match next {
        Some(next) => (1..=count).map(next).collect(),
        None => texts.iter().cycle().take(count).map(|text| (*text).to_owned()).collect(),
    }
}

/// The n-th text after the last.
type Next = Box<dyn Fn(usize) -> String>;

/// Dates go on by the same number of months where they fall on the same day of the month, else of days; one alone
/// goes on day by day.
fn dates(texts: &[&str]) -> Option<Next> {
    let days: Vec<NaiveDate> = texts.iter().map(|text| text.parse().ok()).collect::<Option<_>>()?;
    let last = *days.last()?;
    let months = |from: NaiveDate, to: NaiveDate| {
        use chrono::Datelike;
        let count = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        (from.day() == to.day()).then(|| count(to) - count(from)).filter(|&months| months != 0)
    };
    if let Some(step) = constant(days.windows(2).map(|pair| months(pair[0], pair[1]))) {
        return Some(Box::new(move |turn| {
            let away = Months::new(step.unsigned_abs() * turn as u32);
            let day = if step < 0 {
                last.checked_sub_months(away)
            } else {
                last.checked_add_months(away)
            };
            day.unwrap_or(last).to_string()
        }));
    }
    let step = match days.len() {
        1 => TimeDelta::days(1),
        _ => constant(days.windows(2).map(|pair| Some(pair[1] - pair[0])))?,
    };
    Some(Box::new(move |turn| {
        last.checked_add_signed(step * turn as i32).unwrap_or(last).to_string()
    }))
}

/// Texts that end with a number go on by the same step. One alone goes on by one where the column never holds the
/// same twice, and is repeated elsewhere: ten parks have the same postcode.
fn numbers(field: &Field, texts: &[&str]) -> Option<Next> {
    let parts: Vec<(&str, &str)> = texts.iter().map(|text| split(text)).collect::<Option<_>>()?;
    let &(before, digits) = parts.last()?;
    let negative = before == "-" && field.kind != Kind::Uid;
    let value = |digits: &str| {
        digits.parse::<i64>().ok().map(|value| if negative { -value } else { value })
    };
    if parts.iter().any(|(other, _)| *other != before) {
        return None;
    }
    let values: Vec<i64> = parts.iter().map(|(_, digits)| value(digits)).collect::<Option<_>>()?;
    let step = match values.len() {
        1 if field.unique || field.kind == Kind::Uid => 1,
        1 => return None,
        _ => constant(values.windows(2).map(|pair| Some(pair[1] - pair[0])))?,
    };
    let last = *values.last()?;
    let width = if digits.starts_with('0') || field.kind == Kind::Uid { digits.len() } else { 0 };
    let before = if negative { String::new() } else { before.to_owned() };
    Some(Box::new(move |turn| {
        let number = last.saturating_add(step.saturating_mul(turn as i64));
        format!("{before}{number:0width$}")
    }))
}

/// `PAR-69029-007` as `PAR-69029-` and `007`.
fn split(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    // More digits than a number holds are a code, not a rank.
    (1..=15).contains(&digits).then(|| text.split_at(text.len() - digits))
}

/// The value they all have; `None` when they differ, one is absent, or there is none.
fn constant<T: PartialEq + Copy>(values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let mut same = None;
    for value in values {
        let value = value?;
        if same.is_some_and(|same| same != value) {
            return None;
        }
        same = Some(value);
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;
    use serde_json::json;

    #[test]
    fn a_series_goes_on_as_in_a_spreadsheet() {
        let schema = json!({"fields": [{"name": "a"}, {"name": "u", "gabarit": {"role": "uid"}}]});
        let template = Template::compile("essai", schema).unwrap();
        let [text, uid] = template.fields.as_slice() else { panic!() };
        for (field, texts, next) in [
            (text, vec!["2024-01-30"], vec!["2024-01-31", "2024-02-01"]),
            (text, vec!["2024-01-31", "2024-02-29"], vec!["2024-03-29", "2024-04-27"]),
            (text, vec!["2024-01-15", "2024-02-15"], vec!["2024-03-15", "2024-04-15"]),
            (text, vec!["2", "4"], vec!["6", "8"]),
            (text, vec!["-1", "-2"], vec!["-3", "-4"]),
            (text, vec!["Lot 8", "Lot 9"], vec!["Lot 10", "Lot 11"]),
            (text, vec!["69500"], vec!["69500", "69500"]),
            (text, vec!["oui", "non"], vec!["oui", "non"]),
            (text, vec!["1", "x"], vec!["1", "x"]),
            (text, vec![""], vec!["", ""]),
            (uid, vec!["PAR-69029-009"], vec!["PAR-69029-010", "PAR-69029-011"]),
        ] {
            assert_eq!(extend(field, &texts, 2), next, "{texts:?}");
        }
    }
}

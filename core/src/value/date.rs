//! Dates and times: ISO 8601, and every French habit.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::fold;

/// Years outside these are slips of the keyboard, not dates of a commune's data.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;

const MONTHS: [(&str, u32); 26] = [
    ("janvier", 1),
    ("janv", 1),
    ("jan", 1),
    ("fevrier", 2),
    ("fevr", 2),
    ("fev", 2),
    ("mars", 3),
    ("avril", 4),
    ("avr", 4),
    ("mai", 5),
    ("juin", 6),
    ("juillet", 7),
    ("juil", 7),
    ("aout", 8),
    ("septembre", 9),
    ("sept", 9),
    ("sep", 9),
    ("octobre", 10),
    ("oct", 10),
    ("novembre", 11),
    ("nov", 11),
    ("decembre", 12),
    ("dec", 12),
    ("mar", 3),
    ("jui", 6),
    ("aou", 8),
];

/// A strict ISO 8601 day, `2024-03-01`; gives the same text.
pub fn date(text: &str) -> Option<String> {
    is_date(text).then(|| text.to_owned())
}

/// Whether a text is a strict ISO 8601 day that the calendar has.
pub(super) fn is_date(text: &str) -> bool {
    iso_day(text).is_some()
}

/// The day of a strict ISO 8601 text, `2024-03-01`.
pub fn iso_day(text: &str) -> Option<NaiveDate> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number: u32, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    NaiveDate::from_ymd_opt(number(&[a, b, c, d])? as i32, number(&[e, f])?, number(&[g, h])?)
}

/// The day of a text by a Table Schema `format`: `default`, `any`, or a strptime pattern.
pub fn day(format: &str, text: &str) -> Option<NaiveDate> {
    match format {
        "" | "default" | "%Y-%m-%d" => iso_day(text),
        _ => by_format(format, text)?.parse().ok(),
    }
}

/// A day by a Table Schema `format`: `default`, `any`, or a strptime pattern; as ISO text.
pub(super) fn by_format(format: &str, text: &str) -> Option<String> {
    match format {
        "" | "default" | "%Y-%m-%d" => date(text),
        "any" => date(text).or_else(|| day_first(text)),
        pattern => {
            let day = NaiveDate::parse_from_str(text, pattern).ok()?;
            // Parsing forgives missing zeros and spaces; the pattern does not.
            (formatted(&day.format(pattern))? == text).then(|| iso(day))
        }
    }
}

/// A day written month first, `06/15/2018`, that cannot be read otherwise; as ISO text.
pub fn month_first(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [month, day, year] = parts.as_slice() else { return None };
    if month.len() > 2 || day_first(text).is_some() {
        return None;
    }
    ymd(&full_year(year)?, month_number(month)?, day)
}

/// The day a spreadsheet shows for a number of days, `43266`, between 1950 and 2099; as ISO text.
pub fn spreadsheet_day(text: &str) -> Option<String> {
    let (days, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let days: u64 = days.parse().ok().filter(|days| (18_264..73_051).contains(days))?;
    if !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Excel takes 1900 for a leap year, so from March 1900 it counts days from 1899-12-30.
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    origin.checked_add_days(chrono::Days::new(days)).map(iso)
}

/// A day and a time, `2024-03-01T08:30:00` with or without `Z` or an offset; gives the same text.
pub fn date_time(text: &str) -> Option<String> {
    let (day, rest) = text.split_once('T')?;
    date(day)?;
    let clock = match rest.find(['Z', '+', '-']) {
        Some(end) => &rest[..end],
        None => rest,
    };
    let zoned = chrono::DateTime::parse_from_rfc3339(text).is_ok();
    let local = clock.len() == rest.len()
        && NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").is_ok();
    (zoned || local).then(|| text.to_owned())
}

/// A day and a time by a Table Schema `format`; as ISO text.
pub(super) fn date_time_by_format(format: &str, text: &str) -> Option<String> {
    match format {
        "" | "default" => date_time(text),
        "any" => date_time(text).or_else(|| tidy_date_time(text)),
        pattern => {
            let moment = NaiveDateTime::parse_from_str(text, pattern).ok()?;
            let same = formatted(&moment.format(pattern))? == text;
            same.then(|| moment.format("%Y-%m-%dT%H:%M:%S").to_string())
        }
    }
}

/// A day and a time as people write them, `01/03/2024 à 8h30`, `2024-03-01 08:30`; as ISO text.
pub fn tidy_date_time(text: &str) -> Option<String> {
    let zone = text.strip_suffix('Z').map_or("", |_| "Z");
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) if date(day).is_some() => (day, clock),
        _ => text.rsplit_once(" à ").or_else(|| split_before_clock(text))?,
    };
    let day = date(day.trim()).or_else(|| day_first(day.trim()))?;
    Some(format!("{day}T{}{zone}", clock_time(clock.trim())?))
}

/// Parts a text before the last word, the clock; `8 h 30` counts as one.
fn split_before_clock(text: &str) -> Option<(&str, &str)> {
    let marker = text.find([':', 'h', 'H'])?;
    let before = text.get(..marker)?.trim_end();
    let start = before.rfind(' ')?;
    Some((text.get(..start)?, text.get(start..)?))
}

/// A time of day, `08:30:00`; gives the same text.
pub fn time(text: &str) -> Option<String> {
    let strict = text.len() >= 8 && NaiveTime::parse_from_str(text, "%H:%M:%S%.f").is_ok();
    strict.then(|| text.to_owned())
}

/// A time of day by a Table Schema `format`; as ISO text.
pub(super) fn time_by_format(format: &str, text: &str) -> Option<String> {
    match format {
        "" | "default" => time(text),
        "any" => clock_time(text),
        pattern => {
            let clock = NaiveTime::parse_from_str(text, pattern).ok()?;
            let same = formatted(&clock.format(pattern))? == text;
            same.then(|| clock.format("%H:%M:%S").to_string())
        }
    }
}

/// A time of day as people write it: `8h30`, `8 h`, `8:30`, `08:30:00`; as ISO text.
pub fn clock_time(text: &str) -> Option<String> {
    let tight: String =
        text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let mut parts = tight.split([':', 'h']);
    let hour = parts.next()?;
    let minute = parts.next()?;
    let second = parts.next().unwrap_or("0");
    let number = |text: &str| -> Option<u32> {
        let text = text.trim_end_matches("min").trim_end_matches('m');
        if text.is_empty() { Some(0) } else { (text.len() <= 2).then(|| text.parse().ok())? }
    };
    if hour.is_empty() || parts.next().is_some() {
        return None;
    }
    let clock = NaiveTime::from_hms_opt(number(hour)?, number(minute)?, number(second)?)?;
    Some(clock.format("%H:%M:%S").to_string())
}

pub(super) fn tidy_time(format: &str, text: &str) -> Option<String> {
    if time_by_format(format, text).is_some() {
        return None;
    }
    let iso = clock_time(text)?;
    match format {
        "" | "default" | "any" => Some(iso),
        pattern => formatted(&NaiveTime::parse_from_str(&iso, "%H:%M:%S").ok()?.format(pattern)),
    }
}

pub(super) fn tidy_moment(format: &str, text: &str) -> Option<String> {
    if date_time_by_format(format, text).is_some() {
        return None;
    }
    let iso = date_time(text).or_else(|| tidy_date_time(text))?;
    match format {
        "" | "default" | "any" => Some(iso),
        pattern => {
            let local = iso.trim_end_matches('Z');
            let moment = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M:%S").ok()?;
            formatted(&moment.format(pattern))
        }
    }
}

/// A month of a year, `2024-03`; gives the same text.
pub fn year_month(text: &str) -> Option<String> {
    date(&format!("{text}-01")).map(|_| text.to_owned())
}

/// A day as the French write it, day first: `15/06/2018`, `1-3-24`, `15 juin 2018`, `1er mars 2024`; as ISO text.
/// `None` for an impossible day, and for one that only reads month first.
pub fn day_first(text: &str) -> Option<String> {
    let text = text.strip_suffix(" 00:00:00").unwrap_or(text);
    let parts: Vec<&str> =
        text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let parts = match parts.as_slice() {
        // A weekday in front says nothing more: “lundi 3 juin 2024”.
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => rest,
        all => all,
    };
    let [day, month, year] = parts else { return None };
    if day.len() == 4 {
        // `2018/06/15`
        return ymd(day, month_number(month)?, year);
    }
    let day = day.strip_suffix("er").unwrap_or(day);
    ymd(&full_year(year)?, month_number(month)?, day)
}

/// Whether a text is a length of time of XML Schema: `P1Y2M`, `PT8H30M`, `-P3D`.
pub fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (days, clock) = match rest.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (rest, None),
    };
    let parts = |text: &str, letters: &str| -> Option<usize> {
        let (mut rest, mut from, mut count) = (text, 0, 0);
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            let letter = rest.get(end..=end)?;
            let place = letters.get(from..)?.find(letter)?;
            // Only seconds have decimals.
            let whole = rest.get(..end)?.bytes().all(|byte| byte.is_ascii_digit());
            if end == 0 || !(whole || letter == "S") || rest.starts_with('.') {
                return None;
            }
            from += place + 1;
            rest = rest.get(end + 1..)?;
            count += 1;
        }
        Some(count)
    };
    let days = parts(days, "YMWD");
    match clock {
        None => days.is_some_and(|count| count > 0),
        Some(clock) => days.is_some() && parts(clock, "HMS").is_some_and(|count| count > 0),
    }
}

pub(super) fn tidy(format: &str, text: &str) -> Option<String> {
    if by_format(format, text).is_some() {
        return None;
    }
    let iso = date(
        text.strip_suffix("T00:00:00").or_else(|| text.strip_suffix(" 00:00:00")).unwrap_or(text),
    )
    .or_else(|| day_first(text))?;
    match format {
        "" | "default" | "any" => Some(iso),
        pattern => {
            let day = NaiveDate::parse_from_str(&iso, "%Y-%m-%d").ok()?;
            formatted(&day.format(pattern))
        }
    }
}

/// What a schema's pattern makes of a date; `None` for a pattern that means nothing.
fn formatted(text: &impl std::fmt::Display) -> Option<String> {
    let mut written = String::new();
    std::fmt::Write::write_fmt(&mut written, format_args!("{text}")).ok()?;
    Some(written)
}

fn ymd(year: &str, month: u32, day: &str) -> Option<String> {
    let short = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !short(day) {
        return None;
    }
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?).map(iso)
}

fn month_number(text: &str) -> Option<u32> {
    if text.len() <= 2 {
        return text.parse().ok();
    }
    let name = fold(text);
    MONTHS.iter().find(|(month, _)| *month == name).map(|&(_, number)| number)
}

/// Two digits stand for this century up to ’49, for the last one beyond: spreadsheets of today read them so.
fn full_year(text: &str) -> Option<String> {
    match (text.len(), text.parse::<u32>()) {
        (4, Ok(_)) => Some(text.to_owned()),
        (2, Ok(year)) => Some(format!("{}", if year < 50 { 2000 + year } else { 1900 + year })),
        _ => None,
    }
}

fn is_weekday(text: &str) -> bool {
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        .contains(&fold(text).as_str())
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_habits_read_day_first() {
        for (text, iso) in [
            ("15/06/2018", Some("2018-06-15")),
            ("1-3-24", Some("2024-03-01")),
            ("15 juin 2018", Some("2018-06-15")),
            ("lundi 3 juin 2024", Some("2024-06-03")),
            ("1er août 1999", Some("1999-08-01")),
            ("2018/06/15", Some("2018-06-15")),
            ("06/15/2018", None),
            ("31/02/2024", None),
            ("2022-22-22", None),
            ("2.7", None),
        ] {
            assert_eq!(day_first(text).as_deref(), iso, "{text}");
        }
    }

    #[test]
    fn durations_are_those_of_xml_schema() {
        for text in ["P1Y2M", "PT8H30M", "-P3D", "P1DT0.5S", "P2W"] {
            assert!(is_duration(text), "{text}");
        }
        for text in ["", "P", "PT", "1Y", "P1", "P1M1Y", "PT8.5H", "P-1D", "8h30"] {
            assert!(!is_duration(text), "{text}");
        }
    }

    #[test]
    fn iso_is_strict() {
        assert!(date("2020-1-3").is_none());
        assert!(date("2023-02-29").is_none());
        assert_eq!(date("2024-02-29").as_deref(), Some("2024-02-29"));
        assert!(date_time("2024-03-01T08:30:00Z").is_some());
        assert!(date_time("2024-03-01T08:30:00").is_some());
        assert!(date_time("2024-03-01 08:30").is_none());
    }
}

//! How a workbook's value reads on the sheet: numbers without binary dust, dates as ISO 8601, codes with their zeros.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// How a cell's number format shows its number, as far as it changes what the number says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// The number itself.
    #[default]
    Plain,
    /// A hundredth, shown as `50%`.
    Percent,
    /// Digits put into a form, such as `00000` for a postcode or `0#" "##" "##" "##" "##` for a telephone.
    Digits(String),
    /// Only the year of a date.
    Year,
}

impl Form {
    /// What an Excel number format says, for positive numbers.
    pub(super) fn of(code: &str) -> Self {
        let marks = marks(code);
        if marks.contains(&Mark::Sign('%')) {
            return Self::Percent;
        }
        let years = |mark: &Mark| matches!(mark, Mark::Sign('y' | 'Y' | 'a' | 'A'));
        if marks.len() >= 2 && marks.iter().all(years) {
            return Self::Year;
        }
        let places = marks.iter().filter(|mark| mark.is_place()).count();
        let zeros = marks.iter().filter(|mark| **mark == Mark::Sign('0')).count();
        let spaced = marks.iter().any(|mark| matches!(mark, Mark::Literal(_)));
        let whole = marks.iter().all(|mark| match mark {
            Mark::Literal(c) => matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '.' | '/'),
            sign => sign.is_place(),
        });
        if whole && zeros > 0 && places >= 2 && (zeros >= 2 || spaced) {
            return Self::Digits(marks.iter().map(Mark::char).collect());
        }
        Self::Plain
    }

    /// The number as the cell shows it.
    pub(super) fn number(&self, value: f64) -> String {
        match self {
            Self::Percent => format!("{}%", number(value * 100.0)),
            Self::Digits(form) if value >= 0.0 && value.fract() == 0.0 => {
                in_form(form, &number(value))
            }
            _ => number(value),
        }
    }
}

/// A character of a number format: one that stands for itself, or one that says what to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Literal(char),
    Sign(char),
}

impl Mark {
    fn is_place(&self) -> bool {
        matches!(self, Self::Sign('0' | '#' | '?'))
    }

    fn char(&self) -> char {
        match self {
            Self::Literal(c) | Self::Sign(c) => *c,
        }
    }
}

/// The marks of the first section of a number format, without colours, conditions and currencies.
fn marks(code: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => marks.extend(chars.by_ref().take_while(|c| *c != '"').map(Mark::Literal)),
            '\\' => marks.extend(chars.next().map(Mark::Literal)),
            // An underscore leaves the width of the next character blank; a star fills the cell with it.
            '_' | '*' => drop(chars.next()),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            ' ' | '-' | '/' => marks.push(Mark::Literal(c)),
            _ => marks.push(Mark::Sign(c)),
        }
    }
    marks
}

/// Digits put into the places of a form, from the right; `0` shows a zero where there is no digit left.
fn in_form(form: &str, digits: &str) -> String {
    let mut rest: Vec<char> = digits.chars().collect();
    let mut shown = Vec::new();
    for mark in form.chars().rev() {
        match (mark, mark == '0' || mark == '#' || mark == '?') {
            (_, true) => match rest.pop() {
                Some(digit) => shown.push(digit),
                None if mark == '0' => shown.push('0'),
                None => {}
            },
            (literal, false) => shown.push(literal),
        }
    }
    shown.extend(rest.into_iter().rev());
    shown.iter().rev().collect::<String>().trim().to_owned()
}

/// Digits that Excel keeps of a number.
const EXACT: usize = 15;

/// A number as a person writes it: no `.0`, and no `0.30000000000000004` where 0.3 is meant.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.abs() >= 1e21 || value.abs() < 1e-15 {
        return format!("{value:e}");
    }
    let shortest = value.to_string();
    // Nothing to round.
    if shortest.bytes().filter(u8::is_ascii_digit).count() <= EXACT {
        return shortest;
    }
    // Excel keeps fifteen digits. Arithmetic leaves dust in the sixteenth and seventeenth; a long coordinate does not.
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let rounded = rounded.to_string();
    if rounded.len() + 3 <= shortest.len() { rounded } else { shortest }
}

/// A date, a time or both, from Excel's serial number of days since 1899-12-30; `None` outside Excel's calendar.
pub(super) fn date(serial: f64) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // A time is a fraction of a day, and its seconds are rarely exact in binary.
    let seconds = (serial * 86_400.0).round() as i64;
    if seconds < 86_400 {
        return Some(time(seconds));
    }
    // Excel takes 1900 for a leap year, so before March 1900 it counts one day less.
    let epoch = NaiveDate::from_ymd_opt(1899, 12, if serial < 60.0 { 31 } else { 30 })?;
    let moment = epoch.and_time(NaiveTime::MIN).checked_add_signed(Duration::seconds(seconds))?;
    Some(date_time(moment))
}

/// The year of a date given by its serial number.
pub(super) fn year(serial: f64) -> Option<String> {
    let date = date(serial)?;
    date.contains('-').then(|| date.chars().take(4).collect())
}

/// A length of time in days as hours and minutes, beyond 24 hours if need be: `26:30`.
pub(super) fn duration(days: f64) -> Option<String> {
    let seconds = (days * 86_400.0).round();
    (0.0..1e12).contains(&seconds).then(|| time(seconds as i64))
}

/// An ISO 8601 date, as OpenDocument stores it, with its serial number: without a time when it is midnight.
pub(super) fn iso_date(text: &str) -> Option<(String, f64)> {
    let midnight =
        || Some(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN));
    let moment = text.parse::<NaiveDateTime>().ok().or_else(midnight)?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    let serial = (moment - epoch).num_seconds() as f64 / 86_400.0;
    Some((date_time(moment), serial))
}

/// An ISO 8601 duration, as OpenDocument stores a time of day: `PT09H46M00S` reads `09:46`.
pub(super) fn iso_duration(text: &str) -> Option<(String, f64)> {
    let rest = text.strip_prefix("PT")?;
    let (mut seconds, mut digits) = (0.0, String::new());
    for c in rest.chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => {
                digits.push(if c == ',' { '.' } else { c });
                continue;
            }
        };
        seconds += digits.parse::<f64>().ok()? * unit;
        digits.clear();
    }
    let days = seconds / 86_400.0;
    Some((duration(days)?, days))
}

fn date_time(moment: NaiveDateTime) -> String {
    let form = match moment.time().num_seconds_from_midnight() {
        0 => "%Y-%m-%d",
        _ => "%Y-%m-%dT%H:%M:%S",
    };
    moment.format(form).to_string()
}

fn time(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_neither_dust_nor_exponent() {
        for (value, text) in [
            (69029.0, "69029"),
            (0.1 + 0.2, "0.3"),
            (4.879685123456789, "4.879685123456789"),
            (3423.62539558, "3423.62539558"),
            (21_690_026_600_013.0, "21690026600013"),
            (-0.0, "0"),
            (1e300, "1e300"),
            (1.1 * 1.1, "1.21"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn dates_are_those_excel_shows() {
        for (serial, text) in [
            (45352.0, "2024-03-01"),
            (45352.0 + 8.5 / 24.0, "2024-03-01T08:30:00"),
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (9.0 / 24.0 + 46.0 / 1440.0, "09:46"),
            (0.0, "00:00"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(date(serial).as_deref(), Some(text), "{serial}");
        }
        assert_eq!(date(-1.0), None);
        assert_eq!(date(f64::NAN), None);
        assert_eq!(duration(26.5 / 24.0).as_deref(), Some("26:30"));
    }

    #[test]
    fn opendocument_dates_and_times_read_alike() {
        assert_eq!(iso_date("2024-03-01T00:00:00"), Some(("2024-03-01".to_owned(), 45352.0)));
        assert_eq!(
            iso_date("2024-03-01T08:30:00").map(|d| d.0).as_deref(),
            Some("2024-03-01T08:30:00")
        );
        assert_eq!(iso_date("hier"), None);
        assert_eq!(iso_duration("PT09H46M00S").map(|d| d.0).as_deref(), Some("09:46"));
    }

    #[test]
    fn codes_keep_the_zeros_their_format_shows() {
        for (code, value, text) in [
            ("00000", 1004.0, "01004"),
            ("00000;[Red]-00000", 1004.0, "01004"),
            ("0#\" \"##\" \"##\" \"##\" \"##", 478_000_000.0, "04 78 00 00 00"),
            ("00\\ 00\\ 00\\ 00\\ 00", 478_000_000.0, "04 78 00 00 00"),
            ("0%", 0.5, "50%"),
            ("0.00%", 0.07, "7%"),
            ("#,##0.00", 1234.5, "1234.5"),
            ("0", 12.6, "12.6"),
            ("0.00", 12.0, "12"),
            ("General", 12.0, "12"),
            ("00000", 1.5, "1.5"),
            ("0\" m²\"", 12.0, "12"),
        ] {
            assert_eq!(Form::of(code).number(value), text, "{code}");
        }
        assert_eq!(Form::of("yyyy"), Form::Year);
        assert_eq!(Form::of("dd/mm/yyyy"), Form::Plain);
    }
}

//! Positions as people write them: degrees, minutes and seconds, and both numbers in one cell.

/// Degrees in a text of degrees, minutes and seconds, `4°50'08"E` or `45° 45′ 50.4″ N`; positive east and north.
/// Rounded to six decimals, a tenth of a metre.
pub fn degrees(text: &str) -> Option<f64> {
    let mut rest = text.trim().to_uppercase();
    let mut sign = 1.0;
    for (mark, direction) in [('N', 1.0), ('E', 1.0), ('S', -1.0), ('W', -1.0), ('O', -1.0)] {
        if let Some(bare) = rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark)) {
            sign = direction;
            rest = bare.trim().to_owned();
            break;
        }
    }
    if let Some(bare) = rest.strip_prefix('-') {
        sign = -sign;
        rest = bare.to_owned();
    }
    let between =
        |c: char| matches!(c, '°' | 'º' | '\'' | '′' | '’' | '"' | '″' | '”') || c.is_whitespace();
    let parts: Vec<f64> = rest
        .split(between)
        .filter(|part| !part.is_empty())
        .map(|part| super::decimal(&part.replace(',', ".")).filter(|number| *number >= 0.0))
        .collect::<Option<_>>()?;
    let (degrees, minutes, seconds) = match parts.as_slice() {
        [degrees] => (*degrees, 0.0, 0.0),
        [degrees, minutes] => (*degrees, *minutes, 0.0),
        [degrees, minutes, seconds] => (*degrees, *minutes, *seconds),
        _ => return None,
    };
    if minutes >= 60.0 || seconds >= 60.0 || (parts.len() > 1 && degrees.fract() != 0.0) {
        return None;
    }
    let whole = sign * (degrees + minutes / 60.0 + seconds / 3600.0);
    Some((whole * 1e6).round() / 1e6)
}

/// The two numbers of a text, as plain decimal texts; decimal commas need something else between the numbers.
pub fn two_numbers(text: &str) -> Option<(String, String)> {
    let bare = text.trim().trim_matches(['(', ')', '[', ']', '{', '}', '"']);
    let pair = |parts: Vec<&str>| match parts.as_slice() {
        [one, two] => {
            let plain = |part: &str| super::decimal_text(part.trim().trim_matches('"'));
            Some((plain(one)?, plain(two)?))
        }
        _ => None,
    };
    let split =
        |mark: &[char]| bare.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    pair(split(&[';', '|', '/']))
        .or_else(|| pair(bare.split(", ").collect()))
        .or_else(|| pair(split(&[' ', '\t', '\u{a0}'])))
        .or_else(|| pair(split(&[','])))
}

/// A position in one cell, by a Table Schema `format`; see [`super::point`].
pub fn point_text(format: &str, longitude: &str, latitude: &str) -> String {
    match format {
        "array" => format!("[{longitude}, {latitude}]"),
        "object" => format!(r#"{{"lon": {longitude}, "lat": {latitude}}}"#),
        _ => format!("{longitude}, {latitude}"),
    }
}

/// The same text with its two numbers exchanged.
pub fn exchanged(text: &str) -> Option<String> {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let start = text.find(inside)?;
    let (open, rest) = text.split_at(start);
    let (first, rest) = rest.split_at(rest.find(|c| !inside(c))?);
    let (between, rest) = rest.split_at(rest.find(inside)?);
    let (second, close) = rest.split_at(rest.find(|c| !inside(c)).unwrap_or(rest.len()));
    (!close.contains(inside)).then(|| format!("{open}{second}{between}{first}{close}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_minutes_and_seconds_become_decimal() {
        assert_eq!(degrees("4°50'08\"E"), Some(4.835556));
        assert_eq!(degrees("45° 45′ 50.4″ N"), Some(45.764));
        assert_eq!(degrees("1° 30' O"), Some(-1.5));
        assert_eq!(degrees("4,8357 E"), Some(4.8357));
        assert_eq!(degrees("4.8357, 45.764"), None);
        assert_eq!(degrees("place Bellecour"), None);
    }

    #[test]
    fn two_numbers_part_where_they_can_only_part() {
        let pair = |one: &str, two: &str| Some((one.to_owned(), two.to_owned()));
        assert_eq!(two_numbers("4,8357 ; 45,764"), pair("4.8357", "45.764"));
        assert_eq!(two_numbers("[4.8357,45.764]"), pair("4.8357", "45.764"));
        assert_eq!(two_numbers(r#"["4.8357", "45.764"]"#), pair("4.8357", "45.764"));
        assert_eq!(two_numbers("4,8357,45,764"), None);
        assert_eq!(exchanged("[45.7, 4.8]").as_deref(), Some("[4.8, 45.7]"));
        assert_eq!(exchanged("1, 2, 3"), None);
    }
}

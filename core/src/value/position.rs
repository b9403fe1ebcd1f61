//! Positions as people write them: degrees, minutes and seconds.

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
}

//! Degrees, minutes and seconds: two angles in one text.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::LonLat;
use super::position::{either_order, only};
use crate::value;

/// Two angles, `45°43'48"N 4°54'36"E`, in either order.
pub(super) fn place(text: &str) -> Option<LonLat> {
    static WORD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(nord|sud|ouest|est|lat\w*|lon\w*)\b\s*:?").ok());
    let short = |found: &Captures<'_>| {
        let word = found[1].to_uppercase();
        if word.starts_with('L') { String::new() } else { word[..1].to_owned() }
    };
    let text = WORD.as_ref()?.replace_all(text, short).replace("''", "″").to_uppercase();
    let is_hemisphere = |c: char| matches!(c, 'N' | 'S' | 'E' | 'W' | 'O');
    let marked = text.contains(['°', 'º']) || text.contains(is_hemisphere);
    if !marked || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let letters: Vec<(usize, char)> =
        text.char_indices().filter(|&(_, c)| is_hemisphere(c)).collect();
    let (first, second) = match letters[..] {
        [(0, _), (at, _)] => text.split_at(at),
        [(at, _), _] => text.split_at(at + 1),
        [] => halves(&text)?,
        _ => return None,
    };
    let angle = |half: &str| {
        value::degrees(half.trim_matches(|c: char| c == ',' || c == ';' || c.is_whitespace()))
    };
    let (a, b) = (angle(first)?, angle(second)?);
    let is_latitude = |half: &str| half.contains(['N', 'S']);
    match letters.is_empty() {
        true => only(either_order(a, b).into_iter()).map(|(_, place)| place),
        false if is_latitude(first) && !is_latitude(second) => LonLat::new(b, a),
        false if is_latitude(second) && !is_latitude(first) => LonLat::new(a, b),
        false => None,
    }
}

/// Angles without letters are parted by a comma, or by what precedes the second degree sign's digits.
fn halves(text: &str) -> Option<(&str, &str)> {
    if let Some(parts) = text.split_once([';', '/']).or_else(|| text.split_once(", ")) {
        return Some(parts);
    }
    let (second, _) = text.char_indices().filter(|&(_, c)| matches!(c, '°' | 'º')).nth(1)?;
    let at = text[..second].trim_end().rfind([' ', ','])?;
    Some((&text[..at], &text[at + 1..]))
}

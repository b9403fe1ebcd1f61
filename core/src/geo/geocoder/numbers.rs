//! House numbers as people write them before a street: `12 bis`, `3-5 D`, `6 et 8`.

use super::words::{is_kind, ordinal};

/// A number asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) number: u32,
    /// `bis`, `a`…, or nothing.
    pub(super) suffix: String,
}

/// Suffixes people write apart from the number.
const SUFFIXES: [(&str, &str); 7] = [
    ("bis", "bis"),
    ("ter", "ter"),
    ("quater", "quater"),
    ("quinquies", "quinquies"),
    ("b", "b"),
    ("t", "t"),
    ("q", "q"),
];

/// The numbers at the head, and how many tokens they take: `3 5 d`, `6 et 8`, `12 bis`, `12b`.
pub(super) fn numbers(tokens: &[String]) -> (Vec<Asked>, usize) {
    let mut found: Vec<Asked> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(asked) = number(token) {
            found.push(asked);
            at += 1;
            let Some(suffix) = tokens.get(at).and_then(|next| suffix(next, &tokens[at + 1..]))
            else {
                continue;
            };
            if let Some(last) = found.last_mut().filter(|last| last.suffix.is_empty()) {
                last.suffix = suffix;
                at += 1;
            }
        } else if matches!(token.as_str(), "et" | "a" | "au")
            && !found.is_empty()
            && tokens.get(at + 1).is_some_and(|next| number(next).is_some())
        {
            at += 1;
        } else {
            break;
        }
    }
    // A text that is only numbers asks for no number of a street.
    if at == tokens.len() { (Vec::new(), 0) } else { (found, at) }
}

/// A suffix written apart. A lone letter is one only before a kind of street: `12 d’Alsace` has none.
fn suffix(token: &str, after: &[String]) -> Option<String> {
    let before_kind = after.first().is_some_and(|next| is_kind(next));
    let known = SUFFIXES.iter().find(|(written, _)| *written == token).map(|(_, own)| *own);
    match token {
        "bis" | "ter" | "quater" | "quinquies" => known.map(str::to_owned),
        _ if before_kind && token.len() == 1 && token.as_bytes()[0].is_ascii_lowercase() => {
            Some(token.to_owned())
        }
        _ => None,
    }
}

/// `12`, `12b`, `12bis`; not `1er`, nor what is too long for a number.
pub(super) fn number(token: &str) -> Option<Asked> {
    let end = token.find(|c: char| !c.is_ascii_digit()).unwrap_or(token.len());
    let (digits, suffix) = token.split_at(end);
    if digits.is_empty() || digits.len() > 4 || suffix.len() > 9 || ordinal(token).is_some() {
        return None;
    }
    // `0220` numbers a residence, not a house.
    let padded = digits.len() > 2 && digits.starts_with('0');
    if padded || !suffix.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let known = suffix.len() < 2 || SUFFIXES.iter().any(|(written, _)| *written == suffix);
    known.then(|| Asked { number: digits.parse().unwrap_or_default(), suffix: suffix.to_owned() })
}

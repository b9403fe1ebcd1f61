//! Texts that a spreadsheet would run as a formula: written with an apostrophe in front, read back without it.
//!
//! Source: OWASP, “CSV Injection”. A workbook says of each cell whether it is a text; a CSV cannot, so the rule is
//! for CSV only.

use std::borrow::Cow;

/// The text as a CSV may hold it: one that a spreadsheet would run gets an apostrophe in front.
/// Numbers and telephone numbers, which also begin with a sign, stay as they are.
pub fn defuse(text: &str) -> Cow<'_, str> {
    match is_run(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text that [`defuse`] was given.
pub fn restore(text: &str) -> &str {
    match text.as_bytes() {
        [b'\'', ..] => text.strip_prefix('\'').filter(|rest| is_run(rest)).unwrap_or(text),
        _ => text,
    }
}

/// Apostrophes in front do not count: a text that already had one gets a second, so that both come back.
fn is_run(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    match text.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => true,
        Some('+' | '-') => text.chars().any(|character| !is_of_numbers(character)),
        _ => false,
    }
}

fn is_of_numbers(character: char) -> bool {
    character.is_ascii_digit()
        || matches!(character, '+' | '-' | '.' | ',' | '(' | ')' | ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("\t=1+1", "'\t=1+1"),
            ("'=1+1", "''=1+1"),
            ("-12.5", "-12.5"),
            ("+33 4 72 00 00 00", "+33 4 72 00 00 00"),
            ("-", "-"),
            ("l’école", "l’école"),
            ("'avant-garde'", "'avant-garde'"),
            ("", ""),
        ] {
            assert_eq!(defuse(text), written, "{text}");
        }
    }

    #[test]
    fn every_text_comes_back() {
        for text in ["=1+1", "'=1", "''@x", "'", "'a", "-12", "'-12", "+x", "", "a=b"] {
            assert_eq!(restore(&defuse(text)), text);
        }
    }
}

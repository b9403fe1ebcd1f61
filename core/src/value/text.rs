//! Spaces, invisible characters, and the folded form under which two spellings are the same word.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text on one line, in NFC, without spaces at its ends, doubled spaces or invisible characters.
pub fn spaces(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !has_stray_ascii(text) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.nfc() {
        if is_invisible(character) {
            continue;
        }
        if character.is_whitespace() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else {
            clean.push(character);
        }
    }
    if clean.ends_with(' ') {
        clean.pop();
    }
    if clean == text { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

fn has_stray_ascii(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first() == Some(&b' ')
        || bytes.last() == Some(&b' ')
        || bytes.windows(2).any(|pair| pair == b"  ")
        || bytes.iter().any(|&byte| byte < b' ' || byte == 0x7f)
}

/// Characters that show nothing and stand for nothing: byte order marks, zero-width and soft hyphens, controls.
fn is_invisible(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' => true,
        _ => character.is_control(),
    }
}

/// The form under which two spellings are the same: lower case, no accents, punctuation as spaces.
/// `Saint-Didier-au-Mont-d’Or` and `SAINT DIDIER AU MONT D'OR` fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        // Most texts: no table of Unicode is needed for them.
        for character in text.chars() {
            fold_into(&mut folded, character.to_ascii_lowercase());
        }
    } else {
        for character in text.nfkd().filter(|&character| !is_combining_mark(character)) {
            match character {
                'œ' | 'Œ' => folded.push_str("oe"),
                'æ' | 'Æ' => folded.push_str("ae"),
                _ => character.to_lowercase().for_each(|lower| fold_into(&mut folded, lower)),
            }
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn fold_into(folded: &mut String, lower: char) {
    if lower.is_alphanumeric() {
        folded.push(lower);
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_spaces_and_invisible_characters_go() {
        assert_eq!(spaces("  3  Rue\u{a0}Jean \u{200b}"), "3 Rue Jean");
        assert_eq!(spaces("e\u{301}cole"), "école");
        assert!(matches!(spaces("Rue Émile Zola"), Cow::Borrowed(_)));
    }

    #[test]
    fn spellings_of_a_name_fold_alike() {
        let name = fold("Saint-Didier-au-Mont-d’Or");
        assert_eq!(fold("SAINT DIDIER AU MONT D'OR "), name);
        assert_eq!(fold("Œuvre"), "oeuvre");
        assert_eq!(fold("-"), "");
    }
}

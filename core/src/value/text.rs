//! Spaces, invisible characters, and the folded form under which two spellings are the same word.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text on one line, in NFC, without spaces at its ends, doubled spaces or invisible characters.
pub fn spaces(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
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

/// Whether a text of plain letters has nothing to clean: what most texts are, told in one look at their bytes.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ') {
        return false;
    }
    let mut before = b'x';
    for &byte in bytes {
        // Accented Latin letters begin with C3 or C5 and need no care; other characters may.
        let plain = match byte {
            b' ' => before != b' ',
            0x21..=0x7e | 0xc3 | 0xc5 => true,
            0x80..=0xbf => matches!(before, 0xc3 | 0xc5),
            _ => false,
        };
        if !plain {
            return false;
        }
        before = byte;
    }
    true
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
    fold_onto(&mut folded, text);
    folded
}

/// As [`fold`], in the place of what was there.
pub fn fold_onto(folded: &mut String, text: &str) {
    folded.clear();
    if text.chars().all(|character| character.is_ascii() || without_accent(character).is_some()) {
        // Nearly all texts: no table of Unicode is needed for them.
        for character in text.chars() {
            let plain = without_accent(character).unwrap_or(character);
            fold_into(folded, plain.to_ascii_lowercase());
        }
    } else {
        for character in text.nfkd().filter(|&character| !is_combining_mark(character)) {
            match character {
                'œ' | 'Œ' => folded.push_str("oe"),
                'æ' | 'Æ' => folded.push_str("ae"),
                _ => character.to_lowercase().for_each(|lower| fold_into(folded, lower)),
            }
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
}

/// The plain letter under a French one.
pub(super) fn without_accent(character: char) -> Option<char> {
    Some(match character {
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'ç' | 'Ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ÿ' | 'Ÿ' => 'y',
        '’' => ' ',
        _ => return None,
    })
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
    fn a_look_at_the_bytes_says_the_same_as_a_reading() {
        for text in [
            "",
            " ",
            "a b",
            "a  b",
            "a ",
            "é",
            "É à",
            "e\u{301}",
            "a\u{a0}b",
            "a\tb",
            "a\nb",
            "Œuf",
            "’",
            "\u{feff}a",
            "a\u{ad}b",
            "ł",
            "\u{7f}",
            "\u{c3}\u{80}",
            "\u{140}",
            "日本",
            "a\u{200b}",
        ] {
            let read: String = text.nfc().filter(|&c| !is_invisible(c)).collect();
            let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(spaces(text), read, "{text:?}");
        }
    }

    #[test]
    fn spellings_of_a_name_fold_alike() {
        let name = fold("Saint-Didier-au-Mont-d’Or");
        assert_eq!(fold("SAINT DIDIER AU MONT D'OR "), name);
        assert_eq!(fold("Œuvre"), "oeuvre");
        assert_eq!(fold("-"), "");
    }
}

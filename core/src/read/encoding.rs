//! Finds how a text file was encoded, by its bytes from the first to the last, and decodes it without losing any.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a text file's bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding of this name: `UTF-8`, `windows-1252`, `ISO-8859-15`, `macintosh`…; `None` when there is none.
    pub fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Self)
    }

    /// Its name, as the Encoding Standard (encoding.spec.whatwg.org) spells it.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// The text of a file and the encoding it was found in, or that it was said to be in. A byte order mark is left out.
pub(super) fn decode(bytes: &[u8], said: Option<Encoding>) -> (Cow<'_, str>, Encoding) {
    let (encoding, bytes) = match (said, encoding_rs::Encoding::for_bom(bytes)) {
        (Some(said), Some((mark, length))) if said.0 == mark => (said.0, &bytes[length..]),
        (Some(said), _) => (said.0, bytes),
        (None, Some((mark, length))) => (mark, &bytes[length..]),
        (None, None) => (found(bytes), bytes),
    };
    let text = match encoding == UTF_8 {
        true => utf_8(bytes),
        false => encoding.decode_without_bom_handling(bytes).0,
    };
    (text, Encoding(encoding))
}

fn found(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    if let Some(wide) = utf_16(bytes) {
        return wide;
    }
    if is_utf_8(bytes) {
        return UTF_8;
    }
    let scores = [WINDOWS_1252, ISO_8859_15, MACINTOSH]
        .map(|encoding| (plausibility(encoding, bytes), encoding));
    // The first of equals stands: nearly every French file that is not UTF-8 comes from Windows.
    let best = scores.into_iter().rev().max_by_key(|(score, _)| *score);
    match best {
        Some((score, encoding)) if score > 0 => encoding,
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(Some(b"fr"), Utf8Detection::Deny)
        }
    }
}

/// UTF-16 without its mark is evident when every other byte of the beginning is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros =
        |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 7 / 10;
    match (even, odd) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the bytes are UTF-8, but for a few that slipped in: a file put together from two others.
fn is_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
        if bad > 1000 && bad > good {
            return false;
        }
    }
    bad == 0 || good > 4 * bad
}

/// Decodes UTF-8; a byte that is none is read as Windows-1252, where it comes from when it comes at all.
fn utf_8(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + 64);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

/// How French the bytes above ASCII read in an encoding: letters among letters count for it, the rest against it.
fn plausibility(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> i64 {
    let upper: Vec<u8> = (0x80..=0xFF).collect();
    let table: Vec<char> = encoding.decode_without_bom_handling(&upper).0.chars().collect();
    let read = |byte: u8| match byte.checked_sub(0x80) {
        Some(high) => table.get(usize::from(high)).copied().unwrap_or('\u{fffd}'),
        None => char::from(byte),
    };
    let mut score = 0;
    for (place, &byte) in bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let before = place.checked_sub(1).map_or(' ', |before| read(bytes[before]));
        let after = bytes.get(place + 1).map_or(' ', |&byte| read(byte));
        score += fitness(before, read(byte), after);
    }
    score
}

fn fitness(before: char, c: char, after: char) -> i64 {
    match c {
        'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'ç' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ü' | 'ö' | 'œ' =>
        {
            // A small letter stands in the middle of a word in capitals only by mistake.
            if before.is_uppercase() && after.is_uppercase() { -2 } else { 3 }
        }
        'É' | 'È' | 'Ê' | 'Ë' | 'À' | 'Â' | 'Ç' | 'Î' | 'Ï' | 'Ô' | 'Œ' | 'Ù' | 'Û' => {
            if before.is_lowercase() || (before.is_alphabetic() && after.is_lowercase()) {
                -3
            } else {
                2
            }
        }
        '’' | '‘' => {
            if before.is_alphabetic() && after.is_alphabetic() {
                3
            } else {
                0
            }
        }
        '°' => {
            if matches!(before, 'n' | 'N' | '0'..='9') {
                3
            } else {
                0
            }
        }
        '²' | '³' => {
            if matches!(before, 'm' | 'M') {
                3
            } else {
                0
            }
        }
        '€' => {
            if before.is_ascii_digit() || before.is_whitespace() || after.is_whitespace() {
                2
            } else {
                -1
            }
        }
        '«' | '»' | '…' | '–' | '—' | '“' | '”' | '\u{a0}' => 1,
        '\u{fffd}' | '\u{80}'..='\u{9f}' => -4,
        c if c.is_alphabetic() => -1,
        _ => -2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Nom;Adresse\r\nSquare de l'Église;n° 3 allée des Érables\r\nÉCOLE;À côté du château\r\n";

    fn found_in(bytes: &[u8]) -> (String, &'static str) {
        let (text, encoding) = decode(bytes, None);
        (text.into_owned(), encoding.name())
    }

    #[test]
    fn each_encoding_is_found_by_its_bytes() {
        for encoding in [UTF_8, WINDOWS_1252, MACINTOSH] {
            let bytes = encoding.encode(TEXT).0;
            assert_eq!(found_in(&bytes), (TEXT.to_owned(), encoding.name()));
        }
        let text = "nom;montant\r\nMaître d'œuvre;12 €\r\nSœur Œuvrard;13 €\r\n";
        let bytes = ISO_8859_15.encode(text).0;
        assert_eq!(found_in(&bytes), (text.to_owned(), "ISO-8859-15"));
    }

    #[test]
    fn utf_16_is_found_with_and_without_its_mark() {
        for marked in [true, false] {
            let units = marked.then_some(0xFEFF).into_iter().chain(TEXT.encode_utf16());
            let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
            assert_eq!(found_in(&little), (TEXT.to_owned(), "UTF-16LE"));
            assert_eq!(found_in(&big), (TEXT.to_owned(), "UTF-16BE"));
        }
    }

    #[test]
    fn an_accent_after_the_first_100_kb_counts() {
        let mut text = "nom;rue\r\n".repeat(20_000);
        text.push_str("Église;allée\r\n");
        let bytes = WINDOWS_1252.encode(&text).0;
        assert_eq!(found_in(&bytes), (text.clone(), "windows-1252"));
        assert_eq!(found_in(text.as_bytes()), (text.clone(), "UTF-8"));
    }

    #[test]
    fn a_stray_byte_does_not_spoil_a_file_in_utf_8() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend(b"caf\xE9\r\n");
        assert_eq!(found_in(&bytes), (format!("{TEXT}café\r\n"), "UTF-8"));
    }

    #[test]
    fn what_the_person_says_comes_first() {
        let bytes = MACINTOSH.encode("é").0;
        let (text, encoding) = decode(&bytes, Encoding::named("macintosh"));
        assert_eq!((text.as_ref(), encoding.name()), ("é", "macintosh"));
    }
}

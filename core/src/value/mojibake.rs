//! Letters spoilt by a reading in the wrong encoding: `Ã©` for `é`, and those that nothing can bring back.

use encoding_rs::WINDOWS_1252;

/// The text as it was before its UTF-8 was read as Windows-1252; `None` unless that is certain.
pub fn unspoilt(text: &str) -> Option<String> {
    // Every accented letter of French begins, once spoilt, with Â, Ã, Å or â.
    // The next is not plain: “bâtiment” is sound.
    let spoilt =
        |pair: &[u8]| matches!(pair, [0xc3, 0x82 | 0x83 | 0x85 | 0xa2, next] if !next.is_ascii());
    if !text.as_bytes().windows(3).any(spoilt) {
        return None;
    }
    let (bytes, _, lossy) = WINDOWS_1252.encode(text);
    if lossy {
        return None;
    }
    let before = String::from_utf8(bytes.into_owned()).ok()?;
    // Spoilt twice, as happens, it is restored twice.
    (before != text).then(|| unspoilt(&before).unwrap_or(before))
}

/// Whether letters are gone for good: replaced by `�`, or by a question mark within a word.
pub fn has_lost_letters(text: &str) -> bool {
    if text.contains('\u{fffd}') {
        return true;
    }
    // In a web address a question mark is at home.
    if !text.contains('?') || text.contains("://") {
        return false;
    }
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(3)
        .any(|three| matches!(three, [a, '?', b] if a.is_lowercase() && b.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoilt_letters_come_back_and_sound_ones_stay() {
        for (spoilt, sound) in [
            ("Ã‰cole", "École"),
            ("prÃ¨s du thÃ©Ã¢tre", "près du théâtre"),
            ("lâ€™entrÃ©e", "l’entrée"),
            ("ÃƒÂ©tÃƒÂ©", "été"),
        ] {
            assert_eq!(unspoilt(spoilt).as_deref(), Some(sound));
        }
        for sound in ["École", "âge", "Ångström", "PÂTÉ", "Âge d’or à l’été", "é Ã©"]
        {
            assert_eq!(unspoilt(sound), None, "{sound}");
        }
    }

    #[test]
    fn lost_letters_are_told() {
        assert!(has_lost_letters("B\u{fffd}n\u{fffd}ficiaire") && has_lost_letters("rue d?Italie"));
        assert!(
            !has_lost_letters("Ouvert ? Oui") && !has_lost_letters("https://exemple.fr/page?id=1")
        );
    }
}

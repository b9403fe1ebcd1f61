//! How names of communes compare. The program that builds this one reads this file too, to make the indexes of
//! [`super::sections`].

use crate::value::fold;

/// The form under which two spellings of a commune's name are the same: folded, `st` being `saint`, `mt` `mont`.
/// `St Genis Laval` and `Saint-Genis-Laval` give the same.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let shortened = |word: &str| matches!(word, "st" | "ste" | "mt" | "s");
    if !folded.split(' ').any(shortened) {
        return folded;
    }
    let mut key = String::with_capacity(folded.len() + 8);
    for (index, word) in folded.split(' ').enumerate() {
        if index > 0 {
            key.push(' ');
        }
        key.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            "mt" => "mont",
            // `Neuville s/ Saône`
            "s" if index > 0 => "sur",
            other => other,
        });
    }
    key
}

/// A text in eight bytes (FNV-1a): the same on all computers and in all versions.
pub fn mark(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

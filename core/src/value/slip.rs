//! Texts that differ by a slip of the hand.

use strsim::damerau_levenshtein;

/// Whether two texts are at most so many slips apart. Their lengths tell most pairs apart, and a text of a page, which
/// any cell may hold, would take seconds to compare.
pub fn within_slips(one: &str, other: &str, most: usize) -> bool {
    let length = |text: &str| text.chars().count();
    length(one).abs_diff(length(other)) <= most && damerau_levenshtein(one, other) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_letter_more_less_other_or_turned_round() {
        for (one, other) in [("bron", "brron"), ("bron", "bon"), ("bron", "bran"), ("bron", "born")]
        {
            assert!(within_slips(one, other, 1) && !within_slips(one, other, 0), "{one} {other}");
        }
        assert!(!within_slips("bron", &"bron ".repeat(100_000), 2));
    }
}

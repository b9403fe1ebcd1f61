//! How alike two words are, despite slips of the hand.

use strsim::osa_distance;

/// A word with what makes comparing it quick.
#[derive(Debug, Clone)]
pub struct Word {
    pub(super) text: String,
    /// A bit for each letter or figure it has.
    letters: u64,
}

/// Below this, two words are not the same word misspelt.
const LEAST: f32 = 0.6;

impl Word {
    /// A folded word.
    pub fn new(text: &str) -> Self {
        let bit = |byte: u8| match byte {
            b'0'..=b'9' => 1 << (byte - b'0'),
            b'a'..=b'z' => 1 << (byte - b'a' + 10),
            _ => 1 << 40,
        };
        Self { text: text.to_owned(), letters: text.bytes().fold(0, |bits, byte| bits | bit(byte)) }
    }

    /// The word.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// From 0, nothing in common, to 1, the same: one letter changed, added, lost, or two swapped, take one part in
    /// as many as the longer has letters.
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.text == other.text {
            return 1.0;
        }
        let (short, long) = match self.text.len() <= other.text.len() {
            true => (self, other),
            false => (other, self),
        };
        // Figures say something else when one changes.
        let figures = |word: &Self| word.letters & 0x3ff != 0;
        if figures(short) || figures(long) {
            return 0.0;
        }
        // An initial: J. for Jean.
        if short.text.len() == 1 && long.text.len() > 2 && long.text.starts_with(&short.text) {
            return 0.7;
        }
        let most = match long.text.len() {
            0..=3 => return 0.0,
            4 => 1,
            5..=8 => 2,
            _ => 3,
        };
        let apart = (short.letters ^ long.letters).count_ones() as usize;
        if long.text.len() - short.text.len() > most || apart > 2 * most {
            return 0.0;
        }
        let distance = osa_distance(&short.text, &long.text);
        if distance > most {
            return 0.0;
        }
        // A plural forgotten or added is hardly a slip.
        if distance == 1 && long.text.strip_suffix(['s', 'x']) == Some(&short.text) {
            return 0.95;
        }
        let likeness = 1.0 - distance as f32 / long.text.len() as f32;
        if likeness < LEAST { 0.0 } else { likeness }
    }

    /// How well a word begun may become this one.
    pub(super) fn begins(&self, begun: &Self) -> f32 {
        if self.text.starts_with(&begun.text) {
            return if self.text.len() == begun.text.len() { 1.0 } else { 0.95 };
        }
        let length = begun.text.len();
        match self.text.get(..length).filter(|_| length >= 4) {
            Some(start) if osa_distance(start, &begun.text) <= 1 => 0.7,
            _ => self.likeness(begun),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f32 {
        Word::new(a).likeness(&Word::new(b))
    }

    #[test]
    fn a_slip_of_the_hand_leaves_words_alike() {
        for (typed, name) in [
            ("romrain", "romarin"),
            ("colomes", "colomees"),
            ("griffn", "griffon"),
            ("duc", "ducs"),
        ] {
            assert!(likeness(typed, name) > 0.7, "{typed}");
        }
        assert!(likeness("augustin", "augustins") > 0.9);
    }

    #[test]
    fn other_words_and_other_figures_are_not_alike() {
        for (typed, name) in
            [("rue", "rus"), ("1945", "1944"), ("duroc", "romarin"), ("bis", "ter")]
        {
            assert_eq!(likeness(typed, name), 0.0, "{typed}");
        }
    }

    #[test]
    fn a_word_begun_may_become_another() {
        let begins = |word: &str, begun: &str| Word::new(word).begins(&Word::new(begun));
        assert!(begins("republique", "rep") > 0.9);
        assert!(begins("republique", "repb") < 0.75);
        assert!(begins("republique", "repib") > 0.6);
        assert_eq!(begins("republique", "mar"), 0.0);
    }
}

//! What a text cannot hold some words without: looked for in the bytes of many texts at once, so that only those where it
//! stands are read letter by letter.

use std::sync::LazyLock;

use regex::Regex;

use super::text::{fold, without_accent};

/// Letters found in every text that holds some words, case and accents forgiven or not, and in few others.
#[derive(Debug, Clone)]
pub struct Trace {
    letters: Regex,
    /// Bytes of the longest text that it is found in.
    longest: usize,
    /// Whether accents are forgiven: a text with an unusual character is then left to whoever reads it.
    forgives: bool,
}

/// Beyond ASCII and the accented letters of French: characters that are one letter or none to whoever forgives accents.
const USUAL: [char; 13] =
    ['’', '‘', '“', '”', '«', '»', '–', '—', '°', '€', '\u{a0}', '\u{202f}', '•'];

/// Bytes of the longest character.
const WIDEST: usize = 4;

impl Trace {
    /// The trace of words as they are.
    pub(super) fn exact(words: &str) -> Option<Self> {
        let letters = Regex::new(&regex::escape(words)).ok()?;
        Some(Self { letters, longest: words.len(), forgives: false })
    }

    /// The trace of letters, where `is` says what letter a character is to whoever forgives; `None` where no character of
    /// French is one of them.
    pub(super) fn of_letters(letters: &[char], is: impl Fn(char) -> Option<char>) -> Option<Self> {
        let class = |letter: &char| {
            let codes = known().filter(|&known| is(known) == Some(*letter));
            let codes: String = codes.map(|known| format!("\\x{{{:X}}}", known as u32)).collect();
            (!codes.is_empty()).then(|| format!("[{codes}]"))
        };
        let pattern: Option<String> = letters.iter().map(class).collect();
        let pattern = Regex::new(&pattern?).ok()?;
        Some(Self { letters: pattern, longest: letters.len() * WIDEST, forgives: true })
    }

    /// The trace of words in texts that are folded before they are compared, as the words are: that of the longest.
    pub fn of_folded(words: &str) -> Option<Self> {
        let longest = words.split(' ').max_by_key(|word| word.len())?;
        let letters: Vec<char> = longest.chars().collect();
        Self::of_letters(&letters, |known| {
            let folded = fold(known.encode_utf8(&mut [0; WIDEST]));
            let mut letters = folded.chars();
            letters.next().filter(|_| letters.next().is_none())
        })
    }

    /// Bytes beyond which it does not reach from where it begins.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Where its letters first begin in a text, from a byte of it on.
    pub fn first(&self, text: &str, from: usize) -> Option<usize> {
        self.letters.find_at(text, from).map(|found| found.start())
    }

    /// Whether some byte of these may be of a character that only whoever reads it can tell: a quick look.
    pub fn may_be_unusual(&self, bytes: &[u8]) -> bool {
        // All of them, one after the other: the processor takes many in one go.
        self.forgives
            && !bytes.is_ascii()
            && bytes.iter().fold(false, |found, &byte| found | DOUBTFUL[usize::from(byte)])
    }

    /// Whether a text holds such a character.
    pub fn is_unusual(&self, text: &str) -> bool {
        self.forgives && !text.is_ascii() && text.chars().any(|character| !is_known(character))
    }

    /// Whether a text may hold the words.
    pub fn is_in(&self, text: &str) -> bool {
        self.letters.is_match(text) || self.is_unusual(text)
    }
}

fn is_known(character: char) -> bool {
    character.is_ascii() || without_accent(character).is_some() || USUAL.contains(&character)
}

/// The characters whose letters are known here.
fn known() -> impl Iterator<Item = char> {
    ('\0'..='\u{17f}').chain(USUAL).filter(|&character| is_known(character))
}

/// The first byte of most accented letters of French.
const LATIN: u8 = 0xc3;

/// The bytes that are neither of ASCII nor of the most usual accented letters.
static DOUBTFUL: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut doubtful = [true; 256];
    doubtful[..128].fill(false);
    doubtful[usize::from(LATIN)] = false;
    for letter in known() {
        if let [LATIN, second] = *letter.encode_utf8(&mut [0; WIDEST]).as_bytes() {
            doubtful[usize::from(second)] = false;
        }
    }
    doubtful
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::{Closeness, Words};

    /// Texts and words made of letters that look alike, and of what stands between them.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = [
            "a", "A", "é", "É", "e", "e\u{301}", "œ", "o", "E", "'", "’", " ", "\u{a0}", "-", "–",
            "…", ".", ",", "°", "²", "2", "ñ", "n", "ß", "s", "ﬁ", "f", "i", "«", "\u{200b}", "\t",
            "K", "k", "日",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..9)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn every_text_that_holds_the_words_bears_their_trace(text in texts(), words in texts()) {
            for closeness in [Closeness::Exact, Closeness::Forgiving] {
                let words = Words::new(&words, closeness);
                if let Some(trace) = words.trace().filter(|_| words.are_in(&text)) {
                    prop_assert!(trace.is_in(&text));
                    prop_assert!(!trace.is_unusual(&text) || trace.may_be_unusual(text.as_bytes()));
                }
            }
            let words = fold(&words);
            if let Some(trace) = Trace::of_folded(&words).filter(|_| fold(&text).contains(&words)) {
                prop_assert!(words.is_empty() || trace.is_in(&text));
            }
        }
    }

    #[test]
    fn few_texts_without_the_words_bear_their_trace() {
        let trace = Trace::of_folded("ecole de la gare").unwrap();
        assert!(trace.is_in("L’École de la  gare !"));
        for text in ["Écran du stade", "E-cole", "la gare – 12 €", ""] {
            assert!(!trace.is_in(text), "{text}");
        }
        assert!(trace.is_in("Sœur"), "an unusual letter is left to whoever reads it");
        assert!(Trace::of_folded("日本").is_none());
    }
}

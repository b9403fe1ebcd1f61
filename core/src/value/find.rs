//! Words found inside a text, and put in place of others there: as written, or forgiving case and accents.

use memchr::memchr2_iter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::text::without_accent;
use super::trace::Trace;

/// How close a text must be to the words looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closeness {
    /// Letter for letter.
    Exact,
    /// Whatever the case and the accents: `ecole` finds `École`.
    Forgiving,
}

/// Words to look for.
#[derive(Debug, Clone)]
pub struct Words {
    text: String,
    letters: Vec<char>,
    closeness: Closeness,
}

/// A letter of a text as it is compared, and the bytes of the character it comes from.
#[derive(Debug, Clone, Copy)]
struct Letter {
    is: char,
    start: usize,
    end: usize,
}

impl Words {
    /// Words to look for.
    pub fn new(text: &str, closeness: Closeness) -> Self {
        let letters = letters(text).map(|letter| letter.is).collect();
        Self { text: text.to_owned(), letters, closeness }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        match self.closeness {
            Closeness::Exact => self.text.is_empty(),
            Closeness::Forgiving => self.letters.is_empty(),
        }
    }

    /// Whether no mark of decimals is among them: a text then holds them as it is kept, and as it is shown.
    pub fn have_no_decimals(&self) -> bool {
        !self.text.contains(['.', ','])
    }

    /// What a text cannot hold them without, where that can be told of any text.
    pub fn trace(&self) -> Option<Trace> {
        match self.closeness {
            _ if self.is_empty() => None,
            Closeness::Exact => Trace::exact(&self.text),
            Closeness::Forgiving => Trace::of_letters(&self.letters, |character| {
                let mut letters = plain(character);
                letters.next().filter(|_| letters.next().is_none())
            }),
        }
    }

    /// Whether a text holds the words.
    pub fn are_in(&self, text: &str) -> bool {
        match self.closeness {
            Closeness::Exact => !self.text.is_empty() && text.contains(&self.text),
            Closeness::Forgiving if text.is_ascii() => self.are_in_plain(text.as_bytes()),
            Closeness::Forgiving => !self.places(text).is_empty(),
        }
    }

    /// Whether the words are the whole text.
    pub fn are_all(&self, text: &str) -> bool {
        self.places(text) == [(0, text.len())]
    }

    /// The text with other words in their place; `None` where it does not hold them.
    pub fn replace(&self, text: &str, by: &str) -> Option<String> {
        let places = self.places(text);
        let mut rest = 0;
        let mut replaced = String::with_capacity(text.len());
        for &(start, end) in &places {
            replaced.push_str(text.get(rest..start)?);
            replaced.push_str(by);
            rest = end;
        }
        replaced.push_str(text.get(rest..)?);
        (!places.is_empty()).then_some(replaced)
    }

    /// Where the words stand, in bytes, from left to right and without overlap.
    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        if self.is_empty() {
            return Vec::new();
        }
        if self.closeness == Closeness::Exact {
            let found = text.match_indices(&self.text);
            return found.map(|(start, found)| (start, start + found.len())).collect();
        }
        let letters: Vec<Letter> = letters(text).collect();
        let mut places = Vec::new();
        let mut at = 0;
        while at + self.letters.len() <= letters.len() {
            let (Some(window), after) =
                (letters.get(at..at + self.letters.len()), letters.get(at + self.letters.len()))
            else {
                break;
            };
            let same =
                window.iter().zip(&self.letters).all(|(letter, &wanted)| letter.is == wanted);
            let before = at.checked_sub(1).and_then(|before| letters.get(before));
            // Half of an “œ” is not a place where a text can be cut.
            let (Some(first), Some(last)) = (window.first(), window.last()) else { break };
            let whole = before.is_none_or(|before| before.start != first.start)
                && after.is_none_or(|after| after.start != last.start);
            if same && whole {
                places.push((first.start, last.end));
                at += self.letters.len();
            } else {
                at += 1;
            }
        }
        places
    }

    /// As [`Words::are_in`], for most texts: letters without accents.
    fn are_in_plain(&self, text: &[u8]) -> bool {
        let Some((&first, rest)) = self.letters.split_first() else { return false };
        let Ok(first) = u8::try_from(first) else { return false };
        let same = |byte: u8, letter: char| char::from(byte.to_ascii_lowercase()) == letter;
        memchr2_iter(first, first.to_ascii_uppercase(), text).any(|place| {
            let after = text.get(place + 1..place + 1 + rest.len());
            after.is_some_and(|after| {
                after.iter().zip(rest).all(|(&byte, &letter)| same(byte, letter))
            })
        })
    }
}

/// The letters of a text without case or accents. An accent written apart goes with the letter under it.
fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut marked = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, character) = marked.next()?;
        let mut end = start + character.len_utf8();
        while let Some((at, mark)) =
            marked.next_if(|&(_, next)| !next.is_ascii() && is_combining_mark(next))
        {
            end = at + mark.len_utf8();
        }
        Some(plain(character).map(move |is| Letter { is, start, end }))
    })
    .flatten()
}

/// One letter, seldom two; those of a script that is not ours come in a list.
fn plain(character: char) -> impl Iterator<Item = char> {
    let mut others = Vec::new();
    let (one, two) = match character {
        'œ' | 'Œ' => (Some('o'), Some('e')),
        'æ' | 'Æ' => (Some('a'), Some('e')),
        '’' => (Some('\''), None),
        _ if character.is_whitespace() => (Some(' '), None),
        _ if character.is_ascii() => (Some(character.to_ascii_lowercase()), None),
        _ => match without_accent(character) {
            Some(letter) => (Some(letter), None),
            None => {
                let bare = character.to_string().nfkd().collect::<Vec<char>>().into_iter();
                let bare = bare.filter(|&part| !is_combining_mark(part));
                others = bare.flat_map(char::to_lowercase).collect();
                (None, None)
            }
        },
    };
    one.into_iter().chain(two).chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forgiving(words: &str) -> Words {
        Words::new(words, Closeness::Forgiving)
    }

    #[test]
    fn case_and_accents_are_forgiven_when_asked() {
        assert!(forgiving("ecole").are_in("L’École des Lilas"));
        assert!(forgiving("L'ÉCOLE").are_in("l’école"));
        assert!(forgiving("oeuvre").are_in("Chef-d’œuvre"));
        assert!(forgiving("PARC").are_in("le parc"));
        assert!(forgiving("ete").are_in("L’e\u{301}te\u{301}"));
        assert!(!Words::new("ecole", Closeness::Exact).are_in("École"));
        assert!(Words::new("cole", Closeness::Exact).are_in("École"));
    }

    #[test]
    fn words_are_replaced_where_they_stand_and_nowhere_else() {
        for (words, text, replaced) in [
            ("ecole", "École et ÉCOLE", Some("X et X")),
            ("ete", "L’e\u{301}te\u{301} !", Some("L’X !")),
            ("aa", "aaa", Some("Xa")),
            ("o", "œ et o", Some("œ et X")),
            ("oe", "œ", Some("X")),
            ("12,5", "12,50", Some("X0")),
            ("(", "a (b", Some("a Xb")),
            ("b", "a", None),
            ("", "a", None),
        ] {
            assert_eq!(forgiving(words).replace(text, "X").as_deref(), replaced, "{words} {text}");
        }
    }

    #[test]
    fn the_whole_of_a_text_is_more_than_a_part() {
        assert!(forgiving("bron").are_all("BRON"));
        assert!(!forgiving("bron").are_all("Bron "));
        assert!(!Words::new("bron", Closeness::Exact).are_all("Bron"));
    }
}

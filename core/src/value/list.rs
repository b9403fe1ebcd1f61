//! Listed values: the one a text stands for, the nearest one, and cells that hold several.

use super::{fold, within_slips};
use crate::template::Field;

/// What people put between several values of one cell, whatever the template says.
const HABITS: [&str; 9] = ["|", ";", "\n", " - ", " / ", "/", ",", " + ", " et "];

/// The listed value a text stands for: the same letters whatever the case and accents, or a declared synonym.
pub fn listed<'a>(field: &'a Field, text: &str) -> Option<&'a str> {
    if let Some(value) = field.values.iter().find(|value| *value == text) {
        return Some(value);
    }
    let folded = fold(text);
    if let Some(meant) = field.synonyms.get(&folded) {
        return Some(meant);
    }
    only(field.values.iter().filter(|value| fold(value) == folded).map(String::as_str))
}

/// The values of a cell that may hold several, without the spaces around them; the whole text in other fields.
pub fn parts<'a>(field: &'a Field, text: &'a str) -> impl Iterator<Item = &'a str> {
    let separator = field.separator.as_deref().map(|separator| match separator.trim() {
        "" => separator,
        tight => tight,
    });
    let whole = separator.is_none().then_some(text);
    let several = separator.map(|separator| text.split(separator).map(str::trim));
    whole.into_iter().chain(several.into_iter().flatten())
}

/// How a text resembles a listed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same words, in the singular or the plural.
    SameWords,
    /// A slip of the keyboard away.
    Near,
    /// Some of its words, or more than its words.
    Part,
}

/// The only listed value that resembles a text; `None` when there is none, or several.
pub fn nearest<'a>(field: &'a Field, text: &str) -> Option<(&'a str, Likeness)> {
    let words = stems(text);
    if words.is_empty() {
        return None;
    }
    let spellings = || {
        let own = field.values.iter().map(|value| (value.as_str(), stems(value)));
        let others = field.synonyms.iter().map(|(seen, meant)| (meant.as_str(), stems(seen)));
        own.chain(others)
    };
    let choose = |like: &dyn Fn(&[String]) -> bool| {
        only(spellings().filter(|(_, own)| like(own)).map(|(value, _)| value))
    };
    if let Some(value) = choose(&|own| own == words) {
        return Some((value, Likeness::SameWords));
    }
    let typed = words.join(" ");
    let slip = match typed.chars().count() {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    };
    let near = choose(&|own| within_slips(&own.join(" "), &typed, slip));
    // A spelling of marks or of a letter or two would be a part of anything.
    let within = |few: &[String], many: &[String]| {
        few.iter().any(|word| word.len() > 2) && few.iter().all(|word| many.contains(word))
    };
    let part = || choose(&|own| within(&words, own) || within(own, &words));
    near.map(|value| (value, Likeness::Near))
        .or_else(|| part().map(|value| (value, Likeness::Part)))
}

/// The words of a text, folded, without the mark of the plural and the small words.
pub fn stems(text: &str) -> Vec<String> {
    stems_of(&fold(text)).into_iter().map(str::to_owned).collect()
}

/// As [`stems`], of a text folded already.
pub fn stems_of(folded: &str) -> Vec<&str> {
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
    let stem = |word| match str::strip_suffix(word, ['s', 'x']) {
        Some(stem) if stem.len() > 2 => stem,
        _ => word,
    };
    let mut stems = Vec::with_capacity(8);
    while let Some(word) = words.next() {
        // A lone letter is an article before a word only: “l’école”, but not the sizes in “S, L”.
        let small = match word {
            "de" | "du" | "des" | "la" | "le" | "les" | "et" => true,
            "d" | "l" | "a" => words.peek().is_some_and(|next| next.len() > 2),
            _ => false,
        };
        if !small {
            stems.push(stem(word));
        }
    }
    stems
}

/// The one value that all of these are; `None` when they differ.
fn only<'a>(mut values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

pub(super) fn tidy(field: &Field, text: &str) -> Option<String> {
    let Some(separator) = &field.separator else {
        return listed(field, text).map(str::to_owned);
    };
    let mut found: Vec<&str> = parts(field, text).filter(|part| !part.is_empty()).collect();
    let all = |parts: &[&str]| -> Option<Vec<&str>> {
        parts.iter().map(|part| listed(field, part)).collect()
    };
    if let Some(known) = all(&found) {
        found = known;
        return Some(found.join(separator));
    }
    // Parted otherwise, it is certain only when every part is a listed value.
    for habit in HABITS {
        let parts: Vec<&str> =
            text.split(habit).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1
            && let Some(known) = all(&parts)
        {
            return Some(known.join(separator));
        }
    }
    Some(found.join(separator))
}

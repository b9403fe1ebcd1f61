//! The values of a column as a list: spellings that only differ by case, accents or a slip are one value.

use strsim::damerau_levenshtein;

use super::{ListedValue, SeenText};
use crate::value::fold;

/// Words shorter than this differ by a letter without being a slip: « Nord », « Lord ».
const LONG_ENOUGH: usize = 6;

/// The list that these texts, the most frequent first, make.
pub(super) fn values(texts: &[SeenText]) -> Vec<ListedValue> {
    let mut values: Vec<(String, ListedValue)> = Vec::new();
    for SeenText { text, count } in texts {
        let folded = fold(text);
        // A mark such as « ? » or « / » folds to nothing: it stands for itself.
        let same = |own: &str| !folded.is_empty() && (own == folded || is_slip(own, &folded));
        match values.iter_mut().find(|(own, _)| same(own)) {
            Some((_, listed)) => {
                // Accents are dropped by those in a hurry, and added by nobody.
                let fuller =
                    accents(text) > accents(&listed.value) && fold(text) == fold(&listed.value);
                let other = match fuller {
                    true => std::mem::replace(&mut listed.value, text.trim().to_owned()),
                    false => text.clone(),
                };
                listed.synonyms.push(other);
                listed.count += count;
            }
            None => {
                let listed =
                    ListedValue { value: text.clone(), synonyms: Vec::new(), count: *count };
                values.push((folded, listed));
            }
        }
    }
    values.into_iter().map(|(_, listed)| listed).collect()
}

fn accents(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii()).count()
}

/// Whether two folded texts are a slip of the keyboard apart. Numbers and codes never are.
fn is_slip(left: &str, right: &str) -> bool {
    let plain = |text: &str| {
        text.chars().count() >= LONG_ENOUGH && !text.chars().any(|c| c.is_ascii_digit())
    };
    plain(left) && plain(right) && damerau_levenshtein(left, right) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spelling_with_its_accents_is_the_value_even_when_it_is_rarer() {
        let seen = [("pieton", 9), ("piéton", 2)];
        let values = values(&seen.map(|(text, count)| SeenText { text: text.to_owned(), count }));
        assert_eq!(
            (values[0].value.as_str(), values[0].synonyms.as_slice()),
            ("piéton", &["pieton".to_owned()][..])
        );
    }

    #[test]
    fn spellings_of_a_value_are_gathered_under_the_most_frequent() {
        let seen = [
            ("piéton", 9),
            ("vélo", 4),
            ("pieton", 2),
            ("Piéton ", 1),
            ("piétom", 1),
            ("voie 1", 1),
            ("voie 2", 1),
        ];
        let seen = seen.map(|(text, count)| SeenText { text: text.to_owned(), count });
        let values = values(&seen);
        let names: Vec<(&str, u32)> =
            values.iter().map(|own| (own.value.as_str(), own.count)).collect();
        assert_eq!(names, [("piéton", 13), ("vélo", 4), ("voie 1", 1), ("voie 2", 1)]);
        assert_eq!(values[0].synonyms, ["pieton", "Piéton ", "piétom"]);
    }
}

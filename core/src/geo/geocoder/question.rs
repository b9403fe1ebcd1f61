//! What an address asks for: the ways to part a typed text into a number and the words of a street.

use super::numbers::{Asked, number, numbers};
use super::words::{is_kind, is_link, is_month, ordinal, spell_out};
use crate::value::fold;

/// One way to read an address.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Question {
    /// The numbers asked for, the first first: `12-14`, `6 et 8`.
    pub(super) numbers: Vec<Asked>,
    /// The words of the street, spelt out.
    pub(super) words: Vec<String>,
    /// What was left aside to read it so: 0 for the plainest reading.
    pub(super) detours: u8,
}

/// Most ways looked at: beyond, a text is no address.
const MOST: usize = 12;

/// Longest text looked at, in characters.
const LONGEST: usize = 300;

/// Words before a detail of the door, which the base does not know; the word after goes with them.
const DETAILS: [&str; 22] = [
    "appartement",
    "appart",
    "appt",
    "apt",
    "app",
    "batiment",
    "bat",
    "bt",
    "bloc",
    "immeuble",
    "imm",
    "escalier",
    "hall",
    "porte",
    "entree",
    "etage",
    "allee",
    "boite",
    "bal",
    "code",
    "lgt",
    "logement",
];

/// The ways to read an address of which nothing is known but the names its commune goes by, folded.
pub(super) fn questions(text: &str, towns: &[String]) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    for (skipped, part) in parts(&text[..end]).into_iter().enumerate() {
        let tokens = without_town(part, towns);
        if tokens.iter().all(|token| is_link(token) || is_kind(token)) {
            continue;
        }
        for (detours, reading) in readings(&tokens) {
            let question = Question { detours: detours + skipped as u8, ..reading };
            let known = |other: &Question| {
                other.words == question.words && other.numbers == question.numbers
            };
            if question.words.is_empty() || found.iter().any(known) {
                continue;
            }
            found.push(question);
            if found.len() == MOST {
                return found;
            }
        }
    }
    found
}

/// The folded tokens of the whole text, then of its pieces between commas, brackets and line ends.
fn parts(text: &str) -> Vec<Vec<String>> {
    let pieces: Vec<Vec<String>> = text
        .split([',', ';', '\n', '(', ')', '|', '"', '«', '»'])
        .flat_map(|piece| piece.split(" - "))
        .map(tokens)
        .filter(|tokens| !tokens.is_empty())
        .collect();
    let mut all = vec![pieces.concat()];
    if pieces.len() > 1 {
        // `12, rue Romarin`: a number belongs to what follows.
        let mut joined: Vec<Vec<String>> = Vec::new();
        for piece in pieces {
            match joined.last_mut() {
                Some(last) if last.iter().all(|token| number(token).is_some()) => {
                    last.extend(piece)
                }
                _ => joined.push(piece),
            }
        }
        all.extend(joined);
    }
    all
}

fn tokens(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|token| !token.is_empty()).map(str::to_owned).collect()
}

/// The tokens without postcode, Cedex, post-box, country, nor the commune's name at the end.
fn without_town(tokens: Vec<String>, towns: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token.as_str() {
            "cedex" | "bp" | "cs" | "tsa" => {
                rest.next_if(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
            }
            "france" if rest.peek().is_none() => {}
            "n" | "no" | "num" | "numero"
                if rest.peek().is_some_and(|next| number(next).is_some()) => {}
            _ if token.len() == 5 && token.bytes().all(|byte| byte.is_ascii_digit()) => {}
            _ => kept.push(token),
        }
    }
    for town in towns {
        let words: Vec<&str> = town.split(' ').collect();
        let Some(street) = kept.len().checked_sub(words.len()) else { continue };
        let named = kept[street..].iter().map(String::as_str).eq(words.iter().copied());
        // `Rue de Lyon` keeps its Lyon.
        if named
            && kept[..street]
                .iter()
                .any(|token| !is_link(token) && !is_kind(token) && number(token).is_none())
        {
            kept.truncate(street);
        }
    }
    kept
}

/// The ways to part tokens into number and street, each with how far it goes from the plainest.
fn readings(tokens: &[String]) -> Vec<(u8, Question)> {
    let mut found = Vec::new();
    let starts = street_starts(tokens);
    for (turn, &start) in starts.iter().enumerate() {
        let end = starts.get(turn + 1).copied().unwrap_or(tokens.len());
        let detours = turn as u8;
        found.push((detours, ask(&tokens[start..end])));
        let trimmed = without_details(&tokens[start..end]);
        if trimmed.len() < end - start {
            found.push((detours, ask(&trimmed)));
        }
    }
    if starts != [0] {
        found.push((1, ask(tokens)));
    }
    // `Rue Romarin 17`; `Place du 8 mai 1945` is asked first without a number.
    if let [street @ .., last] = tokens
        && let Some(asked) = number(last)
        && street.len() > 1
    {
        found.push((1, Question { numbers: vec![asked], words: spelt(street), detours: 0 }));
    }
    // `8 mai 1945`: the number may be the street's own.
    if tokens.first().is_some_and(|token| number(token).is_some()) {
        let own = Question { numbers: Vec::new(), words: spelt(tokens), detours: 0 };
        found.push((u8::from(!dated(tokens)), own));
    }
    found
}

/// Where an address begins: the first token, then wherever a number stands before a kind of street.
fn street_starts(tokens: &[String]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if number(&tokens[at]).is_none() {
            at += 1;
            continue;
        }
        let (_, after) = numbers(&tokens[at..]);
        let next = tokens.get(at + after.max(1));
        if next.is_some_and(|token| is_kind(token)) {
            starts.push(at);
        }
        at += after.max(1);
    }
    if starts.is_empty() {
        starts.push(0);
    }
    starts
}

/// Parts the numbers at the head from the street's words.
fn ask(tokens: &[String]) -> Question {
    let (numbers, after) = if dated(tokens) { (Vec::new(), 0) } else { numbers(tokens) };
    Question { numbers, words: spelt(&tokens[after..]), detours: 0 }
}

/// Whether the text begins with a day: `8 mai 1945`.
fn dated(tokens: &[String]) -> bool {
    tokens.get(1).is_some_and(|token| is_month(token))
}

/// The tokens up to a detail of the door, when a street is named before.
fn without_details(tokens: &[String]) -> Vec<String> {
    let named = |before: &[String]| {
        let telling = before.iter().filter(|token| !is_link(token) && number(token).is_none());
        // A kind and a name; or a name alone.
        telling.filter(|token| !is_kind(token)).count() > 0
    };
    for (at, token) in tokens.iter().enumerate() {
        if !DETAILS.contains(&token.as_str()) || !named(&tokens[..at]) {
            continue;
        }
        // `3 étage`, `3e étage`
        let before = &tokens[at - 1];
        let counted = token == "etage" && (number(before).is_some() || ordinal(before).is_some());
        let end = if counted { at - 1 } else { at };
        if named(&tokens[..end]) {
            return tokens[..end].to_vec();
        }
    }
    tokens.to_vec()
}

fn spelt(tokens: &[String]) -> Vec<String> {
    let mut words = Vec::with_capacity(tokens.len() + 2);
    for token in tokens {
        spell_out(token, &mut words);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings as `12bis+14 rue romarin`.
    fn asked(text: &str) -> Vec<String> {
        let towns = ["lyon 1er arrondissement".to_owned(), "lyon".to_owned()];
        let said = |question: Question| {
            let numbers: Vec<String> = question
                .numbers
                .iter()
                .map(|asked| format!("{}{}", asked.number, asked.suffix))
                .collect();
            format!("{} {}", numbers.join("+"), question.words.join(" "))
        };
        questions(text, &towns).into_iter().map(said).collect()
    }

    #[test]
    fn the_plainest_reading_comes_first() {
        for (text, first) in [
            ("12 rue Romarin", "12 rue romarin"),
            ("12bis, rue Romarin 69001 Lyon", "12bis rue romarin"),
            ("12 Bis r Romarin, 69001 LYON CEDEX 01", "12bis rue romarin"),
            ("12 b rue Romarin", "12b rue romarin"),
            ("n° 12 rue Romarin", "12 rue romarin"),
            ("6-8 rue Duroc", "6+8 rue duroc"),
            ("22/23 Quai St Vincent", "22+23 quai saint vincent"),
            ("6 ET 8 PETITE RUE DES FEUILLANTS", "6+8 petite rue des feuillants"),
            ("3-5 D rue des Capucins", "3+5d rue des capucins"),
            ("05 Montée de la Butte", "5 montee de la butte"),
            ("7 TERRAILLE", "7 terraille"),
            ("12 d'Alsace", "12 d alsace"),
            ("Place du 8 mai 1945", " place du 8 mai 1945"),
            ("8 mai 1945", " 8 mai 1945"),
            ("rue de Lyon", " rue de lyon"),
            ("rue de Lyon Lyon", " rue de lyon"),
            ("1ère avenue", " 1 avenue"),
        ] {
            assert_eq!(asked(text).first().map(String::as_str), Some(first), "{text}");
        }
    }

    #[test]
    fn a_street_is_found_among_other_words() {
        for (text, reading) in [
            (
                "Collège \"LA TOURETTE\" - 80 boulevard de la Croix-Rousse",
                "80 boulevard de la croix rousse",
            ),
            ("Résidence le Rozier (0220) 6 rue Rozier", "6 rue rozier"),
            ("VILLA ROMANA 15 RUE DES CHARTREUX", "15 rue des chartreux"),
            ("29 Rue \n 29 Rue Pierre Delore", "29 rue pierre delore"),
            ("11 rue Désirée 10 rue Terraille", "10 rue terraille"),
            ("22 Rue du Bon-Pasteur 3 étage porte en face", "22 rue du bon pasteur"),
            ("8 Rue Terme Immeuble 229", "8 rue terme"),
            ("Rue Romarin, 17", "17 rue romarin"),
            ("Rue Romarin 17", "17 rue romarin"),
        ] {
            assert!(asked(text).iter().any(|own| own == reading), "{text}: {:?}", asked(text));
        }
    }

    #[test]
    fn what_names_no_street_asks_nothing() {
        for text in ["", "69001 Lyon", "rue", " - ", "de la", "Lyon"] {
            assert!(
                asked(text).iter().all(|own| own.trim() == "lyon"),
                "{text}: {:?}",
                asked(text)
            );
        }
        let long = "12 rue a, ".repeat(500);
        assert!(asked(&long).len() <= MOST);
    }
}

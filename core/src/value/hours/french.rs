//! Opening hours in French: `Du lundi au vendredi de 8h30 à 12h et de 13h30 à 17h`.
//!
//! A small grammar: seasons, then days, then spans of time, or closed. Any word it does not know ends it.

use super::schema_org::{DAYS, week};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Day(usize),
    Month(usize),
    /// Minutes from midnight.
    Time(u16),
    Number(u16),
    EveryDay,
    Weekdays,
    Weekend,
    Holidays,
    AllDay,
    Closed,
    Except,
    To,
    Slash,
    And,
    Stop,
}

#[derive(Debug, Default)]
struct Rule {
    season: String,
    days: Vec<usize>,
    holidays: bool,
    spans: Vec<(u16, u16)>,
    closed: bool,
}

impl Rule {
    fn says(&self) -> bool {
        self.closed || !self.spans.is_empty()
    }

    fn write(&self) -> String {
        let mut days = if self.days.is_empty() { String::new() } else { week(&self.days) };
        if self.holidays {
            days = if days.is_empty() { "PH".to_owned() } else { format!("{days},PH") };
        }
        let spans =
            self.spans.iter().map(|(start, end)| format!("{}-{}", clock(*start), clock(*end)));
        let hours =
            if self.closed { "off".to_owned() } else { spans.collect::<Vec<_>>().join(",") };
        let parts = [self.season.as_str(), &days, &hours];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The hours of a French text, in OpenStreetMap's syntax; `None` when a word of it is not understood.
pub(super) fn hours(text: &str) -> Option<String> {
    let tokens = tokens(text)?;
    let mut rules: Vec<Rule> = Vec::new();
    let mut own = Rule::default();
    let mut rest = tokens.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            Token::Stop if own.says() => next(&mut rules, &mut own, ""),
            Token::And | Token::Slash | Token::Stop => {}
            Token::Number(_) | Token::Month(_) => {
                if let Some((start, after)) = span(first, after) {
                    own.spans.push(start);
                    rest = after;
                    continue;
                }
                let (season, after) = season(first, after)?;
                if own.says() || !own.days.is_empty() || !own.season.is_empty() {
                    next(&mut rules, &mut own, "");
                }
                own.season = season;
                rest = after;
            }
            Token::Time(_) => {
                let (found, after) = span(first, after)?;
                if own.closed {
                    next(&mut rules, &mut own, "");
                }
                own.spans.push(found);
                rest = after;
            }
            Token::AllDay => own.spans.push((0, 24 * 60)),
            Token::Closed if own.spans.is_empty() && !own.closed => own.closed = true,
            Token::Closed => {
                let season = own.season.clone();
                next(&mut rules, &mut own, &season);
                own.closed = true;
            }
            Token::Except => {
                // “Every day but Tuesday, 8 to 20”: the hours may still come, and the exception goes last.
                let (days, after) = days(after);
                if days.is_empty() {
                    return None;
                }
                let season = own.season.clone();
                rules.push(Rule { season, days, closed: true, ..Rule::default() });
                rest = after;
            }
            Token::To => return None,
            Token::Day(_)
            | Token::EveryDay
            | Token::Weekdays
            | Token::Weekend
            | Token::Holidays => {
                let whole_closed = own.closed && own.days.is_empty() && !own.holidays;
                if own.says() && !whole_closed {
                    let season = own.season.clone();
                    next(&mut rules, &mut own, &season);
                }
                if first == Token::Holidays {
                    own.holidays = true;
                    continue;
                }
                let start = tokens.len() - after.len() - 1;
                let (days, after) = days(&tokens[start..]);
                own.days.extend(days);
                own.days.sort_unstable();
                own.days.dedup();
                rest = after;
            }
        }
    }
    if own.says() {
        rules.push(own);
    } else if !own.days.is_empty() || !own.season.is_empty() || own.holidays {
        return None;
    }
    // Exceptions stand after the rules they except from.
    rules.sort_by_key(|rule| rule.closed);
    match rules.as_slice() {
        [] => None,
        [only]
            if only.spans == [(0, 24 * 60)]
                && only.season.is_empty()
                && matches!(only.days.len(), 0 | 7) =>
        {
            Some("24/7".to_owned())
        }
        several => Some(several.iter().map(Rule::write).collect::<Vec<_>>().join("; ")),
    }
}

fn next(rules: &mut Vec<Rule>, own: &mut Rule, season: &str) {
    let done = std::mem::take(own);
    if done.says() {
        rules.push(done);
    }
    own.season = season.to_owned();
}

/// The days at the start, with ranges and lists: `lundi au vendredi`, `mardi, jeudi`.
fn days(tokens: &[Token]) -> (Vec<usize>, &[Token]) {
    let mut days = Vec::new();
    let mut rest = tokens;
    loop {
        rest = match rest {
            [Token::Day(first), Token::To, Token::Day(last), after @ ..] => {
                // From Saturday to Monday goes round the week.
                let length = (last + 7 - first) % 7;
                days.extend((0..=length).map(|step| (first + step) % 7));
                after
            }
            [Token::Day(day), after @ ..] => {
                days.push(*day);
                after
            }
            [Token::EveryDay, after @ ..] => {
                days.extend(0..DAYS.len());
                after
            }
            [Token::Weekdays, after @ ..] => {
                days.extend(0..5);
                after
            }
            [Token::Weekend, after @ ..] => {
                days.extend(5..7);
                after
            }
            _ => return (days, rest),
        };
        if let [Token::And | Token::Slash, Token::Day(_) | Token::Weekend, ..] = rest {
            rest = &rest[1..];
        }
    }
}

/// A span of time at the start: `8h à 12h`, `8-12h`, `10h/18h`.
fn span(first: Token, after: &[Token]) -> Option<((u16, u16), &[Token])> {
    let [Token::To | Token::Slash, end, rest @ ..] = after else { return None };
    let (start, end) = match (first, *end) {
        (Token::Time(start), Token::Time(end)) => (start, end),
        (Token::Number(start), Token::Time(end)) if start <= 24 => (start * 60, end),
        _ => return None,
    };
    // Midnight ends a day.
    let end = if end == 0 { 24 * 60 } else { end };
    (start != end && start < 24 * 60).then_some(((start, end), rest))
}

/// A season at the start: `avril à septembre`, `1er avril au 30 septembre`.
fn season(first: Token, after: &[Token]) -> Option<(String, &[Token])> {
    let (from, rest) = date(first, after)?;
    match rest {
        [Token::To, second, after @ ..] => {
            let (to, rest) = date(*second, after)?;
            Some((format!("{from}-{to}"), rest))
        }
        _ => Some((from, rest)),
    }
}

fn date(first: Token, after: &[Token]) -> Option<(String, &[Token])> {
    match (first, after) {
        (Token::Month(month), rest) => Some((MONTHS[month].to_owned(), rest)),
        (Token::Number(day @ 1..=31), [Token::Month(month), rest @ ..]) => {
            Some((format!("{} {day}", MONTHS[*month]), rest))
        }
        _ => None,
    }
}

/// Phrases that are one word to us, folded.
const PHRASES: [(&str, &str); 17] = [
    ("24 h / 24", " allday "),
    ("24h / 24", " allday "),
    ("24h/24h", " allday "),
    ("24h/24", " allday "),
    ("24 h/24", " allday "),
    ("24h sur 24", " allday "),
    ("24 heures sur 24", " allday "),
    ("24/24", " allday "),
    ("7 jours sur 7", " everyday "),
    ("7 jours / 7", " everyday "),
    ("7 j / 7", " everyday "),
    ("7j/7", " everyday "),
    ("7/7", " everyday "),
    ("tous les jours", " everyday "),
    ("week-end", "weekend"),
    ("week end", "weekend"),
    ("jusqu'a", " a "),
];

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut plain = plain(text);
    for (phrase, word) in PHRASES {
        plain = plain.replace(phrase, word);
    }
    let mut tokens = Vec::new();
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        let end = |inside: fn(char) -> bool| rest.find(|c| !inside(c)).unwrap_or(rest.len());
        if first.is_ascii_digit() {
            let (digits, after) = rest.split_at(end(|c| c.is_ascii_digit()));
            let (token, after) = number(digits, after)?;
            tokens.push(token);
            rest = after;
            continue;
        }
        if first.is_alphabetic() {
            let (letters, after) = rest.split_at(end(char::is_alphabetic));
            tokens.extend(word(letters)?);
            rest = after;
            continue;
        }
        match first {
            '-' | '–' | '—' => tokens.push(Token::To),
            '/' => tokens.push(Token::Slash),
            ',' | '&' | '+' => tokens.push(Token::And),
            ';' | '\n' | '|' | '.' => tokens.push(Token::Stop),
            ':' | '\'' | '’' => {}
            space if space.is_whitespace() => {}
            _ => return None,
        }
        rest = &rest[first.len_utf8()..];
    }
    Some(tokens)
}

/// Lower case without accents; unlike [`crate::value::fold`], punctuation stays: it parts hours.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    text.nfkd().filter(|&c| !is_combining_mark(c)).collect::<String>().to_lowercase()
}

/// `8h30`, `8 h`, `08:30`, `1er`, or a number that waits for its month or its span.
fn number<'a>(digits: &str, after: &'a str) -> Option<(Token, &'a str)> {
    let value: u16 = digits.parse().ok()?;
    let near = after.trim_start_matches([' ', '\u{a0}']);
    let words = ["heures", "heure", "hrs", "h"];
    let word = words.iter().find_map(|word| near.strip_prefix(word));
    let hour = word.filter(|rest| !rest.starts_with(char::is_alphabetic));
    let minutes = |rest: &'a str| {
        let two = rest.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some((two.parse::<u16>().ok()?, rest.get(2..)?))
    };
    if let Some(rest) = hour.filter(|_| value <= 24) {
        let near = rest.trim_start_matches([' ', '\u{a0}']);
        let (minute, rest) = minutes(near)
            .filter(|(_, rest)| {
                !rest.trim_start().starts_with(['h', ':'])
                    && !rest.starts_with(|c: char| c.is_ascii_digit())
            })
            .unwrap_or((0, rest));
        return (minute < 60).then_some((Token::Time(value * 60 + minute), rest));
    }
    if let Some((minute, rest)) = after.strip_prefix(':').and_then(minutes) {
        let rest = rest.strip_prefix(":00").unwrap_or(rest);
        // Lazily: a number of any length may stand before a colon.
        return (minute < 60 && value <= 26).then(|| (Token::Time(value * 60 + minute), rest));
    }
    Some((Token::Number(value), after.strip_prefix("er").unwrap_or(after)))
}

/// What a word means: one token, or none for a word that says nothing; `None` for a word that is not understood.
fn word(letters: &str) -> Option<Option<Token>> {
    let token = match letters {
        "a" | "au" | "to" => Token::To,
        "et" | "puis" => Token::And,
        "everyday" | "quotidien" | "quotidiennement" | "tlj" => Token::EveryDay,
        "allday" => Token::AllDay,
        "semaine" => Token::Weekdays,
        "weekend" | "weekends" => Token::Weekend,
        "ferie" | "feries" | "ph" => Token::Holidays,
        "ferme" | "fermee" | "fermes" | "fermees" | "fermeture" | "off" | "closed" => Token::Closed,
        "sauf" | "hors" => Token::Except,
        "midi" => Token::Time(12 * 60),
        "minuit" => Token::Time(0),
        "de" | "du" | "des" | "d" | "le" | "les" | "la" | "l" | "en" | "ouvert" | "ouverte"
        | "ouverts" | "ouvertes" | "ouverture" | "horaire" | "horaires" | "chaque" | "jour"
        | "jours" | "matin" => {
            return Some(None);
        }
        _ => named(letters)?,
    };
    Some(Some(token))
}

/// A day or a month, in full or shortened, in French or as OpenStreetMap shortens them.
fn named(letters: &str) -> Option<Token> {
    const DAYS: [&[&str]; 7] = [
        &["lundi", "lun", "lu", "mo"],
        &["mardi", "mar", "ma", "tu"],
        &["mercredi", "mer", "me", "we"],
        &["jeudi", "jeu", "je", "th"],
        &["vendredi", "ven", "ve", "fr"],
        &["samedi", "sam", "sa"],
        &["dimanche", "dim", "di", "su"],
    ];
    const MONTHS: [&[&str]; 12] = [
        &["janvier", "janv", "jan"],
        &["fevrier", "fevr", "fev", "feb"],
        &["mars"],
        &["avril", "avr", "apr"],
        &["mai", "may"],
        &["juin", "jun"],
        &["juillet", "juil", "jul"],
        &["aout", "aug"],
        &["septembre", "sept", "sep"],
        &["octobre", "oct"],
        &["novembre", "nov"],
        &["decembre", "dec"],
    ];
    let place =
        |names: &[&[&str]], word: &str| names.iter().position(|names| names.contains(&word));
    let single = letters.strip_suffix('s').unwrap_or(letters);
    place(&MONTHS, letters)
        .map(Token::Month)
        .or_else(|| place(&DAYS, letters).or_else(|| place(&DAYS, single)).map(Token::Day))
}

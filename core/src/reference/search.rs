//! Finding a commune as one types: its name, or the start of its postcode or code.

use std::cmp::Reverse;
use std::sync::OnceLock;

use super::communes::{Commune, commune, communes, formerly, metropole};
use super::name_key;

/// The communes a person may mean, the likeliest first, `limit` at most.
///
/// The 58 of the Métropole come first; then names that are what was typed, that begin so, that have a word that
/// begins so; then the most peopled. Digits are a postcode or an Insee code. Case, accents, hyphens, and St for
/// Saint do not count. A commune of the past gives the one it joined. Nothing typed gives the Métropole.
pub fn search(query: &str, limit: usize) -> Vec<&'static Commune> {
    let typed = name_key(query);
    let mut found: Vec<(bool, u8, Reverse<u32>, &'static Commune)> = if typed.is_empty() {
        metropole().map(|commune| (false, 0, Reverse(0), commune)).collect()
    } else if typed.as_bytes()[0].is_ascii_digit() {
        let digits: String = typed.split(' ').collect::<String>().to_uppercase();
        with(|commune| {
            let starts = commune.postcodes.iter().any(|own| own.starts_with(&digits));
            if starts { Some(0) } else { commune.insee.starts_with(&digits).then_some(1) }
        })
    } else {
        by_name(&typed)
    };
    found.sort_by_cached_key(|&(far, rank, people, commune)| {
        (far, rank, people, name_key(commune.name))
    });
    let mut seen = Vec::with_capacity(limit);
    for (.., commune) in found {
        if seen.len() == limit {
            break;
        }
        if !seen.contains(&commune) {
            seen.push(commune);
        }
    }
    seen
}

type Ranked = (bool, u8, Reverse<u32>, &'static Commune);

fn with(rank: impl Fn(&'static Commune) -> Option<u8>) -> Vec<Ranked> {
    let whole = communes().filter(|commune| commune.parent.is_none());
    whole.filter_map(|commune| Some(ranked(commune, rank(commune)?))).collect()
}

fn by_name(typed: &str) -> Vec<Ranked> {
    keys().iter().filter_map(|(key, commune)| Some(ranked(commune, rank(key, typed)?))).collect()
}

fn ranked(commune: &'static Commune, rank: u8) -> Ranked {
    (!commune.metropole, rank, Reverse(commune.population), commune)
}

/// How well a name answers what was typed; every word typed must begin a word of the name.
fn rank(key: &str, typed: &str) -> Option<u8> {
    if let Some(rest) = key.strip_prefix(typed) {
        return Some(u8::from(!rest.is_empty()));
    }
    let begins = |word: &str| key.split(' ').any(|own| own.starts_with(word));
    typed.split(' ').all(begins).then_some(2)
}

/// Names as they compare, those of the past included.
fn keys() -> &'static [(String, &'static Commune)] {
    static KEYS: OnceLock<Vec<(String, &'static Commune)>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let present = communes().filter(|commune| commune.parent.is_none());
        let present = present.map(|commune| (name_key(commune.name), commune));
        let past = formerly().filter(|former| !former.name.is_empty());
        let past =
            past.filter_map(|former| Some((name_key(former.name), commune(former.commune)?)));
        present.chain(past).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Vec<&'static str> {
        search(query, 5).into_iter().map(|commune| commune.name).collect()
    }

    #[test]
    fn the_metropole_comes_first() {
        assert_eq!(names("bron")[0], "Bron");
        assert_eq!(names("st gen")[..2], ["Saint-Genis-Laval", "Saint-Genis-les-Ollières"]);
        assert_eq!(search("", 100).len(), 58);
        assert_eq!(names("")[0], "Albigny-sur-Saône");
    }

    #[test]
    fn a_name_of_the_past_gives_the_commune_of_today() {
        assert_eq!(names("pierre-benite")[0], "Oullins-Pierre-Bénite");
        assert_eq!(names("Bellegarde-sur-Valserine")[0], "Valserhône");
    }

    #[test]
    fn a_postcode_or_its_beginning_finds_its_communes() {
        assert_eq!(names("69500"), ["Bron"]);
        assert_eq!(names("691").len(), 5);
        assert_eq!(names("2a00")[0], "Ajaccio");
    }

    #[test]
    fn all_of_france_answers() {
        assert_eq!(names("paris")[0], "Paris");
        assert_eq!(names("Grenoble")[0], "Grenoble");
        assert!(names("zzzz").is_empty());
    }
}

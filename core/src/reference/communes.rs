//! The communes of France, as the Code officiel géographique of 2026 has them.

use std::collections::HashMap;
use std::io::Read;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;
use rustc_hash::FxHashMap;
use serde::Serialize;
use ts_rs::TS;

use super::{exercise, name_key};

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Commune {
    /// Insee code, five characters: `69029`, `2A004`.
    pub insee: &'static str,
    /// Official name: « Écully ».
    pub name: &'static str,
    /// Its postcodes, in order; a few islands without inhabitants have none.
    pub postcodes: Vec<&'static str>,
    /// Siren, nine digits; empty for an arrondissement.
    pub siren: String,
    /// Municipal population (Insee, 2026); 0 where unknown.
    pub population: u32,
    /// Whether it is one of the 58 of the Métropole de Lyon.
    pub metropole: bool,
    /// Code of the department: `69`, `2A`, `974`.
    pub department: &'static str,
    /// For an arrondissement, the Insee code of its commune.
    pub parent: Option<&'static str>,
}

/// A code, and often a name, that a commune had before it joined another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The former Insee code: `69152`.
    pub insee: &'static str,
    /// Its name, « Pierre-Bénite »; empty where the source does not say.
    pub name: &'static str,
    /// Insee code of the present commune: `69149`.
    pub commune: &'static str,
}

struct List {
    communes: Vec<Commune>,
    former: Vec<Former>,
}

/// Every commune and arrondissement, by code.
pub fn communes() -> &'static [Commune] {
    &list().communes
}

/// The commune or arrondissement of this exact code.
pub fn commune(insee: &str) -> Option<&'static Commune> {
    static BY_CODE: OnceLock<FxHashMap<&'static str, &'static Commune>> = OnceLock::new();
    let known = BY_CODE.get_or_init(|| communes().iter().map(|own| (own.insee, own)).collect());
    let exercise = || (insee == exercise::INSEE).then(exercise::exercise);
    known.get(insee).copied().or_else(exercise)
}

/// The Siren of a commune, or of the one an arrondissement belongs to; the Insee code where neither has one.
pub fn siren(own: &Commune) -> String {
    let whole = own.parent.and_then(commune).unwrap_or(own);
    match whole.siren.as_str() {
        "" => whole.insee.to_owned(),
        siren => siren.to_owned(),
    }
}

/// The present commune of a code of the past.
pub fn former(insee: &str) -> Option<&'static Former> {
    let former = &list().former;
    let place = former.partition_point(|one| one.insee < insee);
    former.get(place).filter(|one| one.insee == insee)
}

/// The names that communes had before they joined another.
pub fn formerly() -> &'static [Former] {
    &list().former
}

/// The communes and arrondissements this postcode serves, by code; none when it does not exist.
pub fn by_postcode(postcode: &str) -> &'static [&'static Commune] {
    static BY_POSTCODE: OnceLock<FxHashMap<&'static str, Vec<&'static Commune>>> = OnceLock::new();
    let known = BY_POSTCODE.get_or_init(|| {
        let mut known: FxHashMap<&'static str, Vec<&'static Commune>> = HashMap::default();
        for commune in communes() {
            for postcode in &commune.postcodes {
                known.entry(postcode).or_default().push(commune);
            }
        }
        known
    });
    known.get(postcode).map_or_else(|| of_exercise(postcode), Vec::as_slice)
}

/// The communes and arrondissements of this name, forgiving case, accents, hyphens, apostrophes and St for Saint.
/// Several communes of France may share one name.
pub fn named(name: &str) -> &'static [&'static Commune] {
    static BY_NAME: OnceLock<FxHashMap<String, Vec<&'static Commune>>> = OnceLock::new();
    let known = BY_NAME.get_or_init(|| {
        let mut known: FxHashMap<String, Vec<&'static Commune>> = HashMap::default();
        for commune in communes() {
            known.entry(name_key(commune.name)).or_default().push(commune);
        }
        known
    });
    known.get(&name_key(name)).map_or_else(|| of_exercise(name), Vec::as_slice)
}

fn of_exercise(text: &str) -> &'static [&'static Commune] {
    if exercise::is_exercise(text) { exercise::alone() } else { &[] }
}

/// The commune of today that a name of the past stands for, `Pierre-Bénite`; `None` when several could be meant.
pub fn formerly_named(name: &str) -> Option<&'static Commune> {
    static BY_NAME: OnceLock<FxHashMap<String, Vec<&'static str>>> = OnceLock::new();
    let known = BY_NAME.get_or_init(|| {
        let mut known: FxHashMap<String, Vec<&'static str>> = HashMap::default();
        for one in formerly().iter().filter(|one| !one.name.is_empty()) {
            known.entry(name_key(one.name)).or_default().push(one.commune);
        }
        known
    });
    let found: Vec<_> =
        known.get(&name_key(name))?.iter().filter_map(|insee| commune(insee)).collect();
    match found.as_slice() {
        [only] => Some(only),
        several => several.iter().find(|one| one.metropole).copied(),
    }
}

fn list() -> &'static List {
    static LIST: OnceLock<List> = OnceLock::new();
    LIST.get_or_init(|| parse(text()))
}

/// `core/data/communes.tsv`, of which the program holds a third of the size.
fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let small: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/communes.deflate"));
        let mut text = String::with_capacity(1_400_000);
        // Written when the program was built, and held against its source by a test: it cannot fail to read.
        let _ = DeflateDecoder::new(small).read_to_string(&mut text);
        text
    })
}

fn parse(text: &'static str) -> List {
    let mut list = List { communes: Vec::with_capacity(36_000), former: Vec::with_capacity(5_000) };
    for line in text.lines().skip(1) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (insee, nature, name, postcodes, siren, population, parent) =
            (next(), next(), next(), next(), next(), next(), next());
        if nature == "F" {
            list.former.push(Former { insee, name, commune: parent });
            continue;
        }
        list.communes.push(Commune {
            insee,
            name,
            postcodes: postcodes.split_ascii_whitespace().collect(),
            siren: match siren {
                _ if nature == "A" => String::new(),
                "" => usual_siren(insee).unwrap_or_default(),
                "-" => String::new(),
                own => own.to_owned(),
            },
            population: population.parse().unwrap_or_default(),
            metropole: nature == "M",
            department: insee
                .get(..if insee.starts_with("97") || insee.starts_with("98") { 3 } else { 2 })
                .unwrap_or_default(),
            parent: (!parent.is_empty()).then_some(parent),
        });
    }
    list
}

/// Insee gave communes `21`, the department, `0`, the number in the department, and Luhn's key.
pub(super) fn usual_siren(insee: &str) -> Option<String> {
    let &[a, b, c, d, e] = insee.as_bytes() else { return None };
    let mut siren = [b'2', b'1', a, b, b'0', c, d, e, b'0'];
    let mut sum = 0;
    for (index, digit) in siren.iter().take(8).enumerate() {
        let value = digit.checked_sub(b'0').filter(|digit| *digit < 10)?
            * if index % 2 == 0 { 1 } else { 2 };
        sum += if value > 9 { value - 9 } else { value };
    }
    siren[8] = b'0' + (10 - sum % 10) % 10;
    String::from_utf8(siren.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_built_in_whole() {
        assert_eq!(text(), include_str!("../../data/communes.tsv"));
    }

    #[test]
    fn the_metropole_has_its_58_communes() {
        let own: Vec<_> = communes().iter().filter(|commune| commune.metropole).collect();
        assert_eq!(own.len(), 58);
        assert!(
            own.iter().all(|commune| commune.siren.len() == 9 && !commune.postcodes.is_empty())
        );
        assert_eq!(commune("69029").map(|bron| bron.siren.as_str()), Some("216900290"));
        assert_eq!(commune("69149").map(|own| own.siren.as_str()), Some("200102747"));
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        assert_eq!(communes().len(), 34_969 + 45);
        assert!(communes().windows(2).all(|pair| pair[0].insee < pair[1].insee));
        assert!(formerly().windows(2).all(|pair| pair[0].insee <= pair[1].insee));
        assert!(formerly().iter().all(|one| commune(one.commune).is_some()));
    }

    #[test]
    fn a_former_code_leads_to_the_present_commune() {
        let old = former("69152").unwrap();
        assert_eq!((old.name, old.commune), ("Pierre-Bénite", "69149"));
        assert_eq!(commune("69382").and_then(|second| second.parent), Some("69123"));
        assert_eq!(commune("2A004").map(|ajaccio| ajaccio.department), Some("2A"));
    }

    #[test]
    fn a_postcode_may_serve_several_communes() {
        assert_eq!(by_postcode("69250").iter().filter(|commune| commune.metropole).count(), 6);
        assert!(by_postcode("69999").is_empty());
    }

    #[test]
    fn a_name_is_found_whatever_its_spelling() {
        for name in
            ["SAINT DIDIER AU MONT D'OR", "St-Didier-au-Mont-d’Or", "st didier au mont d or"]
        {
            assert_eq!(named(name).first().map(|found| found.insee), Some("69194"), "{name}");
        }
        assert_eq!(named("ecully").first().map(|found| found.name), Some("Écully"));
        assert!(named("Sainte-Marie").len() > 1);
    }
}

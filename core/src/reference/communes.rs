//! The communes of France, as the Code officiel géographique of 2026 has them.

use std::hash::BuildHasher;
use std::io::Read;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;
use memchr::memchr;
use rustc_hash::FxBuildHasher;

use super::{exercise, name_key};

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Insee code, five characters: `69029`, `2A004`.
    pub insee: &'static str,
    /// Official name: « Écully ».
    pub name: &'static str,
    /// Its postcodes, in order; a few islands without inhabitants have none.
    pub postcodes: &'static [&'static str],
    /// Municipal population (Insee, 2026); 0 where unknown.
    pub population: u32,
    /// Whether it is one of the 58 of the Métropole de Lyon.
    pub metropole: bool,
    /// Code of the department: `69`, `2A`, `974`.
    pub department: &'static str,
    /// For an arrondissement, the Insee code of its commune.
    pub parent: Option<&'static str>,
    /// Siren, nine digits, where it is not the usual one; `-` where it has none.
    pub(super) numbered: &'static str,
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
    let communes = communes();
    let place = communes.binary_search_by(|one| one.insee.cmp(insee)).ok();
    let exercise = || (insee == exercise::INSEE).then(exercise::exercise);
    place.and_then(|place| communes.get(place)).or_else(exercise)
}

/// The Siren of a commune, or of the one an arrondissement belongs to; the Insee code where neither has one.
pub fn siren(own: &Commune) -> String {
    let whole = own.parent.and_then(commune).unwrap_or(own);
    let known = match whole.numbered {
        _ if whole.parent.is_some() => None,
        "" => usual_siren(whole.insee),
        "-" => None,
        own => Some(own.to_owned()),
    };
    known.unwrap_or_else(|| whole.insee.to_owned())
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
    static BY_POSTCODE: OnceLock<Known> = OnceLock::new();
    let known = BY_POSTCODE.get_or_init(|| {
        let marks = |own: &'static Commune| own.postcodes.iter().map(move |code| (mark(code), own));
        Known::of(communes().iter().flat_map(marks).collect())
    });
    let found = known.under(mark(postcode), |own| own.postcodes.contains(&postcode));
    if found.is_empty() { of_exercise(postcode) } else { found }
}

/// The communes and arrondissements of this name, forgiving case, accents, hyphens, apostrophes and St for Saint.
/// Several communes of France may share one name.
pub fn named(name: &str) -> &'static [&'static Commune] {
    static BY_NAME: OnceLock<Known> = OnceLock::new();
    let known = BY_NAME.get_or_init(|| {
        Known::of(communes().iter().map(|own| (mark(&name_key(own.name)), own)).collect())
    });
    let key = name_key(name);
    let found = known.under(mark(&key), |own| name_key(own.name) == key);
    if found.is_empty() { of_exercise(name) } else { found }
}

/// Communes by what they are looked up by, each thing by its hash: sorted, which is made sooner than a table of texts.
struct Known {
    marks: Vec<u64>,
    communes: Vec<&'static Commune>,
}

fn mark(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Known {
    fn of(mut marked: Vec<(u64, &'static Commune)>) -> Self {
        // Those of one mark stay in the order of their codes.
        marked.sort_by_key(|&(mark, _)| mark);
        let (marks, communes) = marked.into_iter().unzip();
        Self { marks, communes }
    }

    /// Those of this mark, of which one alone shows whether it stands for the text that was asked: no two texts of the
    /// lists have the same.
    fn under(&self, mark: u64, is_so: impl Fn(&Commune) -> bool) -> &[&'static Commune] {
        let start = self.marks.partition_point(|&own| own < mark);
        let own = self.marks.get(start..).unwrap_or_default();
        let count = own.partition_point(|&own| own == mark);
        let found = self.communes.get(start..start + count).unwrap_or_default();
        if found.first().is_some_and(|first| is_so(first)) { found } else { &[] }
    }
}

fn of_exercise(text: &str) -> &'static [&'static Commune] {
    if exercise::is_exercise(text) { exercise::alone() } else { &[] }
}

/// The commune of today that a name of the past stands for, `Pierre-Bénite`; `None` when several could be meant.
pub fn formerly_named(name: &str) -> Option<&'static Commune> {
    static BY_NAME: OnceLock<Vec<(String, &'static Former)>> = OnceLock::new();
    let known = BY_NAME.get_or_init(|| {
        let named = formerly().iter().filter(|one| !one.name.is_empty());
        let mut known: Vec<_> = named.map(|one| (name_key(one.name), one)).collect();
        known.sort_by(|one, other| one.0.cmp(&other.0));
        known
    });
    let key = name_key(name);
    let same = known.iter().skip(known.partition_point(|(own, _)| *own < key));
    let same = same.take_while(|(own, _)| *own == key);
    let found: Vec<_> = same.filter_map(|(_, one)| commune(one.commune)).collect();
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

/// Reads the list. It is read at each start of the program: its texts stay where they are, and its postcodes, of which
/// there is one nearly always, stand in one list for all communes.
fn parse(text: &'static str) -> List {
    let lines = || text.lines().skip(1).map(cells);
    let postcodes: Vec<&'static str> =
        lines().flat_map(|[_, _, _, postcodes, ..]| postcodes.split_ascii_whitespace()).collect();
    let mut postcodes: &'static [&'static str] = postcodes.leak();
    let mut list = List { communes: Vec::with_capacity(36_000), former: Vec::with_capacity(5_000) };
    for [insee, nature, name, own, siren, population, parent] in lines() {
        if nature == "F" {
            list.former.push(Former { insee, name, commune: parent });
            continue;
        }
        let (own, rest) = postcodes.split_at(own.split_ascii_whitespace().count());
        postcodes = rest;
        list.communes.push(Commune {
            insee,
            name,
            postcodes: own,
            population: population.parse().unwrap_or_default(),
            metropole: nature == "M",
            department: insee
                .get(..if insee.starts_with("97") || insee.starts_with("98") { 3 } else { 2 })
                .unwrap_or_default(),
            parent: (!parent.is_empty()).then_some(parent),
            numbered: siren,
        });
    }
    list
}

/// The cells of a line; empty where it has fewer.
fn cells(line: &'static str) -> [&'static str; 7] {
    let mut rest = line;
    std::array::from_fn(|_| match memchr(b'\t', rest.as_bytes()) {
        Some(end) => {
            let (cell, after) = rest.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            cell
        }
        None => std::mem::take(&mut rest),
    })
}

/// Insee gave communes `21`, the department, `0`, the number in the department, and Luhn's key.
fn usual_siren(insee: &str) -> Option<String> {
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
            own.iter().all(|commune| siren(commune).len() == 9 && !commune.postcodes.is_empty())
        );
        assert_eq!(commune("69029").map(siren).as_deref(), Some("216900290"));
        assert_eq!(commune("69149").map(siren).as_deref(), Some("200102747"));
        assert_eq!(commune("69382").map(siren).as_deref(), commune("69123").map(siren).as_deref());
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        assert_eq!(communes().len(), 34_969 + 45);
        assert!(communes().windows(2).all(|pair| pair[0].insee < pair[1].insee));
        assert!(formerly().windows(2).all(|pair| pair[0].insee <= pair[1].insee));
        assert!(formerly().iter().all(|one| commune(one.commune).is_some()));
    }

    #[test]
    fn no_two_names_and_no_two_postcodes_are_taken_for_each_other() {
        for own in communes() {
            assert!(named(own.name).contains(&own), "{}", own.name);
            assert!(named(own.name).iter().all(|one| name_key(one.name) == name_key(own.name)));
            for postcode in own.postcodes {
                assert!(by_postcode(postcode).contains(&own), "{postcode}");
                assert!(by_postcode(postcode).iter().all(|one| one.postcodes.contains(postcode)));
                assert!(by_postcode(postcode).is_sorted_by_key(|one| one.insee));
            }
        }
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

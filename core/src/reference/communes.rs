//! The communes of France, as the Code officiel géographique of 2026 has them.

use super::sections::{self, Known, Section};
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

/// Every commune and arrondissement, by code.
pub fn communes() -> impl Iterator<Item = &'static Commune> {
    sections::all().flat_map(|section| &section.communes)
}

/// The 58 communes of the Métropole de Lyon, by code.
pub fn metropole() -> impl Iterator<Item = &'static Commune> {
    let own = sections::of("69").into_iter().flat_map(|section| &section.communes);
    own.filter(|commune| commune.metropole)
}

/// The arrondissements of a commune, by code.
pub fn parts(insee: &str) -> impl Iterator<Item = &'static Commune> {
    let own = sections::of(insee).into_iter().flat_map(|section| &section.communes);
    own.filter(move |part| part.parent == Some(insee))
}

/// The commune or arrondissement of this exact code.
pub fn commune(insee: &str) -> Option<&'static Commune> {
    let exercise = || (insee == exercise::INSEE).then(exercise::exercise);
    sections::of(insee).and_then(|section| section.commune(insee)).or_else(exercise)
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
    let former = &sections::of(insee)?.former;
    let place = former.partition_point(|one| one.insee < insee);
    former.get(place).filter(|one| one.insee == insee)
}

/// The names that communes had before they joined another.
pub fn formerly() -> impl Iterator<Item = &'static Former> {
    sections::all().flat_map(|section| &section.former)
}

/// The communes and arrondissements this postcode serves, by code; none when it does not exist.
pub fn by_postcode(postcode: &str) -> &'static [&'static Commune] {
    fn known(section: &'static Section) -> &'static Known {
        section.by_postcode.get_or_init(|| {
            let own = section.communes.iter();
            Known::of(own.flat_map(|own| own.postcodes.iter().map(move |code| (*code, own))))
        })
    }
    let found = sections::POSTCODES.find(postcode, known, |own| own.postcodes.contains(&postcode));
    if found.is_empty() { of_exercise(postcode) } else { found }
}

/// The communes and arrondissements of this name, forgiving case, accents, hyphens, apostrophes and St for Saint.
/// Several communes of France may share one name.
pub fn named(name: &str) -> &'static [&'static Commune] {
    fn known(section: &'static Section) -> &'static Known {
        section
            .by_name
            .get_or_init(|| Known::of(section.communes.iter().map(|own| (name_key(own.name), own))))
    }
    let key = name_key(name);
    let found = sections::NAMES.find(&key, known, |own| name_key(own.name) == key);
    if found.is_empty() { of_exercise(name) } else { found }
}

fn of_exercise(text: &str) -> &'static [&'static Commune] {
    if exercise::is_exercise(text) { exercise::alone() } else { &[] }
}

/// The commune of today that a name of the past stands for, `Pierre-Bénite`; `None` when several could be meant.
pub fn formerly_named(name: &str) -> Option<&'static Commune> {
    let key = name_key(name);
    let sections = sections::FORMER.sections(&key);
    let known = sections.flat_map(|section| &section.former).filter(|one| !one.name.is_empty());
    let same = known.filter(|one| name_key(one.name) == key);
    let found: Vec<_> = same.filter_map(|one| commune(one.commune)).collect();
    match found.as_slice() {
        [only] => Some(only),
        several => several.iter().find(|one| one.metropole).copied(),
    }
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
    fn the_metropole_has_its_58_communes() {
        let own: Vec<_> = metropole().collect();
        assert_eq!(own.len(), 58);
        assert_eq!(own, communes().filter(|commune| commune.metropole).collect::<Vec<_>>());
        assert!(
            own.iter().all(|commune| siren(commune).len() == 9 && !commune.postcodes.is_empty())
        );
        assert_eq!(commune("69029").map(siren).as_deref(), Some("216900290"));
        assert_eq!(commune("69149").map(siren).as_deref(), Some("200102747"));
        assert_eq!(commune("69382").map(siren).as_deref(), commune("69123").map(siren).as_deref());
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        assert_eq!(communes().count(), 34_969 + 45);
        assert!(communes().map(|own| own.insee).is_sorted_by(|one, other| one < other));
        assert!(formerly().map(|own| own.insee).is_sorted());
        assert!(formerly().all(|one| commune(one.commune).is_some()));
    }

    #[test]
    fn no_two_names_and_no_two_postcodes_are_taken_for_each_other() {
        for own in communes() {
            assert_eq!(commune(own.insee), Some(own));
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
        let all: Vec<_> = ["75056", "69123", "13055"].into_iter().flat_map(parts).collect();
        assert_eq!(all.len(), communes().filter(|own| own.parent.is_some()).count());
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

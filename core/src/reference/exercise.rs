//! The commune of the exercise, which is on no map: an island drawn in the lake of Miribel, near Lyon.
//!
//! Its codes are no commune's, nor can they become one: Insee numbers the communes of the Rhône from 001 on and has not
//! reached 300, and La Poste has no 69990. They are known by look-up, so that an exercise is judged as a real table
//! is; but the commune is in no list and no search, and a check refuses it in any table that is not an exercise.

use std::sync::OnceLock;

use super::Commune;

/// Its Insee code.
pub const INSEE: &str = "69900";
/// Its name.
const NAME: &str = "Saint-Brouillon-du-Lac";
/// Its only postcode.
const POSTCODE: &str = "69990";

/// The commune of the exercise.
pub fn exercise() -> &'static Commune {
    static OWN: OnceLock<Commune> = OnceLock::new();
    OWN.get_or_init(|| Commune {
        insee: INSEE,
        name: NAME,
        postcodes: &[POSTCODE],
        numbered: "",
        population: 0,
        metropole: true,
        department: "69",
        parent: None,
    })
}

/// Whether a code or a name, in any spelling, is that of the exercise.
pub fn is_exercise(text: &str) -> bool {
    text == INSEE || text == POSTCODE || super::name_key(text) == super::name_key(NAME)
}

/// The same, as what a look-up by postcode or by name gives.
pub(super) fn alone() -> &'static [&'static Commune] {
    static ALONE: OnceLock<[&'static Commune; 1]> = OnceLock::new();
    ALONE.get_or_init(|| [exercise()])
}

#[cfg(test)]
mod tests {
    use super::super::{by_postcode, commune, communes, named, search};
    use super::*;

    #[test]
    fn the_commune_of_the_exercise_is_known_and_never_offered() {
        assert_eq!(commune(INSEE), Some(exercise()));
        assert_eq!(by_postcode(POSTCODE), [exercise()]);
        assert_eq!(named("ST BROUILLON DU LAC"), [exercise()]);
        assert!(communes().all(|one| one.insee != INSEE));
        assert!(search("saint-brouillon", 5).is_empty() && search(POSTCODE, 5).is_empty());
    }

    #[test]
    fn its_codes_are_no_commune_s() {
        assert!(communes().all(|one| !one.postcodes.contains(&POSTCODE)));
        let last = communes().filter(|one| one.insee < "69300" && one.department == "69").last();
        assert!(last.is_some_and(|last| last.insee < "69300"));
        assert!(is_exercise("Saint Brouillon du Lac") && !is_exercise("69029"));
    }
}

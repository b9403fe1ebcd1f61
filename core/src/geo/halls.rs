//! Where town halls are: geocoders and hands that found nothing better put things there.

use std::sync::LazyLock;

use super::LonLat;

/// A town hall.
#[derive(Debug, Clone, PartialEq)]
pub struct TownHall {
    /// Insee code of its commune or arrondissement; empty where it is not said.
    pub insee: String,
    /// Its place.
    pub place: LonLat,
    /// Its address; empty where it is not said.
    pub address: String,
}

/// The town halls of the Métropole de Lyon and of the arrondissements of Lyon that the State's directory places in
/// their own commune (`core/data/halls.tsv`).
pub fn listed() -> &'static [TownHall] {
    static LISTED: LazyLock<Vec<TownHall>> = LazyLock::new(|| {
        let lines = include_str!("../../data/halls.tsv").lines().skip(1);
        lines.filter_map(hall).collect()
    });
    &LISTED
}

fn hall(line: &str) -> Option<TownHall> {
    let mut cells = line.split('\t');
    let insee = cells.next()?.to_owned();
    let mut degrees = || cells.next()?.parse().ok();
    let place = LonLat::new(degrees()?, degrees()?)?;
    Some(TownHall { insee, place, address: cells.next()?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::boundary::Territory;
    use crate::geo::outline::Side;
    use crate::reference;

    #[test]
    fn all_the_communes_but_two_have_their_town_hall_within_their_box() {
        assert_eq!(listed().len(), 56 + 9);
        for hall in listed() {
            let area = Territory::built_in().area(&hall.insee).unwrap();
            assert_eq!(area.side(hall.place), Side::Inside, "{hall:?}");
            assert!(!hall.address.is_empty(), "{hall:?}");
        }
        let members = reference::metropole();
        let without = members.filter(|one| listed().iter().all(|hall| hall.insee != one.insee));
        let without: Vec<&str> = without.map(|one| one.name).collect();
        assert_eq!(without, ["Lissieu", "Neuville-sur-Saône"]);
    }
}

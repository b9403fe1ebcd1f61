//! Town halls, as the tables of a dossier place them: to the metre, where the list that comes with Gabarit is not.

use super::Dossier;
use crate::dataset::Dataset;
use crate::geo::halls::TownHall;
use crate::positions::{self, Placing, Standing};
use crate::template::Role;
use crate::value::fold;

impl Dossier {
    /// Has every table judged by the town halls that the tables now place, when they are others than before.
    pub(super) fn learn_halls(&mut self) {
        let halls = self.halls();
        if halls != self.ground.halls() {
            self.ground = std::mem::take(&mut self.ground).with_halls(halls);
            for dataset in &mut self.datasets {
                dataset.stand_on(&self.ground);
            }
        }
    }

    /// The town halls that the tables place.
    pub(super) fn halls(&self) -> Vec<TownHall> {
        self.datasets.iter().flat_map(of).collect()
    }
}

fn of(dataset: &Dataset) -> Vec<TownHall> {
    let (template, table) = (dataset.template(), dataset.table());
    let (Some(placing), Some(name)) = (Placing::of(template), template.role(Role::Name)) else {
        return Vec::new();
    };
    let rows = table.rows().iter().filter(|&&row| is_hall(table.text(row, name.index)));
    let hall = |&row| match placing.standing(template, table, row) {
        Standing::At(place) => {
            let address = positions::address(template, table, row).unwrap_or_default();
            Some(TownHall { insee: address.insee, place, address: address.text })
        }
        Standing::NotPlaced | Standing::Unreadable => None,
    };
    rows.filter_map(hall).collect()
}

/// Whether a name is that of the town hall itself: « Mairie », « Hôtel de Ville de Bron ».
fn is_hall(name: &str) -> bool {
    // Tables are long and town halls few: most names end here.
    if !name.trim_start().starts_with(['m', 'M', 'h', 'H']) {
        return false;
    }
    let name = fold(name);
    let name = name.trim();
    (name.starts_with("mairie") || name.starts_with("hotel de ville")) && !name.contains("annexe")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_hall_is_told_by_its_name() {
        for name in ["Mairie", "MAIRIE DE BRON", "Hôtel de Ville", " hôtel de ville de Bron"] {
            assert!(is_hall(name), "{name}");
        }
        for name in ["Mairie annexe", "École de la Mairie", "Hôtel du Parc", "Maison", ""] {
            assert!(!is_hall(name), "{name}");
        }
    }
}

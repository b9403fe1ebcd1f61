//! The command that offers addresses while one types, from a base kept in memory.

use std::sync::Arc;

use super::Report;
use super::app::State;
use super::contract::*;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::geo::addresses::AddressBase;
use crate::geo::geocoder::{Candidate, Geocoder, Geocoders};
use crate::positions::{Placing, Standing};
use crate::reference::{self, Commune};
use crate::table::RowId;
use crate::template::Role;

/// How many addresses are offered.
const OFFERED: usize = 8;

impl State {
    pub(super) fn addresses(
        &mut self,
        asked: AddressQuery,
        _: Report<'_>,
    ) -> Result<AddressOffers, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(asked.dataset)?;
        let commune = commune(dataset, asked.row).unwrap_or(dossier.commune());
        let typed = with_number(dataset, asked.row, &asked.text);
        let places = Placing::of(dataset.template()).is_some_and(|placing| {
            let standing = |row| placing.standing(dataset.template(), dataset.table(), row);
            asked.row.is_none_or(|row| standing(row) == Standing::NotPlaced)
        });
        let geocoder = self.geocoder(commune.insee)?;
        let offers = geocoder.as_ref().map(|geocoder| geocoder.suggest(&typed, OFFERED));
        Ok(AddressOffers {
            commune: commune.name.to_owned(),
            here: geocoder.is_some(),
            places,
            offers: offers.unwrap_or_default().into_iter().map(card).collect(),
        })
    }

    /// The geocoder of a commune; `None` when its addresses are not on this computer.
    pub(super) fn geocoder(&mut self, insee: &str) -> Result<Option<Arc<Geocoder>>, Error> {
        if self.geocoders.is_none() {
            let path = AddressBase::usual(&self.folders.data);
            if !path.exists() {
                return Ok(None);
            }
            self.geocoders = Some(Geocoders::new(AddressBase::open(&path)?));
        }
        match &mut self.geocoders {
            Some(geocoders) => geocoders.of(insee),
            None => Ok(None),
        }
    }
}

/// The commune a row names; the whole city for an arrondissement, for its streets go from one to the next.
fn commune(dataset: &Dataset, row: Option<RowId>) -> Option<&'static Commune> {
    let coded = reference::commune(text(dataset, row, Role::Insee));
    let named = || match reference::named(text(dataset, row, Role::Commune)) {
        [only] => Some(*only),
        _ => None,
    };
    let commune = coded.or_else(named)?;
    commune.parent.and_then(reference::commune).or(Some(commune))
}

/// What is typed, after the number that the row has in a column of its own.
fn with_number(dataset: &Dataset, row: Option<RowId>, typed: &str) -> String {
    let number = text(dataset, row, Role::HouseNumber);
    let begun = typed.trim_start().starts_with(|c: char| c.is_ascii_digit());
    match number {
        // A number of 0 is how some tools write none.
        "" | "0" => typed.to_owned(),
        _ if begun => typed.to_owned(),
        _ => format!("{number} {typed}"),
    }
}

fn text(dataset: &Dataset, row: Option<RowId>, role: Role) -> &str {
    let field = dataset.template().role(role);
    let text = row.zip(field).map(|(row, field)| dataset.table().text(row, field.index).trim());
    text.unwrap_or_default()
}

fn card(found: Candidate) -> AddressCard {
    let Candidate { street, number, insee, postcode, place, .. } = found;
    let town = reference::commune(&insee).map_or_else(String::new, |town| town.name.to_owned());
    AddressCard { street, number, postcode, insee, town, position: place }
}

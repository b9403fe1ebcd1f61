//! What the address base proposes for rows that give an address.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Placing, Standing};
use crate::error::Error;
use crate::geo::geocoder::{Answer, Asked, Geocoder, Geocoders};
use crate::reference;
use crate::table::{RowId, Table};
use crate::template::{Address, Template};

/// What is proposed for a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The row.
    pub row: RowId,
    /// Its address.
    pub address: Address,
    /// Where it may be.
    pub answer: Answer,
}

/// The address of a row; `None` when it gives no street.
pub fn address(template: &Template, table: &Table, row: RowId) -> Option<Address> {
    Address::of(template, |field| table.text(row, field.index))
}

/// What the base proposes for the rows that are not placed and give an address, in order. `commune` is the Insee code
/// of the dossier's commune, for rows that name none. `watch` hears how many rows are done and may stop.
///
/// # Errors
/// [`Error::Cancelled`] when `watch` stops it; [`Error::Store`] when the base cannot be read.
pub fn propose(
    template: &Template,
    table: &Table,
    commune: &str,
    geocoders: &mut Geocoders,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<Vec<Proposal>, Error> {
    let Some(placing) = Placing::of(template) else { return Ok(Vec::new()) };
    // The same address asked twice is answered once: tables of signs and lamps have many.
    let mut known: HashMap<Address, Answer> = HashMap::new();
    let mut proposals = Vec::new();
    for (done, &row) in table.rows().iter().enumerate() {
        if done % 64 == 0 && watch(done).is_break() {
            return Err(Error::Cancelled);
        }
        if placing.standing(template, table, row) != Standing::NotPlaced {
            continue;
        }
        let Some(address) = address(template, table, row) else { continue };
        let answer = match known.get(&address) {
            Some(answer) => answer.clone(),
            None => {
                let geocoder = of_row(geocoders, &address, commune)?;
                let asked =
                    Asked { text: &address.text, postcode: &address.postcode, town: &address.town };
                let answer = geocoder.map(|geocoder| geocoder.find(asked)).unwrap_or_default();
                known.insert(address.clone(), answer.clone());
                answer
            }
        };
        proposals.push(Proposal { row, address, answer });
    }
    Ok(proposals)
}

/// The geocoder of the commune a row names, or else of the dossier's; `None` when the base lacks it.
fn of_row(
    geocoders: &mut Geocoders,
    address: &Address,
    commune: &str,
) -> Result<Option<Arc<Geocoder>>, Error> {
    let named = || match reference::named(&address.town) {
        [only] => Some(only.insee),
        _ => None,
    };
    let own = reference::commune(&address.insee).map(|commune| commune.insee).or_else(named);
    geocoders.of(own.unwrap_or(commune))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn asked(fields: serde_json::Value, texts: &[&str]) -> Option<Address> {
        let template = Template::compile("essai", json!({ "fields": fields })).unwrap();
        let mut table = Table::new(template.fields.len());
        table.push(RowId(0), texts.iter().copied());
        address(&template, &table, RowId(0))
    }

    #[test]
    fn an_address_is_put_together_from_its_columns() {
        let parted = json!([
            {"name": "numvoie", "gabarit": {"role": "house-number"}},
            {"name": "voie", "gabarit": {"role": "street"}},
            {"name": "codepost", "gabarit": {"role": "postcode"}},
            {"name": "commune", "gabarit": {"role": "commune"}}
        ]);
        let whole = Address {
            text: "12 bis rue Romarin".to_owned(),
            postcode: "69500".to_owned(),
            town: "Bron".to_owned(),
            insee: String::new(),
        };
        let of = |texts: &[&str]| asked(parted.clone(), texts);
        assert_eq!(of(&["12 bis", "rue Romarin ", "69500", "Bron"]), Some(whole));
        // A number of 0 is how some tools write none.
        assert_eq!(
            of(&["0", "rue Romarin", "", ""]).map(|own| own.text),
            Some("rue Romarin".to_owned())
        );
        assert_eq!(of(&["12", " ", "69500", "Bron"]), None);
        let single = json!([{"name": "adresse", "gabarit": {"role": "address"}}]);
        assert_eq!(
            asked(single, &["12 rue Romarin"]).map(|own| own.text),
            Some("12 rue Romarin".to_owned())
        );
    }
}

//! Changes that say where a row is: a commune or an address, and all that goes with it.

use super::actions::{Planned, gone};
use super::contract::AddressCard;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::geo::LonLat;
use crate::positions::Placing;
use crate::reference::{self, Commune};
use crate::rows::blank_rows;
use crate::table::{CellText, Edit, RowId};
use crate::template::Role;

/// A commune's name, its code and, where it has one only, its postcode. Without a row, in a new one.
pub(super) fn commune(
    dataset: &Dataset,
    home: &Commune,
    row: Option<RowId>,
    insee: &str,
) -> Result<Planned, Error> {
    let commune = reference::commune(insee).ok_or_else(|| Error::NoCommune(insee.to_owned()))?;
    let postcode = match commune.postcodes {
        [only] => *only,
        _ => "",
    };
    let parts =
        [(Role::Commune, commune.name), (Role::Insee, commune.insee), (Role::Postcode, postcode)];
    let label = format!("Commune : {}", commune.name);
    put(dataset, home, row, label, |row| texts(dataset, row, &parts))
}

/// An address's number, street, postcode and commune, in the columns there are; its position too with `place`.
/// Without a row, in a new one.
pub(super) fn address(
    dataset: &Dataset,
    home: &Commune,
    row: Option<RowId>,
    address: &AddressCard,
    place: bool,
) -> Result<Planned, Error> {
    let template = dataset.template();
    let town = reference::commune(&address.insee);
    // Tables name the city, and say the arrondissement by its code.
    let city = town.map(|town| town.parent.and_then(reference::commune).unwrap_or(town).name);
    let city = city.unwrap_or_default();
    let whole = format!("{} {}", address.number, address.street).trim().to_owned();
    let street = match template.role(Role::HouseNumber) {
        Some(_) => address.street.as_str(),
        None => whole.as_str(),
    };
    let apart = template.role(Role::Postcode).is_some() || template.role(Role::Commune).is_some();
    let full = match apart {
        true => whole.clone(),
        false => format!("{whole} {} {city}", address.postcode),
    };
    let parts = [
        (Role::HouseNumber, address.number.as_str()),
        (Role::Street, street),
        (Role::Address, full.trim()),
        (Role::Postcode, address.postcode.as_str()),
        (Role::Commune, city),
        (Role::Insee, town.map_or("", |town| town.insee)),
    ];
    let LonLat { longitude, latitude } = address.position;
    let place = LonLat::new(longitude, latitude).filter(|_| place);
    let placing = Placing::of(template).zip(place);
    put(dataset, home, row, format!("Adresse : {whole}"), |row| {
        let mut cells = texts(dataset, row, &parts);
        cells.extend(placing.iter().flat_map(|(placing, place)| placing.cells(row, *place)));
        cells
    })
}

/// Texts in the columns that play these parts, where there are such columns and something to write.
fn texts(dataset: &Dataset, row: RowId, parts: &[(Role, &str)]) -> Vec<CellText> {
    let told = parts.iter().filter(|(_, text)| !text.is_empty());
    let cells = told.filter_map(|&(role, text)| {
        let column = dataset.template().role(role)?.index as u16;
        Some(CellText { row, column, text: text.to_owned() })
    });
    cells.collect()
}

/// The edit that writes cells in a row, where they differ from what is there; in a new one, the last, without a row.
fn put(
    dataset: &Dataset,
    home: &Commune,
    row: Option<RowId>,
    label: String,
    cells: impl FnOnce(RowId) -> Vec<CellText>,
) -> Result<Planned, Error> {
    let table = dataset.table();
    let Some(row) = row else {
        let mut rows = blank_rows(dataset.template(), table, || dataset.numbering(), home, 1);
        let Some(new) = rows.first_mut() else { return Err(gone()) };
        let id = new.id;
        for CellText { column, text, .. } in cells(id) {
            if let Some(cell) = new.cells.get_mut(usize::from(column)) {
                *cell = text;
            }
        }
        return Ok(Planned { edit: Edit::InsertRows(rows), label, focus: None });
    };
    if table.position(row).is_none() {
        return Err(gone());
    }
    let mut cells = cells(row);
    cells.retain(|cell| table.text(row, usize::from(cell.column)) != cell.text);
    Ok(Planned { edit: Edit::SetCells(cells), label, focus: None })
}

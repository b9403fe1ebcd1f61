//! Columns and fields that are not one to one: an address in one cell for several fields, a number and a street for one.

use super::address;
use super::feeding::is_settled;
use super::names::key;
use super::positions;
use super::proposal::{Choices, Column, Split};
use super::samples::Samples;
use super::usual::{EAST, NORTH};
use crate::template::{Field, Kind, Role, Template};
use crate::value;

/// Lets one column feed several fields, or several columns one, where no column of its own does and the person has not
/// said otherwise.
pub(super) fn combine(
    samples: &Samples<'_>,
    template: &Template,
    choices: &Choices,
    columns: &mut [Column],
) {
    let (mut open, held): (Vec<&mut Column>, Vec<&mut Column>) = columns
        .iter_mut()
        .partition(|column| column.split.is_none() && !is_settled(choices, column.column));
    let held: Vec<u16> = held.iter().flat_map(|column| column.fields()).collect();
    part_positions(samples, template, &mut open, &held);
    part_addresses(samples, template, &mut open, &held);
    join_addresses(samples, template, &mut open, &held);
    join_positions(samples, template, &mut open, &held);
}

/// Whether a column feeds a field: one of these, or one the person has settled.
fn is_fed(columns: &[&mut Column], held: &[u16], field: &Field) -> bool {
    let field = field.index as u16;
    held.contains(&field) || columns.iter().any(|column| column.fields().any(|own| own == field))
}

/// `45.73, 4.91`, a WKT point or a map’s link gives the longitude and the latitude that no two columns give.
fn part_positions(
    samples: &Samples<'_>,
    template: &Template,
    columns: &mut [&mut Column],
    held: &[u16],
) {
    let own = |kind: Kind| template.fields.iter().find(|field| field.kind == kind);
    let Some((east, north)) = own(Kind::Longitude).zip(own(Kind::Latitude)) else { return };
    let (east, north) = (east.index as u16, north.index as u16);
    if held.contains(&east) || held.contains(&north) {
        return;
    }
    let feeds = |field: u16| columns.iter().position(|column| column.field == Some(field));
    let open: Vec<usize> = match (feeds(east), feeds(north)) {
        (Some(_), Some(_)) => return,
        (Some(one), None) | (None, Some(one)) => vec![one],
        (None, None) => (0..columns.len()).filter(|&at| columns[at].field.is_none()).collect(),
    };
    for place in open {
        let texts = samples.texts(columns[place].column as usize);
        let read = texts.iter().filter(|text| positions::both(text).is_some()).count();
        // A short column also counts its total and its note below; what cannot be read stays whole, and is flagged.
        if read == 0 || read * 2 < texts.len() {
            continue;
        }
        let column = &mut *columns[place];
        column.field = Some(east);
        column.also = vec![north];
        column.split = Some(Split::Position);
        column.reason = "chaque cellule donne une longitude et une latitude".to_owned();
        column.certain = read * 10 >= texts.len() * 7;
        return;
    }
}

/// `12 rue de la Paix, 69500 Bron` also gives the number, the postcode and the commune that no column gives.
fn part_addresses(
    samples: &Samples<'_>,
    template: &Template,
    columns: &mut [&mut Column],
    held: &[u16],
) {
    for role in [Role::Street, Role::Address] {
        let Some(own) = template.role(role) else { continue };
        let place = columns.iter().position(|column| column.field == Some(own.index as u16));
        let Some(place) = place else { continue };
        let texts = samples.texts(columns[place].column as usize);
        let parted: Vec<_> = texts.iter().filter_map(|text| address::parts(text)).collect();
        let often = |count: usize, share: usize| count > 0 && count * share >= texts.len();
        let numbers = parted.iter().filter(|address| !address.number.is_empty()).count();
        let places = parted.iter().filter(|address| !address.postcode.is_empty()).count();
        let (numbered, placed) = (often(numbers, 10), often(places, 2));
        // Taken out of the text, the postcode and the commune both need a field to go to.
        let homes = [Role::Postcode, Role::Commune].map(|role| template.role(role));
        let free =
            |field: &Option<&Field>| field.is_some_and(|field| !is_fed(columns, held, field));
        let placed = placed && homes.iter().all(free);
        let wanted = [
            (Role::HouseNumber, numbered && role == Role::Street),
            (Role::Postcode, placed),
            (Role::Commune, placed),
        ];
        let also: Vec<&Field> = wanted
            .into_iter()
            .filter(|(_, found)| *found)
            .filter_map(|(role, _)| template.role(role))
            .filter(|field| !is_fed(columns, held, field))
            .collect();
        if also.is_empty() {
            continue;
        }
        let titles: Vec<String> = also.iter().map(|field| format!("« {} »", field.title)).collect();
        let column = &mut *columns[place];
        column.reason = format!("{} ; donne aussi {}", column.reason, titles.join(", "));
        column.also = also.iter().map(|field| field.index as u16).collect();
        let takes = |role: Role| also.iter().any(|field| field.role == Some(role));
        column.split = Some(match (takes(Role::HouseNumber), placed) {
            (true, true) => Split::Address,
            (true, false) => Split::Number,
            _ => Split::Place,
        });
    }
}

/// A column of numbers and one of streets make the address that the template has in one cell.
fn join_addresses(
    samples: &Samples<'_>,
    template: &Template,
    columns: &mut [&mut Column],
    held: &[u16],
) {
    let Some(own) = template.role(Role::Address) else { return };
    if held.contains(&(own.index as u16))
        || template.role(Role::HouseNumber).is_some()
        || template.role(Role::Street).is_some()
    {
        return;
    }
    let number = columns.iter().position(|column| {
        let texts = samples.texts(column.column as usize);
        let numbers = texts.iter().filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
        column.field.is_none()
            && named(
                column,
                &["n°", "num", "numéro", "n° rue", "n° voie", "numéro voie", "numvoie", "adr_num"],
            )
            && numbers.count() * 10 >= texts.len() * 8
    });
    let Some(number) = number else { return };
    let street = columns.iter().position(|column| match column.field {
        Some(field) => {
            let texts = samples.texts(column.column as usize);
            let bare = texts.iter().filter(|text| address::begins_a_street(text)).count();
            field == own.index as u16 && bare * 2 >= texts.len()
        }
        None => {
            !is_fed(columns, held, own)
                && named(
                    column,
                    &["voie", "rue", "nom voie", "nom rue", "libellé voie", "adr_voie", "street"],
                )
        }
    });
    let Some(street) = street.filter(|street| *street != number) else { return };
    join(columns, own, [number, street]);
}

/// A column of longitudes and one of latitudes make the position that the template has in one cell.
fn join_positions(
    samples: &Samples<'_>,
    template: &Template,
    columns: &mut [&mut Column],
    held: &[u16],
) {
    let own = template.fields.iter().find(|field| field.kind == Kind::GeoPoint);
    let Some(own) = own.filter(|own| !is_fed(columns, held, own)) else { return };
    let holds = |names: &[&str]| {
        columns.iter().position(|column| {
            let texts = samples.texts(column.column as usize);
            let number = |text: &&&str| {
                value::decimal_text(text).is_some() || value::degrees(text).is_some()
            };
            let numbers = texts.iter().filter(number).count();
            column.field.is_none()
                && named(column, names)
                && numbers > 0
                && numbers * 10 >= texts.len() * 7
        })
    };
    let Some((east, north)) = holds(EAST).zip(holds(NORTH)) else { return };
    join(columns, own, [east, north]);
}

fn named(column: &Column, names: &[&str]) -> bool {
    names.iter().any(|name| key(name) == key(&column.header))
}

/// Lets two columns feed a field, one before the other wherever they stand.
fn join(columns: &mut [&mut Column], own: &Field, pair: [usize; 2]) {
    let names = pair.map(|place| columns[place].header.clone());
    for (rank, (place, other)) in (0..).zip(pair.into_iter().zip([&names[1], &names[0]])) {
        columns[place].field = Some(own.index as u16);
        columns[place].rank = rank;
        columns[place].reason = format!("réuni avec « {other} » pour former « {} »", own.title);
        columns[place].certain = true;
    }
}

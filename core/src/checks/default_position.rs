//! A position is not the middle of the commune, nor its town hall: where tools put what they could not place.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, wrong};
use crate::geo::LonLat;
use crate::reference;
use crate::template::{Address, Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "position-par-defaut",
    title: "Position par défaut",
    why: "Faute de trouver une adresse, certains outils posent le repère au centre de la commune, ou à la mairie : le lieu est ailleurs.",
    remedy: "Replacez le repère sur la carte, ou prenez la position de l’adresse. Si le lieu est bien là, laissez-le.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (INSEE, "69029")]),
        wrong("4.91193").beside(&[(LATITUDE, "45.73467"), (INSEE, "69029")]),
        wrong("[4.91193, 45.73467]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#)
            .beside(&[(INSEE, "69029")]),
        asked("4.91193", "4.912900")
            .beside(&[(LATITUDE, "45.73467"), (INSEE, "69029"), (ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)])
            .and_beside(&["45.737200"]),
        // Without a commune no middle is known.
        fine("4.91193").beside(&[(LATITUDE, "45.73467")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const ADDRESS: &str = r#"{"name": "adresse", "type": "string", "gabarit": {"role": "address"}}"#;
const INSEE: &str = r#"{"name": "insee", "type": "string", "gabarit": {"role": "insee"}}"#;

/// Centres are published to about so many metres, by the outline they are computed from.
const NEAR: f64 = 20.0;

/// What is put at the town hall for want of better is there to the metre; what is beside it is not.
const AT_THE_HALL: f64 = 3.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (place, latitude) = row.place(field)?;
    let message = in_the_middle(row, place).or_else(|| at_the_hall(row, place))?;
    let trouble = Trouble::new(message);
    // Where its address is known, that is where it should be.
    let trouble = match row.address_near(place) {
        Some((address, metres)) if metres > NEAR => {
            trouble.place(field, latitude, row, address.place)
        }
        _ => trouble,
    };
    let judge = row.role(Role::Insee).map(|(judge, _)| judge.index);
    let latitude = latitude.map(|latitude| latitude.index);
    Some(trouble.because(judge).because(latitude).because([field.index]))
}

fn in_the_middle(row: &Row<'_>, place: LonLat) -> Option<String> {
    let (_, insee) = row.role(Role::Insee)?;
    let commune = reference::commune(insee)?;
    let area = row.ground().territory().area(commune.insee)?;
    let middle = area.centre.is_within(NEAR, place);
    middle.then(|| format!("Ce repère est exactement au milieu {}.", value::of(commune.name)))
}

/// Only a row whose own address is elsewhere is in doubt: polling stations and toilets do stand in town halls.
fn at_the_hall(row: &Row<'_>, place: LonLat) -> Option<String> {
    let hall = row.ground().halls().iter().find(|hall| hall.place.is_within(AT_THE_HALL, place))?;
    let own = value::fold(&Address::of(row.template(), |field| row.at(field.index))?.text);
    let address = value::fold(&hall.address);
    let same = own.contains(&address) || address.contains(&own);
    let told = |field: &Field| {
        let text = value::fold(row.at(field.index));
        text.contains("mairie") || text.contains("hotel de ville")
    };
    let elsewhere = !address.is_empty() && !same && !row.template().fields.iter().any(told);
    elsewhere.then(|| {
        "Ce repère est exactement celui de la mairie, et l’adresse de la ligne est ailleurs."
            .to_owned()
    })
}

//! A position is near the row's own address, where the addresses of this computer have it word for word.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine};
use crate::geo::LonLat;
use crate::geo::crs::Crs;
use crate::geo::distance;
use crate::geo::geocoder::{Asked, Candidate};
use crate::template::{Address, Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "loin-de-l-adresse",
    title: "Position loin de l’adresse",
    why: "L’adresse et le repère désignent deux endroits : on enverrait quelqu’un à l’un ou à l’autre.",
    remedy: "Regardez les deux sur la carte. Prenez la position de l’adresse, ou corrigez l’adresse.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (ADDRESS, "12 rue de la Marne")]),
        fine("4.91310")
            .beside(&[(LATITUDE, "45.73720"), (ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)]),
        // Without a number an avenue is long: nothing is said.
        fine("4.90000")
            .beside(&[(LATITUDE, "45.72500"), (ADDRESS, "rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)]),
        asked("4.90000", "4.912900")
            .beside(&[(LATITUDE, "45.72500"), (ADDRESS, "12, r. de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)])
            .and_beside(&["45.737200"]),
        asked("[4.90000, 45.72500]", "[4.912900, 45.737200]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#)
            .beside(&[(ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const ADDRESS: &str = r#"{"name": "adresse", "type": "string", "gabarit": {"role": "address"}}"#;

/// Farther than this from its address, a place is another; in metres. Gardens and halls are less deep.
const FAR: f64 = 150.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let insee = row.role(Role::Insee).map(|(_, insee)| insee);
    let known = row.ground().addresses(insee)?;
    let (place, latitude) = row.place(field)?;
    let address = Address::of(row.template(), |field| row.at(field.index))?;
    let found = known.exactly(Asked {
        text: &address.text,
        postcode: &address.postcode,
        town: &address.town,
    });
    // A street of the same name elsewhere in the commune may be the one meant: the nearest counts.
    let away = |one: &Candidate| one.place.metres_to(place);
    let nearest = found.into_iter().min_by(|one, other| away(one).total_cmp(&away(other)))?;
    let metres = away(&nearest);
    if metres <= FAR {
        return None;
    }
    let trouble = Trouble::new(format!(
        "Ce repère est à {} de l’adresse de la ligne, {}.",
        distance::in_words(metres),
        nearest.label
    ));
    let judges = [Role::Address, Role::Street, Role::HouseNumber, Role::Insee].into_iter();
    let judges = judges.filter_map(|role| Some(row.role(role)?.0.index));
    Some(
        placed(field, row, latitude, nearest.place, trouble).because(judges).because([field.index]),
    )
}

/// The trouble with its remedy: the position of the address, in every column that says where the row is.
fn placed(
    field: &Field,
    row: &Row<'_>,
    latitude: Option<&Field>,
    place: LonLat,
    trouble: Trouble,
) -> Trouble {
    // Six decimals are ten centimetres.
    let text = |degrees: f64| format!("{degrees:.6}");
    let (east, north) = (text(place.longitude), text(place.latitude));
    let mut trouble = match latitude {
        Some(latitude) => trouble.ask(spelt(field, east)).also(latitude, spelt(latitude, north)),
        None => trouble.ask(value::point_text(&field.format, &east, &north)),
    };
    let metres = row.role(Role::X).zip(row.role(Role::Y));
    if let (Some(((x, _), (y, _))), Some((east, north))) = (metres, Crs::Lambert93.project(place)) {
        trouble = trouble
            .also(x, spelt(x, format!("{east:.2}")))
            .also(y, spelt(y, format!("{north:.2}")));
    }
    trouble
}

/// A number as its column spells it.
fn spelt(field: &Field, number: String) -> String {
    match field.decimal_char {
        '.' => number,
        other => number.replace('.', other.encode_utf8(&mut [0; 4])),
    }
}

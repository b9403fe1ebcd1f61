//! A position is near the row's own address, where the addresses of this computer have it word for word.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine};
use crate::geo::distance;
use crate::template::{Field, Kind, Role};

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
    let (place, latitude) = row.place(field)?;
    let (address, metres) = row.address_near(place)?;
    if metres <= FAR {
        return None;
    }
    let trouble = Trouble::new(format!(
        "Ce repère est à {} de l’adresse de la ligne, {}.",
        distance::in_words(metres),
        address.label
    ));
    let judges = [Role::Address, Role::Street, Role::HouseNumber, Role::Insee].into_iter();
    let judges = judges.filter_map(|role| Some(row.role(role)?.0.index));
    Some(trouble.place(field, latitude, row, address.place).because(judges).because([field.index]))
}

//! A position has the five decimals that tell one side of a street from the other.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "position-a-dix-metres",
    title: "Position connue à dix mètres près",
    why: "Avec quatre décimales le repère peut être de l’autre côté de la rue ; le tableur coupe parfois les suivantes.",
    remedy: "Regardez le repère sur la carte, et déplacez-le s’il est à côté. Cinq ou six décimales suffisent.",
    severity: Severity::Advice,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.83566").beside(&[(LATITUDE, "45.7641")]),
        fine("4.8356").beside(&[(LATITUDE, "45.76404")]),
        wrong("4.8356").beside(&[(LATITUDE, "45.7641")]),
        wrong("4.835").beside(&[(LATITUDE, "45.7641")]),
        fine("[4.83566, 45.764]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#),
        wrong("4.8356, 45.7641").field(r#"{"type": "geopoint", "gabarit": null}"#),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;

/// The fourth decimal of a degree is about ten metres. Fewer are told more gravely.
const ROUNDED: usize = 4;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (most, latitude) = row.decimals(field)?;
    // A position out of place, or in the middle of the commune, is told as such, on the same cell.
    (most == ROUNDED).then(|| {
        let message =
            "La position est arrondie à une dizaine de mètres : elle n’a que quatre décimales.";
        Trouble::new(message).because(latitude).because([field.index])
    })
}

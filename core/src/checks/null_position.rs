//! A position is not 0, 0: what some tools write for none.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "position-nulle",
    title: "Position à zéro",
    why: "Zéro et zéro désignent un point de l’océan, au large du Ghana : certains outils l’écrivent faute de position.",
    remedy: "Laissez la position vide : la ligne attendra d’être placée sur la carte.",
    severity: Severity::Error,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345")]),
        fine("0.00012").beside(&[(LATITUDE, "45.73345")]),
        asked("0", "").beside(&[(LATITUDE, "0")]).and_beside(&[""]),
        asked("0.0", "").beside(&[(LATITUDE, "0.00")]).and_beside(&[""]),
        asked("[0, 0]", "").field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;

/// Degrees below this are zero with noise: a hundred metres.
const ZERO: f64 = 0.001;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (place, latitude) = row.place(field)?;
    if place.longitude.abs() > ZERO || place.latitude.abs() > ZERO {
        return None;
    }
    let trouble = Trouble::new("La position est à zéro : ce n’en est pas une.").ask("");
    Some(match latitude {
        Some(latitude) => trouble.also(latitude, ""),
        None => trouble,
    })
}

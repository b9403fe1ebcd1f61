//! Longitude and latitude stand in each other's place.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, fixed};
use crate::reference::in_france;
use crate::template::{Field, Kind, Role};
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "coordonnees-inversees",
    title: "Longitude et latitude inversées",
    why: "Le lieu se retrouverait au large de la Somalie. C’est ce qui arrive le plus souvent aux positions publiées.",
    remedy: "Échangez les deux valeurs : autour de Lyon, la longitude est proche de 4.8 et la latitude de 45.7.",
    severity: Severity::Error,
    also: &["reversed-french-gps-coordinates"],
    applies: |field| field.kind == Kind::Longitude,
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.8357").beside(&[(
            r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#,
            "45.764",
        )]),
        fine("55.4504").beside(&[(
            r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#,
            "-20.8823",
        )]),
        fixed("45.764", "4.8357")
            .beside(&[(
                r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#,
                "4.8357",
            )])
            .and_beside(&["45.764"]),
    ],
};

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let own = row.own();
    let (other, text) = row.role(Role::Latitude)?;
    let (Value::Number(longitude), Value::Number(latitude)) =
        (value::read(field, own)?, value::read(other, text)?)
    else {
        return None;
    };
    if in_france(longitude, latitude) || !in_france(latitude, longitude) {
        return None;
    }
    let message = format!("La longitude ({own}) et la latitude ({text}) ont échangé leurs places.");
    Some(Trouble::new(message).safe(text).also(other, own))
}

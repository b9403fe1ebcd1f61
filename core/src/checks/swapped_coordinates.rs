//! Longitude and latitude stand in each other's place.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, fixed, shown};
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
    applies: |field| match field.kind {
        Kind::Longitude => true,
        // Where the schema wants positions in France, that rule says it.
        Kind::GeoPoint => field.rules.iter().all(|rule| rule.name != "french-gps-coordinates"),
        _ => false,
    },
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.83572").beside(&[(
            r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#,
            "45.764",
        )]),
        fine("55.45043").beside(&[(
            r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#,
            "-20.8823",
        )]),
        fixed("45.764", "4.83572")
            .beside(&[(
                r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#,
                "4.83572",
            )])
            .and_beside(&["45.764"]),
        fixed("[45.764, 4.83572]", "[4.83572, 45.764]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#),
    ],
};

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let own = row.own();
    let place = row.place(field);
    if place.is_some_and(|(place, _)| !are_swapped(place.longitude, place.latitude)) {
        return None;
    }
    if field.kind == Kind::GeoPoint {
        let (longitude, latitude) = value::point(&field.format, own)?;
        let better = value::exchanged(own).filter(|_| are_swapped(longitude, latitude))?;
        let message = format!(
            "La longitude et la latitude ont échangé leurs places dans « {} ».",
            shown(own)
        );
        return Some(Trouble::new(message).safe(better));
    }
    let (other, text) = row.role(Role::Latitude)?;
    let (Value::Number(longitude), Value::Number(latitude)) =
        (value::read(field, own)?, value::read(other, text)?)
    else {
        return None;
    };
    if !are_swapped(longitude, latitude) {
        return None;
    }
    let message = format!("La longitude ({own}) et la latitude ({text}) ont échangé leurs places.");
    Some(Trouble::new(message).safe(text).also(other, own))
}

fn are_swapped(longitude: f64, latitude: f64) -> bool {
    in_france(latitude, longitude) && !in_france(longitude, latitude)
}

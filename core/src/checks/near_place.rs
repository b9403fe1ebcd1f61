//! Two rows are not within a few metres of each other.

use crate::check::{Check, Key, Row, Scope, Severity, Trouble, fine, wrong};
use crate::template::{Field, Kind, Role};
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "meme-endroit",
    title: "Deux lignes presque au même endroit",
    why: "C’est souvent la même chose saisie deux fois, ou un repère posé au même endroit faute de mieux.",
    remedy: "Regardez les deux lignes. Si ce sont bien deux choses côte à côte, laissez-les.",
    severity: Severity::Advice,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Latitude | Kind::GeoPoint) && field.alone,
    usual: r#"{"type": "number", "gabarit": {"role": "latitude", "alone": true}}"#,
    scope: Scope::Column(key, |_, _| {
        Trouble::new("Une autre ligne est placée à moins de quelques mètres d’ici.")
    }),
    examples: &[
        fine("45.764043")
            .beside(&[(
                r#"{"name": "lon", "type": "number", "gabarit": {"role": "longitude"}}"#,
                "4.835659",
            )])
            .among(&[&["45.764200", "4.835659"]]),
        wrong("45.764043")
            .beside(&[(
                r#"{"name": "lon", "type": "number", "gabarit": {"role": "longitude"}}"#,
                "4.835659",
            )])
            .among(&[&["45.764050", "4.835660"]]),
        wrong("45.764043")
            .beside(&[
                (
                    r#"{"name": "lon", "type": "number", "gabarit": {"role": "longitude"}}"#,
                    "4.835659",
                ),
                (r#"{"name": "nom"}"#, "Lavoir"),
            ])
            .among(&[&["45.764043", "4.835659", "Fontaine"]]),
        wrong("4.835659, 45.764043")
            .field(r#"{"type": "geopoint", "gabarit": {"role": null, "alone": true}}"#)
            .among(&[&["4.835660, 45.764050"]]),
    ],
};

/// Side of a square, in metres: places in the same square or in two that touch are 0 to 6 metres apart, and two
/// places less than 2 metres apart always are.
const SIDE: f64 = 2.0;
/// Metres in a degree of latitude, to one part in a hundred.
const DEGREE: f64 = 111_200.0;

/// Meridians close in towards the poles: this much around Lyon. One grid for all, so that neighbours always share it;
/// further south squares are a little wider.
const NARROWING: f64 = 0.7;

fn key<'a>(field: &Field, row: &Row<'a>) -> Option<Key<'a>> {
    let (longitude, latitude) = match field.kind {
        Kind::GeoPoint => value::point(&field.format, row.own())?,
        _ => {
            let Value::Number(latitude) = value::read(field, row.own())? else { return None };
            let (other, text) = row.role(Role::Longitude)?;
            let Value::Number(longitude) = value::read(other, text)? else { return None };
            (longitude, latitude)
        }
    };
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return None;
    }
    let square = |metres: f64| (metres / SIDE).floor() as i32;
    Some(Key::Square(square(longitude * DEGREE * NARROWING), square(latitude * DEGREE)))
}

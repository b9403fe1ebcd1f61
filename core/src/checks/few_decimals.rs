//! A position has enough decimals to tell a place.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "position-arrondie",
    title: "Position peu précise",
    why: "Avec trois décimales le repère peut être à cent mètres du lieu ; le tableur les coupe parfois.",
    remedy: "Replacez le repère sur la carte. Cinq ou six décimales suffisent.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.83566"),
        fine("4.83").beside(&[(LATITUDE, "45.764043")]),
        wrong("4.83").beside(&[(LATITUDE, "45.76")]),
        fine("[4.83566, 45.76]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#),
        wrong("4.83, 45.76").field(r#"{"type": "geopoint", "gabarit": null}"#),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;

/// Fewer decimals than this are a place to a hundred metres at best.
const FEWEST: usize = 4;

/// Told once for the two numbers.
fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (most, latitude) = row.decimals(field)?;
    (most < FEWEST).then(|| {
        Trouble::new(format!(
            "La position n’est connue qu’à une centaine de mètres : « {} » a trop peu de décimales.",
            shown(row.own())
        ))
        .because(latitude)
    })
}

//! A cell holds a GeoJSON geometry (Table Schema `geojson`).

use crate::check::{Check, Scope, Severity, Trouble, fine, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "geojson",
    title: "Dessin illisible",
    why: "Les cartes ne peuvent pas afficher ce contour.",
    remedy: "Copiez de nouveau le contour depuis l’outil de cartographie, au format GeoJSON.",
    severity: Severity::Error,
    also: &["topojson"],
    applies: |field| field.kind == Kind::GeoJson,
    usual: r#"{"type": "geojson"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine(r#"{"type": "Point", "coordinates": [4.8357, 45.764]}"#),
        wrong("POINT (4.8357 45.764)"),
        wrong(r#"{"type": "Point"}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    Some(Trouble::new("Le contenu de la case n’est pas un contour au format GeoJSON."))
}

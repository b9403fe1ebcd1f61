//! A longitude or a latitude reads as decimal degrees, within what the Earth has.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "coordonnee",
    title: "Longitude ou latitude illisible",
    why: "Sans une position en degrés, le lieu n’apparaît pas sur la carte.",
    remedy: "Saisissez des degrés décimaux, par exemple 4.8357 pour la longitude et 45.764 pour la latitude.",
    severity: Severity::Error,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::Latitude),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("4.8357"),
        fixed("4,8357", "4.8357"),
        fixed("4.8357°", "4.8357"),
        asked("4°50'08\"E", "4.835556"),
        asked("45° 45′ 50.4″ N", "45.764").field(r#"{"gabarit": {"role": "latitude"}}"#),
        wrong("1842000.5"),
        wrong("1 500"),
        wrong("95").field(r#"{"gabarit": {"role": "latitude"}}"#),
        wrong("4.8357, 45.764"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let (most, name) = match field.kind {
        Kind::Latitude => (90.0, "latitude"),
        _ => (180.0, "longitude"),
    };
    let read = value::read(field, text);
    if matches!(read, Some(Value::Number(degrees)) if degrees.abs() <= most) {
        return None;
    }
    let said = shown(text);
    if let Some(Value::Number(degrees)) = read {
        let message = match degrees.abs() > 1000.0 {
            true => format!("« {said} » semble être en mètres : une {name} s’écrit en degrés."),
            false => format!("« {said} » dépasse {most} degrés : ce n’est pas une {name}."),
        };
        return Some(Trouble::new(message));
    }
    let trouble = Trouble::new(format!("« {said} » n’est pas une {name} en degrés."));
    let on_earth = |text: &String| {
        value::decimal(&text.replace(field.decimal_char, ".")).is_some_and(|own| own.abs() <= most)
    };
    if let Some(better) = value::mended(field, text).filter(on_earth) {
        return Some(trouble.safe(better));
    }
    let bare = text.trim().trim_end_matches('°');
    if let Some(better) = value::decimal_text(bare).filter(on_earth) {
        return Some(trouble.safe(better));
    }
    Some(match value::degrees(text) {
        Some(degrees) if degrees.abs() <= most => trouble.ask(format!("{degrees}")),
        _ => trouble,
    })
}

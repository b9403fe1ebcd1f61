//! A day and a time (Table Schema `datetime`).

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "date-heure",
    title: "Date et heure illisibles",
    why: "Sans une écriture commune, une date et son heure ne peuvent être ni triées ni comparées.",
    remedy: "Saisissez le jour puis l’heure, par exemple 01/03/2024 8:30.",
    severity: Severity::Error,
    also: &["datetime"],
    applies: |field| field.kind == Kind::DateTime,
    usual: r#"{"type": "datetime"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("2024-03-01T08:30:00"),
        fine("2024-03-01T08:30:00Z"),
        fine("2024-03-01T08:30:00+01:00"),
        fixed("2024-03-01 08:30", "2024-03-01T08:30:00"),
        fixed("01/03/2024 à 8h30", "2024-03-01T08:30:00"),
        wrong("01/03/2024"),
        wrong("2024-03-01T25:00:00"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let said = shown(text);
    if let Some(better) = value::mended(field, text) {
        return Some(
            Trouble::new(format!(
                "« {said} » n’est pas écrit comme une date et une heure attendues ici."
            ))
            .safe(better),
        );
    }
    let day = value::date(text).or_else(|| value::day_first(text));
    Some(Trouble::new(match day {
        Some(_) => format!("Il manque l’heure après « {said} »."),
        None => format!("« {said} » n’est pas une date suivie d’une heure."),
    }))
}

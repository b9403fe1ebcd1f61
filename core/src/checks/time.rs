//! A time of day (Table Schema `time`).

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "heure",
    title: "Heure illisible",
    why: "Une heure écrite autrement n’est pas comprise des calendriers et des cartes.",
    remedy: "Saisissez l’heure et les minutes, par exemple 8:30.",
    severity: Severity::Error,
    also: &["time"],
    applies: |field| field.kind == Kind::Time,
    usual: r#"{"type": "time"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("08:30:00"),
        fixed("8h30", "08:30:00"),
        fixed("8:30", "08:30:00"),
        fixed("18 h", "18:00:00"),
        wrong("25:00"),
        wrong("matin"),
        fine("08:30").field(r#"{"format": "%H:%M"}"#),
        fixed("8h30", "08:30").field(r#"{"format": "%H:%M"}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!("« {} » n’est pas une heure de la journée.", shown(text)));
    Some(match value::mended(field, text) {
        Some(better) => trouble.safe(better),
        None => trouble,
    })
}

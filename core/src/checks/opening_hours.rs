//! Opening hours are in OpenStreetMap's syntax, which maps and assistants read.

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "horaires",
    title: "Horaires à mettre en forme",
    why: "Écrits dans cette forme, les horaires s’affichent dans les cartes et les applications, et disent si c’est ouvert.",
    remedy: "Acceptez la forme proposée, ou prenez modèle sur : Mo-Fr 08:30-12:00,13:30-17:30 (du lundi au vendredi).",
    severity: Severity::Error,
    also: &["opening-hours-value"],
    applies: |field| field.kind == Kind::OpeningHours,
    usual: r#"{"type": "string", "gabarit": {"role": "opening-hours"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Mo-Fr 08:30-12:00,13:30-17:30; Sa 08:30-12:00"),
        fine("24/7"),
        fine("Oct-Mar 08:00-19:00; Apr-Sep 08:00-22:00"),
        fine("sunrise-sunset"),
        fixed("Mo-Su 8:00-22:00", "Mo-Su 08:00-22:00"),
        fixed(
            r#"[{"opens": "8:00", "closes": "12:00", "dayOfWeek": ["http://schema.org/Monday"]}]"#,
            "Mo 08:00-12:00",
        ),
        asked("8h-12h / 14h-17h30", "08:00-12:00,14:00-17:30"),
        asked("Lu-Ve 8:00-12:00", "Mo-Fr 08:00-12:00"),
        asked("24 h / 24", "24/7"),
        wrong("lundi 9h"),
        wrong("Selon activités"),
        wrong("true"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!(
        "« {} » n’est pas écrit comme les horaires que lisent les cartes.",
        shown(text)
    ));
    Some(match value::osm_hours(text) {
        Some(hours) if hours.certain => trouble.fix(hours.text, Safety::Safe),
        Some(hours) => trouble.fix(hours.text, Safety::Ask),
        None => trouble,
    })
}

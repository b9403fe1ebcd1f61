//! A day of the calendar, written as the field wants it (Table Schema `date`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "date",
    title: "Date illisible",
    why: "Une date écrite autrement est lue de travers, ou pas du tout, par ceux qui réutilisent les données.",
    remedy: "Saisissez le jour, le mois et l’année, par exemple 15/06/2018 : Gabarit l’écrira 2018-06-15.",
    severity: Severity::Error,
    also: &["date-error"],
    applies: |field| field.kind == Kind::Date,
    usual: r#"{"type": "date"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("2018-06-15"),
        fixed("15/06/2018", "2018-06-15"),
        fixed("1er mars 2024", "2024-03-01"),
        fixed("2020-1-3", "2020-01-03"),
        fixed("2024-03-01 00:00:00", "2024-03-01"),
        asked("06/15/2018", "2018-06-15"),
        asked("43266", "2018-06-15"),
        asked("2024-03-01T08:30:00", "2024-03-01"),
        wrong("31/02/2024"),
        wrong("2022-22-22"),
        wrong("2.7"),
        wrong("12/03/2024 et 14/03/2024"),
        wrong("mars 2024"),
        wrong("2024"),
        fine("15/06/2018").field(r#"{"format": "%d/%m/%Y"}"#),
        fixed("2018-06-15", "15/06/2018").field(r#"{"format": "%d/%m/%Y"}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let said = shown(text);
    if let Some(better) = value::mended(field, text) {
        return Some(
            Trouble::new(format!("« {said} » n’est pas écrit comme une date attendue ici."))
                .safe(better),
        );
    }
    if let Some((day, cause)) = likely(text) {
        let better = value::tidy(field, &day).into_owned();
        return Some(Trouble::new(format!("« {said} » {cause}.")).ask(better));
    }
    let complete = said.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).count();
    Some(Trouble::new(match complete {
        0..=2 => {
            format!("« {said} » n’est pas une date complète : il faut le jour, le mois et l’année.")
        }
        3 => format!("« {said} » n’est pas un jour du calendrier."),
        _ => format!("« {said} » n’est pas une date seule."),
    }))
}

/// The day a text most likely means, as ISO text, and why it is not certain.
fn likely(text: &str) -> Option<(String, &'static str)> {
    if let Some(day) = value::month_first(text) {
        return Some((day, "semble écrit à l’américaine, le mois avant le jour"));
    }
    if let Some(day) = value::spreadsheet_day(text) {
        return Some((day, "est sans doute une date changée en nombre par le tableur"));
    }
    let (day, _) = text.split_once(['T', ' '])?;
    let time = value::tidy_date_time(text)?;
    let day = value::date(day).or_else(|| time.get(..10).map(str::to_owned))?;
    Some((day, "contient aussi une heure"))
}

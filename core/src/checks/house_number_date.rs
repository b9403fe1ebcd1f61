//! A number in a street was not turned into a date by a spreadsheet.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, shown, wrong};
use crate::template::{Field, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "numero-devenu-date",
    title: "Numéro devenu une date",
    why: "Le tableur a pris « 12-14 » ou « 2/3 » pour une date : le numéro de l’adresse s’est perdu.",
    remedy: "Saisissez de nouveau le numéro. Dans le tableur, mettez d’abord la colonne au format Texte.",
    severity: Severity::Error,
    also: &[],
    applies: |field| field.role == Some(Role::HouseNumber),
    usual: r#"{"type": "string", "gabarit": {"role": "house-number"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("12 bis"),
        fine("2-4"),
        fine("2/3"),
        asked("12-mai", "12-5"),
        asked("02-mars", "2-3"),
        asked("2024-12-10 00:00:00", "10-12"),
        asked("10/12/2024", "10-12"),
        wrong("45270"),
    ],
};

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    // A number in a street has a few digits: most texts end here.
    if text.len() < 5 {
        return None;
    }
    let said = shown(text);
    let day =
        value::date(text.split([' ', 'T']).next().unwrap_or_default()).or_else(|| dated(text));
    if let Some(day) = day {
        let mut parts = day.split('-').skip(1).map(|part| part.trim_start_matches('0'));
        let (month, day) = (parts.next()?, parts.next()?);
        return Some(
            Trouble::new(format!("« {said} » est une date, et non un numéro de rue."))
                .ask(format!("{day}-{month}")),
        );
    }
    value::spreadsheet_day(text).map(|_| {
        Trouble::new(format!(
            "« {said} » est sans doute une date changée en nombre par le tableur."
        ))
    })
}

/// A whole date, or a day and the name of a month: `12-mai`. Two numbers alone are two numbers in a street.
fn dated(text: &str) -> Option<String> {
    let named = text.chars().any(char::is_alphabetic);
    let parts = text.split(['-', '/', '.', ' ']).count();
    match (named, parts) {
        (_, 3) => value::day_first(text),
        // A leap year, for the 29th of February.
        (true, 2) => value::day_first(&format!("{text}-2000")),
        _ => None,
    }
}

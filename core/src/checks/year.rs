//! A year has four digits (Table Schema `year`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "annee",
    title: "Année illisible",
    why: "Une année à deux chiffres ou une date entière ne se comparent pas aux autres années.",
    remedy: "Saisissez l’année sur quatre chiffres, par exemple 1998.",
    severity: Severity::Error,
    also: &["year"],
    applies: |field| field.kind == Kind::Year,
    usual: r#"{"type": "year"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("1998"),
        fixed(" 1998", "1998"),
        fixed("1998.0", "1998"),
        asked("15/06/1998", "1998"),
        asked("vers 1950", "1950"),
        wrong("98"),
        wrong("1998-1999"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble =
        Trouble::new(format!("« {} » n’est pas une année à quatre chiffres.", shown(text)));
    if let Some(better) = value::mended(field, text) {
        return Some(trouble.safe(better));
    }
    let day = value::date(text).or_else(|| value::day_first(text));
    let year = day.and_then(|day| day.get(..4).map(str::to_owned));
    let year = year.or_else(|| Some(value::quantity(text)?.0).filter(|year| year.len() == 4));
    Some(match year {
        Some(year) => trouble.ask(year),
        None => trouble,
    })
}

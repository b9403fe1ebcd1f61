//! A whole number reads as one (Table Schema `integer`).

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "nombre-entier",
    title: "Nombre entier attendu",
    why: "Cette colonne compte des choses : un mot ou une décimale empêchent d’en faire le total.",
    remedy: "Saisissez un nombre entier, sans unité ni décimale.",
    severity: Severity::Error,
    also: &["integer"],
    applies: |field| field.kind == Kind::Integer,
    usual: r#"{"type": "integer", "gabarit": {"unit": "places"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("12"),
        fixed("1 200", "1200"),
        fixed("12.0", "12"),
        fixed("12 places", "12"),
        asked("12 pers.", "12"),
        wrong("12,5"),
        wrong("150-200"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!("« {} » n’est pas un nombre entier.", shown(text)));
    if let Some(better) = value::mended(field, text) {
        return Some(trouble.safe(better));
    }
    let Some((number, words)) = value::quantity(text) else { return Some(trouble) };
    let whole = number.parse::<i64>().is_ok();
    let own = !field.unit.is_empty() && value::fold(&field.unit) == value::fold(&words);
    Some(match (whole, own) {
        (true, true) => trouble.fix(number, Safety::Safe),
        (true, false) => trouble.fix(number, Safety::Ask),
        (false, _) => trouble,
    })
}

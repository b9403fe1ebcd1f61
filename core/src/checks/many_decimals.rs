//! A number has no more decimals than anyone measured.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "trop-de-decimales",
    title: "Plus de décimales qu’on n’en mesure",
    why: "Ces décimales viennent d’un calcul : elles donnent une fausse idée de précision et gênent la lecture.",
    remedy: "Arrondissez à ce qui a vraiment été mesuré.",
    severity: Severity::Advice,
    also: &[],
    applies: |field| field.kind == Kind::Number,
    usual: r#"{"type": "number"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("3423.62"),
        fine("0.001"),
        asked("3423.62539558", "3423.63"),
        asked("0.30000000000000004", "0.3"),
    ],
};

/// More decimals than a measure of the field has.
const MOST: usize = 6;

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let (_, decimals) = text.split_once(field.decimal_char)?;
    if decimals.len() <= MOST || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = value::decimal(&text.replace(field.decimal_char, "."))?;
    let round = if number.abs() < 1.0 { format!("{number:.6}") } else { format!("{number:.2}") };
    let round = round
        .trim_end_matches('0')
        .trim_end_matches('.')
        .replace('.', &field.decimal_char.to_string());
    Some(Trouble::new(format!("« {text} » a {} décimales.", decimals.len())).ask(round))
}

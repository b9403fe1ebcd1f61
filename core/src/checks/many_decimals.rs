//! A number has no more decimals than anyone measured.

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed};
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
    applies: |field| matches!(field.kind, Kind::Number | Kind::Longitude | Kind::Latitude),
    usual: r#"{"type": "number"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("3423.62"),
        fine("0.001"),
        asked("3423.62539558", "3423.63"),
        asked("0.30000000000000004", "0.3"),
        fine("4.83565912").field(r#"{"gabarit": {"role": "longitude"}}"#),
        fixed("4.8356591234567", "4.8356591").field(r#"{"gabarit": {"role": "longitude"}}"#),
    ],
};

/// More decimals than a measure of the field has.
///
/// Seven decimals of a degree are a centimetre; where a column is known to hold degrees, some tools write one more.
const MOST: usize = 7;

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let (_, decimals) = text.split_once(field.decimal_char)?;
    let degrees = field.kind != Kind::Number;
    let most = if degrees { MOST + 1 } else { MOST };
    if decimals.len() <= most || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = value::decimal(&text.replace(field.decimal_char, "."))?;
    let trouble = Trouble::new(format!("« {text} » a {} décimales.", decimals.len()));
    let round = match number.abs() < 1.0 {
        _ if degrees => format!("{number:.MOST$}"),
        true => format!("{number:.6}"),
        false => format!("{number:.2}"),
    };
    let round = round
        .trim_end_matches('0')
        .trim_end_matches('.')
        .replace('.', &field.decimal_char.to_string());
    // The point stays where it is, to the centimetre; what another number measures is for a person to say.
    Some(trouble.fix(round, if degrees { Safety::Safe } else { Safety::Ask }))
}

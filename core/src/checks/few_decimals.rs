//! A position has enough decimals to tell a place, and no more than instruments give.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, wrong};
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "position-arrondie",
    title: "Position peu précise",
    why: "Avec trois décimales le repère peut être à cent mètres du lieu ; le tableur les coupe parfois.",
    remedy: "Replacez le repère sur la carte. Cinq ou six décimales suffisent.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::Latitude),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.83566"),
        fine("4.8357"),
        fine("4.83").beside(&[(LATITUDE, "45.764043")]),
        wrong("4.83").beside(&[(LATITUDE, "45.76")]),
        asked("4.8356591234567", "4.8356591").beside(&[(LATITUDE, "45.764043")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;

/// Fewest decimals of the two numbers together: a right position may end with zeros, two rarely do.
const FEWEST: usize = 4;
/// Seven decimals are a centimetre.
const MOST: usize = 7;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let own = row.own();
    let number = value::decimal(own)?;
    let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let name = if field.kind == Kind::Latitude { "latitude" } else { "longitude" };
    if decimals(own) > MOST + 1 {
        let message = format!("La {name} {own} est écrite au-delà du millimètre.");
        let round = format!("{number:.MOST$}");
        return Some(Trouble::new(message).ask(round.trim_end_matches('0').trim_end_matches('.')));
    }
    // Told once for the two numbers.
    if field.kind == Kind::Latitude {
        return None;
    }
    let beside = row.role(Role::Latitude).map_or(0, |(_, text)| decimals(text));
    (decimals(own).max(beside) < FEWEST).then(|| {
        Trouble::new(format!(
            "La position n’est connue qu’à une centaine de mètres : {own} a trop peu de décimales."
        ))
    })
}

//! A cell holds values of its list (Table Schema `constraints.enum`), one or several.

use crate::check::{
    Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, together, wrong,
};
use crate::template::Field;
use crate::value::{self, Likeness};

/// See the module.
pub const CHECK: Check = Check {
    id: "liste",
    title: "Valeur absente de la liste",
    why: "Une valeur hors de la liste, même proche, n’est pas retrouvée par ceux qui filtrent les données.",
    remedy: "Choisissez une valeur de la liste. S’il en manque une, signalez-le à ceux qui tiennent le gabarit.",
    severity: Severity::Error,
    also: &["enum", "constraint-error"],
    applies: |field| !field.open && !field.values.is_empty(),
    usual: r#"{"type": "string",
        "constraints": {"enum": ["accès piétons", "accès vélos", "aire de jeux", "Champagne-au-Mont-d'Or"]},
        "gabarit": {"synonyms": {"à pied": "accès piétons"}}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("accès piétons"),
        fixed("Accès Piétons ", "accès piétons"),
        fixed("acces pietons", "accès piétons"),
        fixed("à pied", "accès piétons"),
        fixed("Aires de jeux", "aire de jeux"),
        fixed("Champagne-au-Mont-d’Or", "Champagne-au-Mont-d'Or"),
        asked("jeux", "aire de jeux"),
        asked("accès piétnos", "accès piétons"),
        wrong("accès"),
        wrong("toboggan"),
        fine("accès piétons|accès vélos").field(r#"{"gabarit": {"separator": "|"}}"#),
        fixed("accès vélos, à pied", "accès vélos|accès piétons")
            .field(r#"{"gabarit": {"separator": "|"}}"#),
        asked("vélo|jeux", "accès vélos|aire de jeux").field(r#"{"gabarit": {"separator": "|"}}"#),
        wrong("accès vélos|toboggan").field(r#"{"gabarit": {"separator": "|"}}"#),
        wrong("s l")
            .field(r#"{"constraints": {"enum": ["S", "M"]}, "gabarit": {"synonyms": null}}"#),
        wrong("+33478").field(r#"{"gabarit": {"synonyms": {"?": "accès piétons"}}}"#),
    ],
};

/// More listed values than this are not told in a message.
const MOST_TOLD: usize = 6;

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let known = |part: &str| field.values.iter().any(|value| value == part);
    if value::parts(field, text).all(known) {
        return None;
    }
    let unknown: Vec<String> = value::parts(field, text)
        .filter(|part| !known(part))
        .map(|part| format!("« {} »", shown(part)))
        .collect();
    let verb = if unknown.len() > 1 { "ne font" } else { "ne fait" };
    let trouble = |end: &str| {
        Trouble::new(format!("{} {verb} pas partie de la liste{end}.", together(&unknown)))
    };
    let tidy = value::tidy(field, text);
    if value::parts(field, &tidy).all(known) {
        return Some(trouble("").safe(tidy));
    }
    if let Some((better, safety)) = nearest(field, text) {
        return Some(trouble("").fix(better, safety));
    }
    if field.values.len() > MOST_TOLD {
        return Some(trouble(""));
    }
    Some(trouble(&format!(" : {}", field.values.join(", "))))
}

/// The text with each part replaced by the listed value it resembles; `None` when one resembles none.
fn nearest(field: &Field, text: &str) -> Option<(String, Safety)> {
    let mut safety = Safety::Safe;
    let mut better = Vec::new();
    for part in value::parts(field, text).filter(|part| !part.is_empty()) {
        if let Some(listed) = value::listed(field, part) {
            better.push(listed);
            continue;
        }
        if let Some(learned) = field.learned.get(&value::fold(part)) {
            safety = Safety::Ask;
            better.push(learned);
            continue;
        }
        let (value, likeness) = value::nearest(field, part)?;
        if likeness != Likeness::SameWords {
            safety = Safety::Ask;
        }
        better.push(value);
    }
    Some((better.join(field.separator.as_deref().unwrap_or_default()), safety))
}

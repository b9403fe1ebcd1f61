//! A text is neither too short nor too long (Table Schema `minLength`, `maxLength`).

use crate::check::{Check, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::Field;

/// See the module.
pub const CHECK: Check = Check {
    id: "longueur",
    title: "Texte trop court ou trop long",
    why: "Un texte d’une autre longueur serait refusé ou coupé là où les données sont publiées.",
    remedy: "Raccourcissez ou complétez le texte, en gardant l’essentiel.",
    severity: Severity::Error,
    also: &["minLength", "maxLength"],
    applies: |field| field.min_length.is_some() || field.max_length.is_some(),
    usual: r#"{"type": "string", "constraints": {"minLength": 3, "maxLength": 8}}"#,
    scope: Scope::Cell(check),
    examples: &[fine("école"), fine("Mairie 1"), wrong("le"), wrong("Mairie 12")],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    // A character takes one to four bytes: most texts are told by that.
    let fits = field.max_length.is_none_or(|most| text.len() <= most);
    if fits && field.min_length.is_none_or(|fewest| text.len() >= 4 * fewest) {
        return None;
    }
    let length = if text.is_ascii() { text.len() } else { text.chars().count() };
    if let Some(most) = field.max_length.filter(|&most| length > most) {
        return Some(Trouble::new(format!(
            "« {} » compte {length} caractères, pour {most} au plus.",
            shown(text)
        )));
    }
    let fewest = field.min_length.filter(|&fewest| length < fewest)?;
    Some(Trouble::new(format!(
        "« {} » compte {length} caractères, pour {fewest} au moins.",
        shown(text)
    )))
}

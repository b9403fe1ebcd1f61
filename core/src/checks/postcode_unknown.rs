//! A postcode is one of La Poste's.

use crate::check::{Check, Scope, Severity, Trouble, fine, shown, wrong};
use crate::reference;
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "code-postal-inconnu",
    title: "Code postal inconnu",
    why: "Un code postal qui n’existe pas, ou un code Cedex, ne permet pas de situer une adresse.",
    remedy: "Vérifiez le code. Pour un Cedex, mettez le code postal ordinaire de la commune.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| field.kind == Kind::PostCode,
    usual: r#"{"type": "string", "gabarit": {"role": "postcode"}}"#,
    scope: Scope::Cell(check),
    examples: &[fine("69500"), fine("69003"), wrong("69000"), wrong("69205")],
};

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    if !reference::by_postcode(text).is_empty() {
        return None;
    }
    Some(Trouble::new(format!("Le code postal « {} » ne dessert aucune commune.", shown(text))))
}

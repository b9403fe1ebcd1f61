//! No stray space, invisible character or accent in two parts.

use std::borrow::Cow;

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "espaces",
    title: "Espaces ou caractères invisibles en trop",
    why: "À l’œil rien ne change, mais ce texte et le même sans espace en trop comptent pour deux.",
    remedy: "Acceptez le texte nettoyé.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| {
        matches!(field.kind, Kind::Text | Kind::Uid | Kind::Any)
            || (field.kind == Kind::List && field.open)
    },
    usual: r#"{"type": "string"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("3 rue Jean-Jaurès"),
        fixed(" 3 rue Jean-Jaurès", "3 rue Jean-Jaurès"),
        fixed("3  rue Jean-Jaurès", "3 rue Jean-Jaurès"),
        fixed("3\u{a0}rue\u{200b} Jean-Jaurès", "3 rue Jean-Jaurès"),
        fixed("e\u{301}cole", "école"),
    ],
};

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    let Cow::Owned(clean) = value::spaces(text) else { return None };
    let ends = text.trim() != text;
    let doubled = text.contains("  ");
    let said = shown(&clean);
    let message = match (ends, doubled) {
        (true, _) => format!("Il y a une espace en trop au bord de « {said} »."),
        (false, true) => format!("Il y a deux espaces de suite dans « {said} »."),
        (false, false) => format!("Il y a un caractère invisible dans « {said} »."),
    };
    Some(Trouble::new(message).safe(clean))
}

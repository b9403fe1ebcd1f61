//! A required column holds a value in every row (Table Schema `constraints.required`).

use crate::check::{Check, Scope, Severity, Trouble, fine, wrong};

/// See the module.
pub const CHECK: Check = Check {
    id: "obligatoire",
    title: "Case obligatoire vide",
    why: "Sans cette information, la ligne ne peut être ni publiée ni utilisée.",
    remedy: "Saisissez la valeur. Si elle n’existe pas, la ligne n’a sans doute pas sa place dans ce tableau.",
    severity: Severity::Error,
    also: &["required"],
    applies: |field| field.required,
    usual: r#"{"type": "string", "constraints": {"required": true}}"#,
    scope: Scope::Blank(|field| {
        Some(Trouble::new(format!("« {} » doit être renseigné.", field.title)))
    }),
    examples: &[fine("Parc de Parilly"), wrong("")],
};

//! The number of an association in the national register (RNA).

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "rna",
    title: "Numéro d’association à vérifier",
    why: "Ce numéro désigne l’association dans le répertoire national : mal écrit, il n’en désigne aucune.",
    remedy: "Copiez le numéro du récépissé de déclaration : la lettre W suivie de neuf chiffres.",
    severity: Severity::Error,
    also: &["code-rna"],
    applies: |field| field.kind == Kind::Rna,
    usual: r#"{"type": "string", "gabarit": {"role": "rna"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("W691234567"),
        fixed("w691234567", "W691234567"),
        fixed("W 69 1234567", "W691234567"),
        wrong("691234567"),
        wrong("W69123"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::parts(field, text).all(value::is_rna) {
        return None;
    }
    let trouble =
        Trouble::new(format!("« {} » n’est pas la lettre W suivie de neuf chiffres.", shown(text)));
    let tight: String = text.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    Some(match value::is_rna(&tight) {
        true => trouble.safe(tight),
        false => trouble,
    })
}

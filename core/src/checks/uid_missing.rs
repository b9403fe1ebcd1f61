//! A row without an identifier takes the next free one of its commune.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, numbered};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "identifiant-a-donner",
    title: "Identifiant à donner",
    why: "L’identifiant désigne la ligne pour toujours : sans lui, on ne la reconnaît pas d’un envoi à l’autre.",
    remedy: "Si cette ligne a déjà été publiée, reprenez son identifiant. Sinon, acceptez le numéro libre proposé.",
    severity: Severity::Error,
    also: &[],
    applies: |field| field.kind == Kind::Uid && field.required,
    usual: r#"{"type": "string", "constraints": {"required": true}, "gabarit": {"role": "uid"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("PAR-69029-001").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        numbered("").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        numbered("")
            .schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#)
            .beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69266")])
            .among(&[&["PAR-69266-001", "69266"], &["", "69266"]]),
    ],
};

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    // Without a pattern there is no number to give: the blank is told as any other.
    row.template().uid.as_ref().filter(|_| row.own().is_empty())?;
    Some(
        Trouble::new(format!("« {} » est vide : il reste à numéroter la ligne.", field.title))
            .number(),
    )
}

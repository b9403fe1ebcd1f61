//! A value stands once in its column (Table Schema `constraints.unique`).

use std::borrow::Cow;

use crate::check::{Check, Key, Row, Scope, Severity, Trouble, fine, numbered, shown, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "unique",
    title: "Valeur en double",
    why: "Deux lignes qui portent la même valeur ici ne se distinguent plus l’une de l’autre.",
    remedy: "Corrigez l’une des lignes, ou retirez celle qui est de trop.",
    severity: Severity::Error,
    also: &["unique-error"],
    applies: |field| field.unique,
    usual: r#"{"type": "string", "constraints": {"unique": true}}"#,
    scope: Scope::Column(
        |_, row| match row.own() {
            "" => None,
            text => Some(Key::Text(Cow::Borrowed(text))),
        },
        say,
    ),
    examples: &[
        fine("PAR-69029-001").among(&[&["PAR-69029-002"]]),
        fine("").among(&[&[""]]),
        wrong("PAR-69029-001").among(&[&["PAR-69029-002"], &["PAR-69029-001"]]),
        numbered("PAR-69029-001")
            .field(r#"{"gabarit": {"role": "uid"}}"#)
            .schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#)
            .among(&[&["PAR-69029-002"], &["PAR-69029-001"]]),
    ],
};

fn say(field: &Field, row: &Row<'_>) -> Trouble {
    let (text, title) = (shown(row.own()), &field.title);
    let trouble =
        Trouble::new(format!("« {text} » figure plusieurs fois dans la colonne « {title} »."));
    match field.kind == Kind::Uid && row.template().uid.is_some() {
        true => trouble.number(),
        false => trouble,
    }
}

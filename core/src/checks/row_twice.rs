//! A whole row stands once, identifiers apart.

use crate::check::{Check, Key, Row, Scope, Severity, Trouble, fine, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "ligne-identique",
    title: "Deux lignes identiques",
    why: "La même chose comptée deux fois fausse les totaux et les cartes.",
    remedy: "Retirez l’une des deux lignes. Si ce sont deux choses distinctes, dites ce qui les distingue.",
    severity: Severity::Warning,
    also: &["duplicate-row"],
    applies: |field| field.index == 0,
    usual: r#"{"type": "string"}"#,
    scope: Scope::Column(key, |_, _| Trouble::new("Une autre ligne dit exactement la même chose.")),
    examples: &[
        fine("Square du Lavoir")
            .beside(&[(r#"{"name": "b"}"#, "Bron")])
            .among(&[&["Square du Lavoir", "Mions"]]),
        wrong("Square du Lavoir")
            .beside(&[(r#"{"name": "b"}"#, "Bron")])
            .among(&[&["Square du Lavoir", "Bron"]]),
        wrong("PAR-69029-001")
            .field(r#"{"gabarit": {"role": "uid"}}"#)
            .beside(&[(r#"{"name": "a"}"#, "Square du Lavoir"), (r#"{"name": "b"}"#, "Bron")])
            .among(&[&["PAR-69029-002", "Square du Lavoir", "Bron"]]),
        fine("PAR-69029-001")
            .field(r#"{"gabarit": {"role": "uid"}}"#)
            .beside(&[(r#"{"name": "a"}"#, "Square du Lavoir"), (r#"{"name": "b"}"#, "")])
            .among(&[&["PAR-69029-002", "Square du Lavoir", ""]]),
    ],
};

/// Everything a row says but its own identifiers; nothing when it says too little to be compared.
fn key<'a>(_field: &Field, row: &Row<'a>) -> Option<Key<'a>> {
    let fields = &row.template().fields;
    let own = fields.iter().filter(|field| field.kind != Kind::Uid && !field.unique);
    let mut said = Vec::with_capacity(fields.len());
    said.extend(own.map(|field| row.at(field.index)));
    let filled = said.iter().filter(|text| !text.is_empty()).count();
    (filled > 1).then_some(Key::Texts(said))
}

//! A commune's name, code or postcode left blank, that the cells beside it give.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, fixed};
use crate::reference;
use crate::template::{Field, Kind, Role};

/// See the module.
pub const CHECK: Check = Check {
    id: "commune-a-completer",
    title: "Commune à compléter",
    why: "Sans cette information, la ligne ne peut pas être rattachée à sa commune.",
    remedy: "Acceptez la valeur proposée : elle se déduit des cases voisines.",
    severity: Severity::Error,
    also: &[],
    applies: |field| {
        field.required
            && matches!(field.kind, Kind::CommuneCode | Kind::CommuneName | Kind::PostCode)
    },
    usual: r#"{"type": "string", "constraints": {"required": true}, "gabarit": {"role": "insee"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("69029"),
        fixed("", "69029").beside(&[
            (r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Bron"),
            (r#"{"name": "cp", "gabarit": {"role": "postcode"}}"#, "69500"),
        ]),
        asked("", "69029")
            .beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Bron")]),
        fixed("", "Bron")
            .field(r#"{"gabarit": {"role": "commune"}}"#)
            .beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69029")]),
        fixed("", "69500")
            .field(r#"{"gabarit": {"role": "postcode"}}"#)
            .beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69029")]),
    ],
};

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    if !row.own().is_empty() {
        return None;
    }
    let (better, from) = match field.kind {
        Kind::PostCode => {
            let (_, insee) = row.role(Role::Insee)?;
            match reference::commune(insee)?.postcodes {
                [only] => (*only, "du code Insee"),
                _ => return None,
            }
        }
        Kind::CommuneName => {
            let (_, insee) = row.role(Role::Insee)?;
            let commune = reference::commune(insee)?;
            let whole = commune.parent.and_then(reference::commune).unwrap_or(commune);
            (whole.name, "du code Insee")
        }
        _ => {
            let (_, name) = row.role(Role::Commune)?;
            let Some((_, postcode)) = row.role(Role::Postcode) else {
                // No other commune of France has this name, but a typing slip may have made it.
                let [only] = reference::named(name) else { return None };
                return Some(said(field, "du nom").ask(only.insee));
            };
            let mut likely =
                reference::named(name).iter().filter(|one| one.postcodes.contains(&postcode));
            let commune = likely.next().filter(|one| one.parent.is_none())?;
            if likely.next().is_some() {
                return None;
            }
            (commune.insee, "du nom et du code postal")
        }
    };
    Some(said(field, from).safe(better))
}

fn said(field: &Field, from: &str) -> Trouble {
    Trouble::new(format!("« {} » est vide, et se déduit {from}.", field.title))
}

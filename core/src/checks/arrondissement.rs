//! In Lyon, Paris and Marseille the code of the arrondissement says more than that of the city.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine};
use crate::reference;
use crate::template::{Field, Kind, Role};

/// See the module.
pub const CHECK: Check = Check {
    id: "arrondissement",
    title: "Code de la ville au lieu de l’arrondissement",
    why: "À Lyon, Paris et Marseille, les données se rangent par arrondissement, qui a son propre code Insee.",
    remedy: "Acceptez le code de l’arrondissement, qui se déduit du code postal.",
    severity: Severity::Advice,
    also: &[],
    applies: |field| field.kind == Kind::CommuneCode,
    usual: r#"{"type": "string", "gabarit": {"role": "insee"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("69381").beside(&[(POSTCODE, "69001")]),
        fine("69123").beside(&[(POSTCODE, "")]),
        fine("69029").beside(&[(POSTCODE, "69500")]),
        asked("69123", "69381").beside(&[(POSTCODE, "69001")]),
        asked("75056", "75113").beside(&[(POSTCODE, "75013")]),
    ],
};

const POSTCODE: &str = r#"{"name": "cp", "type": "string", "gabarit": {"role": "postcode"}}"#;

fn check(_field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let city = reference::commune(row.own())?;
    let (column, postcode) = row.role(Role::Postcode)?;
    let mut served = reference::by_postcode(postcode).iter();
    let part = served.find(|commune| commune.parent == Some(city.insee))?;
    Some(
        Trouble::new(format!(
            "Le code {} est celui de la ville entière : d’après le code postal, c’est {}.",
            city.insee, part.name
        ))
        .ask(part.insee)
        .because([column.index]),
    )
}

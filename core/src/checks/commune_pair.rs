//! The name and the code of a row are those of one commune.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, shown, wrong};
use crate::reference::{self, Commune};
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "commune-et-code",
    title: "Commune et code Insee en désaccord",
    why: "La ligne serait rangée dans deux communes à la fois.",
    remedy: "Regardez laquelle des deux cases dit vrai, et corrigez l’autre.",
    severity: Severity::Error,
    also: &[],
    applies: |field| matches!(field.kind, Kind::CommuneCode | Kind::CommuneName),
    usual: r#"{"type": "string", "gabarit": {"role": "insee"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("69029").beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Bron")]),
        fine("69382").beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Lyon")]),
        asked("69029", "69266")
            .beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Villeurbanne")]),
        asked("69029", "69266").beside(&[
            (r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Villeurbanne"),
            (r#"{"name": "cp", "gabarit": {"role": "postcode"}}"#, "69100"),
        ]),
        asked("Villeurbanne", "Bron").field(r#"{"gabarit": {"role": "commune"}}"#).beside(&[
            (r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69029"),
            (r#"{"name": "cp", "gabarit": {"role": "postcode"}}"#, "69500"),
        ]),
        wrong("69029")
            .beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Saint-Martin")]),
    ],
};

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (_, insee) = row.role(Role::Insee)?;
    let (_, name) = row.role(Role::Commune)?;
    let coded = reference::commune(insee)?;
    // The very name: most rows end here.
    let whole = coded.parent.and_then(reference::commune);
    if coded.name == name || whole.is_some_and(|whole| whole.name == name) {
        return None;
    }
    let called = reference::named(name);
    if called.is_empty() || called.iter().any(|commune| same(coded, commune)) {
        return None;
    }
    // The postcode says which of the two cells to doubt; without its word, it is the code.
    let postcode = row.role(Role::Postcode).map(|(_, postcode)| postcode).unwrap_or_default();
    let serves = |commune: &Commune| commune.postcodes.contains(&postcode);
    let doubted = match serves(coded) && !called.iter().any(|commune| serves(commune)) {
        true => Kind::CommuneName,
        false => Kind::CommuneCode,
    };
    if field.kind != doubted {
        return None;
    }
    let (own, said) = (value::of(coded.name), shown(name));
    let judge = row.role(Role::Commune).map(|(name, _)| name.index);
    let trouble = Trouble::new(match called.iter().any(|one| one.postcodes.contains(&insee)) {
        true => format!(
            "{insee} est le code postal de « {said} » ; comme code Insee, c’est celui {own}."
        ),
        false => format!("Le code {insee} est celui {own}, et non de « {said} »."),
    })
    .because(judge.filter(|&column| column != field.index));
    if doubted == Kind::CommuneName {
        return Some(trouble.ask(coded.name));
    }
    let likely = called.iter().find(|commune| serves(commune));
    let likely = likely.or_else(|| called.iter().find(|commune| commune.metropole));
    Some(match (likely, called) {
        (Some(commune), _) | (None, [commune]) => trouble.ask(commune.insee),
        _ => trouble,
    })
}

/// Whether both are one commune, or one an arrondissement of the other.
fn same(one: &Commune, other: &Commune) -> bool {
    one.insee == other.insee || one.parent == Some(other.insee) || other.parent == Some(one.insee)
}

//! The postcode of a row serves its commune.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, wrong};
use crate::reference::{self, Commune};
use crate::template::{Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "commune-et-code-postal",
    title: "Commune et code postal en désaccord",
    why: "Une adresse dont le code postal et la commune se contredisent n’est pas retrouvée sur la carte.",
    remedy: "Vérifiez le code postal. Il arrive, rarement, qu’une rue dépende du bureau de poste voisin.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| field.kind == Kind::PostCode,
    usual: r#"{"type": "string", "gabarit": {"role": "postcode"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("69500").beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Bron")]),
        fine("69003").beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Lyon")]),
        fine("69250").beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69003")]),
        asked("69300", "69500")
            .beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Bron")]),
        asked("69003", "69002")
            .beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69382")]),
        wrong("69500").beside(&[(r#"{"name": "nom", "gabarit": {"role": "commune"}}"#, "Lyon")]),
    ],
};

fn check(_field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let postcode = row.own();
    // A postcode that serves no commune is told as such.
    if reference::by_postcode(postcode).is_empty() {
        return None;
    }
    let coded = row.role(Role::Insee).and_then(|(_, insee)| reference::commune(insee));
    if coded.is_some_and(|coded| coded.postcodes.contains(&postcode)) {
        return None;
    }
    let called =
        row.role(Role::Commune).map(|(_, name)| reference::named(name)).unwrap_or_default();
    let own: Vec<&Commune> = match coded {
        Some(coded) => vec![coded],
        None => called.to_vec(),
    };
    if own.is_empty() || own.iter().any(|commune| commune.postcodes.contains(&postcode)) {
        return None;
    }
    // When name and code disagree, that is what is told.
    let agree = coded.is_none_or(|coded| {
        called.is_empty()
            || called.iter().any(|one| one.insee == coded.insee || coded.parent == Some(one.insee))
    });
    if !agree {
        return None;
    }
    let commune = own.iter().find(|commune| commune.metropole).or(own.first())?;
    let message = match commune.postcodes {
        [] => format!("Le code postal {postcode} n’est pas celui {}.", value::of(commune.name)),
        known => format!(
            "Le code postal {postcode} n’est pas celui {} ({}).",
            value::of(commune.name),
            known.join(", ")
        ),
    };
    let judges = [Role::Insee, Role::Commune].into_iter();
    let judges = judges.filter_map(|role| Some(row.role(role)?.0.index));
    let trouble = Trouble::new(message).because(judges);
    Some(match commune.postcodes {
        [only] => trouble.ask(*only),
        _ => trouble,
    })
}

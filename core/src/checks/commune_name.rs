//! The commune's name is written as in the Code officiel géographique (Insee, 2026).

use strsim::damerau_levenshtein;

use crate::check::{
    Check, Row, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong,
};
use crate::reference::{self, Commune};
use crate::template::{Field, Kind, Role};

/// See the module.
pub const CHECK: Check = Check {
    id: "nom-commune",
    title: "Nom de commune à vérifier",
    why: "Un nom écrit autrement compte pour une autre commune quand on rassemble les données.",
    remedy: "Écrivez le nom officiel de la commune, avec ses accents et ses traits d’union.",
    severity: Severity::Error,
    also: &["commune"],
    applies: |field| field.kind == Kind::CommuneName,
    usual: r#"{"type": "string", "gabarit": {"role": "commune"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("Écully"),
        fine("Champagne-au-Mont-d'Or"),
        fine("Champagne-au-Mont-d’Or"),
        fine("Lyon 3e Arrondissement"),
        fixed("Ecully", "Écully"),
        fixed("BRON ", "Bron"),
        fixed("St Didier au Mt d’Or", "Saint-Didier-au-Mont-d'Or"),
        fixed("SAINT GENIS LAVAL", "Saint-Genis-Laval"),
        asked("Villeurbane", "Villeurbanne"),
        asked("Lyon 3", "Lyon"),
        asked("LYON CEDEX 03", "Lyon"),
        asked("69500 Bron", "Bron"),
        asked("Pierre-Bénite", "Oullins-Pierre-Bénite"),
        asked("Valserhone sur Rhone", "Valserhône").beside(&[(
            r#"{"name": "cp", "type": "string", "gabarit": {"role": "postcode"}}"#,
            "01200",
        )]),
        wrong("Mairie"),
    ],
};

fn check(_field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let text = row.own();
    if text.is_empty() {
        return None;
    }
    let same = reference::named(text);
    if same.iter().any(|commune| is_spelt(commune.name, text)) {
        return None;
    }
    let said = shown(text);
    if let Some(commune) = one_name(same) {
        return Some(
            Trouble::new(format!("« {said} » s’écrit « {} ».", commune.name)).safe(commune.name),
        );
    }
    if let Some((commune, message)) = former(text) {
        return Some(Trouble::new(message).ask(commune.name));
    }
    let trouble = Trouble::new(format!("Aucune commune ne s’appelle « {said} »."));
    Some(match meant(text).or_else(|| nearest(text, row)) {
        Some(commune) => trouble.fix(commune.name, Safety::Ask),
        None => trouble,
    })
}

/// Both apostrophes are right: the reference has the straight one, careful people type the other.
fn is_spelt(name: &str, text: &str) -> bool {
    name == text || (text.contains('’') && name == text.replace('’', "'"))
}

/// The official spelling, when all communes of this name share it, or one is of the Métropole.
fn one_name(same: &[&'static Commune]) -> Option<&'static Commune> {
    let (first, rest) = same.split_first()?;
    if rest.iter().all(|commune| commune.name == first.name) {
        return Some(first);
    }
    same.iter().find(|commune| commune.metropole).copied()
}

fn former(text: &str) -> Option<(&'static Commune, String)> {
    let commune = reference::formerly_named(text)?;
    let message =
        format!("« {} » fait aujourd’hui partie de la commune {}.", shown(text), commune.name);
    Some((commune, message))
}

/// The commune in `69500 Bron`, `Lyon 3e`, `LYON CEDEX 03`.
fn meant(text: &str) -> Option<&'static Commune> {
    let key = reference::name_key(text);
    let of_name = |word: &&str| {
        !word.starts_with(|c: char| c.is_ascii_digit())
            && !matches!(*word, "cedex" | "arrondissement")
    };
    let kept: Vec<&str> = key.split(' ').filter(of_name).collect();
    if kept.len() == key.split(' ').count() {
        return None;
    }
    one_name(reference::named(&kept.join(" ")))
}

/// The commune a slip or two away, among those of the row's codes and those of the Métropole.
fn nearest(text: &str, row: &Row<'_>) -> Option<&'static Commune> {
    let key = reference::name_key(text);
    let slip = |commune: &Commune| match commune.name.len().abs_diff(key.len()) {
        // A text of a page may stand where a name should: comparing it letter by letter would take seconds.
        31.. => usize::MAX,
        _ => damerau_levenshtein(&reference::name_key(commune.name), &key),
    };
    let served = row.role(Role::Postcode).map(|(_, postcode)| reference::by_postcode(postcode));
    let coded = row.role(Role::Insee).and_then(|(_, insee)| reference::commune(insee));
    let beside = served.into_iter().flatten().copied().chain(coded);
    // Codes beside the name leave few communes: one whose name begins alike is the one.
    let likely = beside.filter(|commune| commune.parent.is_none()).find(|commune| {
        let own = reference::name_key(commune.name);
        slip(commune) <= 2 || key.starts_with(&own) || own.starts_with(&key)
    });
    let allowed = if key.chars().count() > 6 { 2 } else { 1 };
    likely.or_else(|| {
        let near = reference::metropole().filter(|commune| slip(commune) <= allowed);
        near.min_by_key(|commune| slip(commune))
    })
}

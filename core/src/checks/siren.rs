//! A Siren has nine digits and a right key.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "siren",
    title: "Numéro Siren à vérifier",
    why: "Ce numéro désigne l’organisme partout en France : un chiffre de travers en désigne un autre, ou personne.",
    remedy: "Copiez les neuf chiffres depuis annuaire-entreprises.data.gouv.fr.",
    severity: Severity::Error,
    also: &["french-siren-value"],
    applies: |field| field.kind == Kind::Siren,
    usual: r#"{"type": "string", "gabarit": {"role": "siren"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("216901231"),
        fine("356000000"),
        fixed("216 901 231", "216901231"),
        fixed("216901231.0", "216901231"),
        asked("21690123100011", "216901231"),
        wrong("216901232"),
        wrong("21690123"),
        wrong("123456789"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::parts(field, text).all(value::is_siren) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let trouble = Trouble::new(match digits.len() {
        9 => format!(
            "Un chiffre de « {} » est faux : la clé de contrôle ne tombe pas juste.",
            shown(text)
        ),
        _ => format!("« {} » n’est pas un numéro à neuf chiffres.", shown(text)),
    });
    let tidy = value::tidy(field, text);
    let tight: String = tidy.chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    let whole = tidy.strip_suffix(".0").unwrap_or(&tight);
    if value::is_siren(whole) {
        return Some(trouble.safe(whole));
    }
    // A Siret begins with the Siren.
    match digits.get(..9) {
        Some(siren) if digits.len() == 14 && value::is_siren(siren) => Some(
            Trouble::new(format!("« {} » est un Siret : le Siren en est le début.", shown(text)))
                .ask(siren),
        ),
        _ => Some(trouble),
    }
}

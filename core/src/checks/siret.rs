//! A Siret has fourteen digits and a right key, La Poste's own rule included.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "siret",
    title: "Numéro Siret à vérifier",
    why: "Ce numéro désigne l’établissement partout en France : un chiffre de travers en désigne un autre, ou personne.",
    remedy: "Copiez les quatorze chiffres depuis annuaire-entreprises.data.gouv.fr.",
    severity: Severity::Error,
    also: &["french-siret-value"],
    applies: |field| field.kind == Kind::Siret,
    usual: r#"{"type": "string", "gabarit": {"role": "siret"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("21690266800013"),
        fine("35600000000048"),
        fine("35600000049837"),
        fixed("216 902 668 00013", "21690266800013"),
        fixed("216.902.668.00013", "21690266800013"),
        fixed("216-902-668-00013", "21690266800013"),
        fixed("21690266800013.0", "21690266800013"),
        asked("0552013500012", "00552013500012"),
        wrong("21690266800014"),
        wrong("216902668"),
        wrong("2169026680001"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::parts(field, text).all(value::is_siret) {
        return None;
    }
    let said = shown(text);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let trouble = Trouble::new(match digits.len() {
        14 => format!("Un chiffre de « {said} » est faux : la clé de contrôle ne tombe pas juste."),
        9 if value::is_siren(&digits) => {
            format!("« {said} » est un Siren : il manque les cinq chiffres de l’établissement.")
        }
        _ => format!("« {said} » n’est pas un numéro à quatorze chiffres."),
    });
    let tidy = value::tidy(field, text);
    let tight: String =
        tidy.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '/' | '\'')).collect();
    let whole = tidy.strip_suffix(".0").unwrap_or(&tight);
    if value::is_siret(whole) {
        return Some(trouble.safe(whole));
    }
    let with_zero = format!("0{whole}");
    Some(match value::is_siret(&with_zero) {
        true => Trouble::new(format!("Il manque sans doute le zéro du début à « {said} »."))
            .ask(with_zero),
        false => trouble,
    })
}

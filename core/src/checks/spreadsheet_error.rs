//! A cell holds what was meant, not what a spreadsheet shows when a formula fails.

use crate::check::{Check, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::Field;

/// What Excel and LibreOffice show, in French and in English.
const SHOWN: [&str; 20] = [
    "#REF!",
    "#N/A",
    "#VALEUR!",
    "#VALUE!",
    "#NOM?",
    "#NAME?",
    "#DIV/0!",
    "#NUL!",
    "#NULL!",
    "#NOMBRE!",
    "#NUM!",
    "#PROPAGATION!",
    "#SPILL!",
    "#CALC!",
    "#CHAMP!",
    "#FIELD!",
    "#GETTING_DATA",
    "#CONNEXION!",
    "#BLOQUE!",
    "Err:",
];

/// See the module.
pub const CHECK: Check = Check {
    id: "calcul-en-echec",
    title: "Formule de tableur en échec",
    why: "Le tableur n’a pas su calculer cette case : la vraie valeur est restée dans le fichier d’origine.",
    remedy: "Retrouvez la valeur dans le fichier d’origine, et saisissez-la ici.",
    severity: Severity::Error,
    also: &[],
    applies: |_| true,
    usual: r#"{"type": "string"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("n° 12"),
        fine("#1"),
        wrong("#REF!"),
        wrong("#N/A"),
        wrong("#DIV/0!"),
        wrong("########"),
        wrong("Err:502"),
    ],
};

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    if !text.starts_with(['#', 'E']) {
        return None;
    }
    let narrow = text.len() > 3 && text.bytes().all(|byte| byte == b'#');
    let failed = SHOWN.iter().any(|shown| match shown.strip_suffix(':') {
        Some(_) => text
            .strip_prefix(shown)
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())),
        None => text.eq_ignore_ascii_case(shown),
    });
    if narrow {
        return Some(Trouble::new(
            "La colonne du tableur était trop étroite pour montrer cette valeur.",
        ));
    }
    failed.then(|| {
        Trouble::new(format!("« {} » est le signe d’une formule qui a échoué.", shown(text)))
    })
}

//! The matter of a deliberation begins with one of the nine of the nomenclature of acts (Validata `nomenclature-acte`).
//!
//! Source: the nomenclature of the @ctes application (ministère de l’Intérieur), as the SCDL takes it up.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::Field;
use crate::value;

const MATTERS: [&str; 9] = [
    "Commande publique",
    "Urbanisme",
    "Domaine et patrimoine",
    "Fonction publique",
    "Institutions et vie politique",
    "Libertés publiques et pouvoirs de police",
    "Finances locales",
    "Domaines de compétences par thèmes",
    "Autres domaines de compétences",
];

/// See the module.
pub const CHECK: Check = Check {
    id: "nomenclature-acte",
    title: "Matière hors de la nomenclature",
    why: "La nomenclature nationale permet de retrouver les délibérations de même sujet d’une commune à l’autre.",
    remedy: "Écrivez l’une des neuf matières, une barre oblique, puis la sous-matière : Finances locales/Subventions.",
    severity: Severity::Error,
    also: &["nomenclature-actes", "nomenclature-actes-value"],
    applies: |field| field.rules.iter().any(|rule| rule.name == "nomenclature-acte"),
    usual: r#"{"type": "string", "customCheck": "nomenclature-acte"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Finances locales/Subventions"),
        fine("DOMAINES DE COMPETENCES PAR THEMES/amenagement"),
        fine("finances locales/"),
        fixed("Finances locales / Subventions", "Finances locales/Subventions"),
        fixed("'Finances locales/Subventions", "Finances locales/Subventions"),
        asked("Finances locales", "Finances locales/"),
        wrong("Voirie/Travaux"),
    ],
};

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    let known = |matter: &str| {
        let folded = value::fold(matter);
        MATTERS.iter().any(|known| *known == matter || value::fold(known) == folded)
    };
    let said = shown(text);
    let Some((matter, rest)) = text.split_once('/') else {
        let trouble =
            Trouble::new(format!("Il manque une barre oblique après la matière dans « {said} »."));
        return Some(match known(text) {
            true => trouble.ask(format!("{}/", text.trim())),
            false => trouble,
        });
    };
    if !known(matter) {
        return Some(Trouble::new(format!(
            "« {} » n’est pas l’une des neuf matières.",
            shown(matter)
        )));
    }
    // A spreadsheet's mark for a text, left behind by a copy.
    if let Some(bare) = text.strip_prefix(['\'', '’']) {
        return Some(
            Trouble::new(format!("« {said} » commence par une apostrophe.")).safe(bare.trim()),
        );
    }
    if matter.trim() == matter && rest.trim_start() == rest && !rest.contains("/ ") {
        return None;
    }
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    Some(
        Trouble::new(format!("Il y a des espaces autour de la barre oblique dans « {said} »."))
            .safe(parts.join("/")),
    )
}

//! No private person's telephone, mailbox, number plate or social security number in a text that will be public.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::{Check, Scope, Severity, Trouble, fine, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "donnees-personnelles",
    title: "Donnée personnelle à retirer",
    why: "Ce tableau sera public : ce qui permet de joindre ou de reconnaître une personne ne doit pas y rester.",
    remedy: "Retirez-la, ou remplacez-la par les coordonnées du service. Si elle est déjà publique, laissez-la.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| {
        field.published
            && matches!(field.kind, Kind::Text | Kind::LongText | Kind::Email | Kind::Any)
    },
    usual: r#"{"type": "string"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Salle des fêtes, clés à l’accueil de la mairie"),
        fine("accueil@mairie-exemple.fr"),
        fine("Standard : 04 78 00 00 00"),
        wrong("Clés chez M. Dupont, 06 12 34 56 78"),
        wrong("Mme Martin 04 78 12 34 56"),
        wrong("jean.dupont@gmail.com"),
        wrong("Véhicule AB-123-CD"),
        wrong("1 85 05 69 123 456 78"),
        wrong("jean.dupont@orange.fr").field(r#"{"format": "email"}"#),
    ],
};

/// What each finding is called, and how it looks. Compiled once; never more than a look at the text without digits or @.
static SIGNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let signs = [
        (
            "une adresse électronique personnelle",
            r"(?i)@(?:gmail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|orange|wanadoo|free|sfr|neuf|numericable|bbox|laposte|aol|gmx|protonmail|proton)\.(?:com|fr|net|me|ch)\b",
        ),
        ("un numéro de téléphone portable", r"(?:\+33\s?|\b0)[67](?:[\s.\-]?\d{2}){4}\b"),
        (
            "le nom d’une personne avec son téléphone",
            r"\b(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+\p{Lu}[\p{L}\-]+.{0,40}?\b0[1-59](?:[\s.\-]?\d{2}){4}\b",
        ),
        ("une plaque d’immatriculation", r"\b[A-HJ-NP-TV-Z]{2}[- ]\d{3}[- ][A-HJ-NP-TV-Z]{2}\b"),
        (
            "un numéro de sécurité sociale",
            r"\b[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}\b",
        ),
    ];
    let compiled = signs.map(|(name, sign)| Some((name, Regex::new(sign).ok()?)));
    compiled.into_iter().flatten().collect()
});

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    if !text.contains('@') && text.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return None;
    }
    let (name, _) = SIGNS.iter().find(|(_, sign)| sign.is_match(text))?;
    Some(Trouble::new(format!("Ce texte semble contenir {name}.")))
}

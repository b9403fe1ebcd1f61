//! No letter was spoilt by a reading in the wrong encoding.

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "accents-abimes",
    title: "Accents abîmés",
    why: "Les accents se sont perdus en passant d’un logiciel à l’autre : le texte ne se lit ni ne se retrouve plus.",
    remedy: "Acceptez le texte rétabli. Quand il n’y en a pas, retapez les lettres manquantes.",
    severity: Severity::Error,
    also: &[],
    applies: |field| {
        matches!(
            field.kind,
            Kind::Text | Kind::LongText | Kind::List | Kind::CommuneName | Kind::Uid | Kind::Any
        )
    },
    usual: r#"{"type": "string"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("Près du théâtre"),
        fixed("PrÃ¨s du thÃ©Ã¢tre", "Près du théâtre"),
        fixed("lâ€™entrÃ©e", "l’entrée"),
        wrong("B\u{fffd}n\u{fffd}ficiaire"),
        wrong("pr?s de la mairie"),
    ],
};

fn check(_field: &Field, text: &str) -> Option<Trouble> {
    // Plain letters are sound: so end most texts.
    if !text.bytes().fold(false, |found, byte| found | !byte.is_ascii() | (byte == b'?')) {
        return None;
    }
    if let Some(before) = value::unspoilt(text) {
        let clean = value::spaces(&before).into_owned();
        return Some(
            Trouble::new(format!("Les accents de « {} » sont abîmés.", shown(text))).safe(clean),
        );
    }
    value::has_lost_letters(text).then(|| {
        Trouble::new(format!("Il manque des lettres accentuées dans « {} ».", shown(text)))
    })
}

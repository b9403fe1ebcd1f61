//! A long number was not rounded to `8,03E+13` by a spreadsheet.

use crate::check::{Check, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "chiffres-perdus",
    title: "Chiffres perdus par le tableur",
    why: "Le tableur a pris ce code pour une quantité et l’a arrondi : ses derniers chiffres ne sont plus dans la case.",
    remedy: "Reprenez le code complet à sa source. Dans le tableur, mettez d’abord la colonne au format Texte.",
    severity: Severity::Error,
    also: &[],
    applies: |field| {
        matches!(
            field.kind,
            Kind::Siret
                | Kind::Siren
                | Kind::Rna
                | Kind::Phone
                | Kind::Uid
                | Kind::CommuneCode
                | Kind::PostCode
                | Kind::Text
        )
    },
    usual: r#"{"type": "string", "gabarit": {"role": "siret"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("21690266800013"),
        wrong("2,16903E+13"),
        wrong("8.03E+13"),
        wrong("9e42").field(r#"{"gabarit": {"role": "uid"}}"#),
        fine("Bâtiment E+1").field(r#"{"type": "string", "gabarit": {"role": "name"}}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    // One digit, then a mark: most texts end here.
    if !matches!(text.as_bytes(), [b'0'..=b'9', b',' | b'.' | b'E' | b'e', ..]) {
        return None;
    }
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = mantissa.split_once([',', '.']).unwrap_or((mantissa, "0"));
    let signed = exponent.strip_prefix(['+', '-']);
    // `9e42` in a free text may be a name; with its sign it is what spreadsheets write.
    let sure = signed.is_some() || field.kind != Kind::Text;
    if !(sure
        && whole.len() == 1
        && digits(whole)
        && digits(decimals)
        && digits(signed.unwrap_or(exponent)))
    {
        return None;
    }
    Some(Trouble::new(format!(
        "« {} » est un code arrondi : il lui manque des chiffres.",
        shown(text)
    )))
}

//! A telephone number can be dialled.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "telephone",
    title: "Numéro de téléphone à vérifier",
    why: "Un numéro incomplet, ou deux numéros dans la même case, ne peuvent pas être composés.",
    remedy: "Saisissez un seul numéro, à dix chiffres, par exemple 04 78 00 00 00.",
    severity: Severity::Error,
    also: &["phone-number-value"],
    applies: |field| field.kind == Kind::Phone,
    usual: r#"{"type": "string", "gabarit": {"role": "phone"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("04 78 00 00 00"),
        fine("0478000000"),
        fine("04.78.00.00.00"),
        fine("+33478000000"),
        fine("+33 (0)4 78 00 00 00"),
        fine("0033478000000"),
        fine("+41 22 730 5111"),
        fine("115"),
        fine("3949"),
        fixed("478000000", "0478000000"),
        asked("0478000000.0", "0478000000"),
        asked("Tél. 04 78 00 00 00", "04 78 00 00 00"),
        wrong("04 78 00 00"),
        wrong("0478000000 / 0479000000"),
        wrong("1234567890"),
        wrong("0099000000"),
        wrong("N/A"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let mut parts = value::parts(field, text);
    let unclear = parts.find(|part| !value::is_phone(part))?;
    let said = shown(unclear);
    let digits: String = unclear.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 18 {
        return Some(Trouble::new(format!("« {said} » semble contenir deux numéros.")));
    }
    let trouble = Trouble::new(format!("« {said} » n’est pas un numéro que l’on peut composer."));
    let several = field.separator.is_some();
    let with_zero = format!("0{digits}");
    // Spreadsheets take the number for a quantity and drop its first zero.
    if !several && digits.len() == 9 && unclear.len() == 9 && value::is_phone(&with_zero) {
        return Some(
            Trouble::new(format!("Il manque le zéro du début à « {said} ».")).safe(with_zero),
        );
    }
    let whole = unclear.strip_suffix(".0").unwrap_or(unclear);
    let inside = whole.trim_matches(|c: char| !c.is_ascii_digit() && c != '+');
    let candidates = [inside.to_owned(), format!("0{inside}")];
    let better = candidates.into_iter().find(|better| value::is_phone(better));
    Some(match better.filter(|_| !several) {
        Some(better) => trouble.ask(better),
        None => trouble,
    })
}

//! A postcode has five digits.

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::reference;
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "code-postal",
    title: "Code postal mal écrit",
    why: "Sans ses cinq chiffres, un code postal ne mène nulle part.",
    remedy: "Saisissez les cinq chiffres, zéro du début compris, sans espace ni nom de commune.",
    severity: Severity::Error,
    also: &[],
    applies: |field| field.kind == Kind::PostCode,
    usual: r#"{"type": "string", "gabarit": {"role": "postcode"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("69500"),
        fixed("69 500", "69500"),
        fixed("1200", "01200"),
        fixed("69500.0", "69500"),
        asked("695OO", "69500"),
        asked("69500 Bron", "69500"),
        asked("F-69500", "69500"),
        wrong("695"),
        wrong("Bron"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let shaped = |code: &str| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
    if shaped(text) {
        return None;
    }
    let known = |code: &str| !reference::by_postcode(code).is_empty();
    let trouble =
        Trouble::new(format!("« {} » n’est pas un code postal à cinq chiffres.", shown(text)));
    let tidy = value::tidy(field, text);
    let whole = tidy.strip_suffix(".0").or_else(|| tidy.strip_suffix(",0")).unwrap_or(&tidy);
    if shaped(whole) {
        return Some(trouble.safe(whole));
    }
    let with_zero = format!("0{whole}");
    if known(&with_zero) {
        return Some(trouble.safe(with_zero));
    }
    // Letters typed for digits, then five digits among words.
    let digits = whole.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
    if known(&digits) {
        return Some(trouble.ask(digits));
    }
    let mut among = text.split(|c: char| !c.is_ascii_digit()).filter(|part| known(part));
    Some(match (among.next(), among.next()) {
        (Some(code), None) => trouble.ask(code),
        _ => trouble,
    })
}

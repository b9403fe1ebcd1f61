//! A UUID has its thirty-six characters (Table Schema `string`, format `uuid`).

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "uuid",
    title: "Identifiant universel mal écrit",
    why: "Cet identifiant relie la ligne à d’autres bases : un caractère de moins, et le lien est rompu.",
    remedy: "Copiez l’identifiant entier, avec ses quatre traits d’union.",
    severity: Severity::Error,
    also: &[],
    applies: |field| field.kind == Kind::Uuid,
    usual: r#"{"type": "string", "format": "uuid"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("123e4567-e89b-12d3-a456-426614174000"),
        fixed("{123e4567-e89b-12d3-a456-426614174000}", "123e4567-e89b-12d3-a456-426614174000"),
        fixed("123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-426614174000"),
        wrong("123e4567"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble =
        Trouble::new(format!("« {} » n’est pas un identifiant universel complet.", shown(text)));
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    let parts = [
        digits.get(..8),
        digits.get(8..12),
        digits.get(12..16),
        digits.get(16..20),
        digits.get(20..),
    ];
    let whole = parts.into_iter().collect::<Option<Vec<_>>>().map(|parts| parts.join("-"));
    Some(match whole.filter(|whole| value::is_uuid(whole)) {
        Some(whole) => trouble.safe(whole),
        None => trouble,
    })
}

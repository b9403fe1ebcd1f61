//! A row's identifier follows the pattern of its template.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::reference;
use crate::template::{Field, Kind, UidPattern};

/// See the module.
pub const CHECK: Check = Check {
    id: "identifiant",
    title: "Identifiant mal formé",
    why: "L’identifiant désigne la ligne pour toujours, d’un envoi à l’autre : il doit suivre l’écriture convenue.",
    remedy: "Reprenez l’identifiant déjà publié s’il existe. Sinon, prenez le numéro libre suivant.",
    severity: Severity::Error,
    also: &[],
    applies: |field| field.kind == Kind::Uid,
    usual: r#"{"type": "string", "gabarit": {"role": "uid"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("PAR-69029-001").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        fine("PAR-69382-02247").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        fine("n’importe lequel"),
        fixed("par-69029-001", "PAR-69029-001")
            .schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        asked("PAR-69029-1", "PAR-69029-001")
            .schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        asked("PAR 69029 001", "PAR-69029-001")
            .schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        wrong("PAR-69999-001").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        wrong("12").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
    ],
};

fn check(_field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let text = row.own();
    let uid = row.template().uid.as_ref()?;
    if text.is_empty() || follows(uid, text) {
        return None;
    }
    let model = uid.make("69029", 1);
    let trouble = Trouble::new(format!(
        "« {} » ne s’écrit pas comme les identifiants d’ici, par exemple « {model} ».",
        shown(text)
    ));
    let upper = text.trim().to_uppercase();
    if follows(uid, &upper) {
        return Some(trouble.safe(upper));
    }
    Some(match rebuilt(uid, &upper).filter(|better| follows(uid, better)) {
        Some(better) => trouble.ask(better),
        None => trouble,
    })
}

/// Whether a text is the prefix with the code of a commune in it, then at least as many digits as asked.
fn follows(uid: &UidPattern, text: &str) -> bool {
    let Some(digits) = number(uid, text) else { return false };
    digits.len() >= uid.digits && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands after the prefix.
fn number<'a>(uid: &UidPattern, text: &'a str) -> Option<&'a str> {
    let Some((before, after)) = uid.prefix.split_once("{insee}") else {
        return text.strip_prefix(&uid.prefix);
    };
    let rest = text.strip_prefix(before)?;
    let (insee, rest) = (rest.get(..5)?, rest.get(5..)?);
    let known = reference::commune(insee).is_some() || reference::former(insee).is_some();
    rest.strip_prefix(after).filter(|_| known)
}

/// The identifier with its own marks between the parts, and all its digits.
fn rebuilt(uid: &UidPattern, text: &str) -> Option<String> {
    let mut parts =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).rev();
    let number: u32 = parts.next()?.parse().ok()?;
    let insee = parts.next()?;
    Some(uid.make(insee, number))
}

//! A row's identifier follows the pattern of its template.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::reference;
use crate::template::{Field, Kind, Role, UidPattern};

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
        asked("12", "PAR-69266-012")
            .schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#)
            .beside(&[(r#"{"name": "code", "gabarit": {"role": "insee"}}"#, "69266")]),
        wrong("12").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
        wrong("parc-du-lac").schema(r#"{"gabarit": {"uid": "PAR-{insee}-{n:3}"}}"#),
    ],
};

fn check(_field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let text = row.own();
    let uid = row.template().uid.as_ref()?;
    if text.is_empty() || follows(uid, text) {
        return None;
    }
    let insee = row.role(Role::Insee).map(|(_, insee)| insee);
    let insee = insee.filter(|insee| reference::commune(insee).is_some());
    let model = uid.make(insee.unwrap_or("69029"), 1);
    let trouble = Trouble::new(format!(
        "« {} » ne s’écrit pas comme les identifiants d’ici, par exemple « {model} ».",
        shown(text)
    ));
    let upper = text.trim().to_uppercase();
    if follows(uid, &upper) {
        return Some(trouble.safe(upper));
    }
    Some(match rebuilt(uid, &upper, insee).filter(|better| follows(uid, better)) {
        Some(better) => trouble.ask(better),
        None => trouble,
    })
}

/// Whether a text is the prefix with the code of a commune in it, then at least as many digits as asked.
fn follows(uid: &UidPattern, text: &str) -> bool {
    let Some((insee, digits)) = uid.parts(text) else { return false };
    let known = || reference::commune(insee).is_some() || reference::former(insee).is_some();
    digits.len() >= uid.digits
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (!uid.names_commune() || known())
}

/// The identifier with its own marks between the parts, and all its digits; a lone number takes the row's commune.
fn rebuilt(uid: &UidPattern, text: &str, insee: Option<&str>) -> Option<String> {
    let mut parts =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).rev();
    let number: u32 = parts.next()?.parse().ok()?;
    Some(uid.make(parts.next().or(insee)?, number))
}

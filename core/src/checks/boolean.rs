//! Yes or no, in the spellings of the schema (Table Schema `boolean`, `trueValues`, `falseValues`).

use crate::check::{Check, Scope, Severity, Trouble, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "oui-non",
    title: "Ni oui ni non",
    why: "Cette colonne ne connaît que deux réponses : toute autre se perd quand on filtre les données.",
    remedy: "Répondez par oui ou par non. Si vous ne savez pas, laissez la case vide quand c’est permis.",
    severity: Severity::Error,
    also: &["boolean"],
    applies: |field| field.kind == Kind::Boolean,
    usual: r#"{"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("oui"),
        fixed("Oui", "oui"),
        fixed("x", "oui"),
        fixed("0", "non"),
        fixed("FAUX", "false").field(r#"{"trueValues": ["true"], "falseValues": ["false"]}"#),
        wrong("peut-être"),
        wrong("nr"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::boolean(field, text).is_some() {
        return None;
    }
    let yes = field.true_values.first().map(String::as_str).unwrap_or_default();
    let no = field.false_values.first().map(String::as_str).unwrap_or_default();
    let trouble = Trouble::new(format!(
        "« {} » n’est pas une réponse prévue : on attend « {yes} » ou « {no} ».",
        shown(text)
    ));
    Some(match value::mended(field, text) {
        Some(better) => trouble.safe(better),
        None => trouble,
    })
}

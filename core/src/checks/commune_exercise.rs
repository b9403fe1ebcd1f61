//! The commune of the exercise stands in no real table.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, shown, wrong};
use crate::reference;
use crate::template::{Field, Kind};

/// See the module.
pub const CHECK: Check = Check {
    id: "commune-imaginaire",
    title: "Commune imaginaire",
    why: "Cette commune n’existe que dans l’exercice de Gabarit : elle n’est sur aucune carte.",
    remedy: "Mettez le nom et les codes de votre commune.",
    severity: Severity::Error,
    also: &[],
    applies: |field| matches!(field.kind, Kind::CommuneCode | Kind::CommuneName | Kind::PostCode),
    usual: r#"{"type": "string", "gabarit": {"role": "insee"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("69029"),
        fine("69900").schema(r#"{"gabarit": {"exercise": true}}"#),
        wrong("69900"),
        wrong("St Brouillon du Lac").field(r#"{"gabarit": {"role": "commune"}}"#),
        wrong("69990").field(r#"{"gabarit": {"role": "postcode"}}"#),
    ],
};

fn check(_field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let text = row.own();
    // A code or a name that begins otherwise: most texts end here.
    if row.template().exercise || !text.starts_with(['6', 'S', 's']) {
        return None;
    }
    reference::is_exercise(text).then(|| {
        Trouble::new(format!("« {} » est de la commune imaginaire de l’exercice.", shown(text)))
    })
}

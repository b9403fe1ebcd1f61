//! Columns that go together are all filled, or all blank (Validata `cohesive-columns-value`).

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, together, wrong};
use crate::template::Field;

/// See the module.
pub const CHECK: Check = Check {
    id: "colonnes-solidaires",
    title: "Cases à remplir ensemble",
    why: "Ces informations n’ont de sens que réunies : il en manque une partie.",
    remedy: "Remplissez toutes ces cases, ou videz-les toutes.",
    severity: Severity::Error,
    also: &["cohesive-columns-value"],
    applies: |field| field.rules.iter().any(|rule| rule.name == "cohesive-columns-value"),
    usual: r#"{"type": "string"}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("2024").beside(&[(r#"{"name": "nom"}"#, "Principal")]).schema(TOGETHER),
        fine("").beside(&[(r#"{"name": "nom"}"#, "")]).schema(TOGETHER),
        wrong("2024").beside(&[(r#"{"name": "nom"}"#, "")]).schema(TOGETHER),
        wrong("").beside(&[(r#"{"name": "nom"}"#, "Principal")]).schema(TOGETHER),
    ],
};

const TOGETHER: &str = r#"{"custom_checks": [
    {"name": "cohesive-columns-value", "params": {"column": "essai", "othercolumns": ["nom"]}}]}"#;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let rules = field.rules.iter().filter(|rule| rule.name == "cohesive-columns-value");
    for rule in rules {
        let columns = std::iter::once(field.index).chain(rule.others.iter().copied());
        let (blank, filled): (Vec<usize>, Vec<usize>) =
            columns.partition(|&column| row.at(column).is_empty());
        if !blank.is_empty() && !filled.is_empty() {
            let names = |columns: &[usize]| {
                let fields = columns.iter().filter_map(|&column| row.template().fields.get(column));
                fields.map(|field| format!("« {} »", field.title)).collect::<Vec<_>>()
            };
            let is = if filled.len() > 1 { "sont renseignés" } else { "est renseigné" };
            let message = format!(
                "Il manque {}, alors que {} {is}.",
                together(&names(&blank)),
                together(&names(&filled))
            );
            return Some(Trouble::new(message).because(rule.others.iter().copied()));
        }
    }
    None
}

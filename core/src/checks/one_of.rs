//! At least one of two columns is filled (Validata `one-of-required`). Zero is a value.

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, wrong};
use crate::template::Field;

/// See the module.
pub const CHECK: Check = Check {
    id: "l-un-ou-l-autre",
    title: "L’une des deux cases à remplir",
    why: "Il faut au moins l’une de ces deux informations pour que la ligne serve.",
    remedy: "Remplissez l’une des deux cases, celle que vous connaissez.",
    severity: Severity::Error,
    also: &["one-of-required"],
    applies: |field| field.rules.iter().any(|rule| rule.name == "one-of-required"),
    usual: r#"{"type": "string"}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("21690266800013").beside(&[(r#"{"name": "rna"}"#, "")]).schema(EITHER),
        fine("").beside(&[(r#"{"name": "rna"}"#, "W691234567")]).schema(EITHER),
        fine("0")
            .field(r#"{"type": "integer"}"#)
            .beside(&[(r#"{"name": "rna"}"#, "")])
            .schema(EITHER),
        wrong("").beside(&[(r#"{"name": "rna"}"#, "")]).schema(EITHER),
    ],
};

const EITHER: &str = r#"{"custom_checks": [
    {"name": "one-of-required", "params": {"column1": "essai", "column2": "rna"}}]}"#;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    if !row.own().is_empty() {
        return None;
    }
    let rules = field.rules.iter().filter(|rule| rule.name == "one-of-required");
    let rule = rules
        .into_iter()
        .find(|rule| rule.others.iter().all(|&column| row.at(column).is_empty()))?;
    let others = rule.others.iter().filter_map(|&column| row.template().fields.get(column));
    let names: Vec<String> = others.map(|other| format!("« {} »", other.title)).collect();
    Some(Trouble::new(format!(
        "« {} » ou {} doit être renseigné.",
        field.title,
        names.join(" ou ")
    )))
}

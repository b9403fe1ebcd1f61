//! Validata's `custom_checks`, and its per-field `customCheck`: each under both its names, carried by a column.
//!
//! Source: the behaviour of validata-table 0.12.5 and validata-core 0.9.7, and the formats of frformat.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{strings, text};
use super::{Field, Kind, Rule};

/// What a check of Validata comes to here.
enum Means {
    /// The column's texts are of this kind, and checked as such.
    Kind(Kind),
    /// A rule of this name, which one of our checks applies.
    Rule(&'static str),
    /// Nothing to do: something else already sees to it.
    Nothing,
}

fn means(name: &str) -> Option<Means> {
    Some(match name {
        "siret" | "french-siret-value" => Means::Kind(Kind::Siret),
        "siren" | "french-siren-value" => Means::Kind(Kind::Siren),
        "code-rna" | "rna" => Means::Kind(Kind::Rna),
        "phone-number-value" => Means::Kind(Kind::Phone),
        "opening-hours-value" => Means::Kind(Kind::OpeningHours),
        "code-postal" => Means::Kind(Kind::PostCode),
        "code-commune-insee" => Means::Kind(Kind::CommuneCode),
        "commune" => Means::Kind(Kind::CommuneName),
        "nomenclature-acte" | "nomenclature-actes" | "nomenclature-actes-value" => {
            Means::Rule("nomenclature-acte")
        }
        "year-interval-value" => Means::Rule("year-interval-value"),
        "cohesive-columns-value" => Means::Rule("cohesive-columns-value"),
        "compare-columns-value" => Means::Rule("compare-columns-value"),
        "sum-columns-value" => Means::Rule("sum-columns-value"),
        "one-of-required" => Means::Rule("one-of-required"),
        "french-gps-coordinates" | "coordonnees-gps-francaises" => {
            Means::Rule("french-gps-coordinates")
        }
        // A required column that is absent is told whatever the schema says.
        "missing-required-header" => Means::Nothing,
        _ => return None,
    })
}

/// Gives each column the rules that the schema declares for it.
pub(super) fn attach(
    schema: &Value,
    fields: &mut [Field],
    by_name: &HashMap<String, usize>,
    said: &mut Vec<String>,
) {
    for check in schema["custom_checks"].as_array().into_iter().flatten() {
        let name = text(&check["name"]);
        let Some(means) = known(&name, said) else { continue };
        let params = &check["params"];
        let mut columns: Vec<String> =
            ["column", "column1", "column2"].iter().map(|key| text(&params[*key])).collect();
        columns.extend(strings(&params["othercolumns"]));
        columns.extend(strings(&params["columns"]));
        columns.retain(|column| !column.is_empty());
        let absent = columns.iter().find(|column| !by_name.contains_key(*column));
        if let Some(absent) = absent {
            said.push(format!(
                "Le contrôle « {name} » porte sur la colonne « {absent} », qui n’existe pas : il n’est pas appliqué."
            ));
            continue;
        }
        let indices: Vec<usize> =
            columns.iter().filter_map(|column| by_name.get(column).copied()).collect();
        give(&name, means, &indices, params, fields, said);
    }
    let declared = schema["fields"].as_array().into_iter().flatten().enumerate();
    for (index, entry) in declared {
        let check = &entry["customCheck"];
        let name = check.as_str().map_or_else(|| text(&check["name"]), str::to_owned);
        if name.is_empty() {
            continue;
        }
        if let Some(means) = known(&name, said) {
            give(&name, means, &[index], check, fields, said);
        }
    }
}

fn known(name: &str, said: &mut Vec<String>) -> Option<Means> {
    let means = means(name);
    if means.is_none() {
        said.push(format!("Le contrôle « {name} » n’est pas connu : il n’est pas appliqué."));
    }
    means
}

fn give(
    name: &str,
    means: Means,
    columns: &[usize],
    params: &Value,
    fields: &mut [Field],
    said: &mut Vec<String>,
) {
    let incomplete = "ne dit pas sur quelles colonnes porter";
    let mut refuse =
        |why: &str| said.push(format!("Le contrôle « {name} » {why} : il n’est pas appliqué."));
    let Some((&carrier, others)) = columns.split_first() else {
        if !matches!(means, Means::Nothing) {
            refuse(incomplete);
        }
        return;
    };
    match means {
        Means::Nothing => {}
        Means::Kind(kind) => {
            let field = &mut fields[carrier];
            // A column that is told to be a date stays one, whatever else is asked of it.
            if matches!(field.kind, Kind::Text | Kind::Integer | Kind::Number | Kind::Any) {
                field.kind = kind;
            }
        }
        Means::Rule(rule) => {
            let pairs = matches!(
                rule,
                "cohesive-columns-value"
                    | "compare-columns-value"
                    | "sum-columns-value"
                    | "one-of-required"
            );
            if pairs && others.is_empty() {
                return refuse(incomplete);
            }
            let op = text(&params["op"]);
            if rule == "compare-columns-value"
                && !["<", "<=", "==", ">=", ">"].contains(&op.as_str())
            {
                return refuse(&format!("demande la comparaison « {op} », qui n’existe pas"));
            }
            let (name, others, params) = (rule.to_owned(), others.to_vec(), params.clone());
            fields[carrier].rules.push(Rule { name, others, params });
        }
    }
}

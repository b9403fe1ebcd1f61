//! Two columns of a row are in the order the schema asks (Validata `compare-columns-value`).

use std::cmp::Ordering;

use crate::check::{Check, Row, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::Field;
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "comparaison-colonnes",
    title: "Deux valeurs qui se contredisent",
    why: "L’une des deux est forcément fausse, et on ne peut pas savoir laquelle sans vous.",
    remedy: "Comparez les deux cases, et corrigez celle qui ne va pas.",
    severity: Severity::Error,
    also: &["compare-columns-value"],
    applies: |field| field.rules.iter().any(|rule| rule.name == "compare-columns-value"),
    usual: r#"{"type": "integer"}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("20").beside(&[(r#"{"name": "b", "type": "integer"}"#, "9")]).schema(AT_LEAST),
        fine("20").beside(&[(r#"{"name": "b", "type": "integer"}"#, "")]).schema(AT_LEAST),
        wrong("9").beside(&[(r#"{"name": "b", "type": "integer"}"#, "20")]).schema(AT_LEAST),
        wrong("9").beside(&[(r#"{"name": "b", "type": "number"}"#, "9.5")]).schema(AT_LEAST),
        fine("010")
            .field(r#"{"type": "string"}"#)
            .beside(&[(r#"{"name": "b", "type": "string"}"#, "9")])
            .schema(AT_LEAST),
        fine("2024-03-02")
            .field(r#"{"type": "date"}"#)
            .beside(&[(r#"{"name": "b", "type": "date"}"#, "2024-03-01")])
            .schema(AT_LEAST),
        wrong("2024-03-01")
            .field(r#"{"type": "date"}"#)
            .beside(&[(r#"{"name": "b", "type": "date"}"#, "2024-03-02")])
            .schema(AT_LEAST),
    ],
};

const AT_LEAST: &str = r#"{"custom_checks": [
    {"name": "compare-columns-value", "params": {"column": "essai", "op": ">=", "column2": "b"}}]}"#;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let own = row.own();
    if own.is_empty() {
        return None;
    }
    for rule in field.rules.iter().filter(|rule| rule.name == "compare-columns-value") {
        let Some(other) = rule.others.first().and_then(|&column| row.template().fields.get(column))
        else {
            continue;
        };
        let text = row.at(other.index);
        if text.is_empty() {
            continue;
        }
        let (Some(one), Some(two)) = (value::read(field, own), value::read(other, text)) else {
            continue;
        };
        let (name, title) = (&field.title, &other.title);
        let Some(order) = compare(&one, &two) else {
            let message = format!("« {name} » et « {title} » ne peuvent pas être comparés.");
            return Some(Trouble::new(message).because([other.index]));
        };
        let (holds, must) = match rule.params["op"].as_str()? {
            ">" => (order == Ordering::Greater, "dépasser"),
            ">=" => (order != Ordering::Less, "atteindre au moins"),
            "==" => (order == Ordering::Equal, "égaler"),
            "<=" => (order != Ordering::Greater, "ne pas dépasser"),
            _ => (order == Ordering::Less, "rester en dessous de"),
        };
        if !holds {
            let (own, text) = (shown(own), shown(text));
            let message = format!("« {name} » ({own}) devrait {must} « {title} » ({text}).");
            return Some(Trouble::new(message).because([other.index]));
        }
    }
    None
}

/// Numbers as numbers, even written as texts; days, times and texts in the order of their letters.
fn compare(one: &Value, two: &Value) -> Option<Ordering> {
    if let (Some(one), Some(two)) = (number(one), number(two)) {
        return one.partial_cmp(&two);
    }
    match (one, two) {
        (Value::Date(one), Value::Date(two))
        | (Value::DateTime(one), Value::DateTime(two))
        | (Value::Time(one), Value::Time(two))
        | (Value::Text(one), Value::Text(two)) => Some(one.cmp(two)),
        (Value::Boolean(one), Value::Boolean(two)) => Some(one.cmp(two)),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        Value::Text(text) => value::decimal(text),
        _ => None,
    }
}

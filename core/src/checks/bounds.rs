//! A value stays within the bounds of its column (Table Schema `minimum`, `maximum`).

use crate::check::{Check, Scope, Severity, Trouble, fine, shown, wrong};
use crate::template::Field;
use crate::value::{self, Value};

/// See the module.
pub const CHECK: Check = Check {
    id: "bornes",
    title: "Valeur hors des limites",
    why: "Une valeur aussi petite ou aussi grande vient le plus souvent d’une faute de frappe ou d’une autre unité.",
    remedy: "Vérifiez la valeur et son unité, puis corrigez-la.",
    severity: Severity::Error,
    also: &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    applies: |field| field.minimum.is_some() || field.maximum.is_some(),
    usual: r#"{"type": "number", "constraints": {"minimum": 0, "maximum": 100}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("0"),
        fine("100"),
        wrong("-1"),
        wrong("100.5"),
        fine("2024-03-01").field(r#"{"type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2100-01-01"}}"#),
        wrong("1999-12-31").field(r#"{"type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2100-01-01"}}"#),
        wrong("1899").field(r#"{"type": "year", "constraints": {"minimum": "1900", "maximum": "2100"}}"#),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let own = value::read(field, text)?;
    let beyond = |bound: &Option<String>, wrong_side: std::cmp::Ordering| {
        let bound = bound.as_deref()?;
        (compare(&own, &value::read(field, bound)?)? == wrong_side).then(|| bound.to_owned())
    };
    let unit = match field.unit.as_str() {
        "" => String::new(),
        unit => format!(" {unit}"),
    };
    if let Some(bound) = beyond(&field.minimum, std::cmp::Ordering::Less) {
        return Some(Trouble::new(format!(
            "« {} » est en dessous du minimum, {bound}{unit}.",
            shown(text)
        )));
    }
    let bound = beyond(&field.maximum, std::cmp::Ordering::Greater)?;
    Some(Trouble::new(format!("« {} » dépasse le maximum, {bound}{unit}.", shown(text))))
}

fn compare(own: &Value, bound: &Value) -> Option<std::cmp::Ordering> {
    match (own, bound) {
        (Value::Integer(own), Value::Integer(bound)) => Some(own.cmp(bound)),
        (Value::Number(own), Value::Number(bound)) => own.partial_cmp(bound),
        // Days and times of the same form are ordered as their texts.
        (Value::Date(own), Value::Date(bound))
        | (Value::Time(own), Value::Time(bound))
        | (Value::DateTime(own), Value::DateTime(bound)) => Some(own.cmp(bound)),
        _ => None,
    }
}

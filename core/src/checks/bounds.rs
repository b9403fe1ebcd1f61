//! A value stays within the bounds of its column (Table Schema `minimum`, `maximum`).

use std::cmp::Ordering;

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, shown, wrong};
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
    applies: |field| {
        let bounds = [&field.minimum, &field.maximum, &field.above, &field.below];
        bounds.iter().any(|bound| bound.is_some())
    },
    usual: r#"{"type": "number", "constraints": {"minimum": 0, "maximum": 100}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("0"),
        fine("100"),
        wrong("-1"),
        wrong("100.5"),
        asked("80", "0.8").field(SHARE),
        asked("12.5", "0.125").field(SHARE),
        wrong("250").field(SHARE),
        wrong("0").field(r#"{"constraints": {"exclusiveMinimum": 0}}"#),
        wrong("100").field(r#"{"constraints": {"exclusiveMaximum": 100}}"#),
        fine("2024-03-01").field(r#"{"type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2100-01-01"}}"#),
        wrong("1999-12-31").field(r#"{"type": "date", "constraints": {"minimum": "2000-01-01", "maximum": "2100-01-01"}}"#),
        wrong("1899").field(r#"{"type": "year", "constraints": {"minimum": "1900", "maximum": "2100"}}"#),
    ],
};

/// A share of one, where people write percents.
const SHARE: &str = r#"{"constraints": {"maximum": 1}}"#;

fn check(field: &Field, text: &str) -> Option<Trouble> {
    let own = value::read(field, text)?;
    let [minimum, maximum, above, below] = &field.limits;
    let limits = [
        (minimum, &field.minimum, Ordering::Less, false, "est en dessous du minimum,"),
        (maximum, &field.maximum, Ordering::Greater, false, "dépasse le maximum,"),
        (above, &field.above, Ordering::Less, true, "devrait dépasser"),
        (below, &field.below, Ordering::Greater, true, "devrait rester en dessous de"),
    ];
    for (limit, bound, wrong, equal_too, beyond) in limits {
        let (Some(limit), Some(bound)) = (limit, bound) else { continue };
        let order = compare(&own, limit);
        if order == Some(wrong) || (equal_too && order == Some(Ordering::Equal)) {
            let unit = match field.unit.as_str() {
                "" => String::new(),
                unit => format!(" {unit}"),
            };
            let trouble = Trouble::new(format!("« {} » {beyond} {bound}{unit}.", shown(text)));
            return Some(match percents(field, &own) {
                Some(share) => trouble.ask(share),
                None => trouble,
            });
        }
    }
    None
}

/// `80` as `0.8`, where a share of one is wanted.
fn percents(field: &Field, own: &Value) -> Option<String> {
    let Value::Number(percents) = own else { return None };
    let share = field.maximum.as_deref() == Some("1") && (1.0..=100.0).contains(percents);
    let text = format!("{}", (percents * 1e4).round() / 1e6);
    share.then(|| text.replace('.', &field.decimal_char.to_string()))
}

fn compare(own: &Value, bound: &Value) -> Option<Ordering> {
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

//! Reading a schema's JSON, whatever hands wrote it: what is not of the expected form counts as absent.

use serde_json::Value;

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A number, a yes/no or a text, as it stands in the schema.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(list) => list.first().map(scalar).unwrap_or_default(),
        other => other.to_string(),
    }
}

pub(super) fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(scalar).collect()
}

/// Table Schema v2's `categories`: values, or objects with a `value` and a `label`.
pub(super) fn categories(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.map(|entry| entry.get("value").map_or_else(|| scalar(entry), scalar)).collect()
}

pub(super) fn length(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

pub(super) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

pub(super) fn or(values: Vec<String>, default: &[&str]) -> Vec<String> {
    if !values.is_empty() {
        return values;
    }
    default.iter().map(|value| (*value).to_owned()).collect()
}

pub(super) fn first(texts: &[String]) -> String {
    texts.iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

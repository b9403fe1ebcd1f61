//! Reading a schema's JSON, whatever hands wrote it: what is not of the expected form counts as absent.

use serde_json::Value;
use serde_json::error::Category;

use crate::error::Error;

/// The JSON of a schema's text.
///
/// # Errors
/// [`Error::BadTemplate`] says where it does not read.
pub(super) fn parse(name: &str, bytes: &[u8]) -> Result<Value, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|cause| {
        let place = format!("ligne {}, caractère {}", cause.line(), cause.column());
        let reason = match cause.classify() {
            _ if bytes.trim_ascii().is_empty() => "le fichier est vide".to_owned(),
            Category::Eof => "il s’arrête avant la fin : le fichier est incomplet".to_owned(),
            _ if cause.to_string().starts_with("recursion limit") => {
                "il emboîte plus de cent niveaux les uns dans les autres".to_owned()
            }
            _ => format!("ce n’est pas du JSON bien écrit ({place})"),
        };
        Error::BadTemplate { name: name.to_owned(), reason }
    })
}

/// Text for people to read, without what shows nothing or turns the line round: controls and writing directions.
pub(super) fn prose(value: &Value) -> String {
    let mut text = text(value);
    text.retain(|c| c == '\n' || !is_unseen(c));
    text
}

/// Whether a character shows nothing, or changes how its neighbours show.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

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

/// A name, or a list of names.
pub(super) fn names(value: &Value) -> Vec<String> {
    value.as_str().map_or_else(|| strings(value), |name| vec![name.to_owned()])
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

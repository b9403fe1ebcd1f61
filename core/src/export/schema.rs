//! The Table Schema of what leaves: the template's own, without the columns that stay.

use serde_json::{Map, Value, json};

use super::published as published_fields;
use crate::template::Template;

/// The schema of the published columns, readable as Table Schema v1 and v2. In files “no value” is always blank, and
/// keys that name a column that stays, or another table, have no meaning there.
pub fn published(template: &Template) -> Value {
    let leaves = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        template.field(name).is_some_and(|field| field.published)
    };
    let all_leave = |names: &Value| match names {
        Value::Array(names) => names.iter().all(leaves),
        name => leaves(name),
    };
    let mut schema = Map::new();
    for (key, value) in template.schema.as_object().into_iter().flatten() {
        let kept = match key.as_str() {
            "fields" | "missingValues" | "foreignKeys" => continue,
            "primaryKey" if !all_leave(value) => continue,
            "uniqueKeys" => {
                json!(list(value).filter(|key| all_leave(key)).collect::<Vec<&Value>>())
            }
            "custom_checks" => {
                json!(list(value).filter(|check| reads_only(check, &leaves)).collect::<Vec<_>>())
            }
            _ => value.clone(),
        };
        schema.insert(key.clone(), kept);
    }
    let entries: Vec<&Value> = list(&template.schema["fields"]).collect();
    let fields = published_fields(template)
        .filter_map(|field| entries.get(field.index))
        .map(|entry| field(entry))
        .collect();
    schema.insert("fields".to_owned(), Value::Array(fields));
    schema.insert("missingValues".to_owned(), json!([""]));
    Value::Object(schema)
}

/// A field without its own spellings of “no value”; a bare name, allowed by Table Schema v1, becomes an object.
fn field(entry: &Value) -> Value {
    match entry {
        Value::Object(entry) => {
            let mut entry = entry.clone();
            entry.shift_remove("missingValues");
            Value::Object(entry)
        }
        name => json!({ "name": name }),
    }
}

/// Whether every column that a cross-check names leaves.
fn reads_only(check: &Value, leaves: &impl Fn(&Value) -> bool) -> bool {
    let params = &check["params"];
    ["column", "column1", "column2"].iter().filter_map(|key| params.get(key)).all(leaves)
        && ["othercolumns", "columns"].iter().flat_map(|key| list(&params[key])).all(leaves)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_stays_takes_its_keys_and_checks_along() {
        let template = Template::compile(
            "essai",
            json!({
                "fields": [
                    {"name": "uid", "missingValues": ["nr"]},
                    {"name": "note", "gabarit": {"publish": false}},
                ],
                "missingValues": ["", "-"],
                "primaryKey": ["uid", "note"],
                "uniqueKeys": [["uid"], ["note"]],
                "custom_checks": [
                    {"name": "one-of-required", "params": {"column1": "uid", "column2": "note"}},
                    {"name": "siren", "params": {"column": "uid"}},
                ],
            }),
        )
        .unwrap();
        let schema = published(&template);
        assert_eq!(schema["fields"], json!([{"name": "uid"}]));
        assert_eq!(schema["missingValues"], json!([""]));
        assert_eq!(schema["uniqueKeys"], json!([["uid"]]));
        assert_eq!(schema["custom_checks"].as_array().unwrap().len(), 1);
        assert!(schema.get("primaryKey").is_none());
    }
}

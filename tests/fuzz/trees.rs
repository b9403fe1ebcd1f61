//! JSON, broken as a tree: a branch of another kind, doubled, moved, or far too deep.

use serde_json::{Map, Value, json};

use crate::chance::Chance;

pub fn break_json(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let Ok(mut tree) = serde_json::from_slice::<Value>(bytes) else {
        return chance.break_bytes(bytes.to_vec());
    };
    let other = serde_json::from_slice::<Value>(other).unwrap_or(Value::Null);
    for _ in 0..=chance.below(4) {
        let stranger = branch(chance, &other).clone();
        let at = below(chance, &mut tree);
        *at = broken(chance, std::mem::take(at), stranger);
    }
    let text = tree.to_string();
    match chance.one_in(30) {
        true => chance.break_bytes(text.into_bytes()),
        false => text.into_bytes(),
    }
}

fn broken(chance: &mut Chance, value: Value, stranger: Value) -> Value {
    match chance.below(12) {
        0 => Value::Null,
        1 => json!(chance.odd()),
        2 => json!(chance.edge()),
        3 => json!([value]),
        4 => json!({"name": value, "type": chance.odd()}),
        5 => stranger,
        6 => {
            let depth = chance.below(120);
            (0..depth).fold(value, |inside, _| json!([inside]))
        }
        7 => json!(chance.edge() as f64 / 3.0),
        8 => json!(chance.one_in(2)),
        9 => several(chance, value),
        _ => in_words(chance, value),
    }
}

/// A list or an object with some of it dropped, doubled or moved.
fn several(chance: &mut Chance, value: Value) -> Value {
    match value {
        Value::Array(mut items) => {
            let others = items.clone();
            chance.shuffle(&mut items, &others);
            Value::Array(items)
        }
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
            let others = fields.clone();
            chance.shuffle(&mut fields, &others);
            Value::Object(Map::from_iter(fields))
        }
        value => Value::Array(vec![value; 1 + chance.below(40)]),
    }
}

/// A word changed; an object with a key of another name.
fn in_words(chance: &mut Chance, value: Value) -> Value {
    match value {
        Value::String(text) => {
            let bytes = chance.break_bytes(text.into_bytes());
            json!(String::from_utf8_lossy(&bytes))
        }
        Value::Number(number) => match number.as_f64() {
            Some(number) => json!(number * chance.edge() as f64),
            None => Value::Null,
        },
        Value::Object(mut fields) => {
            let odd = chance.odd();
            if let Some(key) = fields.keys().nth(chance.below(fields.len())).cloned()
                && let Some(value) = fields.remove(&key)
            {
                fields.insert(odd, value);
            }
            Value::Object(fields)
        }
        value => json!([value, null]),
    }
}

/// Somewhere in a tree: often deep, sometimes the whole.
fn below<'a>(chance: &mut Chance, tree: &'a mut Value) -> &'a mut Value {
    if chance.one_in(6) {
        return tree;
    }
    let key = match &*tree {
        Value::Array(items) if !items.is_empty() => {
            return {
                let at = chance.below(items.len());
                below(chance, &mut tree[at])
            };
        }
        Value::Object(fields) => fields.keys().nth(chance.below(fields.len())).cloned(),
        _ => None,
    };
    match key {
        Some(key) => below(chance, &mut tree[&key]),
        None => tree,
    }
}

fn branch<'a>(chance: &mut Chance, tree: &'a Value) -> &'a Value {
    let inside: Vec<&Value> = match tree {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    match inside.is_empty() || chance.one_in(4) {
        true => tree,
        false => {
            let at = chance.below(inside.len());
            branch(chance, inside[at])
        }
    }
}

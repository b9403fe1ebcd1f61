//! From a Table Schema's JSON to a [`Template`].

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{Field, Kind, Role, Rule, Template, UidPattern};
use crate::error::Error;
use crate::value::fold;

/// More columns than a spreadsheet holds is a broken or hostile schema.
const MOST_FIELDS: usize = 16_384;
/// A compiled pattern larger than this is a hostile schema; usual ones take a few kilobytes.
const PATTERN_SIZE: usize = 1 << 20;

pub(super) fn template(id: &str, schema: Value) -> Result<Template, Error> {
    let refuse = |reason: String| Error::BadTemplate { name: id.to_owned(), reason };
    let list = schema
        .get("fields")
        .and_then(Value::as_array)
        .ok_or_else(|| refuse("il n’a pas de liste « fields »".to_owned()))?;
    if list.is_empty() || list.len() > MOST_FIELDS {
        return Err(refuse(format!("il compte {} colonnes", list.len())));
    }
    let mut fields = Vec::with_capacity(list.len());
    let mut by_name = HashMap::new();
    for (index, entry) in list.iter().enumerate() {
        let field = field(index, entry).map_err(refuse)?;
        if by_name.insert(field.name.clone(), index).is_some() {
            return Err(refuse(format!("la colonne « {} » y figure deux fois", field.name)));
        }
        fields.push(field);
    }
    let own = &schema["gabarit"];
    let uid = match own.get("uid").and_then(Value::as_str) {
        Some(pattern) => Some(uid_pattern(pattern).ok_or_else(|| {
            refuse(format!("le motif d’identifiant « {pattern} » ne se termine pas par {{n:…}}"))
        })?),
        None => None,
    };
    let mut missing_values = strings(&schema["missingValues"]);
    if !missing_values.iter().any(String::is_empty) {
        missing_values.push(String::new());
    }
    let keys = keys(&schema, &by_name).map_err(refuse)?;
    for key in &keys {
        // One finding shows a row twice named: on the first of the key's columns that shows no other key.
        if let Some(&free) = key.iter().find(|&&column| fields[column].key.is_none()) {
            fields[free].key = Some(key.clone());
        }
    }
    attach_rules(&schema, &mut fields, &by_name).map_err(refuse)?;
    let title = text(&schema["title"]);
    Ok(Template {
        id: id.to_owned(),
        version: first(&[text(&own["version"]), text(&schema["version"]), "1.0.0".to_owned()]),
        description: text(&schema["description"]),
        group: first(&[text(&own["group"]), "personnel".to_owned()]),
        source: text(&own["source"]),
        uid,
        update: first(&[text(&own["update"]), "ANNUAL".to_owned()]),
        publish: first(&[text(&own["publish"]), format!("{title} de la commune de {{commune}}")]),
        title: first(&[title, id.to_owned()]),
        fields,
        keys,
        missing_values,
        by_name,
        schema,
    })
}

fn field(index: usize, entry: &Value) -> Result<Field, String> {
    // Table Schema v1 lets a field be a bare name.
    let name = entry.as_str().map_or_else(|| text(&entry["name"]), str::to_owned);
    if name.is_empty() {
        return Err(format!("la colonne {} n’a pas de nom", index + 1));
    }
    let own = &entry["gabarit"];
    let constraints = &entry["constraints"];
    let role = match own.get("role") {
        None => None,
        Some(role) => Some(
            serde_json::from_value::<Role>(role.clone())
                .map_err(|_| format!("le rôle {role} de « {name} » est inconnu"))?,
        ),
    };
    let format = text(&entry["format"]);
    let listed = [strings(&constraints["enum"]), strings(&own["values"])];
    let values = listed
        .into_iter()
        .find(|values| !values.is_empty())
        .unwrap_or_else(|| categories(&entry["categories"]));
    let table_type = first(&[text(&entry["type"]), "string".to_owned()]);
    let separator = own.get("separator").and_then(Value::as_str).map(str::to_owned);
    let kind = kind(&table_type, &format, role, !values.is_empty())
        .ok_or_else(|| format!("le type « {table_type} » de « {name} » est inconnu"))?;
    let pattern_source = text(&constraints["pattern"]);
    let pattern = match pattern_source.as_str() {
        "" => None,
        source => Some(
            pattern(source)
                .map_err(|reason| format!("le motif de « {name} » ne se lit pas ({reason})"))?,
        ),
    };
    let synonyms = own
        .get("synonyms")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(seen, meant)| (fold(seen), text(meant)))
        .collect();
    Ok(Field {
        index,
        title: first(&[text(&entry["title"]), name.clone()]),
        name,
        description: text(&entry["description"]),
        whereabouts: text(&own["where"]),
        example: scalar(&entry["example"]),
        kind,
        role,
        format,
        required: constraints["required"].as_bool().unwrap_or(false),
        unique: constraints["unique"].as_bool().unwrap_or(false),
        minimum: some(scalar(&constraints["minimum"])),
        maximum: some(scalar(&constraints["maximum"])),
        min_length: length(&constraints["minLength"]),
        max_length: length(&constraints["maxLength"]),
        pattern,
        pattern_source,
        values,
        open: own["open"].as_bool().unwrap_or(false),
        synonyms,
        separator,
        true_values: or(strings(&entry["trueValues"]), &["true", "True", "TRUE", "1"]),
        false_values: or(strings(&entry["falseValues"]), &["false", "False", "FALSE", "0"]),
        aliases: strings(&own["aliases"]),
        unit: text(&own["unit"]),
        published: own["publish"].as_bool().unwrap_or(true),
        missing_values: strings(&entry["missingValues"]),
        decimal_char: text(&entry["decimalChar"]).chars().next().unwrap_or('.'),
        group_char: text(&entry["groupChar"]),
        bare_number: entry["bareNumber"].as_bool().unwrap_or(true),
        key: None,
        rules: Vec::new(),
    })
}

fn kind(table_type: &str, format: &str, role: Option<Role>, listed: bool) -> Option<Kind> {
    match (role, table_type) {
        (Some(Role::Uid), _) => return Some(Kind::Uid),
        (Some(Role::Commune), _) => return Some(Kind::CommuneName),
        (Some(Role::Insee), _) => return Some(Kind::CommuneCode),
        (Some(Role::Postcode), _) => return Some(Kind::PostCode),
        (Some(Role::Longitude), _) => return Some(Kind::Longitude),
        (Some(Role::Latitude), _) => return Some(Kind::Latitude),
        (Some(Role::Phone), _) => return Some(Kind::Phone),
        (Some(Role::OpeningHours), _) => return Some(Kind::OpeningHours),
        (Some(Role::Siren), _) => return Some(Kind::Siren),
        (Some(Role::Siret), _) => return Some(Kind::Siret),
        (Some(Role::Rna), _) => return Some(Kind::Rna),
        (Some(Role::LongText), _) => return Some(Kind::LongText),
        _ => {}
    }
    Some(match table_type {
        "string" if listed => Kind::List,
        "string" => match format {
            "email" => Kind::Email,
            "uri" => Kind::WebAddress,
            "uuid" => Kind::Uuid,
            _ => Kind::Text,
        },
        "integer" => Kind::Integer,
        "number" => Kind::Number,
        "boolean" => Kind::Boolean,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" => Kind::DateTime,
        "year" => Kind::Year,
        "yearmonth" => Kind::YearMonth,
        "duration" => Kind::Duration,
        "geopoint" => Kind::GeoPoint,
        "geojson" => Kind::GeoJson,
        "object" => Kind::Object,
        "array" => Kind::Array,
        "list" => Kind::List,
        "any" => Kind::Any,
        _ => return None,
    })
}

/// Table Schema patterns are XML Schema ones: they match the whole text, and know no anchors of their own.
fn pattern(source: &str) -> Result<Regex, String> {
    RegexBuilder::new(&format!("^(?:{source})$"))
        .size_limit(PATTERN_SIZE)
        .build()
        .map_err(|cause| cause.to_string().lines().last().unwrap_or_default().trim().to_owned())
}

fn uid_pattern(pattern: &str) -> Option<UidPattern> {
    let (prefix, rest) = pattern.split_once("{n:")?;
    let digits = rest.strip_suffix('}')?.parse().ok()?;
    Some(UidPattern { prefix: prefix.to_owned(), digits })
}

/// `primaryKey` (a name or a list) and v2's `uniqueKeys` (a list of lists), as column indices.
fn keys(schema: &Value, by_name: &HashMap<String, usize>) -> Result<Vec<Vec<usize>>, String> {
    let mut keys = Vec::new();
    let primary = &schema["primaryKey"];
    let primary = primary.as_str().map_or_else(|| strings(primary), |name| vec![name.to_owned()]);
    let unique = schema["uniqueKeys"].as_array().into_iter().flatten().map(strings);
    for names in std::iter::once(primary).chain(unique).filter(|names| !names.is_empty()) {
        let mut key = Vec::with_capacity(names.len());
        for name in names {
            let index = by_name
                .get(&name)
                .ok_or_else(|| format!("une clé nomme « {name} », qui n’est pas une colonne"))?;
            key.push(*index);
        }
        keys.push(key);
    }
    Ok(keys)
}

/// Validata's `custom_checks`, and its per-field `customCheck`.
fn attach_rules(
    schema: &Value,
    fields: &mut [Field],
    by_name: &HashMap<String, usize>,
) -> Result<(), String> {
    let declared = schema["custom_checks"].as_array().into_iter().flatten();
    for check in declared {
        let name = text(&check["name"]);
        let params = &check["params"];
        let mut columns = Vec::new();
        for key in ["column", "column1", "column2"] {
            columns.extend(params[key].as_str().map(str::to_owned));
        }
        columns.extend(strings(&params["othercolumns"]));
        columns.extend(strings(&params["columns"]));
        // A check on an absent column is passed over, as Validata does.
        let indices: Vec<usize> =
            columns.iter().filter_map(|column| by_name.get(column).copied()).collect();
        let Some((&carrier, others)) = indices.split_first() else { continue };
        fields[carrier].rules.push(Rule { name, others: others.to_vec(), params: params.clone() });
    }
    let own = schema["fields"].as_array().into_iter().flatten().zip(fields);
    for (entry, field) in own {
        let check = &entry["customCheck"];
        let name = check.as_str().map_or_else(|| text(&check["name"]), str::to_owned);
        if !name.is_empty() {
            field.rules.push(Rule { name, others: Vec::new(), params: check.clone() });
        }
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A number, a yes/no or a text, as it stands in the schema.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(list) => list.first().map(scalar).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(scalar).collect()
}

/// Table Schema v2's `categories`: values, or objects with a `value` and a `label`.
fn categories(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.map(|entry| entry.get("value").map_or_else(|| scalar(entry), scalar)).collect()
}

fn length(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn or(values: Vec<String>, default: &[&str]) -> Vec<String> {
    if !values.is_empty() {
        return values;
    }
    default.iter().map(|value| (*value).to_owned()).collect()
}

fn first(texts: &[String]) -> String {
    texts.iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

//! From a field of a Table Schema's JSON to a [`Field`].

use std::collections::HashMap;

use serde_json::Value;

use super::json::{categories, first, is_unseen, length, or, prose, scalar, some, strings, text};
use super::{Field, Kind, Pattern, Role};
use crate::value::{self, fold};

/// Longest name of a column, in characters: files and databases hold no longer ones.
const LONGEST_NAME: usize = 120;

/// Compiles a field. What of it cannot be applied is told in `notices`; an `Err` says why there is no field at all,
/// as the end of a sentence.
pub(super) fn field(
    index: usize,
    entry: &Value,
    notices: &mut Vec<String>,
) -> Result<Field, String> {
    // Table Schema v1 lets a field be a bare name.
    let name = entry.as_str().map_or_else(|| scalar(&entry["name"]), str::to_owned);
    if name.trim().is_empty() {
        return Err(format!("la colonne {} n’a pas de nom", index + 1));
    }
    if name.chars().count() > LONGEST_NAME || name.chars().any(is_unseen) {
        return Err(format!(
            "le nom de la colonne {} est trop long ou contient des caractères invisibles",
            index + 1
        ));
    }
    let own = &entry["gabarit"];
    let constraints = &entry["constraints"];
    let role = match own.get("role").filter(|role| !role.is_null()) {
        None => None,
        Some(role) => Some(
            serde_json::from_value::<Role>(role.clone())
                .map_err(|_| format!("le rôle {role} de « {name} » est inconnu"))?,
        ),
    };
    // Before version 1, patterns of dates stood behind a mark.
    let format = text(&entry["format"]);
    let format = format.strip_prefix("fmt:").unwrap_or(&format).to_owned();
    let listed = [strings(&constraints["enum"]), strings(&own["values"])];
    let values = listed
        .into_iter()
        .find(|values| !values.is_empty())
        .unwrap_or_else(|| categories(&entry["categories"]));
    let table_type = first(&[text(&entry["type"]), "string".to_owned()]);
    let mut separator = own.get("separator").and_then(Value::as_str).map(str::to_owned);
    let mut item = None;
    match table_type.as_str() {
        "list" => {
            separator =
                separator.or_else(|| Some(first(&[text(&entry["delimiter"]), ",".to_owned()])));
            let kind = first(&[text(&entry["itemType"]), "string".to_owned()]);
            item = Some(self::item(&name, &serde_json::json!({ "type": kind }), notices)?);
        }
        "array" if entry["arrayItem"].is_object() => {
            item = Some(self::item(&name, &entry["arrayItem"], notices)?);
        }
        _ => {}
    }
    let kind = kind(&table_type, &format, role, !values.is_empty())
        .ok_or_else(|| format!("le type « {table_type} » de « {name} » est inconnu"))?;
    let pattern_source = text(&constraints["pattern"]);
    let pattern = match pattern_source.as_str() {
        "" => None,
        source => match Pattern::read(source) {
            Ok(pattern) => Some(pattern),
            // Other tools' patterns look around and back; ours, which no pattern can make slow, do not.
            Err(reason) if reason.contains("not supported") => {
                notices.push(format!(
                    "Le motif de la colonne « {name} » n’est pas de ceux que Gabarit vérifie : il est sans effet ici."
                ));
                None
            }
            Err(reason) => return Err(format!("le motif de « {name} » ne se lit pas ({reason})")),
        },
    };
    let synonyms = own
        .get("synonyms")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(seen, meant)| (fold(seen), scalar(meant)))
        .collect();
    let mut field = Field {
        index,
        title: first(&[prose(&entry["title"]), name.clone()]),
        name,
        description: prose(&entry["description"]),
        whereabouts: prose(&own["where"]),
        example: first(&[scalar(&entry["example"]), scalar(&entry["examples"])]),
        kind,
        role,
        format,
        required: constraints["required"].as_bool().unwrap_or(false),
        unique: constraints["unique"].as_bool().unwrap_or(false),
        minimum: some(scalar(&constraints["minimum"])),
        maximum: some(scalar(&constraints["maximum"])),
        above: some(scalar(&constraints["exclusiveMinimum"])),
        below: some(scalar(&constraints["exclusiveMaximum"])),
        limits: [None, None, None, None],
        min_length: length(&constraints["minLength"]),
        max_length: length(&constraints["maxLength"]),
        pattern,
        pattern_source,
        values,
        open: own["open"].as_bool().unwrap_or(false),
        alone: own["alone"].as_bool().unwrap_or(false),
        synonyms,
        learned: HashMap::new(),
        separator,
        item,
        true_values: or(strings(&entry["trueValues"]), &["true", "True", "TRUE", "1"]),
        false_values: or(strings(&entry["falseValues"]), &["false", "False", "FALSE", "0"]),
        aliases: strings(&own["aliases"]),
        unit: text(&own["unit"]),
        published: own["publish"].as_bool().unwrap_or(true),
        missing_values: categories(&entry["missingValues"]),
        decimal_char: text(&entry["decimalChar"]).chars().next().unwrap_or('.'),
        group_char: text(&entry["groupChar"]),
        bare_number: entry["bareNumber"].as_bool().unwrap_or(true),
        key: None,
        link: None,
        rules: Vec::new(),
    };
    let limits = [&field.minimum, &field.maximum, &field.above, &field.below];
    field.limits = limits.map(|limit| value::read(&field, limit.as_deref()?));
    Ok(field)
}

/// What each value of a cell that holds several is.
fn item(name: &str, entry: &Value, notices: &mut Vec<String>) -> Result<Box<Field>, String> {
    let mut own = entry.clone();
    if let Some(own) = own.as_object_mut() {
        own.insert("name".to_owned(), name.into());
    }
    field(0, &own, notices).map(Box::new)
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

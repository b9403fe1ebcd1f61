//! From a Table Schema's JSON to a [`Template`].

use std::collections::HashMap;

use serde_json::Value;

use super::field::field;
use super::json::{categories, first, names, prose, strings, text};
use super::{FieldsMatch, Template, UidPattern, links, notices, rules};
use crate::error::Error;

/// SQLite holds no more than 2,000 columns; the widest schema known has some 100.
const MOST_FIELDS: usize = 1_000;

pub(super) fn template(id: &str, schema: Value) -> Result<Template, Error> {
    let refuse = |reason: String| Error::BadTemplate { name: id.to_owned(), reason };
    let list = schema.get("fields").and_then(Value::as_array);
    let list = list.ok_or_else(|| refuse(notices::what_it_is(&schema).to_owned()))?;
    if list.is_empty() {
        return Err(refuse("sa liste de colonnes est vide".to_owned()));
    }
    if list.len() > MOST_FIELDS {
        let (own, most) = (list.len(), MOST_FIELDS);
        return Err(refuse(format!(
            "il compte {own} colonnes, et Gabarit en tient {most} au plus"
        )));
    }
    let mut said = notices::unknown_words(&schema);
    let mut fields = Vec::with_capacity(list.len());
    let mut by_name = HashMap::new();
    for (index, entry) in list.iter().enumerate() {
        let field = field(index, entry, &mut said).map_err(refuse)?;
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
    let mut missing_values = categories(&schema["missingValues"]);
    if !missing_values.iter().any(String::is_empty) {
        missing_values.push(String::new());
    }
    let keys = keys(&schema, &by_name).map_err(refuse)?;
    let primary = names(&schema["primaryKey"]);
    for column in primary.iter().filter_map(|name| by_name.get(name)) {
        // A primary key is never blank (Table Schema).
        fields[*column].required = true;
    }
    for key in &keys {
        // One finding shows a row twice named: on the first of the key's columns that shows no other key.
        match key.iter().find(|&&column| fields[column].key.is_none()) {
            Some(&free) => fields[free].key = Some(key.clone()),
            None => said.push(
                "Le schéma a trop de clés sur les mêmes colonnes : la dernière n’est pas vérifiée."
                    .to_owned(),
            ),
        }
    }
    rules::attach(&schema, &mut fields, &by_name, &mut said);
    links::attach(&schema, &mut fields, &by_name, &mut said);
    let mut by_role = Vec::new();
    for field in fields.iter().rev() {
        let Some(role) = field.role.map(|role| role as usize) else { continue };
        by_role.resize(by_role.len().max(role + 1), None);
        by_role[role] = Some(field.index);
    }
    let delimiter = delimiter(&own["dialect"]).map_err(refuse)?;
    let title = prose(&schema["title"]);
    Ok(Template {
        id: id.to_owned(),
        version: first(&[prose(&own["version"]), prose(&schema["version"]), "1.0.0".to_owned()]),
        description: prose(&schema["description"]),
        group: first(&[text(&own["group"]), "personnel".to_owned()]),
        source: prose(&own["source"]),
        uid,
        update: first(&[text(&own["update"]), "ANNUAL".to_owned()]),
        publish: first(&[text(&own["publish"]), format!("{title} de la commune de {{commune}}")]),
        title: first(&[title, id.to_owned()]),
        fields,
        keys,
        fields_match: schema["fieldsMatch"].as_str().and_then(FieldsMatch::named),
        delimiter,
        missing_values,
        notices: said,
        exercise: own["exercise"] == true,
        by_name,
        by_role,
        schema,
        example: String::new(),
    })
}

/// A comma, as Table Dialect has it, unless the template says otherwise.
fn delimiter(dialect: &Value) -> Result<u8, String> {
    match dialect["delimiter"].as_str() {
        None => Ok(b','),
        Some(own) => match own.as_bytes() {
            [mark @ (b',' | b';' | b'\t' | b'|')] => Ok(*mark),
            _ => Err(format!("le séparateur « {own} » n’est pas de ceux d’un fichier CSV")),
        },
    }
}

fn uid_pattern(pattern: &str) -> Option<UidPattern> {
    let (prefix, rest) = pattern.split_once("{n:")?;
    let digits = rest.strip_suffix('}')?.parse().ok()?;
    Some(UidPattern { prefix: prefix.to_owned(), digits })
}

/// `primaryKey` (a name or a list) and v2's `uniqueKeys` (a list of lists), as column indices.
fn keys(schema: &Value, by_name: &HashMap<String, usize>) -> Result<Vec<Vec<usize>>, String> {
    let mut keys = Vec::new();
    let primary = names(&schema["primaryKey"]);
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

//! The draft as a Table Schema that any tool reads, v1 and v2, with what Gabarit adds under `gabarit`.

use serde_json::{Map, Value, json};

use super::{Attribute, Draft, ListedValue, Meaning};
use crate::value::fold;

/// The Table Schema of a draft.
pub fn schema(draft: &Draft) -> Value {
    let kept: Vec<&Attribute> = draft.attributes.iter().filter(|own| own.kept).collect();
    let title = or(&draft.title, "Gabarit sans titre");
    let mut schema = json!({
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": file_name(draft),
        "title": title,
        "description": draft.description,
        "version": "0.1.0",
        "gabarit": {
            "group": "personnel",
            "version": "0.1.0",
            "source": format!("Gabarit proposé à partir de « {} ».", draft.source),
            "publish": format!("{title} de la commune de {{commune}}"),
        },
    });
    if let Some(uid) = kept.iter().find(|own| own.meaning == Meaning::Uid && own.required) {
        schema["primaryKey"] = json!(uid.name);
    }
    schema["fields"] = kept.into_iter().map(field).collect();
    schema
}

/// The name of the template in files: `bancs-publics`.
pub fn file_name(draft: &Draft) -> String {
    let name: String = fold(&draft.title).chars().map(plain('-')).take(60).collect();
    or(name.trim_matches('-'), "gabarit").to_owned()
}

/// The name of a column in files: `numero_de_voie`; another where that is `taken`.
pub(super) fn name(header: &str, taken: impl Fn(&str) -> bool) -> String {
    let name: String = fold(header).chars().map(plain('_')).take(60).collect();
    let name = name.trim_matches('_').to_owned();
    let name = match name.chars().next() {
        None => "colonne".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("c_{name}"),
        Some(_) => name,
    };
    if !taken(&name) {
        return name;
    }
    (2..).map(|number| format!("{name}_{number}")).find(|own| !taken(own)).unwrap_or(name)
}

fn plain(other: char) -> impl Fn(char) -> char {
    move |c| if c.is_ascii_alphanumeric() { c } else { other }
}

fn or<'a>(text: &'a str, other: &'a str) -> &'a str {
    if text.trim().is_empty() { other } else { text.trim() }
}

fn field(own: &Attribute) -> Value {
    let (kind, format, role) = written(own.meaning);
    let mut constraints = Map::new();
    if own.required {
        constraints.insert("required".to_owned(), true.into());
    }
    if own.unique {
        constraints.insert("unique".to_owned(), true.into());
    }
    let mut gabarit = Map::new();
    if own.meaning == Meaning::List && !own.values.is_empty() {
        let values = own.values.iter().map(|listed| listed.value.as_str());
        constraints.insert("enum".to_owned(), values.collect());
        let synonyms: Map<String, Value> = own.values.iter().flat_map(synonyms).collect();
        if !synonyms.is_empty() {
            gabarit.insert("synonyms".to_owned(), synonyms.into());
        }
    }
    if let Some(role) = role {
        gabarit.insert("role".to_owned(), role.into());
    }
    if !own.whereabouts.trim().is_empty() {
        gabarit.insert("where".to_owned(), own.whereabouts.trim().into());
    }
    if own.header != own.title && own.header != own.name && !own.header.trim().is_empty() {
        gabarit.insert("aliases".to_owned(), json!([own.header]));
    }
    if !own.published {
        gabarit.insert("publish".to_owned(), false.into());
    }
    let mut field = json!({
        "name": own.name,
        "title": or(&own.title, &own.name),
        "description": own.description.trim(),
        "type": kind,
    });
    if !format.is_empty() {
        field["format"] = format.into();
    }
    if own.meaning == Meaning::Boolean {
        field["trueValues"] =
            json!(["oui", "Oui", "OUI", "o", "O", "vrai", "Vrai", "VRAI", "true", "True", "TRUE"]);
        field["falseValues"] = json!([
            "non", "Non", "NON", "n", "N", "faux", "Faux", "FAUX", "false", "False", "FALSE"
        ]);
    }
    if !own.example.trim().is_empty() {
        field["example"] = own.example.trim().into();
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    if !gabarit.is_empty() {
        field["gabarit"] = gabarit.into();
    }
    field
}

fn synonyms(listed: &ListedValue) -> impl Iterator<Item = (String, Value)> {
    let seen = listed.synonyms.iter().filter(|seen| seen.trim() != listed.value);
    seen.map(|seen| (seen.trim().to_owned(), listed.value.clone().into()))
}

/// Type and format of Table Schema, and the role that Gabarit adds.
fn written(meaning: Meaning) -> (&'static str, &'static str, Option<&'static str>) {
    match meaning {
        Meaning::Text | Meaning::List => ("string", "", None),
        Meaning::LongText => ("string", "", Some("long-text")),
        Meaning::Integer => ("integer", "", None),
        Meaning::Number => ("number", "", None),
        Meaning::Boolean => ("boolean", "", None),
        Meaning::Date => ("date", "", None),
        Meaning::Year => ("year", "", None),
        Meaning::Uid => ("string", "", Some("uid")),
        Meaning::Name => ("string", "", Some("name")),
        Meaning::Commune => ("string", "", Some("commune")),
        Meaning::Insee => ("string", "", Some("insee")),
        Meaning::Postcode => ("string", "", Some("postcode")),
        Meaning::Address => ("string", "", Some("address")),
        Meaning::Street => ("string", "", Some("street")),
        Meaning::HouseNumber => ("string", "", Some("house-number")),
        Meaning::Longitude => ("number", "", Some("longitude")),
        Meaning::Latitude => ("number", "", Some("latitude")),
        Meaning::Phone => ("string", "", Some("phone")),
        Meaning::Email => ("string", "email", None),
        Meaning::WebAddress => ("string", "uri", None),
        Meaning::OpeningHours => ("string", "", Some("opening-hours")),
        Meaning::Siren => ("string", "", Some("siren")),
        Meaning::Siret => ("string", "", Some("siret")),
    }
}

//! The templates that come with Gabarit: one folder each under `schemas/`, built into the program.

use std::io;
use std::sync::{Arc, OnceLock};

use rust_embed::RustEmbed;

use super::Template;
use crate::error::Error;

#[derive(RustEmbed)]
#[folder = "../schemas"]
#[include = "*/schema.json"]
#[include = "*/exemple-valide.csv"]
struct Files;

/// The filled table that shows what a template expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Rows of texts, one per field, in field order.
    pub rows: Vec<Vec<String>>,
}

/// Every template, in the order of the catalogue: the Métropole's first, then by title.
///
/// # Errors
/// [`Error::BadTemplate`] when a folder's schema cannot be used.
pub fn all() -> Result<&'static [Arc<Template>], Error> {
    static ALL: OnceLock<Vec<Arc<Template>>> = OnceLock::new();
    if let Some(all) = ALL.get() {
        return Ok(all);
    }
    let mut templates = Vec::new();
    for path in Files::iter().filter(|path| path.ends_with("/schema.json")) {
        let id = path.trim_end_matches("/schema.json");
        let refuse = |cause: serde_json::Error| Error::BadTemplate {
            name: id.to_owned(),
            reason: format!("son JSON ne se lit pas ({cause})"),
        };
        let Some(file) = Files::get(&path) else { continue };
        let schema = serde_json::from_slice(&file.data).map_err(refuse)?;
        templates.push(Arc::new(Template::compile(id, schema)?));
    }
    templates.sort_by_cached_key(|template| {
        (template.group != "metropole", template.group.clone(), template.title.clone())
    });
    Ok(ALL.get_or_init(|| templates))
}

/// The template of this identifier.
///
/// # Errors
/// [`Error::NoTemplate`] when there is none.
pub fn find(id: &str) -> Result<Arc<Template>, Error> {
    all()?
        .iter()
        .find(|template| template.id == id)
        .cloned()
        .ok_or_else(|| Error::NoTemplate(id.to_owned()))
}

impl Template {
    /// The filled table that comes with the template; empty for one that a person added.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the example's CSV does not read.
    pub fn example(&self) -> Result<Example, Error> {
        let name = format!("{}/exemple-valide.csv", self.id);
        let Some(file) = Files::get(&name) else { return Ok(Example { rows: Vec::new() }) };
        let unreadable = |cause: csv::Error| Error::Unreadable {
            path: name.clone().into(),
            reason: io::Error::from(cause).to_string(),
        };
        let mut reader = csv::Reader::from_reader(&*file.data);
        let headers = reader.headers().map_err(unreadable)?.clone();
        let columns: Vec<Option<usize>> = self
            .fields
            .iter()
            .map(|field| headers.iter().position(|header| header == field.name))
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            let text = |column: &Option<usize>| {
                column.and_then(|column| record.get(column)).unwrap_or_default().to_owned()
            };
            rows.push(columns.iter().map(text).collect());
        }
        Ok(Example { rows })
    }
}

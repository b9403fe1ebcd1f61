//! The templates that come with Gabarit: one folder each under `schemas/`, built into the program.

use std::sync::{Arc, OnceLock};

use rust_embed::RustEmbed;

use super::{Template, json};
use crate::error::Error;
use crate::value::fold;

#[derive(RustEmbed)]
#[folder = "../schemas"]
#[include = "*/schema.json"]
#[include = "*/exemple-valide.csv"]
struct Files;

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
        let Some(file) = Files::get(&path) else { continue };
        let mut template = Template::compile(id, json::parse(id, &file.data)?)?;
        if let Some(example) = Files::get(&format!("{id}/exemple-valide.csv")) {
            template.example = String::from_utf8_lossy(&example.data).into_owned();
        }
        templates.push(Arc::new(template));
    }
    templates.sort_by_cached_key(|template| {
        (template.group != "metropole", template.group.clone(), fold(&template.title))
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

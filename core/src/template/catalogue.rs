//! The templates that come with Gabarit: one folder each under `schemas/`, built into the program.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rust_embed::RustEmbed;

use super::{Template, json};
use crate::error::Error;
use crate::value::fold;

#[derive(RustEmbed)]
#[folder = "../schemas"]
#[include = "*/schema.json"]
#[include = "*/exemple-valide.csv"]
struct Files;

static ALL: OnceLock<Vec<Arc<Template>>> = OnceLock::new();

/// Every template, in the order of the catalogue: the Métropole's first, then by title.
///
/// # Errors
/// [`Error::BadTemplate`] when a folder's schema cannot be used.
pub fn all() -> Result<&'static [Arc<Template>], Error> {
    if let Some(all) = ALL.get() {
        return Ok(all);
    }
    let mut templates = Vec::new();
    for path in Files::iter().filter(|path| path.ends_with("/schema.json")) {
        let id = path.trim_end_matches("/schema.json");
        templates.extend(one(id)?);
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
    if let Some(all) = ALL.get() {
        let found = all.iter().find(|template| template.id == id).cloned();
        return found.ok_or_else(|| Error::NoTemplate(id.to_owned()));
    }
    // Where one alone is asked for, as on a command line, the others need not be compiled.
    static FOUND: Mutex<BTreeMap<String, Arc<Template>>> = Mutex::new(BTreeMap::new());
    let mut known = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(template) = known.get(id) {
        return Ok(template.clone());
    }
    let template = one(id)?.ok_or_else(|| Error::NoTemplate(id.to_owned()))?;
    known.insert(id.to_owned(), template.clone());
    Ok(template)
}

fn one(id: &str) -> Result<Option<Arc<Template>>, Error> {
    let Some(file) = Files::get(&format!("{id}/schema.json")) else { return Ok(None) };
    let mut template = Template::compile(id, json::parse(id, &file.data)?)?;
    if let Some(example) = Files::get(&format!("{id}/exemple-valide.csv")) {
        template.example = String::from_utf8_lossy(&example.data).into_owned();
    }
    Ok(Some(Arc::new(template)))
}

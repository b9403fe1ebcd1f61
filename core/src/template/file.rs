//! A template that a person has as a file, or as a folder with its examples: any Table Schema.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Template, json};
use crate::error::Error;
use crate::value::fold;

/// Where the catalogue files the templates that a person added.
pub const OWN: &str = "personnel";

/// A schema larger than this is no schema: the longest known has 60 kB.
const MOST_BYTES: u64 = 4 << 20;
/// An example larger than this is no example.
const MOST_EXAMPLE: u64 = 1 << 20;
/// Longest identifier, which becomes a part of file names.
const LONGEST_ID: usize = 64;

/// Compiles the Table Schema in a file, or in a folder with its examples: `schema.json`, `exemple-valide.csv`.
/// Its `name`, or else the file's or the folder's, becomes its identifier.
///
/// # Errors
/// What the system says of the file; [`Error::TooLarge`]; [`Error::BadTemplate`] names what makes it unusable.
pub fn open(path: &Path) -> Result<Template, Error> {
    let (file, example) = match path.is_dir() {
        true => (schema_of(path)?, read(&path.join("exemple-valide.csv"), MOST_EXAMPLE).ok()),
        false => (path.to_path_buf(), None),
    };
    let bytes = read(&file, MOST_BYTES)?;
    let shown = path.file_name().unwrap_or_default().to_string_lossy();
    let schema = json::parse(&shown, &bytes)?;
    let template = Template::compile(&name(path, &schema), schema)?;
    let example = example.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    Ok(template.filed(OWN, example))
}

/// What the schema calls itself; else the name of its file, or of its folder where every file is a `schema.json`.
fn name(path: &Path, schema: &Value) -> String {
    let text = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let stem = match path.is_dir() {
        true => text(path.file_name()),
        false => text(path.file_stem()),
    };
    let folder = match stem.as_str() {
        "schema" => text(path.parent().and_then(Path::file_name)),
        _ => String::new(),
    };
    let own = schema["name"].as_str().unwrap_or_default().to_owned();
    let names = [own, folder, stem, "gabarit".to_owned()];
    names.iter().map(|name| identifier(name)).find(|name| !name.is_empty()).unwrap_or_default()
}

fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let refused = |cause| Error::io(path, cause);
    if fs::metadata(path).map_err(refused)?.len() > most {
        let limit = format!("{} Mo", most >> 20);
        return Err(Error::TooLarge { path: path.to_path_buf(), limit });
    }
    fs::read(path).map_err(refused)
}

/// The schema of a folder: `schema.json`, or the only JSON there is.
fn schema_of(folder: &Path) -> Result<PathBuf, Error> {
    let usual = folder.join("schema.json");
    if usual.is_file() {
        return Ok(usual);
    }
    let entries = fs::read_dir(folder).map_err(|cause| Error::io(folder, cause))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let json =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let found: Vec<PathBuf> = paths.filter(json).take(2).collect();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(Error::Missing(usual)),
    }
}

/// A name as an identifier, which file names and addresses take: `parcs-jardins`.
fn identifier(name: &str) -> String {
    let plain: String = fold(name)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(LONGEST_ID)
        .collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

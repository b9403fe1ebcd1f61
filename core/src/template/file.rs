//! A template that a person has as a file: any Table Schema.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Template;
use crate::error::Error;

/// A schema larger than this is no schema: the longest known has 60 kB.
const MOST_BYTES: u64 = 16 << 20;

/// Compiles the Table Schema in a file. Its `name`, or else the file's, becomes its identifier.
///
/// # Errors
/// What the system says of the file; [`Error::TooLarge`]; [`Error::BadTemplate`] names what makes it unusable.
pub fn open(path: &Path) -> Result<Template, Error> {
    let refused = |cause| Error::io(path, cause);
    if fs::metadata(path).map_err(refused)?.len() > MOST_BYTES {
        return Err(Error::TooLarge { path: path.to_path_buf(), limit: "16 Mo".to_owned() });
    }
    let bytes = fs::read(path).map_err(refused)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let schema: Value = serde_json::from_slice(
        bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes),
    )
    .map_err(|cause| Error::BadTemplate {
        name: stem.clone().into_owned(),
        reason: format!("son JSON ne se lit pas ({cause})"),
    })?;
    let id = match schema["name"].as_str() {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => stem.into_owned(),
    };
    Template::compile(&id, schema)
}

//! Finds the template a command line names: by its identifier, or as a file.

use std::path::Path;
use std::sync::Arc;

use gabarit_core::error::Error;
use gabarit_core::template::{self, Template};

/// The template of this identifier, or the Table Schema at this path.
pub fn find(named: &str) -> Result<Arc<Template>, Error> {
    let path = Path::new(named);
    let looks_like_a_path = path.components().count() > 1
        || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    match template::find(named) {
        Err(Error::NoTemplate(_)) if looks_like_a_path || path.is_file() => {
            template::open(path).map(Arc::new)
        }
        found => found,
    }
}

//! What the test files share.

use std::path::{Path, PathBuf};

/// A file or folder of `../shared`, or `None`, said aloud, where that folder is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: ../shared is absent");
    None
}

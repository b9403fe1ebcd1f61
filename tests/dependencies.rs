//! What the window's page is made of: where each package comes from, and whether it may be given away with Gabarit.
//!
//! cargo-deny says the same of crates (`deny.toml`, part of `make test`); `make sbom` writes the whole list.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Licences that let Gabarit be given away under its own terms. The page's packages have no others.
const ALLOWED: [&str; 9] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 OR MIT",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT OR Apache-2.0",
    "MPL-2.0",
];

#[test]
fn every_package_of_the_window_is_locked_and_may_be_given_away() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let lock = fs::read_to_string(root.join("ui/package-lock.json")).unwrap();
    let lock: Value = serde_json::from_str(&lock).unwrap();
    let mut strangers = Vec::new();
    for (path, package) in lock["packages"].as_object().unwrap() {
        // The first is the window itself, whose version is the program's: CONTRIBUTING.md, “Cut a release”.
        if path.is_empty() {
            assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
            continue;
        }
        // Without an address, it is asked of the registry by its name.
        let resolved = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
        assert!(resolved.starts_with("https://registry.npmjs.org/"), "{path}: {resolved}");
        assert!(
            package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")),
            "{path}"
        );
        let licence = package["license"].as_str().unwrap_or_default();
        if !ALLOWED.contains(&licence) {
            strangers.push(format!("{path}: {licence}"));
        }
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

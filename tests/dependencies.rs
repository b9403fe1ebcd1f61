//! What Gabarit is made of: where each dependency comes from, and under which licence it may be given away.
//!
//! cargo-deny would say the same of licences, sources and doubles; it takes longer to build than all of this suite, and
//! its list of known flaws cannot be fetched where the suite must pass. `make sbom` writes the whole list.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Licences that let Gabarit be given away under its own terms; what only builds and tests it asks for no more.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// Crates of which several versions are in the program: Tauri and its web view bring most of them.
const MOST_DOUBLES: usize = 60;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Whether a licence expression (SPDX) leaves a choice that is allowed: `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn is_allowed(expression: &str) -> bool {
    let text = expression.replace('/', " OR ");
    let either = |text: &str| split(text, " OR ").iter().any(|part| all(part));
    either(&text)
}

fn all(text: &str) -> bool {
    split(text, " AND ").iter().all(|part| {
        let part = part.trim();
        match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
            Some(inside) => is_allowed(inside),
            None => ALLOWED.contains(&part),
        }
    })
}

/// Parts outside parentheses.
fn split(text: &str, word: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if depth == 0 && rest.starts_with(word) {
            parts.push(String::new());
            rest = &rest[word.len()..];
            continue;
        }
        depth += i32::from(next == '(') - i32::from(next == ')');
        parts.last_mut().unwrap().push(next);
        rest = &rest[next.len_utf8()..];
    }
    parts
}

#[test]
fn licences_are_read_as_they_are_written() {
    for text in [
        "MIT",
        "MIT/Apache-2.0",
        "(MIT OR GPL-3.0-only) AND Unicode-3.0",
        "GPL-2.0 OR (MIT AND ISC)",
    ] {
        assert!(is_allowed(text), "{text}");
    }
    for text in
        ["GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR ISC) AND AGPL-3.0", "", "LicenseRef-X"]
    {
        assert!(!is_allowed(text), "{text}");
    }
}

#[test]
fn every_crate_may_be_given_away_with_gabarit() {
    // What is built here; the crates that only other systems need are in the lock file, and in `make sbom`.
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let metadata = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--all-features"])
        .args(["--filter-platform", host.trim()])
        .current_dir(root())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&metadata.stderr);
    assert!(metadata.status.success(), "{told}");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 300);
    let strangers: Vec<String> = packages
        .iter()
        .filter(|own| !is_allowed(own["license"].as_str().unwrap_or_default()))
        .map(|own| format!("{} {}: {}", own["name"], own["version"], own["license"]))
        .collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn every_crate_comes_from_the_registry_and_few_come_twice() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let line = |key: &str| {
            let start = format!("{key} = \"");
            package.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix('"'))
        };
        let name = line("name").unwrap();
        versions.entry(name).or_default().insert(line("version").unwrap());
        match line("source") {
            Some(source) => {
                assert_eq!(
                    source, "registry+https://github.com/rust-lang/crates.io-index",
                    "{name}"
                );
                assert!(line("checksum").is_some(), "{name} has no checksum");
            }
            None => assert!(name.starts_with("gabarit"), "{name} comes from nowhere"),
        }
    }
    let doubles: Vec<_> = versions.iter().filter(|(_, versions)| versions.len() > 1).collect();
    assert!(doubles.len() <= MOST_DOUBLES, "{}: {doubles:#?}", doubles.len());
}

#[test]
fn every_package_of_the_window_is_locked_and_may_be_given_away() {
    let lock = fs::read_to_string(root().join("ui/package-lock.json")).unwrap();
    let lock: Value = serde_json::from_str(&lock).unwrap();
    let mut strangers = Vec::new();
    for (path, package) in lock["packages"].as_object().unwrap() {
        // The first is the window itself.
        if path.is_empty() {
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
        if !is_allowed(licence) {
            strangers.push(format!("{path}: {licence}"));
        }
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

//! What Tauri's bundler is told on the systems where it makes the packages: settings it knows, files that are there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tauri::Config;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// `tauri.conf.json` with what `--config` lays over it.
fn merged(over: &str) -> Value {
    let (mut config, over) = (json("tauri.conf.json"), json(over));
    for (name, value) in over["bundle"].as_object().unwrap() {
        config["bundle"][name] = value.clone();
    }
    config
}

#[test]
fn the_bundler_knows_every_setting_and_finds_every_file() {
    for system in ["windows/bundle.json", "macos/bundle.json", "linux/appimage.json"] {
        let config = merged(&format!("../packaging/{system}"));
        let read: Config = serde_json::from_value(config.clone())
            .unwrap_or_else(|error| panic!("{system}: {error}"));
        assert!(read.bundle.active, "{system}");
        let installer = read.bundle.windows.nsis.unwrap_or_default();
        let resources = config["bundle"]["resources"].as_object().cloned().unwrap_or_default();
        let resources = resources.keys().map(PathBuf::from);
        // Made by packaging/sidecar, just before.
        let lasting = resources.filter(|path| !path.starts_with("../target"));
        let icons = read.bundle.icon.iter().map(PathBuf::from);
        for file in
            lasting.chain(icons).chain(installer.installer_icon).chain(installer.installer_hooks)
        {
            assert!(root().join(&file).exists(), "{system}: {} is not there", file.display());
        }
    }
}

/// A person installs for herself, and her spreadsheets keep opening in her own program.
#[test]
fn windows_is_installed_for_one_person_and_takes_no_table_over() {
    let config = merged("../packaging/windows/bundle.json");
    assert_eq!(config["bundle"]["windows"]["nsis"]["installMode"], "currentUser");
    let associations = config["bundle"]["fileAssociations"].as_array().unwrap();
    let endings: Vec<&Value> = associations.iter().map(|known| &known["ext"]).collect();
    assert_eq!(endings, [&serde_json::json!(["gabarit"])]);
}

//! What the test files share.

pub mod services;

use std::path::{Path, PathBuf};

use gabarit_core::api::{App, Folders};
use gabarit_core::error::Error;
use serde_json::{Value, json};

/// A file or folder of `../shared`, or `None`, said aloud, where that folder is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: ../shared is absent");
    None
}

/// Dice that fall the same way for the same seed (xorshift64*).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of this seed.
    pub fn new(seed: u64) -> Self {
        // A state of zero would stay zero.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 to `bound` - 1; 0 when `bound` is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound.max(1)
    }
}

/// What a window does, through the core's only door.
#[derive(Debug)]
pub struct Window {
    /// The door.
    pub app: App,
    _home: Option<tempfile::TempDir>,
}

/// An app that keeps its things in a folder of the test's.
pub fn app(home: &Path) -> App {
    let folders = Folders { data: home.join("data"), packages: home.join("paquets") };
    App::new(folders, chrono::Local::now)
}

impl Window {
    /// A window on a computer where Gabarit was never opened.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { app: app(home.path()), _home: Some(home) }
    }

    /// A window on a computer whose folders are here.
    pub fn at(home: &Path) -> Self {
        Self { app: app(home), _home: None }
    }

    /// A window on a new dossier of Bron, with an empty dataset of this template.
    pub fn on(template: &str) -> Self {
        let window = Self::new();
        window.call("create_dossier", json!({"insee": "69029"}));
        window.call("create_dataset", json!({"template": template}));
        window
    }

    /// What a command gives.
    pub fn call(&self, name: &str, payload: Value) -> Value {
        self.try_call(name, payload).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// What a command gives, or why it does not.
    pub fn try_call(&self, name: &str, payload: Value) -> Result<Value, Error> {
        self.app.call(name, payload, &|_| {})
    }

    /// Changes the first dataset.
    pub fn apply(&self, action: Value) -> Value {
        self.call("apply", json!({"dataset": 1, "action": action}))
    }

    /// The texts of a column, line by line.
    pub fn cells(&self, column: usize) -> Vec<String> {
        let rows = self.call("rows", json!({"dataset": 1, "from": 0, "count": 100}));
        let rows = rows["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| row["cells"][column].as_str().unwrap().to_owned()).collect()
    }

    /// The position of a field of the first dataset.
    pub fn column(&self, name: &str) -> usize {
        let dataset = self.call("open_dataset", json!({"dataset": 1}));
        let fields = dataset["fields"].as_array().unwrap();
        fields.iter().position(|field| field["name"] == name).unwrap()
    }
}

impl Default for Window {
    fn default() -> Self {
        Self::new()
    }
}

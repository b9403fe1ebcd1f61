//! Stands where the core's own `api::App` comes.

use std::path::PathBuf;

use gabarit_core::error::Notice;
use serde_json::Value;

/// What the window talks to.
pub struct App;

impl App {
    /// Starts on what was asked on the command line.
    pub fn start(_asked: Option<PathBuf>) -> Self {
        Self
    }

    /// Does what the window asks by name.
    pub fn call(&self, name: &str, payload: Value) -> Result<Value, Notice> {
        Ok(serde_json::json!({ "name": name, "payload": payload }))
    }
}

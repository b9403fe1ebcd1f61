//! Stands where the core's own `api::App` comes.

use std::path::PathBuf;
use std::sync::Mutex;

use gabarit_core::api::Report;
use gabarit_core::api::contract::Chosen;
use gabarit_core::error::{Error, Notice};
use serde_json::Value;

/// What the window talks to.
pub struct App {
    chosen: Mutex<Vec<PathBuf>>,
}

impl App {
    /// Starts on what was asked on the command line.
    pub fn new(asked: Option<PathBuf>) -> Self {
        Self { chosen: Mutex::new(asked.into_iter().collect()) }
    }

    /// Keeps a file or folder that was chosen.
    pub fn choose(&self, path: PathBuf) -> Chosen {
        let text = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let shown = (text(path.file_name()), text(path.parent().map(|folder| folder.as_os_str())));
        let mut chosen = self.chosen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        chosen.push(path);
        Chosen { id: chosen.len() as u32 - 1, name: shown.0, folder: shown.1 }
    }

    /// Where a chosen file is.
    pub fn path(&self, file: u32) -> Result<PathBuf, Error> {
        let chosen = self.chosen.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        chosen.get(file as usize).cloned().ok_or(Error::NothingOpen)
    }

    /// Does what the window asks by name.
    pub fn call(&self, name: &str, payload: Value, _report: Report) -> Result<Value, Notice> {
        Ok(serde_json::json!({ "name": name, "payload": payload }))
    }
}

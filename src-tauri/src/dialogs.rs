//! The system's own windows: choosing a file or a folder, and showing where a file is.

use std::path::PathBuf;
use std::sync::Arc;

use gabarit_core::error::Notice;
use tauri::async_runtime::spawn_blocking;
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use crate::calls::defect;
use crate::door::App;

/// What Gabarit reads, by the end of its name.
const READABLE: [&str; 8] = ["xlsx", "xls", "xlsm", "xlsb", "ods", "csv", "tsv", "gabarit"];

/// Lets the person choose a file to take in; `null` when she changes her mind.
#[tauri::command]
pub async fn pick_file(
    window: WebviewWindow,
    _app: State<'_, Arc<App>>,
) -> Result<Option<PathBuf>, Notice> {
    let dialog = window
        .dialog()
        .file()
        .set_parent(&window)
        .set_title("Choisir un fichier")
        .add_filter("Tableaux", &READABLE);
    let chosen = spawn_blocking(move || dialog.blocking_pick_file()).await.map_err(|_| defect())?;
    Ok(chosen.and_then(|path| path.into_path().ok()))
}

/// Lets the person choose a folder to write in; `null` when she changes her mind.
#[tauri::command]
pub async fn pick_folder(
    window: WebviewWindow,
    _app: State<'_, Arc<App>>,
) -> Result<Option<PathBuf>, Notice> {
    let dialog = window.dialog().file().set_parent(&window).set_title("Choisir un dossier");
    let chosen =
        spawn_blocking(move || dialog.blocking_pick_folder()).await.map_err(|_| defect())?;
    Ok(chosen.and_then(|path| path.into_path().ok()))
}

/// Opens the folder of a file, with the file selected.
#[tauri::command]
pub async fn reveal(window: WebviewWindow, path: PathBuf) -> Result<(), Notice> {
    window.opener().reveal_item_in_dir(path).map_err(|_| defect())
}

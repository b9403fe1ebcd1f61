//! The window: opens, and hands each call to the core.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod calls;
mod dialogs;
mod door;
#[cfg(target_os = "linux")]
mod software_rendering;

use std::env;
use std::path::PathBuf;
use std::sync::Arc;

use tauri::Manager;

fn main() {
    #[cfg(target_os = "linux")]
    software_rendering::settle();

    // A file given by a double click or a shortcut: a dossier to open, or a table to take in.
    let asked = env::args_os().nth(1).map(PathBuf::from);
    let app = Arc::new(door::App::new(asked));
    let outcome = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .manage(app)
        .invoke_handler(tauri::generate_handler![
            calls::call,
            dialogs::pick_file,
            dialogs::pick_folder,
            dialogs::reveal
        ])
        .on_window_event(dialogs::on_window_event)
        .setup(|app| {
            for window in app.webview_windows().values() {
                report_faults(window)?;
            }
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = outcome {
        eprintln!("Gabarit n’a pas pu ouvrir sa fenêtre : {error}");
        std::process::exit(2);
    }
}

/// Writes the window's own errors on standard output: nobody sees a console in a product without one.
#[cfg(target_os = "linux")]
fn report_faults(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_enable_write_console_messages_to_stdout(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn report_faults(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

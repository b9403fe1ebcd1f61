//! The window: opens, and hands each call to the core.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a step that fails ends the test")]
mod bundles;
mod calls;
mod dialogs;
mod neighbours;
mod outside;
#[cfg(debug_assertions)]
mod rehearsal;
#[cfg(target_os = "linux")]
mod software_rendering;
mod tiles;

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use gabarit_core::api::{App, Folders};
use tauri::{AppHandle, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder};

fn main() -> ExitCode {
    if is_called("gabarit") {
        return gabarit_cli::run(env::args_os().collect());
    }
    #[cfg(target_os = "linux")]
    software_rendering::settle();

    let folders = match Folders::usual() {
        Ok(folders) => folders,
        Err(error) => return give_up(&error),
    };
    let app = Arc::new(app(folders).beside(neighbours::brings_forward));
    let tiles = Arc::clone(&app);
    // A file given by a double click or a shortcut: a dossier to open, or a table to take in.
    let asked = env::args_os().nth(1).map(PathBuf::from);
    let asked = asked.map(|asked| std::path::absolute(&asked).unwrap_or(asked));
    if neighbours::take_over(app.would_open(asked.as_deref()), asked.as_deref()) {
        return ExitCode::SUCCESS;
    }
    if let Some(asked) = asked {
        app.ask(&asked);
    }
    let outcome = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(app)
        .register_asynchronous_uri_scheme_protocol(tiles::SCHEME, move |_, request, responder| {
            tiles::serve(&tiles, &request, responder);
        })
        .invoke_handler(tauri::generate_handler![
            calls::call,
            dialogs::pick_file,
            dialogs::pick_packages,
            dialogs::pick_schema,
            dialogs::pick_folder,
            dialogs::pick_source,
            dialogs::reveal,
            dialogs::open_link
        ])
        .on_window_event(dialogs::on_window_event)
        .setup(|app| {
            open_window(app)?;
            neighbours::listen(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!());
    match outcome {
        Ok(gabarit) => ExitCode::from(gabarit.run_return(follow) as u8),
        Err(error) => give_up(&error),
    }
}

/// Whether the program was called by this name: one file does for two where `gabarit` is a link to it.
fn is_called(name: &str) -> bool {
    env::args_os().next().is_some_and(|own| Path::new(&own).file_stem() == Some(name.as_ref()))
}

#[cfg(not(debug_assertions))]
fn app(folders: Folders) -> App {
    App::new(folders, chrono::Local::now)
}

#[cfg(debug_assertions)]
fn app(folders: Folders) -> App {
    match rehearsal::port() {
        Some(port) => App::rehearsing(folders, rehearsal::clock, port, rehearsal::PATIENCE),
        None => App::new(folders, rehearsal::clock),
    }
}

fn follow(gabarit: &AppHandle, event: RunEvent) {
    match event {
        // The program's end drops nothing by itself.
        RunEvent::Exit => {
            gabarit.state::<Arc<App>>().leave();
            neighbours::leave();
        }
        // macOS keeps one program for all windows, and tells it what was opened, the first file included.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => dialogs::open_from_finder(gabarit, &urls),
        _ => {}
    }
}

/// Opens the window as `tauri.conf.json` describes it; its title bar shows the page's title.
fn open_window(app: &tauri::App) -> tauri::Result<()> {
    for described in &app.config().app.windows {
        let window = WebviewWindowBuilder::from_config(app, described)?
            .on_document_title_changed(|window, title| drop(window.set_title(&title)))
            .build()?;
        report_faults(&window)?;
    }
    Ok(())
}

/// Says why there is no window: on standard error, or where nobody would see it, in a box.
fn give_up(error: &dyn Error) -> ExitCode {
    let reason = format!("Gabarit n’a pas pu ouvrir sa fenêtre : {error}");
    eprintln!("{reason}");
    #[cfg(windows)]
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Gabarit")
        .set_description(format!(
            "{reason}\n\nS’il manque WebView2, l’installateur de Gabarit le met en place."
        ))
        .show();
    ExitCode::from(2)
}

/// Writes the window's own errors on standard output: nobody sees a console in a product without one.
#[cfg(target_os = "linux")]
fn report_faults(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_enable_write_console_messages_to_stdout(true);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn report_faults(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

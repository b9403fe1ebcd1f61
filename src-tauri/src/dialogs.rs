//! The system's own windows: choosing a file or a folder, dropping one, and showing where one is.
//!
//! The page never gives a path: it names what the person chose by its number in the core.

use std::path::PathBuf;
use std::sync::Arc;

use gabarit_core::api::App;
use gabarit_core::api::contract::Chosen;
use gabarit_core::error::{Error, Notice};
use tauri::async_runtime::channel;
use tauri::{DragDropEvent, Emitter, Manager, State, WebviewWindow, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::outside;

/// What Gabarit reads, by the end of its name.
const READABLE: [&str; 9] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "gabarit"];

/// Lets the person choose a file to take in or a dossier to open; `null` when she changes her mind.
#[tauri::command]
pub async fn pick_file(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
) -> Result<Option<Chosen>, Notice> {
    let dialog =
        dialog(&window, "Choisir un fichier").add_filter("Tableaux et dossiers Gabarit", &READABLE);
    Ok(answer(|then| dialog.pick_file(then)).await.map(|path| app.choose(&path)))
}

/// Lets the person choose the Table Schema of a template; `null` when she changes her mind.
#[tauri::command]
pub async fn pick_schema(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
) -> Result<Option<Chosen>, Notice> {
    let dialog = dialog(&window, "Choisir un schéma").add_filter("Schémas (.json)", &["json"]);
    Ok(answer(|then| dialog.pick_file(then)).await.map(|path| app.choose(&path)))
}

/// Lets the person choose packages, or what the Métropole says of one; `null` when she changes her mind.
#[tauri::command]
pub async fn pick_packages(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
) -> Result<Option<Vec<Chosen>>, Notice> {
    let dialog = dialog(&window, "Choisir des paquets").add_filter("Paquets (.zip)", &["zip"]);
    let (sender, mut receiver) = channel(1);
    dialog.pick_files(move |paths| drop(sender.try_send(paths)));
    let paths = receiver.recv().await.flatten();
    let chosen = |path: FilePath| Some(app.choose(&path.into_path().ok()?));
    Ok(paths.map(|paths| paths.into_iter().filter_map(chosen).collect()))
}

/// Lets the person choose what is kept to work without a connection, by what it is: a map, addresses or outlines;
/// `null` when she changes her mind.
#[tauri::command]
pub async fn pick_source(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
    what: String,
) -> Result<Option<Chosen>, Notice> {
    let (title, filter, endings): (_, _, &[&str]) = match what.as_str() {
        "map" => ("Choisir une carte", "Cartes (.mbtiles)", &["mbtiles"]),
        "addresses" => {
            ("Choisir un fichier d’adresses", "Adresses (.csv, .csv.gz)", &["csv", "gz"])
        }
        _ => ("Choisir des contours", "Contours (.geojson)", &["geojson", "json", "gz"]),
    };
    let dialog = dialog(&window, title).add_filter(filter, endings);
    Ok(answer(|then| dialog.pick_file(then)).await.map(|path| app.choose(&path)))
}

/// Lets the person choose a folder; `null` when she changes her mind.
#[tauri::command]
pub async fn pick_folder(
    window: WebviewWindow,
    app: State<'_, Arc<App>>,
) -> Result<Option<Chosen>, Notice> {
    let dialog = dialog(&window, "Choisir un dossier");
    Ok(answer(|then| dialog.pick_folder(then)).await.map(|path| app.choose(&path)))
}

/// Opens the folder of a file in the system's file manager, with the file selected.
#[tauri::command]
pub async fn reveal(app: State<'_, Arc<App>>, file: u32) -> Result<(), Notice> {
    let path = app.path(file).map_err(|error| error.notice())?;
    if !path.exists() {
        return Err(Error::Missing(path).notice());
    }
    outside::show(&path).map_err(|_| Notice {
        code: "no-file-manager".to_owned(),
        message: "Le gestionnaire de fichiers ne s’est pas ouvert.".to_owned(),
        action: format!("Le fichier se trouve ici : {}", path.display()),
    })
}

/// Opens a web address, or a letter to an e-mail address, outside: the person has seen it whole and said yes.
#[tauri::command]
pub async fn open_link(address: String) -> Result<(), Notice> {
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !known || address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let reason = "cette adresse n’est ni une page web ni une adresse électronique";
        return Err(Error::NotApplicable(reason.to_owned()).notice());
    }
    outside::open(&address).map_err(|_| Notice {
        code: "no-browser".to_owned(),
        message: "Aucun programme ne s’est ouvert pour cette adresse.".to_owned(),
        action: format!("Copiez-la dans votre navigateur : {address}"),
    })
}

/// Tells the page of the files dropped together on the window.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event else { return };
    let app = window.state::<Arc<App>>();
    let chosen: Vec<Chosen> = paths.iter().map(|path| app.choose(path)).collect();
    // A page that is gone has no use for the files.
    let _ = window.emit("dropped", chosen);
}

/// Takes in what the Finder opens: at once, or at the page's start when it has not begun.
#[cfg(target_os = "macos")]
pub fn open_from_finder(gabarit: &tauri::AppHandle, urls: &[tauri::Url]) {
    let app = gabarit.state::<Arc<App>>();
    let paths: Vec<PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
    let Some(first) = paths.first() else { return };
    // The page asks once, at its start, for what the window was asked to open; later it hears of it.
    match app.has_started() {
        false => drop(app.ask(first)),
        true => {
            let chosen: Vec<Chosen> = paths.iter().map(|path| app.choose(path)).collect();
            let _ = gabarit.emit("dropped", chosen);
            if let Some(window) = gabarit.get_webview_window("main") {
                let _ = window.set_focus();
            }
        }
    }
}

fn dialog(window: &WebviewWindow, title: &str) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_parent(window).set_title(title)
}

/// Waits for the person's answer without holding a thread.
async fn answer(ask: impl FnOnce(Box<dyn FnOnce(Option<FilePath>) + Send>)) -> Option<PathBuf> {
    let (sender, mut receiver) = channel(1);
    ask(Box::new(move |path| drop(sender.try_send(path))));
    receiver.recv().await.flatten()?.into_path().ok()
}

//! Hands each call of the window to the core, away from the thread that draws.

use std::sync::Arc;

use gabarit_core::api::App;
use gabarit_core::api::transfer::Progress;
use gabarit_core::error::Notice;
use serde_json::Value;
use tauri::State;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Channel;

/// Does what the window asks by name; its words and shapes are the core's contract.
#[tauri::command]
pub async fn call(
    app: State<'_, Arc<App>>,
    name: String,
    payload: Value,
    progress: Channel<Progress>,
) -> Result<Value, Notice> {
    let app = Arc::clone(&app);
    // A window that is gone hears no progress, and the work goes on.
    let report = move |step| drop(progress.send(step));
    match spawn_blocking(move || app.call(&name, payload, &report)).await {
        Ok(answer) => answer.map_err(|error| error.notice()),
        Err(_) => Err(defect()),
    }
}

/// What the window says when a call broke off inside Gabarit.
fn defect() -> Notice {
    Notice {
        code: "defect".to_owned(),
        message: "Gabarit a rencontré un défaut et n’a pas pu terminer cette action.".to_owned(),
        action:
            "Ce qui était enregistré l’est toujours. Fermez Gabarit, rouvrez-le, puis recommencez."
                .to_owned(),
    }
}

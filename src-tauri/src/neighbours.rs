//! Windows of one person on this computer: a dossier that one has open comes to the front there, instead of being
//! opened a second time for reading only.
//!
//! Beside an open dossier lies the number of the program that holds it (`core/src/store/lock.rs`). Each window listens
//! at a door of that number, which only the same person can push: a socket among her data, or a named pipe on Windows.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use gabarit_core::api::{App, is_dossier};
use gabarit_core::dossier::held_here_by;
use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{ListenerOptions, Name, Stream};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow};

/// A window that is there answers at once; one that is stuck is not waited for.
const PATIENCE: Duration = Duration::from_secs(4);
/// Longer than any path: nobody makes a window read without end.
const MOST: u64 = 128 * 1024;
const YES: &str = "oui";

/// What one window says to another: the dossier, the file to take in beside it (or nothing), and what lets a window
/// come before the others where the desktop asks for a reason.
type Said = (PathBuf, Option<PathBuf>, Option<String>);

/// Has the window that holds this dossier come to the front, if there is one.
pub fn brings_forward(dossier: &Path) -> bool {
    asks(dossier, None)
}

/// At the start: hands what was asked over to the window that has the dossier open. Answers whether there was one.
pub fn take_over(dossier: Option<PathBuf>, asked: Option<&Path>) -> bool {
    dossier.is_some_and(|dossier| asks(&dossier, asked.filter(|path| !is_dossier(path))))
}

fn asks(dossier: &Path, file: Option<&Path>) -> bool {
    let Some(process) = held_here_by(dossier) else { return false };
    let Ok(dossier) = dossier.canonicalize() else { return false };
    let reason = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];
    let reason = reason.iter().find_map(|name| env::var(name).ok());
    let said: Said = (dossier, file.map(Path::to_path_buf), reason);
    let (sender, receiver) = mpsc::channel();
    // Named pipes know no delay of their own: the thread is left behind where nobody answers.
    thread::spawn(move || sender.send(speak(process, &said)));
    matches!(receiver.recv_timeout(PATIENCE), Ok(Some(true)))
}

fn speak(process: u32, said: &Said) -> Option<bool> {
    let mut door = BufReader::new(Stream::connect(door(process)?).ok()?);
    let mut line = serde_json::to_string(said).ok()?;
    line.push('\n');
    door.get_mut().write_all(line.as_bytes()).ok()?;
    let mut answer = String::new();
    door.take(16).read_line(&mut answer).ok()?;
    Some(answer.trim_end() == YES)
}

/// Hears other windows, for as long as this one lives. Where no door can be made, a dossier opened twice is for
/// reading only the second time.
pub fn listen(gabarit: &AppHandle) {
    if let Some(folder) = folder() {
        let _ = std::fs::create_dir_all(folder);
    }
    let Some(name) = door(std::process::id()) else { return };
    // What a program of the same number left when it died is in the way.
    let Ok(listener) = ListenerOptions::new().name(name).try_overwrite(true).create_sync() else {
        return;
    };
    let gabarit = gabarit.clone();
    thread::spawn(move || {
        for visitor in listener.incoming().flatten() {
            let gabarit = gabarit.clone();
            thread::spawn(move || answer(visitor, &gabarit));
        }
    });
}

/// Takes the door away: the program's end drops nothing by itself.
pub fn leave() {
    if let Some(folder) = folder() {
        let _ = std::fs::remove_file(folder.join(number(std::process::id())));
        // Stays while another window has a door there.
        let _ = std::fs::remove_dir(folder);
    }
}

fn answer(visitor: Stream, gabarit: &AppHandle) -> Option<()> {
    let mut visitor = BufReader::new(visitor);
    let mut line = String::new();
    visitor.by_ref().take(MOST).read_line(&mut line).ok()?;
    let (dossier, file, reason): Said = serde_json::from_str(&line).ok()?;
    let app = gabarit.state::<Arc<App>>();
    let window = gabarit.get_webview_window("main")?;
    if !app.has_open(&dossier) {
        return visitor.get_mut().write_all(b"non\n").ok();
    }
    visitor.get_mut().write_all(format!("{YES}\n").as_bytes()).ok()?;
    if let Some(file) = file {
        // As if it had been dropped on the window.
        window.emit("dropped", [app.choose(&file)]).ok()?;
    }
    come_forward(&window, reason);
    Some(())
}

fn come_forward(window: &WebviewWindow, reason: Option<String>) {
    // A window that is closing meanwhile has no use for it.
    let _ = window.unminimize();
    #[cfg(target_os = "linux")]
    {
        use gtk::prelude::GtkWindowExt;
        let (shown, again) = (window.clone(), window.clone());
        let _ = shown.run_on_main_thread(move || {
            if let (Ok(window), Some(reason)) = (again.gtk_window(), reason) {
                window.set_startup_id(&reason);
            }
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = reason;
    let _ = window.set_focus();
}

/// Where the doors are, where they are files.
#[cfg(unix)]
fn folder() -> Option<PathBuf> {
    let own = gabarit_core::api::Folders::usual().ok()?;
    Some(own.data.join("fenetres"))
}

#[cfg(not(unix))]
fn folder() -> Option<PathBuf> {
    None
}

fn number(process: u32) -> String {
    format!("{process}.sock")
}

/// The door of the window of that number.
fn door(process: u32) -> Option<Name<'static>> {
    #[cfg(unix)]
    {
        use interprocess::local_socket::GenericFilePath;
        folder()?.join(number(process)).to_fs_name::<GenericFilePath>().ok()
    }
    #[cfg(not(unix))]
    {
        use interprocess::local_socket::GenericNamespaced;
        format!("fr.gabarit.app.{process}").to_ns_name::<GenericNamespaced>().ok()
    }
}

//! What surrounds the window: the system's dialogs, the clipboard, the close button.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt, EventMask};

use crate::driver::eventually;

/// Gives a path to the system's dialog of that title, as soon as it is shown, and accepts.
pub fn choose(title: &str, path: &Path) {
    let path = path.to_str().expect("test paths are text");
    let name = format!("^{title}$");
    xdotool(&["search", "--sync", "--onlyvisible", "--name", &name, "windowfocus", "--sync"]);
    // In GTK's dialog a slash opens the line where a path is written. Typing would outrun it: the path is pasted,
    // and what the line then holds is read from the selection.
    copy(path);
    xdotool(&["key", "slash"]);
    eventually("the dialog holds the path", || {
        xdotool(&["key", "ctrl+a", "ctrl+v", "ctrl+a"]);
        // Of a folder the line completes the name with a slash.
        (selection("primary").trim_end_matches('/') == path).then_some(())
    });
    xdotool(&["key", "Return"]);
}

/// Turns the wheel over a point of the screen, downwards for positive notches.
pub fn wheel(x: u32, y: u32, notches: i32) {
    let button = if notches > 0 { "5" } else { "4" };
    let repeat = notches.unsigned_abs().to_string();
    xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "--repeat", &repeat, button]);
}

/// Strikes keys of the keyboard, by their X names: `dead_circumflex`, `shift+Tab`.
pub fn strike(keys: &[&str]) {
    xdotool(&[&["key", "--delay", "20"], keys].concat());
}

/// Puts a text on the clipboard, as another program would.
pub fn copy(text: &str) {
    // xclip stays behind to serve the text: it must not hold the test's own output.
    let mut xclip = Command::new("xclip")
        .args(["-selection", "clipboard", "-in"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("xclip is installed");
    xclip.stdin.take().expect("its input is piped").write_all(text.as_bytes()).expect("it reads");
    assert!(xclip.wait().expect("it ends").success());
}

/// What another program would paste.
pub fn clipboard() -> String {
    selection("clipboard")
}

/// The text of one of X's selections; `primary` is what is highlighted.
fn selection(which: &str) -> String {
    let output = Command::new("xclip").args(["-selection", which, "-out"]).output();
    String::from_utf8(output.expect("xclip is installed").stdout).expect("a selection is text")
}

/// What the title bar shows.
pub fn title() -> String {
    let title = xdotool(&["search", "--onlyvisible", "--class", "gabarit-window", "getwindowname"]);
    title.trim().to_owned()
}

/// Asks the window to close, as its close button does.
pub fn close_button() {
    let window = xdotool(&["search", "--onlyvisible", "--class", "gabarit-window"]);
    let window = window.lines().next().and_then(|id| id.parse().ok()).expect("the window is open");
    let (display, _) = x11rb::connect(None).expect("the display answers");
    let atom = |name: &str| {
        let request = display.intern_atom(false, name.as_bytes()).expect("the display answers");
        request.reply().expect("the display knows the name").atom
    };
    let message = [atom("WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
    let event = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), message);
    display
        .send_event(false, window, EventMask::NO_EVENT, event)
        .expect("the message leaves")
        .check()
        .expect("the display takes it");
    display.flush().expect("the message leaves");
}

fn xdotool(arguments: &[&str]) -> String {
    let output = Command::new("xdotool").args(arguments).output().expect("xdotool is installed");
    assert!(output.status.success(), "xdotool {arguments:?}");
    String::from_utf8(output.stdout).expect("xdotool writes text")
}

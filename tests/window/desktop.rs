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

/// Waits until a window of that title is shown.
pub fn is_shown(title: &str) {
    xdotool(&["search", "--sync", "--onlyvisible", "--name", &format!("^{title}$")]);
}

/// Turns the wheel over a point of the screen, downwards for positive notches.
pub fn wheel(x: u32, y: u32, notches: i32) {
    let button = if notches > 0 { "5" } else { "4" };
    let repeat = notches.unsigned_abs().to_string();
    xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "--repeat", &repeat, button]);
}

/// Rests the mouse on a point of the screen.
pub fn point(x: i32, y: i32) {
    xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
    xdotool(&["mousemove_relative", "1", "1"]);
}

/// A point of the screen, in pixels; the window fills it.
pub type Point = (i32, i32);

/// Clicks a point of the screen while a key is held, by its X name: `ctrl`, `shift`.
pub fn click_holding(key: &str, (x, y): Point) {
    let [x, y] = [x.to_string(), y.to_string()];
    xdotool(&["keydown", key, "mousemove", &x, &y, "sleep", "0.05", "click", "1", "keyup", key]);
}

/// Turns the wheel over a point while Ctrl is held, upwards for positive notches.
pub fn wheel_holding_control((x, y): Point, notches: i32) {
    let [x, y] = [x.to_string(), y.to_string()];
    let button = if notches > 0 { "4" } else { "5" };
    let repeat = notches.unsigned_abs().to_string();
    xdotool(&["mousemove", &x, &y, "keydown", "ctrl", "click", "--repeat", &repeat, button]);
    xdotool(&["keyup", "ctrl"]);
}

/// Clicks a point of the screen, once or twice.
pub fn click((x, y): Point, times: u8) {
    let [x, y, times] = [x.to_string(), y.to_string(), times.to_string()];
    xdotool(&[
        "mousemove",
        &x,
        &y,
        "sleep",
        "0.05",
        "click",
        "--repeat",
        &times,
        "--delay",
        "60",
        "1",
    ]);
}

/// Presses the mouse at a point, carries it to another by the middle of the way, and lets it go there.
pub fn drag(from: Point, to: Point) {
    let middle = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
    let mut steps = vec![];
    for (at, (x, y)) in [from, middle, to, to].into_iter().enumerate() {
        steps.extend(["mousemove".to_owned(), x.to_string(), y.to_string()]);
        steps.extend(["sleep".to_owned(), "0.08".to_owned()]);
        if at == 0 {
            steps.extend(["mousedown".to_owned(), "1".to_owned()]);
        }
    }
    steps.extend(["mouseup".to_owned(), "1".to_owned()]);
    xdotool(&steps.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Strikes keys of the keyboard, by their X names: `dead_circumflex`, `shift+Tab`.
pub fn strike(keys: &[&str]) {
    xdotool(&[&["key", "--delay", "20"], keys].concat());
}

/// Puts a text on the clipboard, as another program would.
pub fn copy(text: &str) {
    copy_as("UTF8_STRING", text);
}

/// Puts a table on the clipboard as a web page, as spreadsheets do.
pub fn copy_page(html: &str) {
    copy_as("text/html", html);
}

fn copy_as(target: &str, text: &str) {
    // xclip stays behind to serve the text: it must not hold the test's own output.
    let mut xclip = Command::new("xclip")
        .args(["-selection", "clipboard", "-target", target, "-in"])
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

/// The forms in which the clipboard may be pasted: `text/html`, `UTF8_STRING`…
pub fn clipboard_targets() -> String {
    let output = Command::new("xclip")
        .args(["-selection", "clipboard", "-target", "TARGETS", "-out"])
        .output();
    String::from_utf8(output.expect("xclip is installed").stdout).expect("names are text")
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

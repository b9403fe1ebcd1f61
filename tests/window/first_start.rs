//! The first start: the window opens, calmly.

use crate::window::Window;

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn the_window_opens_and_shows_its_title() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    window.sees("Bienvenue dans Gabarit");
}

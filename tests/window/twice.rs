//! A dossier has one window: opened again, by a start or from another window, the one there is comes forward.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::json;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, CreateWindowAux, WindowClass};
use x11rb::rust_connection::RustConnection;

use crate::beginnings;
use crate::desktop;
use crate::driver::{PERSON, eventually};
use crate::keys::ENTER;
use crate::window::{Window, program};
use crate::workbook;

/// A second start of the program, ended with the test whatever happens.
struct Start(Child);

impl Start {
    /// As the file manager starts it, for the person whose folder is `home`.
    fn on(home: &Path, args: &[&str]) -> Self {
        let mut start = Command::new(program());
        start
            .args(args)
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("USER", PERSON)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Self(start.spawn().expect("the program starts"))
    }

    /// Waits until it has handed over and gone.
    fn hands_over(mut self) {
        let status = eventually("the second start hands over", || self.0.try_wait().unwrap());
        assert!(status.success());
    }
}

impl Drop for Start {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Something that lies over the window, as a browser would.
struct Veil {
    display: RustConnection,
    root: u32,
    own: u32,
}

impl Veil {
    fn over_all() -> Self {
        let (display, screen) = x11rb::connect(None).unwrap();
        let screen = &display.setup().roots[screen];
        let (root, visual) = (screen.root, screen.root_visual);
        let own = display.generate_id().unwrap();
        let look = CreateWindowAux::new().background_pixel(0x0033_6699);
        let size = (1280, 800);
        display
            .create_window(
                0,
                own,
                root,
                0,
                0,
                size.0,
                size.1,
                0,
                WindowClass::INPUT_OUTPUT,
                visual,
                &look,
            )
            .unwrap();
        display.map_window(own).unwrap().check().unwrap();
        let veil = Self { display, root, own };
        eventually("the window is covered", || veil.is_on_top().then_some(()));
        veil
    }

    fn is_on_top(&self) -> bool {
        let tree = self.display.query_tree(self.root).unwrap().reply().unwrap();
        let shown = tree.children.into_iter().rev().find(|window| {
            let state = self.display.get_window_attributes(*window).unwrap().reply();
            state.is_ok_and(|state| u8::from(state.map_state) == 2 && !state.override_redirect)
        });
        shown == Some(self.own)
    }

    fn gives_way(self) {
        eventually("the window has come before the others", || (!self.is_on_top()).then_some(()));
    }
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_dossier_opened_again_brings_its_window_forward() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), &[]);
    beginnings::in_bron(&window);
    window.sees("Par quoi commencer");
    let dossier = home.path().join("data/gabarit/dossiers/69029 Bron.gabarit");
    for args in [vec![text(&dossier)], vec![]] {
        let veil = Veil::over_all();
        Start::on(home.path(), &args).hands_over();
        veil.gives_way();
    }
    // A file to take in goes to the window where its dossier is open.
    let table = workbook::write(home.path());
    let veil = Veil::over_all();
    Start::on(home.path(), &[text(&table)]).hands_over();
    veil.gives_way();
    window.sees("Ses colonnes");
    window.sees("parcs de Bron.xlsx");
    window.assert_calm();

    // Once it is closed, nothing answers any more, and nothing of the door is left.
    desktop::close_button();
    window.has_ended();
    assert!(!home.path().join("data/gabarit/fenetres").exists());
    let window = Window::open(home.path(), &[text(&dossier)]);
    window.sees("Par quoi commencer");
    let held = window.js("return document.body.innerText.includes('lecture seule')", json!([]));
    assert_eq!(held, false);
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_dossier_chosen_in_a_second_window_comes_forward_in_the_first() {
    let home = tempfile::tempdir().unwrap();
    let first = Window::open(home.path(), &[]);
    beginnings::in_bron(&first);
    first.sees("Par quoi commencer");
    let other = home.path().join("Albigny.gabarit");
    dossier_of("69003", &other);
    // Another commune has a window of its own.
    let second = Window::open(home.path(), &[text(&other)]);
    second.sees("Albigny-sur-Saône");
    second.click(&second.role("button", "Changer de commune ou de dossier"));
    second.sees("Changer de commune");
    second.types("bron");
    second.sees("Métropole de Lyon");
    let veil = Veil::over_all();
    second.keys([ENTER]);
    veil.gives_way();
    second.sees("est ouvert dans une autre fenêtre de Gabarit, qui vient de passer devant");
    second.sees("Continuez dans cette autre fenêtre");
    first.sees("Par quoi commencer");
    first.screenshot("46-first-window-forward");
    // The dossier of the second is still open there, and nowhere read only.
    let again = "return document.body.innerText.includes('lecture seule')";
    assert_eq!(second.js(again, json!([])), false);
    first.assert_calm();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn what_is_dropped_or_given_at_the_start_is_taken_for_what_it_is() {
    let home = tempfile::tempdir().unwrap();
    let schema = home.path().join("schema.json");
    schema_of("Composteurs", &schema);
    // A template given before there is any dossier waits for the commune.
    let window = Window::open(home.path(), &[text(&schema)]);
    beginnings::in_bron(&window);
    window.sees("Composteurs");
    window.sees("Commencer ce tableau");
    // A workbook dropped from a file manager is taken over.
    let source = drop_on_window(&workbook::write(home.path()));
    window.sees("Ses colonnes");
    window.sees("parcs de Bron.xlsx");
    drop(source);
    // A dossier that is dropped is opened.
    let elsewhere = home.path().join("Albigny.gabarit");
    dossier_of("69003", &elsewhere);
    let _source = drop_on_window(&elsewhere);
    window.sees("Par quoi commencer");
    window.sees("Albigny-sur-Saône");
    window.assert_calm();
}

/// The schema of a template of one column, in this file.
fn schema_of(title: &str, at: &Path) {
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    let field =
        json!({"name": "nom", "title": "Nom", "description": "Le nom sous lequel il est connu."});
    let text = json!({"name": title.to_lowercase(), "title": title, "version": "1.0.0",
        "description": "Ce que les habitants y trouvent.", "fields": [field]});
    fs::write(at, text.to_string()).unwrap();
}

#[test]
#[ignore = "needs the window, a display and the drivers: make test"]
fn a_template_is_taken_however_it_is_given() {
    let home = tempfile::tempdir().unwrap();
    let [first, second, third] = ["Bancs", "Ruches", "Cabanes"].map(|title| {
        let schema = home.path().join(title).join("schema.json");
        schema_of(title, &schema);
        schema
    });
    // A folder, at the first start of all.
    let window = Window::open(home.path(), &[text(first.parent().unwrap())]);
    beginnings::in_bron(&window);
    let shown = |title: &str| {
        window.role("heading", title);
        window.sees("Commencer ce tableau");
    };
    shown("Bancs");
    // A file, from the file manager, while the window is there.
    let veil = Veil::over_all();
    Start::on(home.path(), &[text(&second)]).hands_over();
    veil.gives_way();
    shown("Ruches");
    window.screenshot("47-template-given");
    // Dropped on the window: the file, then the folder of one.
    let source = drop_on_window(&third);
    shown("Cabanes");
    drop(source);
    let source = drop_on_window(first.parent().unwrap());
    shown("Bancs");
    drop(source);
    // A dossier, while another is open there: it has a window of its own, which stays.
    let other = home.path().join("Albigny.gabarit");
    dossier_of("69003", &other);
    let mut second = Start::on(home.path(), &[text(&other)]);
    eventually("the other dossier is held", || {
        let held = home.path().join("Albigny.gabarit.ouvert");
        held.exists().then_some(())
    });
    assert!(second.0.try_wait().unwrap().is_none(), "it has handed over");
    shown("Bancs");
    window.assert_calm();
}

/// The new dossier of a commune, in this file.
fn dossier_of(insee: &str, at: &Path) {
    let elsewhere = tempfile::tempdir().unwrap();
    let core = gabarit_tests::Window::at(elsewhere.path());
    core.call("create_dossier", json!({"insee": insee}));
    drop(core);
    let made = fs::read_dir(elsewhere.path().join("data/dossiers")).unwrap().flatten();
    let made = made.map(|entry| entry.path()).find(|path| text(path).ends_with(".gabarit"));
    fs::copy(made.unwrap(), at).unwrap();
}

/// Drags a file from another program’s window and lets it go in the middle of ours. The other program is asked for what
/// was dropped a moment later: it is to live until then.
fn drop_on_window(file: &Path) -> Start {
    // Debian’s own, which has GTK.
    let python = Command::new("/usr/bin/python3")
        .args([concat!(env!("CARGO_MANIFEST_DIR"), "/window/drag.py"), text(file)])
        .spawn()
        .expect("python3 is installed");
    let source = Start(python);
    desktop::is_shown("Fichiers");
    desktop::drag((1220, 40), (640, 400));
    source
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

//! What a person does to the window, and what she sees in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::driver::{Driver, eventually};
use crate::keys::{ENTER, TAB};

/// The key under which the WebDriver standard puts an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// When the guide's pictures are taken, whenever that is: each shows the same again.
const DAY: &str = "2026-11-26T09:41:00";

/// More than any screen holds: a person would have given up long before.
const MOST_TABS: usize = 100;

/// The open window.
pub struct Window {
    driver: Driver,
    log: PathBuf,
}

/// Something on the screen.
#[derive(Clone)]
pub struct Element(String);

impl Window {
    /// Opens the program on `args`, with `home` as the person's own folder.
    pub fn open(home: &Path, args: &[&str]) -> Self {
        Self::open_with(home, args, &[])
    }

    /// The same, with the internet played by a server of this computer, at that port.
    pub fn online(home: &Path, args: &[&str], services: u16) -> Self {
        Self::open_with(home, args, &[("GABARIT_REHEARSAL_PORT", &services.to_string())])
    }

    /// The same, with these variables besides in its environment.
    pub fn open_with(home: &Path, args: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::of(&program(), home, args, variables)
    }

    /// The window of another program of the same kind.
    pub fn of(program: &Path, home: &Path, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let log = home.join("window.log");
        let mut variables = variables.to_vec();
        if takes_pictures() {
            variables.push(("GABARIT_REHEARSAL_TIME", DAY));
        }
        let driver = Driver::open(program, args, home, &log, &variables);
        let window = Self { driver, log };
        window.wait("the page is loaded", || {
            (window.js("return document.readyState", json!([])) == "complete").then_some(())
        });
        if takes_pictures() {
            window.js(include_str!("day.js"), json!([DAY]));
        }
        // The smallest screen that nothing may be cut on.
        window.resize(1280, 720);
        window
    }

    /// Waits until `look` sees something; a screenshot and what the window printed tell why it never came.
    pub fn wait<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        let seen =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| eventually(what, look)));
        seen.unwrap_or_else(|cause| {
            self.screenshot("failure");
            eprintln!("the window shows: {}", self.js("return document.body.innerText", json!([])));
            eprintln!("it printed: {}", fs::read_to_string(&self.log).unwrap_or_default());
            std::panic::resume_unwind(cause)
        })
    }

    /// Leads the window's engine to another page, as a browser would go there.
    pub fn goes_to(&self, address: &str) {
        self.driver.post("/url", json!({ "url": address }));
    }

    /// Runs `script` in the page, as the body of a function called with `args`.
    pub fn js(&self, script: &str, args: Value) -> Value {
        self.driver.post("/execute/sync", json!({ "script": script, "args": args }))
    }

    /// Runs `script` in the page, as the body of a function called with `args` and what it calls once it is done.
    pub fn asynchronous(&self, script: &str, args: Value) -> Value {
        self.driver.post("/execute/async", json!({ "script": script, "args": args }))
    }

    /// The visible element that a screen reader calls `role`, `name`.
    pub fn role(&self, role: &str, name: &str) -> Element {
        self.wait(&format!("{role} “{name}” is shown"), || {
            self.js(include_str!("find.js"), json!([role, name])).get(ELEMENT).and_then(element)
        })
    }

    /// Waits until the page shows this text.
    pub fn sees(&self, text: &str) {
        let script = "return document.body.innerText.replace(/\\u200b/g, '').replace(/\\s+/g, ' ')";
        self.wait(&format!("“{text}” is shown"), || {
            self.js(script, json!([]))
                .as_str()
                .is_some_and(|shown| shown.contains(text))
                .then_some(())
        });
    }

    /// Clicks in the middle of an element.
    pub fn click(&self, element: &Element) {
        self.driver.post(&format!("/element/{}/click", element.0), json!({}));
    }

    /// Clicks on what a screen reader calls so, even where the page is drawing it anew just then.
    pub fn click_on(&self, role: &str, name: &str) {
        self.wait(&format!("{role} “{name}” is clicked"), || {
            let path = format!("/element/{}/click", self.role(role, name).0);
            self.driver.request("POST", &path, Some(json!({}))).ok()
        });
    }

    /// Chooses an option of the list of that name, by the beginning of its text.
    pub fn choose(&self, list: &str, option: &str) {
        let list = self.role("combobox", list);
        let typed = "arguments[0].focus(); return arguments[0].matches('input')";
        if self.js(typed, json!([{ ELEMENT: list.0 }])) == true {
            self.types(option);
            self.keys([ENTER]);
            return;
        }
        let option = self.wait(&format!("the list offers “{option}”"), || {
            // A space that does not break is a space.
            let script = r"return [...arguments[0].options]
                .find((its) => its.text.replace(/[\u00a0\u202f]/g, ' ').startsWith(arguments[1]))";
            self.js(script, json!([{ ELEMENT: list.0 }, option])).get(ELEMENT).and_then(element)
        });
        self.click(&option);
    }

    /// Presses and releases each key in turn, where the focus is.
    pub fn keys(&self, keys: impl IntoIterator<Item = char>) {
        let strokes = keys.into_iter().flat_map(|key| [down(key), up(key)]).collect();
        self.press(strokes);
    }

    /// Types a text where the focus is.
    pub fn types(&self, text: &str) {
        self.keys(text.chars());
    }

    /// Presses a key while others are held: `chord(&[CONTROL], 'z')`.
    pub fn chord(&self, held: &[char], key: char) {
        let mut strokes: Vec<Value> = held.iter().map(|key| down(*key)).collect();
        strokes.extend([down(key), up(key)]);
        strokes.extend(held.iter().rev().map(|key| up(*key)));
        self.press(strokes);
    }

    /// Presses Tab until the focus is on what a screen reader calls so.
    pub fn tab_to(&self, name: &str) {
        for _ in 0..MOST_TABS {
            if self
                .js(include_str!("focused.js"), json!([]))
                .as_str()
                .is_some_and(|its| its.contains(name))
            {
                return;
            }
            self.keys([TAB]);
        }
        self.screenshot("failure");
        panic!("Tab never comes to “{name}”");
    }

    /// Touches a point of the page.
    pub fn click_at(&self, place: (i64, i64)) {
        self.drag(place, place, || {});
    }

    /// Brings the pointer over a point of the page, touching nothing.
    pub fn points_at(&self, (x, y): (i64, i64)) {
        self.point(vec![json!({ "type": "pointerMove", "duration": 60, "x": x, "y": y })]);
    }

    /// Takes what is at a point of the page, carries it to another, does `before`, and lets it go.
    pub fn drag(&self, from: (i64, i64), to: (i64, i64), before: impl FnOnce()) {
        let at =
            |(x, y): (i64, i64)| json!({ "type": "pointerMove", "duration": 60, "x": x, "y": y });
        let half = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        self.point(vec![at(from), json!({ "type": "pointerDown", "button": 0 }), at(half), at(to)]);
        before();
        self.point(vec![json!({ "type": "pointerUp", "button": 0 })]);
    }

    /// Lays a finger on a point of the page, slides it to another, does `before`, and lifts it.
    pub fn slide(&self, from: (i64, i64), to: (i64, i64), before: impl FnOnce()) {
        let half = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        let touch = |places: Value, lifted: bool| {
            self.js(include_str!("touch.js"), json!([places, lifted]));
        };
        touch(json!([from, half, to]), false);
        before();
        touch(json!([to]), true);
    }

    /// Goes by Tab to what a screen reader calls so, and presses Enter.
    pub fn enter_on(&self, name: &str) {
        self.tab_to(name);
        self.keys([ENTER]);
    }

    fn point(&self, moves: Vec<Value>) {
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": moves });
        self.driver.post("/actions", json!({ "actions": [mouse] }));
    }

    fn press(&self, strokes: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.driver.post("/actions", json!({ "actions": [keyboard] }));
    }

    /// Saves what is seen on the display as `target/screenshots/NAME.png`.
    ///
    /// The driver's own screenshot never comes back where WebKitGTK draws with the processor, and shows no system window.
    pub fn screenshot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots");
        fs::create_dir_all(&folder).unwrap();
        let painted =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))";
        self.driver.post("/execute/async", json!({ "script": painted, "args": [] }));
        let shot = folder.join(format!("{name}.png"));
        let size = self.js("return `0,0,${innerWidth},${innerHeight}`", json!([]));
        let status = Command::new("scrot")
            .args(["--overwrite", "--autoselect", size.as_str().unwrap_or_default()])
            .arg(shot)
            .status()
            .expect("scrot is installed");
        assert!(status.success(), "no screenshot of {name}");
    }

    /// Takes a picture of the guide: in `docs/captures/NAME.png`, with few colours, where `make guide` asks for it.
    pub fn picture(&self, name: &str) {
        // A caret that blinks, a button under the pointer, a colour that fades in would make another picture each time.
        let caret = "document.activeElement.style.caretColor = arguments[0]";
        self.js(caret, json!(["transparent"]));
        // As high as a window of a small laptop: with all of them the guide prints on ten pages.
        self.resize(1280, 640);
        self.points_at((2, 2));
        self.dress("light");
        self.screenshot(&format!("guide-{name}"));
        self.js(caret, json!([""]));
        self.resize(1280, 720);
        if !takes_pictures() {
            return;
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let status = Command::new("pngquant")
            .args(["--force", "--speed", "1", "--strip", "--output"])
            .arg(root.join(format!("docs/captures/{name}.png")))
            .arg("64")
            .arg(root.join(format!("target/screenshots/guide-{name}.png")))
            .status()
            .expect("pngquant is installed: `make guide` installs it");
        assert!(status.success(), "no picture of {name}");
    }

    /// Saves a screenshot in light, in dark and with more contrast, and fails on anything axe finds wrong for people with a disability, and
    /// on any text that is cut.
    pub fn inspect(&self, name: &str) {
        self.screenshot(name);
        assert_eq!(self.barriers(), json!([]), "axe found barriers on {name}");
        let cut = self.js(include_str!("truncated.js"), json!([]));
        assert_eq!(cut, json!([]), "texts are cut on {name}");
        self.dress("dark");
        self.screenshot(&format!("{name}-dark"));
        assert_eq!(self.barriers(), json!([]), "axe found barriers on {name}, in dark");
        self.dress("contrast");
        self.screenshot(&format!("{name}-contrast"));
        assert_eq!(self.barriers(), json!([]), "axe found barriers on {name}, with more contrast");
        self.dress("light");
        self.assert_calm();
    }

    /// Takes a picture seen twice as large, and fails on any barrier, on any text cut, or where the page must be scrolled
    /// sideways: 1280×720 then leaves half as many pixels of the page each way.
    pub fn inspect_large(&self, name: &str) {
        self.resize(640, 360);
        self.screenshot(&format!("{name}-large"));
        let cut = self.js(include_str!("truncated.js"), json!([]));
        assert_eq!(cut, json!([]), "texts are cut on {name}, twice as large");
        assert_eq!(self.barriers(), json!([]), "axe found barriers on {name}, twice as large");
        self.resize(1280, 720);
    }

    /// What axe finds wrong in what is shown.
    pub fn barriers(&self) -> Value {
        let axe =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        self.js(&fs::read_to_string(axe).expect("axe-core is installed"), json!([]));
        let script = json!({ "script": include_str!("inspect.js"), "args": [] });
        self.driver.post("/execute/async", script)
    }

    /// Shows the page in light or in dark, as the person may choose to.
    pub fn dress(&self, theme: &str) {
        self.js("document.documentElement.dataset.theme = arguments[0]", json!([theme]));
        // Longer than colours take to change.
        std::thread::sleep(std::time::Duration::from_millis(250));
    }

    /// Gives the window another size, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.driver.post("/window/rect", json!({ "width": width, "height": height }));
        let size = "return [innerWidth, innerHeight]";
        self.wait("the window has its size", || {
            (self.js(size, json!([])) == json!([width, height])).then_some(())
        });
    }

    /// Fails if the window wrote an error: an exception, a refused resource, a broken promise.
    pub fn assert_calm(&self) {
        let printed = fs::read_to_string(&self.log).unwrap();
        let faults: Vec<&str> = printed.lines().filter(|line| line.contains("CONSOLE")).collect();
        assert!(faults.is_empty(), "the window reported {faults:#?}");
    }

    /// What the page's own process takes of memory, in megabytes: its share of what several hold.
    pub fn memory(&self) -> u64 {
        self.driver.memory_of("WebKitWebProcess")
    }

    /// Waits until the program has ended by itself, calmly.
    pub fn has_ended(self) {
        eventually("the program has ended", || self.driver.has_ended().then_some(()));
        self.assert_calm();
    }

    /// Ends the program at once, as a power cut does.
    pub fn kill(self) {
        self.assert_calm();
        self.driver.kill_program();
    }
}

/// Whether `make guide` asks for the pictures of the guide.
fn takes_pictures() -> bool {
    std::env::var_os("GABARIT_GUIDE").is_some()
}

fn element(id: &Value) -> Option<Element> {
    id.as_str().map(|id| Element(id.to_owned()))
}

fn down(key: char) -> Value {
    json!({ "type": "keyDown", "value": key })
}

fn up(key: char) -> Value {
    json!({ "type": "keyUp", "value": key })
}

/// The program built beside this test.
pub fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().join("gabarit-window")
}

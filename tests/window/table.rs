//! The table in the window: going to a cell as a person does, reading what stands there.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desktop::Point;
use crate::keys::{CONTROL, DOWN, ENTER, HOME, RIGHT};
use crate::window::Window;

/// A rectangle of the window, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
}

impl Place {
    /// Near its left edge, for what goes on out of view.
    pub fn start(self) -> Point {
        (self.left + 24, self.top + self.height / 2)
    }

    pub fn middle(self) -> Point {
        (self.left + self.width / 2, self.top + self.height / 2)
    }
}

/// The open table of a template.
pub struct Table<'a> {
    window: &'a Window,
    titles: Vec<String>,
}

impl<'a> Table<'a> {
    /// The table that the window shows, filled after this template.
    pub fn of(window: &'a Window, template: &str) -> Self {
        let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
        let schema = fs::read_to_string(schemas.join(template).join("schema.json")).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let fields = schema["fields"].as_array().unwrap();
        let titles = fields.iter().map(|field| field["title"].as_str().unwrap().to_owned());
        Self { window, titles: titles.collect() }
    }

    /// Goes to the cell of a line, from 1, and of the column of that title.
    ///
    /// At its start a table goes to where the person was, or to the first thing to correct, once it is found: keys struck
    /// just before count from there. As a person would, it goes back and tries again. No key is ever doubled: 680 walks of
    /// 5,975 keys at a load of 19 were each heard once, and the driver's keys, none of X's, do not repeat while held.
    pub fn go(&self, line: usize, title: &str) {
        let name = format!("{title}, ligne {line}");
        for _ in 0..2 {
            self.walk(line, title);
            for _ in 0..40 {
                if self.active().0.starts_with(&name) {
                    return self.is_at(line, title);
                }
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
        }
        self.walk(line, title);
        self.is_at(line, title);
    }

    /// Types the first text of a new line, just below the last, and leaves the cell downwards.
    pub fn begin_line(&self, line: usize, title: &str, text: &str) {
        self.walk(line, title);
        self.is_called(&format!("{title}, nouvelle ligne"));
        self.window.types(text);
        self.window.keys([ENTER]);
    }

    fn walk(&self, line: usize, title: &str) {
        let column = self.titles.iter().position(|known| known == title).unwrap();
        self.window.chord(&[CONTROL], HOME);
        self.window.keys(vec![DOWN; line - 1]);
        self.window.keys(vec![RIGHT; column]);
    }

    /// Waits until the active cell is this one, as a screen reader would say it.
    pub fn is_at(&self, line: usize, title: &str) {
        self.is_called(&format!("{title}, ligne {line}"));
    }

    /// Waits until the active cell bears this name, whatever is said of it after.
    fn is_called(&self, name: &str) {
        self.window.wait(&format!("the cell “{name}” is active"), || {
            let (label, _) = self.active();
            let rest = label.strip_prefix(name)?;
            (!rest.starts_with(|next: char| next.is_ascii_digit())).then_some(())
        });
    }

    /// Types a text in a cell, and leaves it downwards.
    pub fn fill(&self, line: usize, title: &str, text: &str) {
        self.go(line, title);
        self.window.types(text);
        self.window.keys([ENTER]);
    }

    /// Waits until a cell holds this text.
    pub fn holds(&self, line: usize, title: &str, text: &str) {
        self.go(line, title);
        self.window.wait(&format!("{title}, line {line} holds “{text}”"), || {
            (self.active().1 == text).then_some(())
        });
    }

    /// What a screen reader calls the active cell, and its text.
    pub fn active(&self) -> (String, String) {
        let script =
            "const at = document.activeElement; return [at.getAttribute('aria-label'), at.value]";
        let [label, text] =
            serde_json::from_value(self.window.js(script, json!([]))).unwrap_or_default();
        (label, text)
    }

    /// Where a cell stands in the window, once it is in view.
    pub fn cell(&self, line: usize, title: &str) -> Place {
        self.place(json!([line, title]))
    }

    /// Where the title of a column stands in the window.
    pub fn title(&self, title: &str) -> Place {
        self.place(json!([null, title]))
    }

    /// Where the number of a line stands in the window.
    pub fn number(&self, line: usize) -> Place {
        self.place(json!([line, null]))
    }

    fn place(&self, of: Value) -> Place {
        self.window.wait(&format!("{of} is in view"), || {
            let place = self.window.js(include_str!("place.js"), of.clone());
            let [left, top, width, height] = serde_json::from_value(place).ok()?;
            Some(Place { left, top, width, height })
        })
    }

    /// The title of the last column.
    pub fn last(&self) -> &str {
        self.titles.last().map_or("", String::as_str)
    }

    /// The titles of the columns drawn, from left to right.
    pub fn drawn(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[role=columnheader] .name')]
            .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
            .map((name) => name.firstChild.data)";
        serde_json::from_value(self.window.js(script, json!([]))).unwrap()
    }

    /// The same table, once its columns stand in another order, or some are hidden.
    pub fn arranged(mut self, arrange: impl FnOnce(&mut Vec<String>)) -> Self {
        arrange(&mut self.titles);
        self
    }

    /// Waits until the lines of a column, from the first, hold these texts.
    pub fn lines_hold(&self, title: &str, texts: &[&str]) {
        for (at, text) in texts.iter().enumerate() {
            self.holds(at + 1, title, text);
        }
    }

    /// Waits until everything is said to be on disk.
    pub fn is_saved(&self) {
        self.window.sees("Enregistré");
    }
}

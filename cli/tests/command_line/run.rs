//! Runs the binary and keeps what it said.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a call gave.
#[derive(Debug)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|cause| panic!("{cause}: {self:?}"))
    }

    /// What could not be done is one line on stderr, in a sentence or two, and nothing on stdout.
    #[track_caller]
    pub fn refused(&self, words: &str) {
        assert_eq!(self.status, 2, "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(self.err.starts_with("gabarit : "), "{self:?}");
        assert!(self.err.trim_end().ends_with('.'), "{self:?}");
        assert!(self.err.contains(words), "{self:?}");
        assert!(self.out.is_empty(), "{self:?}");
    }
}

pub fn gabarit<const N: usize>(arguments: [&str; N]) -> Said {
    fed(arguments, b"")
}

/// The same, with these bytes as standard input.
pub fn fed<const N: usize>(arguments: [&str; N], input: &[u8]) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gabarit"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let said = Said {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'), "colours in a pipe");
    said
}

/// An example file of a template.
pub fn example(template: &str, file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    root.join(template).join(file).to_str().unwrap().to_owned()
}

/// A file written by others; `None`, said, where the folder is absent.
pub fn sample(file: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples");
    if !root.is_dir() {
        println!("skipped: ../shared is absent");
        return None;
    }
    Some(root.join(file).to_str().unwrap().to_owned())
}

/// A path in a folder, as an argument.
pub fn inside(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

/// The names of the files in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

//! The commands of the guide do what the guide shows: each block is run as it stands, in the order of the page.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A block of the page: its language, the name after it, and its text.
struct Block {
    language: String,
    name: String,
    text: String,
}

fn guide() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join("docs/guide.md")).unwrap()
}

fn blocks(page: &str) -> Vec<Block> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    let block = |text: &str| {
        let (head, text) = text.split_once('\n').unwrap();
        let (language, name) = head.split_once(' ').unwrap_or((head, ""));
        Block { language: language.into(), name: name.into(), text: format!("{text}\n") }
    };
    fenced.map(block).collect()
}

/// Whether a text is the one that is shown, where « … » stands for anything.
fn is_shown(shown: &str, said: &str) -> bool {
    let mut parts = shown.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = said.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let found = if last { rest.rfind(part) } else { rest.find(part) };
        let Some(place) = found else { return false };
        rest = &rest[place + part.len()..];
    }
    rest.is_empty()
}

#[cfg(unix)]
#[test]
fn the_guide_s_commands_give_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let example = crate::run::example("parcs-jardins", "exemple-recu.xlsx");
    fs::copy(example, folder.path().join("parcs.xlsx")).unwrap();
    let tool = Path::new(env!("CARGO_BIN_EXE_gabarit")).parent().unwrap();
    let mut path = OsString::from(tool);
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let (mut said, mut run) = (None, 0);
    for Block { language, name, text } in blocks(&guide()) {
        match language.as_str() {
            "sh" => {
                assert!(said.is_none(), "what a block gives is shown below it, before:\n{text}");
                let output = Command::new("bash")
                    .args(["-euo", "pipefail", "-c", &text])
                    .current_dir(folder.path())
                    .env("PATH", &path)
                    .env("XDG_DATA_HOME", folder.path().join("data"))
                    .output()
                    .unwrap();
                let wrong = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success() && wrong.is_empty(), "{text}\n{wrong}");
                said = Some(String::from_utf8(output.stdout).unwrap());
                run += 1;
            }
            "text" => {
                let said = said.take().expect("a command stands above what it shows");
                assert!(is_shown(&text, &said), "the guide shows:\n{text}\nit gives:\n{said}");
            }
            // A file that the commands below it read.
            _ => fs::write(folder.path().join(name), text).unwrap(),
        }
    }
    assert!(run >= 5 && said.is_none(), "{run} blocks were run");
}

#[test]
fn what_is_shown_is_compared_to_the_letter_but_for_its_gaps() {
    assert!(is_shown("a…d\n", "a b c d\n") && is_shown("a\n", "a\n"));
    assert!(!is_shown("a…d\n", "a b c\n") && !is_shown("a\n", "a\nb\n") && !is_shown("b…", "a b"));
}

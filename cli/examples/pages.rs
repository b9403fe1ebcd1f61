//! Writes what shells and `man` know of `gabarit`: `cargo run --package gabarit-cli --example pages -- FOLDER`.
//!
//! From the same definition as the command line itself: a new option is in all of them.

use std::error::Error;
use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::{Shell, generate};
use clap_mangen::Man;

#[allow(
    dead_code,
    unused_imports,
    reason = "the program reads what is given; these pages only its definition"
)]
#[path = "../src"]
mod program {
    pub mod arguments;
}

use program::arguments;

/// The names that clap gives to parts of a page, and ours.
const HEADINGS: [(&str, &str); 2] = [("NAME", "NOM"), ("EXTRA", "REMARQUES")];

fn main() -> Result<(), Box<dyn Error>> {
    let asked = std::env::args_os().nth(1).ok_or("Which folder shall the pages go to?")?;
    write(Path::new(&asked))
}

/// Writes `man/gabarit*.1` and `completions/…`, one for each shell, in this folder.
fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let (man, completions) = (folder.join("man"), folder.join("completions"));
    fs::create_dir_all(&man)?;
    fs::create_dir_all(&completions)?;
    let mut command = arguments::Arguments::command();
    command.build();
    write_pages(&command, &man)?;
    let shells = [
        (Shell::Bash, "gabarit.bash"),
        (Shell::Zsh, "_gabarit"),
        (Shell::Fish, "gabarit.fish"),
        (Shell::PowerShell, "gabarit.ps1"),
    ];
    for (shell, name) in shells {
        // Windows PowerShell takes a script without this mark for Windows-1252.
        let mut script =
            if name.ends_with("ps1") { "\u{feff}".as_bytes().to_vec() } else { vec![] };
        generate(shell, &mut arguments::Arguments::command(), "gabarit", &mut script);
        fs::write(completions.join(name), script)?;
    }
    Ok(())
}

/// One page a command, as `git` has them: `gabarit-check.1`.
fn write_pages(command: &Command, folder: &Path) -> Result<(), Box<dyn Error>> {
    for below in command.get_subcommands() {
        write_pages(below, folder)?;
    }
    // A page without a date would take what follows for one.
    let version = concat!("version ", env!("CARGO_PKG_VERSION"));
    let page =
        Man::new(command.clone()).date(version).source("gabarit").manual("Manuel de Gabarit");
    let mut written = Vec::new();
    page.render(&mut written)?;
    fs::write(folder.join(page.get_filename()), in_french(&String::from_utf8(written)?))?;
    Ok(())
}

fn in_french(page: &str) -> String {
    let lines = page.lines().map(|line| {
        let Some(heading) = line.strip_prefix(".SH ") else { return line.to_owned() };
        // The command line's own headings end as French wants it before a colon.
        let heading = heading.trim_matches(['"', '\u{a0}']).to_uppercase();
        let known = HEADINGS.iter().find(|(english, _)| *english == heading);
        format!(".SH {}", known.map_or(heading.as_str(), |(_, french)| french))
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a step that fails ends the test")]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_its_page_in_french() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        let pages: Vec<_> = fs::read_dir(folder.path().join("man")).unwrap().flatten().collect();
        assert!(pages.len() > arguments::Arguments::command().get_subcommands().count());
        let known = [
            "NOM",
            "SYNOPSIS",
            "DESCRIPTION",
            "ARGUMENTS",
            "OPTIONS",
            "COMMANDES",
            "REMARQUES",
            "VERSION",
        ];
        for page in pages {
            let text = fs::read_to_string(page.path()).unwrap();
            let name = page.file_name();
            assert!(text.contains(".SH NOM\n"), "{name:?}: {text}");
            for heading in text.lines().filter_map(|line| line.strip_prefix(".SH ")) {
                assert!(known.contains(&heading), "{name:?}: {heading}");
            }
            for english in ["Print ", "[default", "Possible values", "help for"] {
                assert!(!text.contains(english), "{name:?} says {english:?}");
            }
        }
    }

    // What Windows calls bash may be another system, without our folders or not there at all.
    #[cfg(unix)]
    #[test]
    fn bash_reads_its_completions() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        let script = folder.path().join("completions/gabarit.bash");
        let read = std::process::Command::new("bash").arg("-n").arg(&script).status();
        assert!(read.is_ok_and(|status| status.success()));
    }

    #[test]
    fn every_shell_is_told_of_every_command() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        let shells = fs::read_dir(folder.path().join("completions")).unwrap().flatten();
        for shell in shells {
            let text = fs::read_to_string(shell.path()).unwrap();
            assert!(text.contains("migrate"), "{:?}", shell.file_name());
        }
    }
}

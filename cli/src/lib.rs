//! `gabarit`: what the window does for a dossier, done for a file. As thin as the window, over the same core.
//!
//! A library, for the window's program answers to this name too where both are installed: one file instead of two.

mod addresses;
mod arguments;
mod blank;
mod check;
mod collect;
mod diff;
mod geocode;
mod migrate;
mod package;
mod paper;
mod problems;
mod progress;
mod returned;
mod template;
mod template_diff;
mod template_file;
mod templates;
mod verify;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use gabarit_core::error::Error;

use arguments::{Arguments, Command, TemplateAction};

/// How a command ended well: what it prints, and whether the data has errors.
struct Outcome {
    printed: String,
    errors: usize,
}

/// Why a command did not end well.
enum Failure {
    /// The core could not do it.
    Core(Error),
    /// The command line asks for what cannot be; one French sentence says what and what to do.
    Asked(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

/// Does what a command line asks, the program's own name first, and prints what came of it.
///
/// Exit status: 0 nothing wrong, 1 the data has errors, 2 it could not be done.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(asked) if !asked.use_stderr() => {
            print(&asked.render().to_string());
            return ExitCode::SUCCESS;
        }
        Err(wrong) => return refuse(&arguments::sentence(&wrong)),
    };
    let outcome = match &arguments.command {
        Command::Templates(asked) => templates::run(asked),
        Command::Template(asked) => match &asked.action {
            TemplateAction::From(asked) => template::run(asked),
            TemplateAction::Diff(asked) => template_diff::run(asked),
        },
        Command::Check(asked) => check::run(asked),
        Command::Migrate(asked) => migrate::run(asked),
        Command::Package(asked) => package::run(asked),
        Command::Verify(asked) => verify::run(asked),
        Command::Diff(asked) => diff::run(asked),
        Command::Collect(asked) => collect::run(asked),
        Command::Return(asked) => returned::run(asked),
        Command::Blank(asked) => blank::run(asked),
        Command::Addresses(asked) => addresses::run(&asked.action),
        Command::Geocode(asked) => geocode::run(asked),
    };
    match outcome {
        Ok(outcome) => {
            print(&outcome.printed);
            ExitCode::from(u8::from(outcome.errors > 0))
        }
        Err(Failure::Core(error @ Error::ErrorsRemain { .. })) => {
            refuse(&format!("{error} {}", error.action()));
            ExitCode::from(1)
        }
        Err(Failure::Core(error)) => refuse(&format!("{error} {}", error.action())),
        Err(Failure::Asked(sentence)) => refuse(&sentence),
    }
}

/// One line on stderr, whatever the sentence holds.
fn refuse(sentence: &str) -> ExitCode {
    let line: Vec<&str> = sentence.split_whitespace().collect();
    let _ = writeln!(io::stderr(), "gabarit : {}", line.join(" "));
    ExitCode::from(2)
}

/// A reader that stops listening, as `head` does, is no failure.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

//! `gabarit`, where it is alone: on a server, beside no window.

use std::process::ExitCode;

fn main() -> ExitCode {
    gabarit_cli::run(std::env::args_os().collect())
}

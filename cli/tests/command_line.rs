//! The real `gabarit`, as a person or a script calls it.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "command_line/addresses.rs"]
mod addresses;
#[path = "command_line/blank.rs"]
mod blank;
#[path = "command_line/check.rs"]
mod check;
#[path = "command_line/draft.rs"]
mod draft;
#[path = "command_line/guide.rs"]
mod guide;
#[path = "command_line/migrate.rs"]
mod migrate;
#[path = "command_line/package.rs"]
mod package;
#[path = "command_line/received.rs"]
mod received;
#[path = "command_line/run.rs"]
mod run;
#[path = "command_line/template_diff.rs"]
mod template_diff;
#[path = "command_line/templates.rs"]
mod templates;

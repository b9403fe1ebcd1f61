//! The real window, driven as a person would: `make test` runs these under a virtual display.
//!
//! By hand: `make test-window`, or `cargo test --test window -- --ignored` where a display and the tools are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "a step that fails ends the test, and says which"
)]

mod desktop;
mod driver;
mod first_start;
mod journey;
mod keys;
mod table;
mod window;
mod workbook;

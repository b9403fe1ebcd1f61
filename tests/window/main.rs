//! The real window, driven as a person would: `make test` runs these under a virtual display.
//!
//! By hand: `make test-window`, or `cargo test --test window -- --ignored` where a display and the tools are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the test, and says which"
)]

mod afternoon;
mod around;
mod aside;
mod asked;
mod beginnings;
mod checking;
mod columns;
mod deep;
mod desktop;
mod drafting;
mod driver;
mod editors;
mod elsewhere;
mod exercise;
mod fluid;
mod form;
mod guide;
mod hands;
mod hostile;
mod importing;
mod journey;
mod keyboard;
mod keys;
mod lasting;
#[path = "../collect/made.rs"]
mod made;
mod mapping;
mod merging;
mod outside;
mod pages;
mod past;
mod ranges;
mod reader;
mod receiving;
mod returning;
mod safety;
mod screens;
mod seeking;
mod sketch;
mod start;
mod table;
mod templates;
mod three_lists;
mod toilets;
mod twice;
mod window;
mod workbook;

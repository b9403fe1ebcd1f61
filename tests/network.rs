//! What Gabarit asks of the internet, against a server of this computer that plays each service, its failures included.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a step that fails ends the test, and says which"
)]

#[path = "network/asking.rs"]
mod asking;
#[path = "network/maps.rs"]
mod maps;
#[path = "network/photos.rs"]
mod photos;
#[path = "network/stock.rs"]
mod stock;

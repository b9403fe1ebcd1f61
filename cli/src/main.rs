//! gabarit.
fn main() {}

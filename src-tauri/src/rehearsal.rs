//! Lets the window's tests play the services of the internet. Absent from the released program.

use std::time::Duration;

use gabarit_core::geo::net::Patience;

/// Impatient: the server is on the same computer.
pub const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    answer: Duration::from_secs(5),
    whole: Duration::from_secs(30),
    again: Duration::from_millis(100),
    rest: Duration::from_secs(5),
    pace: 40,
};

/// The port of the server of this computer that plays every host. Whoever sets it can only bring questions back to
/// this computer: it names no other.
pub fn port() -> Option<u16> {
    std::env::var("GABARIT_REHEARSAL_PORT").ok()?.parse().ok()
}

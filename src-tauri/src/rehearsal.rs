//! Lets the window's tests play the services of the internet, and the clock. Absent from the released program.

use std::time::Duration;

use chrono::{DateTime, Local, NaiveDateTime};

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

/// What time it is: always the one that is set, so that a picture taken tomorrow shows the same.
pub fn clock() -> DateTime<Local> {
    let set = std::env::var("GABARIT_REHEARSAL_TIME").ok();
    let set = set.and_then(|time| time.parse::<NaiveDateTime>().ok());
    set.and_then(|time| time.and_local_timezone(Local).earliest()).unwrap_or_else(Local::now)
}

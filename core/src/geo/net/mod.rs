//! The network: off until the person says yes, and then only a few hosts, by https, politely.
//!
//! The only module of Gabarit that opens a connection. An [`Address`] can only be made of a listed host.

mod address;
mod consent;
mod exchange;
pub mod hosts;
mod parts;

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

pub use address::Address;
pub use consent::Consent;
pub use exchange::{Expected, Step, Wish};

use crate::error::Error;
use exchange::Trouble;
use parts::{Begun, Parts};

/// The way to the hosts of the list.
#[derive(Debug)]
pub struct Network {
    consent: Consent,
    way: Way,
    patience: Patience,
    agent: ureq::Agent,
    /// Until when each host asked to be left alone, or seems to be down.
    rests: Mutex<FxHashMap<&'static str, Instant>>,
    /// Files that were cut short, to be gone on with.
    parts: Parts,
}

/// Where questions really go.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// To the hosts themselves.
    Internet,
    /// To a server of this very computer that plays them all: `http://127.0.0.1:PORT/HOST/path`. Whatever asked for
    /// it, nothing can leave the computer by it.
    Rehearsal(u16),
}

/// How long to wait, for what, and how fast to ask.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For an answer to begin, and then for each part of it.
    pub answer: Duration,
    /// For a whole answer.
    pub whole: Duration,
    /// Before a second try; four times as long before a third.
    pub again: Duration,
    /// The longest wait that a host may ask for; past it, the question is given up.
    pub rest: Duration,
    /// Questions in a second, when there are many to ask.
    pub pace: u32,
}

impl Patience {
    /// For the internet, from a town hall.
    pub const USUAL: Self = Self {
        connect: Duration::from_secs(10),
        answer: Duration::from_secs(20),
        whole: Duration::from_secs(300),
        again: Duration::from_millis(700),
        rest: Duration::from_secs(60),
        // The IGN sets no limit for maps; elsewhere ten is the lowest of its limits.
        pace: 10,
    };
}

/// How often one looks, while waiting, whether to go on.
const BLINK: Duration = Duration::from_millis(50);

impl Network {
    /// The internet, as far as the person allows it.
    pub fn internet(consent: Consent) -> Self {
        Self::along(Way::Internet, consent, Patience::USUAL)
    }

    /// A server of this computer that plays every host, for tests: no other computer can be reached by it.
    pub fn rehearsal(consent: Consent, port: u16, patience: Patience) -> Self {
        Self::along(Way::Rehearsal(port), consent, patience)
    }

    fn along(way: Way, consent: Consent, patience: Patience) -> Self {
        let agent = exchange::agent(matches!(way, Way::Internet), patience);
        let parts = Parts::of(consent.folder().join("telechargements"));
        Self { consent, way, patience, agent, rests: Mutex::default(), parts }
    }

    /// Questions in a second, when there are many to ask.
    pub fn pace(&self) -> u32 {
        self.patience.pace.max(1)
    }

    /// What the person said of the network.
    pub fn consent(&self) -> &Consent {
        &self.consent
    }

    /// Whether the network may be reached.
    pub fn is_allowed(&self) -> bool {
        self.consent.since().is_some()
    }

    /// Asks, and again when the host is in trouble; `watch` hears how far the answer is, and may stop it.
    ///
    /// # Errors
    /// [`Error::NetworkOff`] until the person says yes, [`Error::Unreachable`], [`Error::BadAnswer`],
    /// [`Error::Cancelled`].
    pub fn get(
        &self,
        address: &Address,
        wish: Wish,
        watch: &dyn Fn(Step) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, Error> {
        // A picture is small: asked for again, it is had whole.
        let in_parts = wish.expected != Expected::Picture;
        let mut begun = if in_parts { self.parts.begun(address) } else { None };
        let outcome = self.patiently(address, wish, &mut begun, watch);
        if in_parts && begun.is_none() {
            self.parts.forget(address);
        }
        outcome
    }

    /// Whether a file was cut short, and is gone on with when it is asked for again.
    pub fn has_begun(&self, address: &Address) -> bool {
        self.parts.has(address)
    }

    /// Forgets what came of a file that was cut short.
    pub fn forget(&self, address: &Address) {
        self.parts.forget(address);
    }

    fn patiently(
        &self,
        address: &Address,
        wish: Wish,
        begun: &mut Option<Begun>,
        watch: &dyn Fn(Step) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, Error> {
        let mut pause = self.patience.again;
        let mut tried = 0;
        loop {
            self.rest_over(address, wish, watch)?;
            tried += 1;
            let (error, after) = match self.exchange(address, wish, begun, watch) {
                Ok(bytes) => return Ok(bytes),
                Err(Trouble::Final(error)) => return Err(error),
                Err(Trouble::Passing { error, after }) => (error, after),
            };
            // A host that said how long is left alone that long, whoever asks; one in trouble, a little.
            self.rests().insert(address.host.name, Instant::now() + after.unwrap_or(pause));
            pause *= 4;
            if tried >= wish.tries {
                return Err(error);
            }
        }
    }

    /// Waits until the host may be asked again.
    fn rest_over(
        &self,
        address: &Address,
        wish: Wish,
        watch: &dyn Fn(Step) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        loop {
            if !self.is_allowed() {
                return Err(Error::NetworkOff);
            }
            if watch(Step::default()).is_break() {
                return Err(Error::Cancelled);
            }
            let until = self.rests().get(address.host.name).copied();
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let Some(left) = left.filter(|left| !left.is_zero()) else { return Ok(()) };
            // Nobody waits for a map's square as she would for a file.
            if left > self.patience.rest.min(wish.most_rest) {
                let host = address.host.name.to_owned();
                let seconds = left.as_secs() + 1;
                let reason = format!("il demande d’attendre {seconds} secondes");
                return Err(Error::Unreachable { host, reason });
            }
            std::thread::sleep(left.min(BLINK));
        }
    }

    /// Follows an address to its answer, from one listed host to another.
    fn exchange(
        &self,
        address: &Address,
        wish: Wish,
        begun: &mut Option<Begun>,
        watch: &dyn Fn(Step) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, Trouble> {
        /// More would be a loop.
        const MOST_REDIRECTS: usize = 4;
        let mut at = address.clone();
        let in_parts = wish.expected != Expected::Picture;
        let keep = |begun: &Begun| in_parts.then(|| self.parts.keep(address, begun)).flatten();
        for _ in 0..=MOST_REDIRECTS {
            let url = match self.way {
                Way::Internet => format!("https://{}{}", at.host.name, at.path),
                Way::Rehearsal(port) => {
                    format!("http://127.0.0.1:{port}/{}{}", at.host.name, at.path)
                }
            };
            match exchange::once(&self.agent, &url, at.host.name, wish, begun, &keep, watch)? {
                exchange::Answer::Whole(bytes) => return Ok(bytes),
                exchange::Answer::Elsewhere(location) => {
                    at = at.redirected(&location).ok_or_else(|| {
                        exchange::bad(at.host.name, "elle renvoie vers un site qui n’est pas prévu")
                    })?;
                }
            }
        }
        Err(exchange::bad(at.host.name, "elle renvoie d’une adresse à l’autre sans fin"))
    }

    fn rests(&self) -> std::sync::MutexGuard<'_, FxHashMap<&'static str, Instant>> {
        self.rests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

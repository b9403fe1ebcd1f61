//! Says what is being done, on a terminal only, once it takes more than a second.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

/// Work done faster says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The line that says what is being done; it goes when this does.
pub struct Progress {
    teller: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to count the time.
    pub fn begin() -> Self {
        if !io::stderr().is_terminal() {
            return Self { teller: None };
        }
        let (sender, receiver) = channel();
        Self { teller: Some((sender, spawn(move || tell(&receiver)))) }
    }

    /// What is being done, in French.
    pub fn say(&self, label: &str) {
        if let Some((sender, _)) = &self.teller {
            let _ = sender.send(label.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, teller)) = self.teller.take() {
            drop(sender);
            let _ = teller.join();
        }
    }
}

fn tell(labels: &Receiver<String>) {
    let begun = Instant::now();
    let mut label = String::new();
    let mut shown = false;
    loop {
        match labels
            .recv_timeout(PATIENCE.saturating_sub(begun.elapsed()).max(Duration::from_millis(200)))
        {
            Ok(next) => label = next,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if begun.elapsed() >= PATIENCE {
            let seconds = begun.elapsed().as_secs();
            let _ = write!(io::stderr(), "\r\u{1b}[K{label}… {seconds} s");
            let _ = io::stderr().flush();
            shown = true;
        }
    }
    if shown {
        let _ = write!(io::stderr(), "\r\u{1b}[K");
    }
}

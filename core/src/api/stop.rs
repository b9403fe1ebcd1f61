//! Stopping the long work under way: asked on one thread, heard on another.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::error::Error;

/// Whether a work that can be stopped is under way, and was asked to stop. Calls come one after the other, so there is
/// one at most.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicU8>);

const IDLE: u8 = 0;
const UNDER_WAY: u8 = 1;
const ASKED: u8 = 2;

impl Stop {
    /// Asks the work under way to stop. Without one, asks nothing: the next is not stopped before it begins.
    pub(super) fn ask(&self) {
        let _ = self.0.compare_exchange(UNDER_WAY, ASKED, Ordering::SeqCst, Ordering::SeqCst);
    }

    /// Begins a work that can be stopped, unless one is under way already.
    pub(super) fn begin_alone(&self) -> Option<Work> {
        let begun = self.0.compare_exchange(IDLE, UNDER_WAY, Ordering::SeqCst, Ordering::SeqCst);
        begun.is_ok().then(|| Work(self.clone()))
    }

    /// Begins a work that can be stopped, until what is given is dropped.
    pub(super) fn begin(&self) -> Work {
        self.0.store(UNDER_WAY, Ordering::SeqCst);
        Work(self.clone())
    }
}

/// A work that can be stopped.
#[derive(Debug)]
pub(super) struct Work(Stop);

impl Work {
    /// Whether to go on.
    pub(super) fn flow(&self) -> ControlFlow<()> {
        match self.0.0.load(Ordering::SeqCst) {
            ASKED => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }

    /// # Errors
    /// [`Error::Cancelled`] when it was asked to stop.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self.flow() {
            ControlFlow::Break(()) => Err(Error::Cancelled),
            ControlFlow::Continue(()) => Ok(()),
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.0.0.store(IDLE, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_work_under_way_is_stopped() {
        let stop = Stop::default();
        stop.ask();
        let work = stop.begin();
        assert!(work.check().is_ok());
        stop.ask();
        assert!(matches!(work.check(), Err(Error::Cancelled)));
        drop(work);
        assert!(stop.begin().check().is_ok());
    }
}

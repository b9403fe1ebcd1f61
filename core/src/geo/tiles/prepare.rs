//! Making a commune's map ready to work without a connection: counted first, then downloaded without haste.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::cover::cover;
use super::{Layer, MOST_BYTES, Square, Tiles};
use crate::error::Error;
use crate::geo::boundary::{Area, Territory};
use crate::geo::net::{Expected, Wish};

/// What a commune's map takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Squares it needs.
    pub squares: u32,
    /// Of which already on this computer.
    pub here: u32,
    /// Bytes of those.
    pub bytes_here: u64,
    /// Bytes that those to come should take: as many each as the mean of those already here, or as is usual.
    pub bytes_to_come: u64,
    /// Seconds to download them, at the pace one keeps to.
    pub seconds: u32,
}

/// What a preparation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Squares downloaded.
    pub downloaded: u32,
    /// Squares that the service has nothing for.
    pub nothing: u32,
}

/// Questions under way at once: answers are waited for side by side, or the pace could not be kept.
const ABREAST: usize = 4;

/// Nobody waits for it before her screen.
const UNHURRIED: Wish = Wish {
    expected: Expected::Picture,
    most_bytes: MOST_BYTES,
    tries: 3,
    most_rest: Duration::from_secs(60),
};

impl Tiles {
    /// Counts what a commune's map takes.
    ///
    /// # Errors
    /// [`Error::Store`] when the map's file cannot be read.
    pub fn forecast(&self, layer: Layer, area: &Area) -> Result<Forecast, Error> {
        let squares = cover(area, layer.kept_zooms());
        let base = self.base(layer)?;
        let here = base.amount(&squares)?;
        let left = squares.len() as u32 - here.squares;
        // A few squares are no measure of the others.
        let mean = match here.squares {
            0..50 => layer.usual_bytes(),
            many => here.bytes as f64 / f64::from(many),
        };
        Ok(Forecast {
            squares: squares.len() as u32,
            here: here.squares,
            bytes_here: here.bytes,
            bytes_to_come: (mean * f64::from(left)) as u64,
            seconds: left.div_ceil(self.network.pace()),
        })
    }

    /// Downloads what a commune's map lacks. `watch` hears how many of the squares are here, of how many; when it
    /// stops the work, what came is kept, and the next time goes on from there.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when `watch` stops it; [`Error::NetworkOff`], [`Error::Unreachable`] or
    /// [`Error::BadAnswer`] when the service cannot be asked any more; [`Error::Store`] when the disk refuses.
    pub fn prepare(
        &self,
        layer: Layer,
        area: &Area,
        day: NaiveDate,
        watch: &(dyn Fn(u32, u32) -> ControlFlow<()> + Sync),
    ) -> Result<Made, Error> {
        let squares = cover(area, layer.kept_zooms());
        let base = self.base(layer)?;
        base.note(&area.insee, Some(day))?;
        let total = squares.len() as u32;
        let mut missing = Vec::new();
        for square in squares {
            if base.square(square)?.is_none() {
                missing.push(square);
            }
        }
        let done = AtomicU32::new(total - missing.len() as u32);
        let nothing = AtomicU32::new(0);
        let stopped = AtomicBool::new(false);
        let pace = Pace::new(self.network.pace());
        let first_error = Mutex::new(None);
        let wanted = missing.len() as u32;
        let waiting = Mutex::new(missing.into_iter());
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        let flow = || {
            let heard = watch(done.load(Ordering::Relaxed), total);
            match heard.is_break() || stopped.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        };
        let work = || -> Result<(), Error> {
            while let Some(square) = next() {
                pace.wait(&flow)?;
                match self.network.get(&layer.address(square), UNHURRIED, &|_| flow()) {
                    Ok(bytes) => base.keep(square, &bytes)?,
                    Err(Error::NotThere(_)) => drop(nothing.fetch_add(1, Ordering::Relaxed)),
                    Err(error) => return Err(error),
                }
                done.fetch_add(1, Ordering::Relaxed);
                if flow().is_break() {
                    return Err(Error::Cancelled);
                }
            }
            Ok(())
        };
        std::thread::scope(|threads| {
            for _ in 0..ABREAST {
                threads.spawn(|| {
                    if let Err(error) = work() {
                        // The others stop because of the first: it is the one to tell.
                        let mut first = first_error.lock().unwrap_or_else(PoisonError::into_inner);
                        first.get_or_insert(error);
                        stopped.store(true, Ordering::Relaxed);
                    }
                });
            }
        });
        match first_error.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => {
                let nothing = nothing.into_inner();
                Ok(Made { downloaded: wanted - nothing, nothing })
            }
        }
    }

    /// Takes a commune's map out, but for the squares that another commune made ready needs too.
    ///
    /// # Errors
    /// [`Error::Store`] when the map's file cannot be written.
    pub fn remove_prepared(
        &self,
        layer: Layer,
        insee: &str,
        territory: &Territory,
    ) -> Result<(), Error> {
        let base = self.base(layer)?;
        base.note(insee, None)?;
        let squares = |insee: &str| {
            let area = territory.area(insee);
            area.map(|area| cover(area, layer.kept_zooms())).unwrap_or_default()
        };
        let others = base.prepared()?;
        let needed: FxHashSet<Square> =
            others.iter().flat_map(|(other, _)| squares(other)).collect();
        let mut own = squares(insee);
        own.retain(|square| !needed.contains(square));
        base.remove(&own)
    }
}

/// Spaces out what several threads do.
struct Pace {
    next: Mutex<Instant>,
    step: Duration,
}

impl Pace {
    fn new(in_a_second: u32) -> Self {
        Self { next: Mutex::new(Instant::now()), step: Duration::from_secs(1) / in_a_second }
    }

    /// Waits for one's turn, and looks meanwhile whether to go on.
    fn wait(&self, flow: &impl Fn() -> ControlFlow<()>) -> Result<(), Error> {
        let turn = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = (*next).max(Instant::now());
            *next = turn + self.step;
            turn
        };
        loop {
            if flow().is_break() {
                return Err(Error::Cancelled);
            }
            let left = turn.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(Duration::from_millis(50)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::net::Patience;

    #[test]
    fn ten_questions_a_second_at_most_leave_together() {
        assert_eq!(Patience::USUAL.pace, 10);
        let pace = Pace::new(Patience::USUAL.pace);
        let start = Instant::now();
        std::thread::scope(|threads| {
            for _ in 0..3 {
                threads.spawn(|| {
                    for _ in 0..3 {
                        pace.wait(&|| ControlFlow::Continue(())).unwrap();
                    }
                });
            }
        });
        assert!(start.elapsed() >= Duration::from_millis(800), "{:?}", start.elapsed());
    }
}

//! Watches each execution: panics of ours, time and memory beyond what a small file may take.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::folder;

/// Seconds of processor that a small file may take, on a slow machine and an optimised program.
const SECONDS: f64 = 10.0;
/// Mebibytes that a small file may take beside what was there. Calamine holds every cell of an xls between the first and
/// the last, and 65,536 rows of 256 columns take 1,020.
const MEBIBYTES: u64 = 1_100;
/// An execution that has not come back after so long hangs.
const HANGS: Duration = Duration::from_secs(120);

/// The last panic of our own code, by thread’s name: calamine’s are caught by the reader, and are no finding.
static OURS: Mutex<Option<String>> = Mutex::new(None);

/// Watches the executions of one reader.
pub struct Watch {
    reader: &'static str,
    /// Measuring takes a thread and a file for each execution: only long runs do.
    thorough: bool,
    begun: Arc<AtomicU64>,
    clock: Instant,
    findings: Mutex<Vec<String>>,
}

impl Watch {
    pub fn begin(reader: &'static str, thorough: bool) -> Self {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            if place.starts_with("core/") || place.starts_with("tests/") {
                let message = format!("{place}: {}", panic.payload_as_str().unwrap_or("?"));
                OURS.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(message);
            }
        }));
        let watch = Self {
            reader,
            thorough,
            begun: Arc::new(AtomicU64::new(u64::MAX)),
            clock: Instant::now(),
            findings: Mutex::new(Vec::new()),
        };
        if thorough {
            std::fs::create_dir_all(kept()).unwrap();
            let (begun, clock) = (watch.begun.clone(), watch.clock);
            std::thread::spawn(move || {
                loop {
                    std::thread::sleep(Duration::from_secs(1));
                    let begun = Duration::from_millis(begun.load(Ordering::Relaxed));
                    if clock.elapsed().checked_sub(begun).is_some_and(|since| since > HANGS) {
                        println!("{reader}: hangs; the file is {:?}", current(reader));
                        std::process::exit(1);
                    }
                }
            });
        }
        watch
    }

    /// What the work gives; `None` when it panicked.
    pub fn run<T>(&self, bytes: &[u8], work: impl FnOnce() -> T) -> Option<T> {
        let before = self.thorough.then(|| {
            // Where memory runs out the program ends at once: the file must lie on disk before.
            std::fs::write(current(self.reader), bytes).unwrap();
            let _ = std::fs::write("/proc/self/clear_refs", "5");
            self.begun.store(self.clock.elapsed().as_millis() as u64, Ordering::Relaxed);
            (processor(), peak())
        });
        let outcome = catch_unwind(AssertUnwindSafe(work));
        if let Some((seconds, mebibytes)) = before {
            self.begun.store(u64::MAX, Ordering::Relaxed);
            let (seconds, mebibytes) = (processor() - seconds, peak().saturating_sub(mebibytes));
            if seconds > SECONDS {
                self.note(format!("slow: {seconds:.1} s"), bytes);
            }
            if mebibytes > MEBIBYTES {
                self.note(format!("large: {mebibytes} MiB"), bytes);
            }
        }
        let ours = OURS.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(message) =
            ours.or_else(|| outcome.is_err().then(|| "panic of another".to_owned()))
        {
            self.note(message, bytes);
        }
        outcome.ok()
    }

    /// Keeps the file of a finding, once for each place it comes from.
    fn note(&self, what: String, bytes: &[u8]) {
        let mut findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = |text: &str| text.split(": ").next().unwrap_or_default().to_owned();
        let same = findings.iter().filter(|own| own.contains(&kind(&what))).count();
        if same < 3 {
            std::fs::create_dir_all(kept()).unwrap();
            let file = kept().join(format!("{}-{}", self.reader, findings.len()));
            std::fs::write(&file, bytes).unwrap();
            println!("{}: {what}, {file:?}", self.reader);
            findings.push(format!("{what}, {file:?}"));
        }
    }

    pub fn end(self) -> Vec<String> {
        let _ = std::panic::take_hook();
        self.findings.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

fn kept() -> PathBuf {
    folder("../target/fuzz")
}

fn current(reader: &str) -> PathBuf {
    kept().join(format!("{reader}-current"))
}

/// Seconds this thread has had of the processor; 0 where the system does not say.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|number| number.parse::<f64>().ok());
    nanoseconds.unwrap_or(0.0) / 1e9
}

/// The most memory this program has taken since it was last asked, in mebibytes; 0 where the system does not say.
fn peak() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.unwrap_or(0) >> 10
}

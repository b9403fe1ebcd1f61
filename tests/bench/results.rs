//! What was measured: printed as a table, and told as JSON.

use serde_json::{Value, json};

use crate::jobs::Target;
use crate::measure::{median, part};

/// What a job took at one size.
pub struct Line {
    pub name: &'static str,
    pub what: &'static str,
    pub rows: u32,
    /// Whether it is the size of the target.
    pub main: bool,
    /// Each time, in seconds.
    pub times: Vec<f64>,
    /// Seconds of the processor, on all threads, of the whole process.
    pub processor: f64,
    /// Peak of memory of its process, in bytes.
    pub memory: Option<u64>,
    /// The most it should take.
    pub room: Option<f64>,
    pub against: Option<Against>,
    pub target: Target,
}

/// What its limit took.
pub struct Against {
    pub what: &'static str,
    pub seconds: f64,
    /// Seconds of the processor, on all threads, of the whole process.
    pub processor: f64,
    pub memory: Option<u64>,
}

#[derive(Default)]
pub struct Results {
    lines: Vec<Line>,
}

impl Results {
    pub fn begin() -> Self {
        Self::default()
    }

    /// Adds a line, and says it at once: the whole takes minutes.
    pub fn add(&mut self, line: Line) {
        println!("{}", line.printed());
        self.lines.push(line);
    }

    /// Adds a part at one size held against itself at another.
    pub fn compare(
        &mut self,
        name: &str,
        rows: u32,
        other: u32,
        what: &'static str,
        target: Target,
    ) {
        let of = |rows| self.lines.iter().find(|line| line.name == name && line.rows == rows);
        let (Some(own), Some(smaller)) = (of(rows), of(other)) else { return };
        let seconds = median(smaller.times.iter().copied());
        let (times, memory) = (own.times.clone(), own.memory);
        let what_against = "the same at 1,000 rows";
        let against = Some(Against { what: what_against, seconds, processor: 0.0, memory: None });
        let line = Line {
            name: "edit-growth",
            what,
            rows,
            main: true,
            times,
            processor: 0.0,
            memory,
            room: None,
            against,
            target,
        };
        self.add(line);
    }

    /// The table of the targets.
    pub fn print(&self) {
        println!(
            "\n{:<12} {:>9} {:>10} {:>10} {:>8} {:>8} {:>18} {:>6}",
            "job", "rows", "median", "limit", "ratio", "cpu", "target", "MB"
        );
        for line in self.lines.iter().filter(|line| line.main) {
            println!("{}", line.printed());
        }
    }

    /// All of it.
    pub fn told(&self, machine: &Value) -> Value {
        let lines: Vec<Value> = self.lines.iter().map(Line::told).collect();
        json!({ "machine": machine, "lines": lines })
    }
}

impl Line {
    fn median(&self) -> f64 {
        median(self.times.iter().copied())
    }

    fn rare(&self) -> f64 {
        part(self.times.iter().copied(), 99)
    }

    fn ratio(&self) -> Option<f64> {
        Some(self.median() / self.against.as_ref()?.seconds)
    }

    /// The same of the processor's time, which tells more on a busy machine; none within one process.
    fn processor_ratio(&self) -> Option<f64> {
        let against = self.against.as_ref().filter(|against| against.processor > 0.0)?;
        Some(self.processor / against.processor)
    }

    fn met(&self) -> bool {
        let fast = match self.target {
            Target::Times(most) => self.ratio().is_some_and(|ratio| ratio <= most),
            Target::Seconds(most) => self.median() <= most,
            Target::Rare(most) => self.rare() <= most,
        };
        fast && self.is_light()
    }

    fn is_light(&self) -> bool {
        self.room.is_none_or(|room| self.memory.is_some_and(|memory| memory as f64 <= room))
    }

    fn target(&self) -> String {
        let speed = match self.target {
            Target::Times(most) => format!("≤ {most} ×"),
            Target::Seconds(most) => format!("≤ {}", seconds(most)),
            Target::Rare(most) => format!("p99 ≤ {}", seconds(most)),
        };
        match self.room {
            Some(room) => format!("{speed}, ≤ {:.0} MB", room / 1e6),
            None => speed,
        }
    }

    fn printed(&self) -> String {
        let limit = self.against.as_ref().map(|against| seconds(against.seconds));
        let ratio = self.ratio().map(|ratio| format!("{ratio:.2} ×"));
        let processor = self.processor_ratio().map(|ratio| format!("{ratio:.2} ×"));
        format!(
            "{:<12} {:>9} {:>10} {:>10} {:>8} {:>8} {:>18} {:>6}  {}{}",
            self.name,
            self.rows,
            seconds(self.median()),
            limit.unwrap_or_default(),
            ratio.unwrap_or_default(),
            processor.unwrap_or_default(),
            self.target(),
            self.memory.unwrap_or_default() / 1_000_000,
            if self.met() { "met" } else { "missed" },
            match self.target {
                Target::Rare(_) => format!(", p99 {}", seconds(self.rare())),
                _ => String::new(),
            },
        )
    }

    fn told(&self) -> Value {
        json!({
            "name": self.name,
            "what": self.what,
            "rows": self.rows,
            "main": self.main,
            "runs": self.times.len(),
            "median": self.median(),
            "p99": self.rare(),
            "processor": self.processor,
            "memory": self.memory,
            "limit": self.against.as_ref().map(|against| json!({
                "what": against.what, "median": against.seconds,
                "processor": against.processor, "memory": against.memory,
            })),
            "ratio": self.ratio(),
            "processorRatio": self.processor_ratio(),
            "target": self.target(),
            "met": self.met(),
            "light": self.is_light(),
            "rare": matches!(self.target, Target::Rare(_)),
        })
    }
}

/// A length of time, in the unit that suits it.
pub fn seconds(time: f64) -> String {
    match time {
        time if time < 0.000_999_5 => format!("{:.0} µs", time * 1e6),
        time if time < 0.999_5 => format!("{} ms", digits(time * 1e3)),
        time => format!("{} s", digits(time)),
    }
}

/// Three digits.
fn digits(number: f64) -> String {
    match number {
        number if number < 9.995 => format!("{number:.2}"),
        number if number < 99.95 => format!("{number:.1}"),
        number => format!("{number:.0}"),
    }
}

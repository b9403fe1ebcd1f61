//! The machine that measures, as the page tells it.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

/// The load of the last minute, of five, of fifteen; none where the system does not say.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// The machine, the moment and the code; `before` is the load when the run began.
pub fn told(before: &str) -> Value {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map_or("", |(_, value)| value).trim().to_owned()
    };
    let memory: u64 =
        field("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse().unwrap_or_default();
    let changed = !said("git", &["status", "--porcelain"]).is_empty();
    json!({
        "processor": field("/proc/cpuinfo", "model name"),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "memory": format!("{} GiB", (memory + (1 << 19)) >> 20),
        "system": said("uname", &["-sr"]),
        "compiler": said("rustc", &["--version"]),
        "commit": format!("{}{}", said("git", &["rev-parse", "--short", "HEAD"]), if changed { ", changed" } else { "" }),
        "day": chrono::Local::now().format("%Y-%m-%d %H:%M").to_string(),
        "before": before,
        "after": load(),
    })
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

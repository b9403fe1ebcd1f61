//! Puts what was measured in `docs/performance.md`, between its marks, and the chart beside it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::chart;
use crate::data::Data;
use crate::results::seconds;

/// Fills the page in from the last `target/bench.json`.
pub fn write() {
    let told = fs::read_to_string(Data::here().target().join("bench.json"));
    let told = told.expect("make bench first");
    let told: Value = serde_json::from_str(&told).unwrap();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let page = docs.join("performance.md");
    let text = fs::read_to_string(&page).unwrap();
    let text = fill(&text, "machine", &machine(&told["machine"]));
    let text = fill(&text, "table", &table(&told));
    fs::write(&page, text).unwrap();
    fs::write(docs.join("performance.svg"), chart::draw(&told)).unwrap();
}

/// Puts a text between two marks of the page.
fn fill(page: &str, mark: &str, text: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
    let (before, rest) = page.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}\n{text}\n{close}{after}")
}

fn machine(machine: &Value) -> String {
    let word = |name: &str| machine[name].as_str().unwrap_or_default();
    format!(
        "{} cores of {}, {}, {}; {}. Commit {}, {}; load {} before, {} after.",
        machine["cores"],
        word("processor"),
        word("memory"),
        word("system"),
        word("compiler"),
        word("commit"),
        word("day"),
        word("before"),
        word("after"),
    )
}

fn table(told: &Value) -> String {
    let mut rows = vec![
        "| job | rows | median | of | limit | ratio | target | peak memory | |".to_owned(),
        "|---|--:|--:|--:|---|--:|---|--:|---|".to_owned(),
    ];
    for line in told["lines"].as_array().into_iter().flatten().filter(|line| line["main"] == true) {
        let word = |name: &str| line[name].as_str().unwrap_or_default();
        let time = |value: &Value| value.as_f64().map(seconds).unwrap_or_default();
        let median = match line["rare"] == true {
            true => format!("{}, p99 {}", time(&line["median"]), time(&line["p99"])),
            false => time(&line["median"]),
        };
        let limit = &line["limit"];
        rows.push(format!(
            "| {} | {} | {median} | {} | {} | {} | {} | {:.0} MB | {} |",
            word("what"),
            thousands(line["rows"].as_u64().unwrap_or_default()),
            line["runs"],
            match limit["what"].as_str() {
                Some(what) => format!("{what}: {}", time(&limit["median"])),
                None => "–".to_owned(),
            },
            line["ratio"].as_f64().map_or("–".to_owned(), |ratio| format!("{ratio:.2} ×")),
            word("target"),
            line["memory"].as_f64().unwrap_or_default() / 1e6,
            if line["met"] == true { "met" } else { "**missed**" },
        ));
    }
    rows.join("\n")
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut told = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

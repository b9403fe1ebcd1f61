//! The pages of a package: the report and the preview.

mod preview;
mod report;

pub(super) use preview::write as preview;
pub(super) use report::write as report;

/// A number and its noun: « 1 ligne », « 12 lignes ».
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number > 1 { many } else { one })
}

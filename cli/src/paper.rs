//! What commands print for people: aligned, wrapped, in colour only where a terminal shows it.

use std::env;
use std::io::{self, IsTerminal};

use gabarit_core::check::Severity;

/// Columns of text where the terminal does not say its own.
const WIDTH: usize = 96;

/// A page being written.
pub struct Paper {
    text: String,
    colours: bool,
    width: usize,
}

/// How a few words stand out.
#[derive(Debug, Clone, Copy)]
pub enum Ink {
    /// Titles.
    Bold,
    /// What may be passed over.
    Faint,
    /// Errors.
    Red,
    /// Warnings.
    Yellow,
    /// What went well.
    Green,
}

impl Paper {
    /// A page for the standard output, in colour where it is a terminal and `NO_COLOR` (no-color.org) is not set.
    pub fn new() -> Self {
        let asked_not = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || env::var_os("TERM").is_some_and(|term| term == "dumb");
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            text: String::new(),
            colours: io::stdout().is_terminal() && !asked_not,
            width: columns.unwrap_or(WIDTH).clamp(60, 120),
        }
    }

    /// The page.
    pub fn finish(self) -> String {
        self.text
    }

    /// Words in this ink.
    pub fn ink(&self, ink: Ink, words: &str) -> String {
        if !self.colours {
            return words.to_owned();
        }
        let code = match ink {
            Ink::Bold => "1",
            Ink::Faint => "2",
            Ink::Red => "31",
            Ink::Yellow => "33",
            Ink::Green => "32",
        };
        format!("\u{1b}[{code}m{words}\u{1b}[0m")
    }

    /// A mark for a severity: a shape of its own, beside the colour.
    pub fn mark(&self, severity: Severity) -> String {
        match severity {
            Severity::Error => self.ink(Ink::Red, "✗"),
            Severity::Warning => self.ink(Ink::Yellow, "!"),
            Severity::Advice => self.ink(Ink::Faint, "·"),
        }
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A blank line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A title.
    pub fn title(&mut self, title: &str) {
        let title = self.ink(Ink::Bold, title);
        self.line(&title);
    }

    /// Text wrapped at words, every line after so many spaces.
    pub fn wrapped(&mut self, indent: usize, text: &str) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    /// Rows of cells, each column as wide as its longest text; the last is cut at the page's edge.
    pub fn columns(&mut self, indent: usize, rows: &[Vec<String>]) {
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..count)
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        for row in rows {
            let mut line = " ".repeat(indent);
            for (cell, width) in row.iter().zip(&widths) {
                let length = cell.chars().count();
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width + 2 - length.min(*width)));
            }
            let line = cut(line.trim_end(), self.width);
            self.line(&line);
        }
    }
}

/// A text on one line, of so many characters at most.
pub fn cut(text: &str, most: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A number and its noun: `1 ligne`, `12 400 lignes`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", figures(number), if number > 1 { many } else { one })
}

/// A number with a narrow space between thousands.
pub fn figures(number: usize) -> String {
    let digits = number.to_string();
    let mut figures = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            figures.push('\u{202f}');
        }
        figures.push(digit);
    }
    figures
}

/// A size for people: `8 ko`, `1,2 Mo`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} octets"),
        1000..1_000_000 => format!("{} ko", bytes / 1000),
        _ => format!("{},{} Mo", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        // Only plain spaces part lines: French puts others before its double punctuation.
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let glued = word.starts_with([':', ';', '?', '!', '»']) || line.ends_with('«');
            if !line.is_empty() {
                if line.chars().count() + 1 + word.chars().count() > width && !glued {
                    lines.push(std::mem::take(&mut line));
                } else {
                    line.push(' ');
                }
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_part_at_words_and_never_before_double_punctuation() {
        assert_eq!(wrap("un deux trois quatre", 9), ["un deux", "trois", "quatre"]);
        assert_eq!(wrap("un deux :", 7), ["un deux :"]);
        assert_eq!(wrap("", 9).len(), 0);
    }

    #[test]
    fn numbers_and_sizes_read_as_french() {
        assert_eq!(count(1, "ligne", "lignes"), "1 ligne");
        assert_eq!(count(0, "ligne", "lignes"), "0 ligne");
        assert_eq!(count(12400, "ligne", "lignes"), "12\u{202f}400 lignes");
        assert_eq!(size(8_400), "8 ko");
        assert_eq!(size(1_250_000), "1,2 Mo");
    }

    #[test]
    fn a_long_text_is_cut_and_kept_on_one_line() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("ab\ncd", 4), "ab…");
    }
}

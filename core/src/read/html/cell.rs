//! The text of a cell as a page shows it: spaces and line ends of the source are one space.

/// A text being put together.
#[derive(Debug, Default)]
pub(super) struct CellText {
    text: String,
    space: bool,
}

impl CellText {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds what the page says. A space that does not break is one that someone asked for.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.space = false;
            self.text.push(c);
        }
    }

    /// Ends a line; an empty one counts only where the page asks for it.
    pub(super) fn line(&mut self, even_empty: bool) {
        self.space = false;
        if even_empty || !(self.text.is_empty() || self.text.ends_with('\n')) {
            self.text.push('\n');
        }
    }

    pub(super) fn finish(self) -> String {
        self.text.trim_matches('\n').to_owned()
    }
}

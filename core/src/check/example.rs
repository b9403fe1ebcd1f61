//! A check's examples: shown as help, run as tests.

/// A text and what the check must say of it.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The text of the cell.
    pub text: &'static str,
    /// What the example adds to the check's usual field, as the JSON of a field; empty for nothing.
    pub field: &'static str,
    /// What the example adds to the schema around the field, as JSON; empty for nothing.
    pub schema: &'static str,
    /// The columns after it: (field as JSON, text).
    pub others: &'static [(&'static str, &'static str)],
    /// Other rows of the table: the text of the cell, then of the columns after it.
    pub rows: &'static [&'static [&'static str]],
    /// What must come out.
    pub outcome: Outcome,
    /// Addresses of Bron that the computer holds: number, street, degrees east and north.
    pub known: &'static [(u32, &'static str, f64, f64)],
    /// The texts that the remedy puts in the columns after it.
    pub also: &'static [&'static str],
}

/// What an example must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No finding.
    Fine,
    /// A finding without a remedy.
    Wrong,
    /// A finding, with this text as a `Safe` fix.
    Fixed(&'static str),
    /// A finding, with this text as an `Ask` fix.
    Asked(&'static str),
    /// A finding, with the next free identifier as a fix.
    Numbered,
}

/// An example that raises nothing.
pub const fn fine(text: &'static str) -> Example {
    example(text, Outcome::Fine)
}

/// An example that is wrong, without a remedy to propose.
pub const fn wrong(text: &'static str) -> Example {
    example(text, Outcome::Wrong)
}

/// An example that a `Safe` fix turns into another text.
pub const fn fixed(text: &'static str, to: &'static str) -> Example {
    example(text, Outcome::Fixed(to))
}

/// An example for which another text is proposed.
pub const fn asked(text: &'static str, to: &'static str) -> Example {
    example(text, Outcome::Asked(to))
}

/// An example that takes the next free identifier.
pub const fn numbered(text: &'static str) -> Example {
    example(text, Outcome::Numbered)
}

const fn example(text: &'static str, outcome: Outcome) -> Example {
    Example { text, field: "", schema: "", others: &[], rows: &[], outcome, known: &[], also: &[] }
}

impl Example {
    /// The same example in a field that also says this: `{"constraints": {"minimum": 0}}`.
    #[must_use]
    pub const fn field(mut self, json: &'static str) -> Self {
        self.field = json;
        self
    }

    /// The same example in a schema that also says this: `{"primaryKey": ["essai", "num"]}`. Its own field is
    /// named `essai`.
    #[must_use]
    pub const fn schema(mut self, json: &'static str) -> Self {
        self.schema = json;
        self
    }

    /// The same example beside these columns: (field as JSON, text).
    #[must_use]
    pub const fn beside(mut self, others: &'static [(&'static str, &'static str)]) -> Self {
        self.others = others;
        self
    }

    /// The same example among these rows: the text of the cell, then of the columns after it.
    #[must_use]
    pub const fn among(mut self, rows: &'static [&'static [&'static str]]) -> Self {
        self.rows = rows;
        self
    }

    /// The same example on a computer that holds these addresses of Bron: number, street, degrees east and north.
    #[must_use]
    pub const fn knowing(mut self, known: &'static [(u32, &'static str, f64, f64)]) -> Self {
        self.known = known;
        self
    }

    /// The same example, whose remedy also sets the columns after it to these texts.
    #[must_use]
    pub const fn and_beside(mut self, texts: &'static [&'static str]) -> Self {
        self.also = texts;
        self
    }
}

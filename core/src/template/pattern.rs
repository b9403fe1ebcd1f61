//! The pattern of a column (Table Schema `pattern`): read with the schema, made ready when a first text is held to it.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson::{self, NFA};
use regex_automata::{Anchored, Input};

/// A compiled pattern larger than this is a hostile schema; usual ones take a few kilobytes.
const SIZE: usize = 1 << 20;
/// A pattern that reads to more than this is compiled at once, to know whether it is too large.
const USUAL: usize = SIZE / 8;
/// The largest table of transitions, in bytes.
const TABLE: usize = 1 << 18;

/// A pattern that a whole text must match, as Table Schema asks.
#[derive(Debug, Clone)]
pub struct Pattern {
    anchored: String,
    read: Option<NFA>,
    ready: OnceLock<Ready>,
}

#[derive(Debug, Clone)]
enum Ready {
    /// Nearly all patterns: a step in a table for each byte, without memory that threads would share.
    Table(Box<dense::DFA<Vec<u32>>>),
    /// Those whose table would be too large, or that look at the letters around.
    Regex(Regex),
    /// One that turns out too large is without effect.
    Nothing,
}

impl Pattern {
    /// Reads a pattern. Those of Table Schema are of XML Schema: they match the whole text, and know no anchors of their
    /// own.
    ///
    /// # Errors
    /// Why it does not read, in the words of the regex library.
    pub(super) fn read(source: &str) -> Result<Self, String> {
        let anchored = format!("^(?:{source})$");
        let usual = thompson::Config::new().nfa_size_limit(Some(USUAL));
        let read = NFA::compiler().configure(usual).build(&anchored).ok();
        let ready = match read {
            Some(_) => OnceLock::new(),
            None => OnceLock::from(Ready::Regex(regex(&anchored)?)),
        };
        Ok(Self { anchored, read, ready })
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        match self.ready.get_or_init(|| self.made_ready()) {
            Ready::Table(table) => {
                let whole = Input::new(text).anchored(Anchored::Yes);
                matches!(table.try_search_fwd(&whole), Ok(Some(_)))
            }
            Ready::Regex(regex) => regex.is_match(text),
            Ready::Nothing => true,
        }
    }

    fn made_ready(&self) -> Ready {
        let usual = dense::Config::new()
            .start_kind(StartKind::Anchored)
            .accelerate(false)
            .dfa_size_limit(Some(TABLE))
            .determinize_size_limit(Some(TABLE));
        let build = |read| dense::Builder::new().configure(usual).build_from_nfa(read).ok();
        let table = |read| build(read).map(|table| Ready::Table(Box::new(table)));
        let table = self.read.as_ref().and_then(table);
        let regex = || regex(&self.anchored).map_or(Ready::Nothing, Ready::Regex);
        table.unwrap_or_else(regex)
    }
}

fn regex(anchored: &str) -> Result<Regex, String> {
    let regex = RegexBuilder::new(anchored).size_limit(SIZE).build();
    regex.map_err(|cause| cause.to_string().lines().last().unwrap_or_default().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_transitions_says_what_the_regex_library_says() {
        let texts = ["", "a", "ab", "aab", "69029", "69029\n", "é", "éa", "S 8117", "S8117", "0"];
        for source in [
            "",
            "a|ab",
            "(a|ab)(c|b)?",
            "[0-9]{5}",
            "^S\\d{4,}$",
            "\\w+",
            ".*",
            ".",
            "(?s).*",
            "é?a",
            "\\bS.*",
            "(a+)+b",
            "(?i)s8117",
            "\\p{Lu}{0,9}",
            "[^0-9]*",
            "0|[1-9][0-9]*",
            "(?m)^a$",
        ] {
            let (own, known) = (Pattern::read(source).unwrap(), regex(&format!("^(?:{source})$")));
            for text in texts {
                assert_eq!(
                    own.is_match(text),
                    known.as_ref().unwrap().is_match(text),
                    "{source} {text}"
                );
            }
        }
        assert!(matches!(Pattern::read("[0-9]{5}").unwrap().made_ready(), Ready::Table(_)));
        assert!(matches!(Pattern::read("\\bS.*").unwrap().made_ready(), Ready::Regex(_)));
    }

    #[test]
    fn what_does_not_read_or_is_too_large_is_told() {
        assert_eq!(Pattern::read("(a").map(drop).unwrap_err(), regex("^(?:(a)$").unwrap_err());
        assert!(Pattern::read("(?=a)").is_err_and(|cause| cause.contains("not supported")));
        assert!(Pattern::read("\\w{5000}").is_err());
    }
}

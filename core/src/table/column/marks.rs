//! Where in the texts of a column something was found, all of them searched as one.

use rayon::prelude::*;

use super::many::Many;
use crate::table::RowId;

/// Bytes of an arena that are marked together: a text or two.
const BLOCK: usize = 64;
/// Blocks searched in one go, between two questions whether to go on.
const PIECE: usize = 1 << 13;

/// What is looked for in many texts at once.
pub trait Sought: Sync {
    /// Where it first begins in a text, from a byte of it on.
    fn first(&self, text: &str, from: usize) -> Option<usize>;

    /// Bytes beyond which it does not reach from where it begins.
    fn longest(&self) -> usize;

    /// Whether some byte of these may be of a character that only whoever reads it can tell: a quick look.
    fn may_be_unusual(&self, bytes: &[u8]) -> bool;

    /// Whether a text holds such a character.
    fn is_unusual(&self, text: &str) -> bool;
}

/// The places of a column where what is sought may stand.
#[derive(Debug)]
pub struct Marks<'a> {
    texts: &'a Many,
    blocks: Vec<bool>,
}

impl<'a> Marks<'a> {
    /// Searches the texts from end to end, those that edits left behind among them; not all of them where `stop` said so.
    pub(super) fn of(
        texts: &'a Many,
        sought: &impl Sought,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Self {
        let arena = texts.arena();
        let mut blocks = vec![false; arena.len().div_ceil(BLOCK)];
        let pieces = blocks.par_chunks_mut(PIECE).enumerate();
        pieces.filter(|_| !stop()).for_each(|(piece, blocks)| {
            let start = piece * PIECE * BLOCK;
            mark(arena, start, sought, blocks);
            let bytes = arena.as_bytes().get(start..).unwrap_or_default().chunks(BLOCK);
            for ((block, bytes), at) in blocks.iter_mut().zip(bytes).zip((start..).step_by(BLOCK)) {
                if !*block && sought.may_be_unusual(bytes) {
                    let (from, to) = (arena.floor_char_boundary(at), at + bytes.len());
                    *block = sought.is_unusual(&arena[from..arena.ceil_char_boundary(to)]);
                }
            }
        });
        Self { texts, blocks }
    }

    /// Whether there is one at all.
    pub fn any(&self) -> bool {
        self.blocks.contains(&true)
    }

    /// Whether it may stand in a row's text.
    pub fn at(&self, row: RowId) -> bool {
        let place = self.texts.place(row);
        let blocks = self.blocks.get(place.start / BLOCK..place.end.div_ceil(BLOCK));
        !place.is_empty() && blocks.is_some_and(|blocks| blocks.contains(&true))
    }
}

/// Marks the blocks, the first of which begins at `start`, where what is sought begins.
fn mark(arena: &str, start: usize, sought: &impl Sought, blocks: &mut [bool]) {
    let end = start + blocks.len() * BLOCK;
    // What begins in these blocks may end beyond.
    let text = &arena[..arena.ceil_char_boundary(end + sought.longest())];
    let mut at = start;
    while let Some(found) = sought.first(text, arena.ceil_char_boundary(at)) {
        let place = (found - start) / BLOCK;
        let Some(block) = blocks.get_mut(place) else { break };
        *block = true;
        // What else begins in this block is marked already.
        at = start + (place + 1) * BLOCK;
        if at >= end {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Closeness, Words};

    #[test]
    fn every_text_that_holds_the_words_is_marked_wherever_it_stands() {
        let mut texts = Many::default();
        let text = |row: u32| match row % 1_000 {
            7 => format!("Square de l’Été n° {row}"),
            8 => "é".repeat(row as usize % 90),
            6 => format!("{}Cañada", "x".repeat(row as usize % 67)),
            9 => String::new(),
            _ => format!("Parc {row}"),
        };
        (0..60_000).for_each(|row| texts.set(RowId(row), &text(row)));
        // Texts put in place later stand at the end.
        (0..60_000).step_by(77).for_each(|row| texts.set(RowId(row), "L’ÉTÉ"));
        for words in ["ete", "eteet", "ééé", "aaa", "c 1", "canada"] {
            let words = Words::new(words, Closeness::Forgiving);
            let marks = Marks::of(&texts, &words.trace().unwrap(), &|| false);
            let held = |row: u32| words.are_in(texts.get(RowId(row)));
            let (mut holding, mut marked) = (0, 0);
            for row in 0..60_000 {
                assert!(!held(row) || marks.at(RowId(row)), "{row}");
                holding += usize::from(held(row));
                marked += usize::from(marks.at(RowId(row)));
            }
            // Texts beside those that hold the words, and those with an unusual letter.
            assert!(marked <= holding * 12 + 1_000, "{marked} are marked, {holding} hold them");
            assert_eq!(marks.any(), marked > 0);
        }
    }
}

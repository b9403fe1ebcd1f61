//! In what order rows are shown.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::table::{Few, RowId, Table};
use crate::template::{Field, Kind};
use crate::value::{decimal, fold, fold_onto};

/// Puts lines in the order of a column, and leaves equals as they stand.
pub(super) fn by_column(
    field: &Field,
    table: &Table,
    lines: Vec<RowId>,
    descending: bool,
) -> Vec<RowId> {
    match table.few(field.index) {
        Some(few) => by_few(field, few, &lines, descending),
        None => by_many(field, table, &lines, descending),
    }
}

/// What a text sorts by. Numbers come before other texts, blank cells last whatever the direction.
enum Key {
    Number(f64),
    Text(String),
    Blank,
}

impl Key {
    fn of(field: &Field, text: &str) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        match number(field, text) {
            Some(number) => Self::Number(number),
            None => Self::Text(fold(text)),
        }
    }

    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        use Ordering::{Equal, Greater, Less};
        let ordering = match (self, other) {
            (Self::Blank, Self::Blank) => return Equal,
            (Self::Blank, _) => return Greater,
            (_, Self::Blank) => return Less,
            (Self::Number(left), Self::Number(right)) => left.total_cmp(right),
            (Self::Text(left), Self::Text(right)) => left.cmp(right),
            (Self::Number(_), Self::Text(_)) => Less,
            (Self::Text(_), Self::Number(_)) => Greater,
        };
        if descending { ordering.reverse() } else { ordering }
    }
}

/// The number that a text of a field of numbers is.
fn number(field: &Field, text: &str) -> Option<f64> {
    let numeric = matches!(
        field.kind,
        Kind::Integer | Kind::Number | Kind::Year | Kind::Longitude | Kind::Latitude
    );
    numeric.then(|| decimal(text)).flatten()
}

/// Of few different texts each has a rank, and lines are dealt out by rank.
fn by_few(field: &Field, few: &Few, lines: &[RowId], descending: bool) -> Vec<RowId> {
    let keys: Vec<Key> = few.texts().map(|text| Key::of(field, text)).collect();
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_by(|&one, &other| keys[one].compare(&keys[other], descending));
    let mut ranks = vec![0; keys.len()];
    for pair in places.windows(2) {
        let same = keys[pair[0]].compare(&keys[pair[1]], descending) == Ordering::Equal;
        ranks[pair[1]] = ranks[pair[0]] + usize::from(!same);
    }
    let mut starts = vec![0; keys.len() + 1];
    for &line in lines {
        starts[ranks[few.place(line)] + 1] += 1;
    }
    for rank in 1..starts.len() {
        starts[rank] += starts[rank - 1];
    }
    let mut sorted = lines.to_vec();
    for &line in lines {
        let at = &mut starts[ranks[few.place(line)]];
        sorted[*at] = line;
        *at += 1;
    }
    sorted
}

fn by_many(field: &Field, table: &Table, lines: &[RowId], descending: bool) -> Vec<RowId> {
    let blocks: Vec<Block> = lines
        .par_chunks(BLOCK)
        .enumerate()
        .map(|(block, lines)| Block::of(field, table, lines, (block * BLOCK) as u32, descending))
        .collect();
    let all = |of: fn(&Block) -> &[Item]| blocks.iter().flat_map(of).copied().collect();
    let (mut numbers, mut texts): (Vec<Item>, Vec<Item>) =
        (all(|block| &block.numbers), all(|block| &block.texts));
    numbers.par_sort_unstable();
    let read = |place: u32| blocks[place as usize / BLOCK].folded(place as usize % BLOCK);
    sort_texts(&mut texts, &read, 0, descending);
    let (first, second) = if descending { (texts, numbers) } else { (numbers, texts) };
    let blank = blocks.iter().flat_map(|block| &block.blank).copied();
    let places = first.iter().chain(&second).map(|item| item.place).chain(blank);
    places.map(|place| lines[place as usize]).collect()
}

/// Lines whose texts are folded in one go.
const BLOCK: usize = 8192;

/// What some lines sort by, one after the other.
#[derive(Default)]
struct Block {
    numbers: Vec<Item>,
    texts: Vec<Item>,
    blank: Vec<u32>,
    arena: String,
    /// Where each line's folded text ends in the arena.
    ends: Vec<usize>,
}

impl Block {
    /// The lines from the `first` on.
    fn of(field: &Field, table: &Table, lines: &[RowId], first: u32, descending: bool) -> Self {
        let mut block = Self::default();
        let mut folded = String::new();
        for (&row, place) in lines.iter().zip(first..) {
            let text = table.text(row, field.index);
            if text.is_empty() {
                block.blank.push(place);
            } else if let Some(number) = number(field, text) {
                block.numbers.push(Item { key: turned(ordered(number), descending), place });
            } else {
                fold_onto(&mut folded, text);
                block.texts.push(Item { key: turned(eight(&folded, 0), descending), place });
                block.arena.push_str(&folded);
            }
            block.ends.push(block.arena.len());
        }
        block
    }

    fn folded(&self, line: usize) -> &str {
        let start = line.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.arena[start..self.ends[line]]
    }
}

/// A line by eight bytes of what it sorts by, then by where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    key: u64,
    place: u32,
}

/// Bytes of a text that are compared eight by eight; what begins alike for longer is compared whole.
const EIGHTS: usize = 12;

/// Sorts texts by their first eight bytes, then those that are alike by the next eight: numbers side by side sort much
/// faster than texts that stand all over the memory.
fn sort_texts<'a>(
    items: &mut [Item],
    read: &(impl Fn(u32) -> &'a str + Sync),
    depth: usize,
    descending: bool,
) {
    if depth == EIGHTS {
        items.par_sort_unstable_by(|one, other| {
            let texts = read(one.place).cmp(read(other.place));
            let texts = if descending { texts.reverse() } else { texts };
            texts.then(one.place.cmp(&other.place))
        });
        return;
    }
    // Alike for now: those that go on are sorted by what follows, the others by where they stood.
    items.par_sort_unstable_by_key(|item| item.key);
    let runs = items.par_chunk_by_mut(|one, other| one.key == other.key);
    runs.filter(|run| run.len() > 1).for_each(|run| {
        if turned(run[0].key, descending) & 0xFF == 0 {
            return run.par_sort_unstable_by_key(|item| item.place);
        }
        for item in run.iter_mut() {
            item.key = turned(eight(read(item.place), depth + 1), descending);
        }
        sort_texts(run, read, depth + 1, descending);
    });
}

/// The eight bytes of a text from the `depth`-th eight on, zeros where it ends: no text holds one.
fn eight(text: &str, depth: usize) -> u64 {
    let rest = text.as_bytes().get(depth * 8..).unwrap_or_default();
    let mut bytes = [0; 8];
    let length = rest.len().min(8);
    bytes[..length].copy_from_slice(&rest[..length]);
    u64::from_be_bytes(bytes)
}

/// A number as bits in the same order.
fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

fn turned(key: u64, descending: bool) -> u64 {
    if descending { !key } else { key }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::template::Template;

    /// Few different texts or many, sorted by what they sort by, equals left as they stand.
    #[test]
    fn rows_come_in_the_order_of_their_texts_whatever_their_number() {
        let schema = json!({"fields": [{"name": "n", "type": "number"}, {"name": "t"}]});
        let template = Template::compile("essai", schema).unwrap();
        for count in [1_000_u32, 70_000] {
            let mut table = Table::new(2);
            for row in 0..count {
                let mixed = row.wrapping_mul(2_654_435_761) % count;
                let number = match row % 11 {
                    0 => String::new(),
                    1 => format!("environ {mixed}"),
                    _ => format!("{}.{mixed}", i64::from(mixed % 97) - 40),
                };
                let text = format!("Rue de la République prolongée numéro {}", mixed / 2);
                table.push(RowId(row), [number.as_str(), text.as_str()]);
            }
            for (field, descending) in [(0, false), (0, true), (1, false), (1, true)] {
                let field = &template.fields[field];
                let key = |&row: &RowId| (Key::of(field, table.text(row, field.index)), row);
                let mut expected: Vec<(Key, RowId)> = table.rows().iter().map(key).collect();
                expected.sort_by(|(one, _), (other, _)| one.compare(other, descending));
                let expected: Vec<RowId> = expected.into_iter().map(|(_, row)| row).collect();
                let sorted = by_column(field, &table, table.rows().to_vec(), descending);
                assert!(sorted == expected, "{} {descending} {count}", field.name);
            }
        }
    }
}

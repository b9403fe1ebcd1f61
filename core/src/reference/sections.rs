//! The list of communes, in sections that are read when first asked for: a table of one commune needs that of its
//! department, and those where another has the same name.

use std::io::Read;
use std::sync::{OnceLock, PoisonError, RwLock};

use flate2::read::DeflateDecoder;
use memchr::memchr;
use rustc_hash::FxHashMap;

use super::communes::{Commune, Former};
use super::name::mark;

/// The communes whose codes begin alike.
pub(super) struct Section {
    pub(super) communes: Vec<Commune>,
    /// The places of communes, by the number in their codes.
    places: Vec<u16>,
    pub(super) former: Vec<Former>,
    pub(super) by_postcode: OnceLock<Known>,
    pub(super) by_name: OnceLock<Known>,
}

impl Section {
    /// The commune of a code that begins as those of the section.
    pub(super) fn commune(&self, insee: &str) -> Option<&Commune> {
        self.communes.get(usize::from(*self.places.get(number(insee)?)?))
    }
}

/// The number in a code: its last three digits.
fn number(insee: &str) -> Option<usize> {
    let [_, _, digits @ ..] = insee.as_bytes() else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit();
    let number = || digits.iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
    (digits.len() == 3 && digits.iter().all(digit)).then(number)
}

/// How the codes of each section begin, and where it ends in [`SMALL`].
const PARTS: &[([u8; 2], usize)] = &include!(concat!(env!("OUT_DIR"), "/communes.parts"));

/// `core/data/communes.tsv`, section after section, of which the program holds a third of the size.
static SMALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/communes.deflate"));

/// The section of a code.
pub(super) fn of(insee: &str) -> Option<&'static Section> {
    let start = insee.as_bytes().first_chunk::<2>()?;
    read(PARTS.binary_search_by_key(start, |&(start, _)| start).ok()?)
}

/// All sections, in the order of their codes.
pub(super) fn all() -> impl Iterator<Item = &'static Section> {
    (0..PARTS.len()).filter_map(read)
}

fn read(place: usize) -> Option<&'static Section> {
    static READ: [OnceLock<Section>; PARTS.len()] = [const { OnceLock::new() }; PARTS.len()];
    Some(READ.get(place)?.get_or_init(|| parse(text(place).leak())))
}

fn text(place: usize) -> String {
    let end = |place: usize| PARTS.get(place).map_or(0, |&(_, end)| end);
    let start = place.checked_sub(1).map_or(0, end);
    let mut text = String::new();
    // Written when the program was built, and held against its source by a test: it cannot fail to read.
    let small = SMALL.get(start..end(place)).unwrap_or_default();
    let _ = DeflateDecoder::new(small).read_to_string(&mut text);
    text
}

/// Reads a section. Its texts stay where they are, and its postcodes, of which there is one nearly always, stand in one
/// list for all its communes.
fn parse(text: &'static str) -> Section {
    let lines = || text.lines().map(cells);
    let postcodes: Vec<&'static str> =
        lines().flat_map(|[_, _, _, postcodes, ..]| postcodes.split_ascii_whitespace()).collect();
    let mut postcodes: &'static [&'static str] = postcodes.leak();
    let (mut communes, mut former) = (Vec::new(), Vec::new());
    for [insee, nature, name, own, siren, population, parent] in lines() {
        if nature == "F" {
            former.push(Former { insee, name, commune: parent });
            continue;
        }
        let (own, rest) = postcodes.split_at(own.split_ascii_whitespace().count());
        postcodes = rest;
        communes.push(Commune {
            insee,
            name,
            postcodes: own,
            population: population.parse().unwrap_or_default(),
            metropole: nature == "M",
            department: insee
                .get(..if insee.starts_with("97") || insee.starts_with("98") { 3 } else { 2 })
                .unwrap_or_default(),
            parent: (!parent.is_empty()).then_some(parent),
            numbered: siren,
        });
    }
    let mut places = vec![u16::MAX; 1000];
    for (own, place) in communes.iter().zip(0..) {
        if let Some(known) = number(own.insee).and_then(|number| places.get_mut(number)) {
            *known = place;
        }
    }
    Section { communes, places, former, by_postcode: OnceLock::new(), by_name: OnceLock::new() }
}

/// The cells of a line; empty where it has fewer.
fn cells(line: &'static str) -> [&'static str; 7] {
    let mut rest = line;
    std::array::from_fn(|_| match memchr(b'\t', rest.as_bytes()) {
        Some(end) => {
            let (cell, after) = rest.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            cell
        }
        None => std::mem::take(&mut rest),
    })
}

/// The communes of a section by what they are looked up by, each thing by its mark.
pub(super) struct Known {
    marks: Vec<u64>,
    communes: Vec<&'static Commune>,
}

impl Known {
    /// Communes under these texts.
    pub(super) fn of(texts: impl Iterator<Item = (impl AsRef<str>, &'static Commune)>) -> Self {
        let mut marked: Vec<(u64, &'static Commune)> =
            texts.map(|(text, own)| (mark(text.as_ref()), own)).collect();
        // Those of one mark stay in the order of their codes.
        marked.sort_by_key(|&(mark, _)| mark);
        let (marks, communes) = marked.into_iter().unzip();
        Self { marks, communes }
    }

    /// Those of this mark, of which one alone shows whether it stands for the text that was asked: no two texts of the
    /// lists have the same.
    fn under(&self, mark: u64, is_so: impl Fn(&Commune) -> bool) -> &[&'static Commune] {
        let start = self.marks.partition_point(|&own| own < mark);
        let own = self.marks.get(start..).unwrap_or_default();
        let count = own.partition_point(|&own| own == mark);
        let found = self.communes.get(start..start + count).unwrap_or_default();
        if found.first().is_some_and(|first| is_so(first)) { found } else { &[] }
    }
}

/// In which sections a text is known, by the start of its mark: made when the program is built. Each entry has the
/// section's number in its lowest byte, and the mark's start above.
pub(super) struct Index {
    entries: &'static [u8],
    /// What was found in several sections.
    joined: RwLock<Option<FxHashMap<u64, &'static [&'static Commune]>>>,
}

/// The sections of postcodes.
pub(super) static POSTCODES: Index =
    Index::new(include_bytes!(concat!(env!("OUT_DIR"), "/postcodes.index")));
/// The sections of names, by their key.
pub(super) static NAMES: Index =
    Index::new(include_bytes!(concat!(env!("OUT_DIR"), "/names.index")));
/// The sections of names of the past, by their key.
pub(super) static FORMER: Index =
    Index::new(include_bytes!(concat!(env!("OUT_DIR"), "/former.index")));

impl Index {
    const fn new(entries: &'static [u8]) -> Self {
        Self { entries, joined: RwLock::new(None) }
    }

    /// The sections where a text may be known, in their order.
    pub(super) fn sections(&self, text: &str) -> impl Iterator<Item = &'static Section> + use<> {
        let start = (mark(text) >> 40) as u32;
        let (entries, _) = self.entries.as_chunks::<4>();
        let read_entry = |entry: &[u8; 4]| u32::from_le_bytes(*entry);
        let first = entries.partition_point(|entry| read_entry(entry) >> 8 < start);
        let own = entries.get(first..).unwrap_or_default().iter().map(read_entry);
        let own = own.take_while(move |entry| entry >> 8 == start);
        own.filter_map(|entry| read((entry & 0xFF) as usize))
    }

    /// The communes of a text, by what each section knows; `is_so` says whether one is indeed of it.
    pub(super) fn find(
        &self,
        text: &str,
        known: fn(&'static Section) -> &'static Known,
        is_so: impl Fn(&Commune) -> bool,
    ) -> &'static [&'static Commune] {
        let mark = mark(text);
        let own = self.sections(text).map(|section| known(section).under(mark, &is_so));
        let mut own = own.filter(|own| !own.is_empty());
        let (Some(first), second) = (own.next(), own.next()) else { return &[] };
        let Some(second) = second else { return first };
        let joined = self.joined.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(joined) = joined.as_ref().and_then(|joined| joined.get(&mark)) {
            return joined;
        }
        drop(joined);
        let all: Vec<&'static Commune> =
            [first, second].into_iter().chain(own).flatten().copied().collect();
        let mut joined = self.joined.write().unwrap_or_else(PoisonError::into_inner);
        joined.get_or_insert_default().entry(mark).or_insert_with(|| all.leak())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_built_in_whole() {
        let whole: String = (0..PARTS.len()).map(text).collect();
        let source = include_str!("../../data/communes.tsv");
        assert_eq!(Some(whole.as_str()), source.split_once('\n').map(|(_, lines)| lines));
    }
}

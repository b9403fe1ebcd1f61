//! Which rows are the same, one to one: by the person's word, whole, by identifier, then by likeness.

use std::convert::Infallible;
use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::candidates::Blocks;
use super::keys::{Key, keys, rows_by_name};
use super::likeness::{Evidence, Frequencies, Painter, Sketch};
use super::{Comparison, Corrections, Done, Doubt, Grounds, Pair, STRIDE};
use crate::table::{RowId, Table};
use crate::template::Template;

/// From this score on, rows are taken for the same unless others are as likely.
pub(super) const SURE: f32 = 0.75;
/// Below this score, rows are not even shown to the person.
const POSSIBLE: f32 = 0.5;
/// Two candidates this near each other are not told apart.
const MARGIN: f32 = 0.05;
/// How many candidates the person sees.
const SHOWN: usize = 5;

struct Pairing<'a> {
    template: &'a Template,
    ours: &'a Table,
    theirs: &'a Table,
    corrections: &'a Corrections,
    pairs: Vec<Pair>,
    /// Rows that are settled, on each side.
    taken: (FxHashSet<RowId>, FxHashSet<RowId>),
}

/// The rows of two tables that are the same, those in doubt, and those of one table only.
pub(super) fn pair<E>(
    template: &Template,
    ours: &Table,
    theirs: &Table,
    corrections: &Corrections,
    done: Done<'_, E>,
) -> Result<Comparison, E> {
    done(0)?;
    let mut pairing = Pairing::new(template, ours, theirs, corrections);
    pairing.by_hand();
    pairing.identical();
    let keys = keys(template, ours, theirs);
    let shared: Vec<bool> = keys.iter().map(|key| pairing.by_key(key)).collect();
    let doubts = pairing.by_likeness(&keys, &shared, done)?;
    Ok(pairing.finish(doubts))
}

/// How many rows are the same whole or by identifier; of at most `most` of the others, which ones are like a row of
/// ours, each with the likeliest.
pub(super) fn glance(template: &Template, ours: &Table, theirs: &Table, most: usize) -> Glance {
    let corrections = Corrections::default();
    let mut pairing = Pairing::new(template, ours, theirs, &corrections);
    pairing.identical();
    let keys = keys(template, ours, theirs);
    let shared: Vec<bool> = keys.iter().map(|key| pairing.by_key(key)).collect();
    let (ours, others) = pairing.free();
    let step = others.len().div_ceil(most.max(1)).max(1);
    let some: Vec<RowId> = others.into_iter().step_by(step).take(most).collect();
    let Ok(mut likely) = pairing.likely::<Infallible>(&keys, &shared, &ours, &some, &|_| Ok(()));
    likely.retain(|pair| pair.score >= SURE);
    likely.sort_by(|a, b| a.theirs.cmp(&b.theirs).then(b.score.total_cmp(&a.score)));
    likely.dedup_by_key(|pair| pair.theirs);
    Glance { certain: pairing.pairs.len(), looked: some.len(), alike: likely }
}

/// See [`glance`].
pub(super) struct Glance {
    pub(super) certain: usize,
    pub(super) looked: usize,
    pub(super) alike: Vec<Pair>,
}

impl<'a> Pairing<'a> {
    fn new(
        template: &'a Template,
        ours: &'a Table,
        theirs: &'a Table,
        corrections: &'a Corrections,
    ) -> Self {
        let (pairs, taken) = (Vec::new(), Default::default());
        Self { template, ours, theirs, corrections, pairs, taken }
    }

    fn take(&mut self, ours: RowId, theirs: RowId, score: f32, grounds: Grounds) {
        self.taken.0.insert(ours);
        self.taken.1.insert(theirs);
        self.pairs.push(Pair { ours, theirs, score, grounds });
    }

    /// Whether both rows are still to be settled, and may be the same.
    fn may(&self, ours: RowId, theirs: RowId) -> bool {
        !self.taken.0.contains(&ours)
            && !self.taken.1.contains(&theirs)
            && !self.corrections.apart.contains(&(theirs, ours))
            && !self.corrections.fresh.contains(&theirs)
    }

    fn free(&self) -> (Vec<RowId>, Vec<RowId>) {
        let theirs =
            |row: &&RowId| !self.taken.1.contains(*row) && !self.corrections.fresh.contains(*row);
        let ours = self.ours.rows().iter().filter(|row| !self.taken.0.contains(*row));
        (ours.copied().collect(), self.theirs.rows().iter().filter(theirs).copied().collect())
    }

    fn by_hand(&mut self) {
        for (&theirs, &ours) in &self.corrections.same {
            let there =
                self.ours.position(ours).is_some() && self.theirs.position(theirs).is_some();
            if there && !self.taken.0.contains(&ours) {
                self.take(ours, theirs, 1.0, Grounds::Hand);
            }
        }
    }

    /// Rows whose every cell is the same, in order: a table is itself, its rows twice included.
    fn identical(&mut self) {
        let print = |table: &Table, row: RowId| {
            let mut hasher = FxHasher::default();
            (0..table.width()).for_each(|column| table.text(row, column).hash(&mut hasher));
            hasher.finish()
        };
        let (ours, theirs) = self.free();
        let mut known: FxHashMap<u64, Vec<RowId>> = FxHashMap::default();
        for &row in ours.iter().rev() {
            known.entry(print(self.ours, row)).or_default().push(row);
        }
        for theirs in theirs {
            let Some(rows) = known.get_mut(&print(self.theirs, theirs)) else { continue };
            let same = |ours: RowId| {
                (0..self.ours.width())
                    .all(|column| self.ours.text(ours, column) == self.theirs.text(theirs, column))
            };
            let found = rows.iter().rposition(|&ours| self.may(ours, theirs) && same(ours));
            if let Some(place) = found {
                let ours = rows.remove(place);
                self.take(ours, theirs, 1.0, Grounds::Identical);
            }
        }
    }

    /// Rows that alone hold the same identifier, unless all else says that it was given to something else.
    /// Answers whether the two tables name their rows alike.
    fn by_key(&mut self, key: &Key) -> bool {
        let names = |table: &'a Table| {
            let name = |&row: &RowId| (row, key.name(self.template, table, row));
            rows_by_name(table.rows().par_iter().map(name).collect::<Vec<_>>().into_iter())
        };
        let (ours, theirs) = (names(self.ours), names(self.theirs));
        let mut both: Vec<(RowId, RowId)> = theirs
            .iter()
            .filter_map(|(name, row)| Some(((*row)?, (*ours.get(name)?)?)))
            .map(|(theirs, ours)| (ours, theirs))
            .collect();
        let shared = !both.is_empty();
        both.retain(|&(ours, theirs)| self.may(ours, theirs));
        both.sort_unstable_by_key(|&(_, theirs)| theirs);
        let painter = Painter::of(self.template);
        let sound: Vec<(RowId, RowId)> = both
            .into_par_iter()
            .filter(|&(ours, theirs)| !contradicted(&painter, self.ours, ours, self.theirs, theirs))
            .collect();
        let titles = key.titles(self.template);
        for (ours, theirs) in sound {
            self.take(ours, theirs, 0.99, Grounds::Key(titles.clone()));
        }
        shared
    }

    fn by_likeness<E>(
        &mut self,
        keys: &[Key],
        shared: &[bool],
        done: Done<'_, E>,
    ) -> Result<Vec<Doubt>, E> {
        let (ours, theirs) = self.free();
        let found = self.likely(keys, shared, &ours, &theirs, done)?;
        Ok(self.settle(found))
    }

    /// The pairs of these rows that are worth a look, whatever else each may be.
    fn likely<E>(
        &self,
        keys: &[Key],
        shared: &[bool],
        ours: &[RowId],
        theirs: &[RowId],
        done: Done<'_, E>,
    ) -> Result<Vec<Pair>, E> {
        let settled = self.theirs.len() - theirs.len();
        done(settled)?;
        if ours.is_empty() || theirs.is_empty() {
            return Ok(Vec::new());
        }
        let painter = Painter::of(self.template);
        let paint = |table: &Table, rows: &[RowId]| -> Vec<Sketch> {
            let names = |row| keys.iter().map(|key| key.name(self.template, table, row)).collect();
            rows.par_iter().map(|&row| (painter.portrait(table, row), names(row))).collect()
        };
        let (our, their) = (paint(self.ours, ours), paint(self.theirs, theirs));
        let in_names = Frequencies::of(&our, &their, |row| &row.name);
        let in_streets = Frequencies::of(&our, &their, |row| &row.street);
        let blocks = Blocks::of(&our);
        let titles: Vec<Vec<String>> = keys.iter().map(|key| key.titles(self.template)).collect();
        let likely = |place: usize| -> Vec<Pair> {
            let (portrait, names) = &their[place];
            let found = blocks.candidates(portrait, names).into_iter().filter_map(|position| {
                let (other, other_names) = &our[position as usize];
                let (ours, theirs) = (ours[position as usize], theirs[place]);
                if !self.may(ours, theirs) {
                    return None;
                }
                let mut evidence = Evidence::between(other, portrait, &in_names, &in_streets);
                for (key, (name, other)) in names.iter().zip(other_names).enumerate() {
                    let (Some(name), Some(other)) = (name, other) else { continue };
                    match name == other {
                        true => evidence.key = Some(titles[key].clone()),
                        // Numbers that another list gives on its own are another matter.
                        false if shared[key] => evidence.other_key = Some(titles[key].clone()),
                        false => {}
                    }
                }
                let score = evidence.score();
                let grounds = Grounds::Alike(evidence);
                (score >= POSSIBLE).then_some(Pair { ours, theirs, score, grounds })
            });
            let mut found: Vec<Pair> = found.collect();
            found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ours.cmp(&b.ours)));
            found.truncate(2 * SHOWN);
            found
        };
        let mut found: Vec<Pair> = Vec::new();
        for from in (0..theirs.len()).step_by(STRIDE) {
            done(settled + from)?;
            let some = from..(from + STRIDE).min(theirs.len());
            found.par_extend(some.into_par_iter().flat_map_iter(likely));
        }
        Ok(found)
    }

    /// Takes the likeliest pairs while nothing else is as likely; what is left is for the person.
    fn settle(&mut self, mut likely: Vec<Pair>) -> Vec<Doubt> {
        likely.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.theirs.cmp(&b.theirs)));
        loop {
            let mut best: FxHashMap<(bool, RowId), Vec<f32>> = FxHashMap::default();
            for pair in &likely {
                best.entry((true, pair.ours)).or_default().push(pair.score);
                best.entry((false, pair.theirs)).or_default().push(pair.score);
            }
            let alone = |side: bool, row: RowId, score: f32| {
                let scores = best.get(&(side, row)).map(Vec::as_slice).unwrap_or_default();
                scores.iter().filter(|other| **other > score - MARGIN).count() == 1
            };
            let before = self.pairs.len();
            for pair in likely.iter().filter(|pair| pair.score >= SURE) {
                let clear =
                    alone(true, pair.ours, pair.score) && alone(false, pair.theirs, pair.score);
                if clear && self.may(pair.ours, pair.theirs) {
                    self.take(pair.ours, pair.theirs, pair.score, pair.grounds.clone());
                }
            }
            likely.retain(|pair| self.may(pair.ours, pair.theirs));
            if self.pairs.len() == before {
                break;
            }
        }
        likely.sort_by(|a, b| a.theirs.cmp(&b.theirs).then(b.score.total_cmp(&a.score)));
        let doubts = likely.chunk_by(|a, b| a.theirs == b.theirs).map(|candidates| Doubt {
            theirs: candidates[0].theirs,
            candidates: candidates.iter().take(SHOWN).cloned().collect(),
        });
        doubts.collect()
    }

    fn finish(mut self, doubts: Vec<Doubt>) -> Comparison {
        let position = |row: RowId| self.theirs.position(row);
        self.pairs.sort_by_key(|pair| position(pair.theirs));
        let doubted: FxHashSet<RowId> = doubts.iter().map(|doubt| doubt.theirs).collect();
        let settled = |row: &&RowId| !self.taken.1.contains(*row) && !doubted.contains(*row);
        let fresh = self.theirs.rows().iter().filter(settled).copied().collect();
        let absent = self.ours.rows().iter().filter(|row| !self.taken.0.contains(*row));
        let absent = absent.copied().collect();
        Comparison { pairs: self.pairs, doubts, fresh, absent, ..Comparison::default() }
    }
}

fn contradicted(
    painter: &Painter<'_>,
    our_table: &Table,
    ours: RowId,
    their_table: &Table,
    theirs: RowId,
) -> bool {
    if painter.plain_name(our_table, ours) == painter.plain_name(their_table, theirs) {
        return false;
    }
    let all = Frequencies::default();
    let (ours, theirs) = (painter.portrait(our_table, ours), painter.portrait(their_table, theirs));
    Evidence::between(&ours, &theirs, &all, &all).contradicts()
}

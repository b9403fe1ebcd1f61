//! The rows of a sheet gone through, blocks of them side by side: what their texts suffered, and the rows they make.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::aside::AsideValue;
use super::damage::{Diagnosis, Ill};
use super::proposal::Damage;
use super::texts::{Mended, Texts};
use super::{STRIDE, Watch};

/// Rows that a processor takes at once, of those between two words to whoever watches.
const BLOCK: usize = 64;

/// The rows that an import puts in place.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The texts of each row, one per field.
    pub(super) rows: Vec<Vec<String>>,
    /// Every text that was repaired, row by row.
    pub(super) mended: Vec<Mended>,
    /// The texts that are none of the values of their field.
    pub(super) values: Vec<AsideValue>,
}

/// Every kind of damage met so far, by field.
#[derive(Debug, Default)]
pub(super) struct Tally(FxHashMap<(Ill, usize), Damage>);

impl Texts<'_> {
    /// Every kind of damage in these rows, field by field, the most frequent first.
    pub(super) fn damage<E>(&self, kept: &[usize], watch: Watch<'_, E>) -> Result<Vec<Damage>, E> {
        let blocks = self.blocks(kept, watch, |_, rows| {
            let mut tally = Tally::default();
            rows.iter().for_each(|&row| self.count(row, &self.diagnoses(row), &mut tally));
            tally
        })?;
        Ok(Tally::together(blocks))
    }

    /// The rows that these make.
    pub(super) fn written<E>(&self, kept: &[usize], watch: Watch<'_, E>) -> Result<Written, E> {
        let blocks = self.blocks(kept, watch, |first, rows| {
            let mut written = Written::default();
            for (number, &row) in (first..).zip(rows) {
                self.write(row, number, self.diagnoses(row), &mut written);
            }
            written
        })?;
        Ok(Written::together(blocks))
    }

    /// Both, for what one of them costs.
    pub(super) fn damage_and_written(&self, kept: &[usize]) -> (Vec<Damage>, Written) {
        let Ok(blocks) =
            self.blocks::<_, std::convert::Infallible>(kept, &|_, _| Ok(()), |first, rows| {
                let (mut tally, mut written) = (Tally::default(), Written::default());
                for (number, &row) in (first..).zip(rows) {
                    let diagnoses = self.diagnoses(row);
                    self.count(row, &diagnoses, &mut tally);
                    self.write(row, number, diagnoses, &mut written);
                }
                (tally, written)
            });
        let (tallies, written): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
        (Tally::together(tallies), Written::together(written))
    }

    /// What is made of each block of rows, in order; it is told the number of its first row in the import.
    fn blocks<T: Send, E>(
        &self,
        kept: &[usize],
        watch: Watch<'_, E>,
        make: impl Fn(u32, &[usize]) -> T + Sync,
    ) -> Result<Vec<T>, E> {
        let mut made = Vec::with_capacity(kept.len().div_ceil(BLOCK));
        for (place, shared) in kept.chunks(STRIDE).enumerate() {
            let done = place * STRIDE;
            watch(done, kept.len())?;
            let blocks = shared.par_chunks(BLOCK).enumerate();
            let first = |block: usize| (done + block * BLOCK) as u32;
            made.par_extend(blocks.map(|(block, rows)| make(first(block), rows)));
        }
        Ok(made)
    }

    fn count(&self, row: usize, diagnoses: &[Option<Diagnosis>], tally: &mut Tally) {
        for (place, diagnosis) in diagnoses.iter().enumerate() {
            let Some(diagnosis) = diagnosis else { continue };
            let Some(before) = self.shown_in(place, row) else { continue };
            let damage = tally.0.entry((diagnosis.kind, place)).or_insert_with(|| Damage {
                kind: diagnosis.kind.id().to_owned(),
                field: place as u16,
                cells: 0,
                repaired: 0,
                before: before.into_owned(),
                after: diagnosis.meant.clone().unwrap_or_default(),
            });
            damage.cells += 1;
            damage.repaired += u32::from(diagnosis.meant.is_some());
        }
    }

    fn write(
        &self,
        row: usize,
        number: u32,
        diagnoses: Vec<Option<Diagnosis>>,
        into: &mut Written,
    ) {
        into.rows.push(self.mended(row, number, diagnoses, &mut into.mended));
        self.untranslated(row, &mut into.values);
    }
}

impl Tally {
    fn together(blocks: Vec<Self>) -> Vec<Damage> {
        let mut blocks = blocks.into_iter();
        let mut found = blocks.next().unwrap_or_default().0;
        for (key, own) in blocks.flat_map(|block| block.0) {
            // The example is the first one met.
            match found.get_mut(&key) {
                Some(damage) => {
                    damage.cells += own.cells;
                    damage.repaired += own.repaired;
                }
                None => drop(found.insert(key, own)),
            }
        }
        let mut damage: Vec<Damage> = found.into_values().collect();
        damage.sort_by(|a, b| {
            b.cells.cmp(&a.cells).then_with(|| (a.field, &a.kind).cmp(&(b.field, &b.kind)))
        });
        damage
    }
}

impl Written {
    fn together(blocks: Vec<Self>) -> Self {
        let mut all = Self::default();
        for block in blocks {
            all.rows.extend(block.rows);
            all.mended.extend(block.mended);
            all.values.extend(block.values);
        }
        all
    }
}

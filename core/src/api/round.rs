//! A walk once round the lines shown, from the cell one is on.

use std::ops::Range;

use rayon::prelude::*;

use super::contract::Spot;
use crate::dataset::Dataset;
use crate::table::RowId;
use crate::view::Stop;

/// Lines looked at in one go, between two questions whether to go on.
const LINES: usize = 4096;
/// Lines that are near: looked at sooner than anything is made ready for all of them.
const NEAR: usize = LINES;

/// From where a walk begins, and which way it goes.
pub(super) struct Round<'a> {
    lines: &'a [RowId],
    from: usize,
    column: usize,
    back: bool,
    stop: Stop<'a>,
}

impl<'a> Round<'a> {
    pub(super) fn new(
        dataset: &'a Dataset,
        (line, column): (u32, u32),
        back: bool,
        stop: Stop<'a>,
    ) -> Self {
        let lines = dataset.view().lines(dataset.table());
        let from = (line as usize).min(lines.len());
        Self { lines, from, column: column as usize, back, stop }
    }

    /// The next line and column, among the columns that `wanted` gives for a row in order: after the cell one is on, then
    /// the other lines, then that line again up to the cell. The lines are shared out among processors. `None` where
    /// `stop` said so.
    pub(super) fn next(&self, wanted: impl Fn(usize, RowId) -> Vec<usize> + Sync) -> Option<Spot> {
        let (before, after) = (0..self.from, self.from + 1..self.end());
        let (first, then) = if self.back { (before, after) } else { (after, before) };
        self.spot(self.from, &wanted, &|other| self.is_beyond(other))
            .or_else(|| self.among(first, &wanted))
            .or_else(|| self.among(then, &wanted))
            .or_else(|| self.spot(self.from, &wanted, &|other| !self.is_beyond(other)))
    }

    /// The same, no farther than the lines near by.
    pub(super) fn next_near(
        &self,
        wanted: impl Fn(usize, RowId) -> Vec<usize> + Sync,
    ) -> Option<Spot> {
        let near = match self.back {
            true => self.from.saturating_sub(NEAR)..self.from,
            false => self.from + 1..self.end().min(self.from + 1 + NEAR),
        };
        self.spot(self.from, &wanted, &|other| self.is_beyond(other))
            .or_else(|| self.among(near, &wanted))
    }

    fn end(&self) -> usize {
        self.lines.len().max(self.from + 1)
    }

    fn is_beyond(&self, column: usize) -> bool {
        if self.back { column < self.column } else { column > self.column }
    }

    fn spot(
        &self,
        line: usize,
        wanted: &impl Fn(usize, RowId) -> Vec<usize>,
        within: &dyn Fn(usize) -> bool,
    ) -> Option<Spot> {
        let columns = wanted(line, *self.lines.get(line)?);
        let columns = columns.into_iter().filter(|&column| within(column));
        let column = if self.back { columns.max() } else { columns.min() }?;
        Some(Spot { line: line as u32, column: column as u32 })
    }

    fn among(
        &self,
        lines: Range<usize>,
        wanted: &(impl Fn(usize, RowId) -> Vec<usize> + Sync),
    ) -> Option<Spot> {
        let blocks = lines.clone().into_par_iter().step_by(LINES);
        let any = |line: usize| self.spot(line, wanted, &|_| true);
        let block = |start: usize| {
            let mut block = start..lines.end.min(start + LINES);
            match self.back {
                _ if (self.stop)() => None,
                false => block.find_map(any),
                true => block.rev().find_map(any),
            }
        };
        match self.back {
            false => blocks.find_map_first(block),
            true => blocks.find_map_last(block),
        }
    }
}

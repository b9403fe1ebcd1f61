//! Commands on merges: a file beside a dataset, the person’s decisions, and the one change that does them.

use rustc_hash::FxHashSet;

use super::Report;
use super::actions::{cells_text, rows_text};
use super::app::State;
use super::contract::*;
use super::imports::said;
use super::transfer::Progress;
use super::{merge_lists, views};
use crate::dataset::Dataset;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::import::merge::{self, Comparison, Contrast, Corrections, Decisions, Side};
use crate::import::{Aside, AsideLine};
use crate::store::Kept;
use crate::table::{RowId, Table};
use crate::template::Template;

/// The merge under way: the rows of an import beside a dataset.
#[derive(Debug)]
pub(super) struct Merging {
    import: u32,
    pub(super) dataset: u32,
    /// The dataset’s version when it was compared.
    version: u32,
    file: String,
    /// Rows that the file holds, and those that its import sets aside.
    read: u32,
    aside: Aside,
    pub(super) theirs: Table,
    /// The line of the file of each row of theirs.
    pub(super) lines: Vec<u32>,
    /// Rows of the dataset whose position was placed by hand.
    pub(super) held: FxHashSet<RowId>,
    corrections: Corrections,
    pub(super) decisions: Decisions,
    pub(super) comparison: Comparison,
}

impl State {
    pub(super) fn foresee_import(
        &mut self,
        asked: ImportInto,
        _: Report<'_>,
    ) -> Result<Foreseen, Error> {
        let State { imports, dossier, .. } = self;
        let dossier = dossier.as_ref().ok_or(Error::NothingOpen)?;
        let current = imports.of(asked.import)?;
        let dataset = fitting(dossier, asked.dataset, current.template())?;
        let (theirs, ..) = current.rows_alone(&|_, _| Ok(()))?;
        let foresight = merge::foresee(dataset.template(), dataset.table(), &theirs);
        let same_file = dossier.imported(asked.dataset, current.bytes())?;
        Ok(Foreseen {
            same_file,
            found: foresight.certain as u32,
            looked: foresight.looked as u32,
            alike: foresight.alike as u32,
            signs: foresight.signs,
            is_update: same_file || foresight.is_update,
        })
    }

    pub(super) fn compare_import(
        &mut self,
        asked: ImportInto,
        report: Report<'_>,
    ) -> Result<MergeView, Error> {
        let State { imports, dossier, stop, .. } = self;
        let work = stop.begin();
        let dossier = dossier.as_ref().ok_or(Error::NothingOpen)?;
        let current = imports.of(asked.import)?;
        let dataset = fitting(dossier, asked.dataset, current.template())?;
        let watched = |label: &'static str| {
            let (say, work) = (said(report, label), &work);
            move |done, total| {
                say(done, total);
                work.check()
            }
        };
        let (theirs, aside, lines) = current.rows_alone(&watched("Lecture des lignes"))?;
        let corrections = Corrections::default();
        let (template, ours) = (dataset.template(), dataset.table());
        let watch = watched("Comparaison des lignes");
        let comparison = merge::compare_watched(template, ours, &theirs, &corrections, &watch)?;
        let merging = Merging {
            import: asked.import,
            dataset: asked.dataset,
            version: dataset.version(),
            file: current.name().to_owned(),
            read: current.read(),
            aside,
            theirs,
            lines,
            held: held(dossier, dataset, &comparison)?,
            corrections,
            decisions: Decisions::default(),
            comparison,
        };
        let view = merging.view(dataset);
        self.merging = Some(merging);
        Ok(view)
    }

    pub(super) fn decide_merge(
        &mut self,
        asked: DecideMerge,
        _: Report<'_>,
    ) -> Result<MergeView, Error> {
        let (merging, dataset) = self.merging(asked.import)?;
        merging.decide(asked.decision, dataset)?;
        Ok(merging.view(dataset))
    }

    pub(super) fn differences(
        &mut self,
        asked: AskDifferences,
        _: Report<'_>,
    ) -> Result<Differences, Error> {
        let (merging, dataset) = self.merging(asked.import)?;
        Ok(merge_lists::differences(merging, dataset, &asked))
    }

    pub(super) fn merge_rows(&mut self, asked: AskRows, _: Report<'_>) -> Result<MergeRows, Error> {
        let (merging, dataset) = self.merging(asked.import)?;
        Ok(merge_lists::rows(merging, dataset, &asked))
    }

    pub(super) fn likely_rows(
        &mut self,
        asked: AskLikely,
        _: Report<'_>,
    ) -> Result<Vec<Likely>, Error> {
        let (merging, dataset) = self.merging(asked.import)?;
        Ok(merge_lists::likely(merging, dataset, &asked.text))
    }

    pub(super) fn run_merge(
        &mut self,
        asked: MergeRef,
        report: Report<'_>,
    ) -> Result<Merged, Error> {
        report(Progress { label: "Mise à jour du tableau".to_owned(), done: 0, total: 0 });
        let (merging, dataset) = self.merging(asked.import)?;
        let done = merging.merge(dataset);
        if done.edit.is_empty() {
            let nothing = "elle ne changerait rien : tout est déjà dans votre tableau";
            return Err(Error::NotApplicable(nothing.to_owned()));
        }
        let view = merging.view(dataset);
        let lines = merging.written(&done.added);
        let aside = super::to_window("run_merge", &merging.tray(&done.aside))?.to_string();
        let mut parts = Vec::new();
        parts.extend((done.taken > 0).then(|| cells_text(done.taken)));
        let added = |count: usize| format!("{} en plus", rows_text(count));
        parts.extend((!done.added.is_empty()).then(|| added(done.added.len())));
        parts.extend(
            (view.removed > 0).then(|| format!("{} en moins", rows_text(view.removed as usize))),
        );
        let label = format!("Mise à jour avec « {} » ({})", merging.file, parts.join(", "));
        let (import, id) = (merging.import, merging.dataset);
        let State { imports, dossier, .. } = self;
        let dossier = dossier.as_mut().ok_or(Error::NothingOpen)?;
        let current = imports.of(import)?;
        let (name, bytes) = (current.name(), current.bytes());
        dossier.import(
            id,
            done.edit,
            &label,
            Kept { name, bytes, aside: &aside, lines: &lines },
        )?;
        self.end_import();
        self.merging = None;
        Ok(Merged {
            dataset: views::dataset(self.open()?, id)?,
            read: view.read,
            matched: view.matched,
            added: view.added,
            aside: view.aside,
            removed: view.removed,
            taken: view.taken,
        })
    }

    /// The merge under way and its dataset, as it was compared.
    fn merging(&mut self, import: u32) -> Result<(&mut Merging, &Dataset), Error> {
        let State { merging, dossier, .. } = self;
        let gone = || Error::NotApplicable("cette comparaison n’est plus en cours".to_owned());
        let merging =
            merging.as_mut().filter(|merging| merging.import == import).ok_or_else(gone)?;
        let dataset = dossier.as_ref().ok_or(Error::NothingOpen)?.dataset(merging.dataset)?;
        if dataset.version() != merging.version {
            let changed = "le tableau a changé depuis la comparaison ; comparez de nouveau";
            return Err(Error::NotApplicable(changed.to_owned()));
        }
        Ok((merging, dataset))
    }
}

/// A dataset of the dossier that follows this template.
fn fitting<'a>(dossier: &'a Dossier, id: u32, template: &Template) -> Result<&'a Dataset, Error> {
    let dataset = dossier.dataset(id)?;
    if dataset.template().id == template.id {
        return Ok(dataset);
    }
    Err(Error::NotApplicable("ce tableau suit un autre gabarit".to_owned()))
}

/// The rows that are placed, and not as a file says: by a hand, or by something a person asked for.
fn held(
    dossier: &Dossier,
    dataset: &Dataset,
    comparison: &Comparison,
) -> Result<FxHashSet<RowId>, Error> {
    let mut held = FxHashSet::default();
    let columns = comparison.units.iter().filter(|unit| unit.position);
    for &column in columns.flat_map(|unit| &unit.columns) {
        let from_files = dossier.from_files(dataset.id(), column)?;
        let table = dataset.table();
        let rows = table.rows().iter().filter(|row| !from_files.contains(row));
        held.extend(rows.filter(|&&row| !table.text(row, column).trim().is_empty()));
    }
    Ok(held)
}

impl Merging {
    fn merge(&self, dataset: &Dataset) -> merge::Merge {
        let (template, ours) = (dataset.template(), dataset.table());
        merge::edit(template, ours, &self.theirs, &self.comparison, &self.decisions, &self.held)
    }

    /// The line of the file that each row changed or added comes from.
    fn written(&self, added: &[(RowId, RowId)]) -> Vec<(RowId, u32)> {
        let pairs = self.comparison.pairs.iter().map(|pair| (pair.ours, pair.theirs));
        let rows = pairs.chain(added.iter().copied());
        rows.map(|(ours, theirs)| (ours, self.line(theirs))).collect()
    }

    /// The line of the file of a row of theirs, as Excel numbers it.
    pub(super) fn line(&self, theirs: RowId) -> u32 {
        self.lines.get(theirs.0 as usize).copied().unwrap_or_default()
    }

    /// What goes aside: what the import could not place, and the rows that this merge leaves.
    fn tray(&self, left: &[RowId]) -> Aside {
        let mut tray = self.aside.clone();
        let doubts: FxHashSet<RowId> =
            self.comparison.doubts.iter().map(|doubt| doubt.theirs).collect();
        tray.rows.extend(left.iter().map(|row| AsideLine {
            number: self.line(*row),
            reason: match doubts.contains(row) {
                true => "Plusieurs lignes de votre tableau lui ressemblent.".to_owned(),
                false => "Vous ne l’avez pas ajoutée à votre tableau.".to_owned(),
            },
            cells: self.theirs.row(*row),
        }));
        tray.rows.sort_by_key(|line| line.number);
        tray
    }

    fn decide(&mut self, decision: Decision, dataset: &Dataset) -> Result<(), Error> {
        let unit = |unit: u32| {
            let known = self.comparison.units.get(unit as usize).map(|_| unit as u16);
            known.ok_or_else(|| Error::NotApplicable("cette colonne n’existe pas".to_owned()))
        };
        let (decisions, corrections) = (&mut self.decisions, &mut self.corrections);
        match decision {
            Decision::All { side } => decisions.all = side,
            Decision::Placed { side } => decisions.placed = side,
            Decision::Unit { unit: named, side } => put(&mut decisions.units, unit(named)?, side),
            Decision::Cell { row, unit: named, side } => {
                put(&mut decisions.cells, (row, unit(named)?), side);
            }
            Decision::Fresh { add } => {
                decisions.leave_fresh = !add;
                decisions.turned.clear();
            }
            Decision::FreshRow { theirs, add } => {
                match add == decisions.leave_fresh {
                    true => decisions.turned.insert(theirs),
                    false => decisions.turned.remove(&theirs),
                };
            }
            Decision::Remove { row, remove: true } => {
                decisions.removed.insert(row);
            }
            Decision::Remove { row, remove: false } => {
                decisions.removed.remove(&row);
            }
            Decision::Same { theirs, row } => {
                corrections.same.retain(|_, ours| *ours != row);
                corrections.same.insert(theirs, row);
                corrections.apart.remove(&(theirs, row));
                corrections.fresh.remove(&theirs);
            }
            Decision::Apart { theirs, row } => {
                corrections.same.remove(&theirs);
                corrections.apart.insert((theirs, row));
            }
            Decision::NewRow { theirs } => {
                corrections.same.remove(&theirs);
                corrections.fresh.insert(theirs);
            }
        }
        if matches!(
            decision,
            Decision::Same { .. } | Decision::Apart { .. } | Decision::NewRow { .. }
        ) {
            let (template, ours) = (dataset.template(), dataset.table());
            self.comparison = merge::compare(template, ours, &self.theirs, &self.corrections);
        }
        Ok(())
    }

    fn view(&self, dataset: &Dataset) -> MergeView {
        let Comparison { pairs, doubts, fresh, absent, units, differences, quiet } =
            &self.comparison;
        let mut cells = vec![DifferenceCounts::default(); units.len()];
        let (mut taken, mut placed) = (0, 0);
        for difference in differences {
            let counts = &mut cells[usize::from(difference.unit)];
            match difference.kind {
                Contrast::New => counts.new += 1,
                Contrast::Conflict => counts.conflict += 1,
                Contrast::Spelling => counts.spelling += 1,
            }
            let side = self.decisions.side(difference, units, &self.held);
            taken += u32::from(side == Side::Theirs);
            placed += u32::from(self.is_held(difference));
        }
        let sum = |part: fn(&DifferenceCounts) -> u32| cells.iter().map(part).sum();
        let added = fresh.iter().filter(|&&row| self.decisions.adds(row)).count();
        let left = doubts.len() + fresh.len() - added;
        let removed = absent.iter().filter(|row| self.decisions.removed.contains(row)).count();
        MergeView {
            import: self.import,
            dataset: self.dataset,
            file: self.file.clone(),
            title: dataset.template().title.clone(),
            read: self.read,
            matched: pairs.len() as u32,
            doubtful: doubts.len() as u32,
            fresh: fresh.len() as u32,
            added: added as u32,
            absent: absent.len() as u32,
            removed: removed as u32,
            aside: self.read - self.theirs.len() as u32 + left as u32,
            taken,
            cells: DifferenceCounts {
                new: sum(|counts| counts.new),
                conflict: sum(|counts| counts.conflict),
                spelling: sum(|counts| counts.spelling),
            },
            units: (0u16..)
                .zip(units)
                .zip(cells.iter().zip(quiet))
                .map(|((position, unit), (cells, quiet))| MergeUnit {
                    title: unit.title.clone(),
                    cells: cells.clone(),
                    agree: quiet.agree,
                    missing: quiet.missing,
                    side: self.decisions.units.get(&position).copied(),
                })
                .collect(),
            all: self.decisions.all,
            placed,
            placed_side: self.decisions.placed,
            adds: !self.decisions.leave_fresh,
        }
    }

    /// Whether a cell is a position placed by hand, which is decided apart.
    pub(super) fn is_held(&self, of: &merge::Difference) -> bool {
        let unit = self.comparison.units.get(usize::from(of.unit));
        of.kind != Contrast::New
            && unit.is_some_and(|unit| unit.position)
            && self.held.contains(&of.ours)
    }
}

fn put<Key: Ord>(sides: &mut std::collections::BTreeMap<Key, Side>, key: Key, side: Option<Side>) {
    match side {
        Some(side) => sides.insert(key, side),
        None => sides.remove(&key),
    };
}

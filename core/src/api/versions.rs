//! Commands on a new version of a dataset's template.

use std::sync::Arc;

use super::Report;
use super::app::State;
use super::contract::*;
use super::{datasets, views};
use crate::check::Severity;
use crate::dataset::Dataset;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::template::Template;
use crate::versions::{self, Likeness, Pairs, Said};

impl State {
    pub(super) fn new_version(
        &mut self,
        asked: AskVersion,
        _: Report<'_>,
    ) -> Result<VersionView, Error> {
        let dossier = self.open()?;
        let (newer, pairs) = newer(dossier, &asked)?;
        let dataset = dossier.dataset(asked.dataset)?;
        let found = dossier.foretell(asked.dataset, &newer, &pairs)?;
        let count = |severity| found.count(severity) as u32;
        let after = Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
        };
        Ok(view(dataset, &newer, &pairs, after))
    }

    pub(super) fn adopt_version(
        &mut self,
        asked: AskVersion,
        _: Report<'_>,
    ) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let (newer, pairs) = newer(dossier, &asked)?;
        let changed = dossier.adopt(asked.dataset, &newer, &pairs)?;
        Ok(datasets::patch(dossier.dataset(asked.dataset)?, changed, None))
    }
}

/// The version to adopt, and its columns paired as proposed, then as the person chose.
fn newer(dossier: &Dossier, asked: &AskVersion) -> Result<(Arc<Template>, Pairs), Error> {
    let newer = dossier.newer(asked.dataset)?.ok_or_else(|| {
        Error::NotApplicable("ce tableau suit déjà la dernière version de son gabarit".to_owned())
    })?;
    let older = dossier.dataset(asked.dataset)?.template();
    let mut pairs = versions::pair(older, &newer);
    for choice in &asked.pairs {
        let known = |&column: &u32| (column as usize) < older.fields.len();
        let older = choice.older.filter(known).map(|column| column as usize);
        pairs.choose(choice.column as usize, older);
    }
    Ok((newer, pairs))
}

fn view(dataset: &Dataset, newer: &Template, pairs: &Pairs, after: Counts) -> VersionView {
    let older = dataset.template();
    let changes = versions::changes(older, newer, pairs);
    let table = dataset.table();
    let old = |column: usize| {
        let filled = table.rows().iter().filter(|&&row| !table.text(row, column).is_empty());
        OldColumn {
            column: column as u32,
            title: older.fields[column].title.clone(),
            filled: filled.count() as u32,
        }
    };
    let same = |column: &usize| newer.field(&older.fields[*column].name).is_some();
    let fresh = newer.fields.iter().zip(&pairs.columns);
    let fresh = fresh.filter(|(_, pair)| !matches!(pair, Some((_, Likeness::SameName))));
    let fresh = fresh.map(|(field, pair)| FreshColumn {
        column: field.index as u32,
        title: field.title.clone(),
        description: field.description.clone(),
        required: field.required,
        older: pair.map(|(column, _)| column as u32),
    });
    let change = |column: Option<&str>, said: &Said| VersionChange {
        column: column.map(str::to_owned),
        effect: said.effect,
        text: said.text.clone(),
    };
    let title = |column: usize| newer.fields.get(column).map(|field| field.title.as_str());
    let of_table = changes.table.iter().map(|said| change(None, said));
    let of_columns = changes.columns.iter().map(|(column, said)| change(title(*column), said));
    VersionView {
        from: older.version.clone(),
        to: newer.version.clone(),
        fresh: fresh.collect(),
        removed: changes.removed.iter().copied().map(old).collect(),
        free: (0..older.fields.len()).filter(|column| !same(column)).map(old).collect(),
        said: of_table.chain(of_columns).collect(),
        before: views::counts(dataset),
        after,
    }
}

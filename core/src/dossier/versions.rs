//! New versions of the templates of a dossier: the one there is to adopt, and the change that adopts it.

use std::path::Path;
use std::sync::Arc;

use super::Dossier;
use crate::check::{Findings, Plan};
use crate::dataset::Changed;
use crate::error::Error;
use crate::export::csv;
use crate::store::Kept;
use crate::template::{OWN, Template};
use crate::versions::{self, Pairs};

impl Dossier {
    /// The version of a dataset's template that the catalogue has and the dataset does not follow yet.
    ///
    /// # Errors
    /// As [`Dossier::templates`].
    pub fn newer(&self, dataset: u32) -> Result<Option<Arc<Template>>, Error> {
        let own = self.dataset(dataset)?.template();
        let known = self.templates()?.into_iter().find(|template| template.id == own.id);
        Ok(known.filter(|known| known.is_newer_than(own) || corrected(own, known)))
    }

    /// What the checks would say of a dataset once it follows another version, its columns being paired so.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn foretell(
        &self,
        dataset: u32,
        newer: &Arc<Template>,
        pairs: &Pairs,
    ) -> Result<Findings, Error> {
        let own = self.dataset(dataset)?;
        let mut table = own.table().clone();
        table.apply(versions::passage(own.template(), newer, &table, pairs).edit);
        let newer = self.taught(newer)?;
        Ok(Plan::new(&newer).run(&newer, &table))
    }

    /// Has a dataset follow another version of its template, its columns being paired so, as one change that can be
    /// taken back. The texts of columns that are no more go to the aside tray, with the table as it was.
    ///
    /// # Errors
    /// As [`crate::dataset::Dataset::apply`].
    pub fn adopt(
        &mut self,
        dataset: u32,
        newer: &Template,
        pairs: &Pairs,
    ) -> Result<Changed, Error> {
        let own = self.dataset(dataset)?;
        let older = own.template();
        let passage = versions::passage(older, newer, own.table(), pairs);
        let label = format!("Passage à la version {} du gabarit", newer.version);
        if passage.aside.columns.is_empty() {
            return self.apply(dataset, passage.edit, &label);
        }
        let name = format!("{}, version {}.csv", older.title, older.version);
        let (mut bytes, columns) = (Vec::new(), older.fields.iter().collect::<Vec<_>>());
        csv::write(older, own.table(), &columns, Path::new(&name), &mut bytes)?;
        let aside = serde_json::to_string(&passage.aside).map_err(|cause| {
            Error::NotApplicable(format!("ce qui va de côté ne s’écrit pas ({cause})"))
        })?;
        let kept = Kept { name: &name, bytes: &bytes, aside: &aside, lines: &[] };
        self.import(dataset, passage.edit, &label, kept)
    }
}

/// Whether a template that the person added again, under the same version, says other things than before.
fn corrected(own: &Template, known: &Template) -> bool {
    known.group == OWN
        && !own.is_newer_than(known)
        && own.schema != known.schema
        && !versions::changes(own, known, &versions::pair(own, known)).is_empty()
}

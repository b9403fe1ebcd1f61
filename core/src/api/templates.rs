//! Commands on templates: looking at one, adding one's own, taking it out.

use std::sync::Arc;

use super::Report;
use super::app::State;
use super::contract::*;
use super::views;
use crate::dataset::Dataset;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::export::{blank, whole};
use crate::import;
use crate::read::Workbook;
use crate::table::Table;
use crate::template::{self, Template};

impl State {
    pub(super) fn template(
        &mut self,
        named: TemplateRef,
        _: Report<'_>,
    ) -> Result<TemplateView, Error> {
        let template = self.find_template(&named.template)?;
        Ok(TemplateView {
            card: views::card(&template),
            source: template.source.clone(),
            notices: template.notices.clone(),
            fields: template.fields.iter().map(views::field).collect(),
            example: template.example()?.rows,
        })
    }

    pub(super) fn add_template(
        &mut self,
        chosen: ChosenFile,
        _: Report<'_>,
    ) -> Result<AddedTemplate, Error> {
        let path = self.path(chosen.file)?;
        let dossier = self.open_mut()?;
        let template = dossier.add_template(template::open(&path)?)?;
        let template = template.id.clone();
        Ok(AddedTemplate { dossier: views::dossier(dossier)?, template })
    }

    pub(super) fn write_blank(
        &mut self,
        asked: WriteBlank,
        _: Report<'_>,
    ) -> Result<Chosen, Error> {
        let folder = self.path(asked.folder)?;
        let template = self.find_template(&asked.template)?;
        let none = Table::new(template.fields.len());
        let mut file = whole::Draft::begin(&folder)?;
        let today = (self.clock)().date_naive();
        blank::write(&template, &none, today, &folder, file.file())?;
        let written = file.add(&format!("{} à remplir", template.id), ".xlsx")?;
        Ok(self.choose(&written))
    }

    pub(super) fn remove_template(
        &mut self,
        named: TemplateRef,
        _: Report<'_>,
    ) -> Result<DossierView, Error> {
        let dossier = self.open_mut()?;
        dossier.remove_template(&named.template)?;
        views::dossier(dossier)
    }

    /// The template of this identifier, as the open dossier's catalogue has it.
    pub(super) fn find_template(&self, id: &str) -> Result<Arc<Template>, Error> {
        match &self.dossier {
            Some(dossier) => dossier.template(id),
            None => template::find(id),
        }
    }

    /// The template of this identifier: in the version of the table to fill, where there is one.
    pub(super) fn template_to_fill(&self, id: &str) -> Result<Arc<Template>, Error> {
        let begun = self.dossier.iter().flat_map(Dossier::datasets).map(Dataset::template);
        let own = begun.into_iter().find(|template| template.id == id).cloned();
        own.map_or_else(|| self.find_template(id), Ok)
    }

    /// The template, and the sheet of the workbook, that fit best.
    pub(super) fn best_template(
        &self,
        workbook: &Workbook,
    ) -> Result<(Arc<Template>, usize), Error> {
        let templates = match &self.dossier {
            Some(dossier) => dossier.templates()?,
            None => template::all()?.to_vec(),
        };
        let best = import::guess(&workbook.sheets, &templates);
        let (template, sheet) = best.ok_or_else(|| Error::NoTemplate(String::new()))?;
        Ok((self.template_to_fill(&template.id)?, sheet))
    }

    /// A template with what was taught of it in the open dossier.
    pub(super) fn taught(&self, template: Arc<Template>) -> Result<Arc<Template>, Error> {
        self.dossier.as_ref().map_or(Ok(template.clone()), |dossier| dossier.taught(&template))
    }
}

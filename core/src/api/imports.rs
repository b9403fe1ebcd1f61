//! Commands on imports: reading a file, following the person's choices, importing.

mod adjust;
mod alone;
mod tray;
mod view;

use std::sync::Arc;

use super::Report;
use super::actions::rows_text;
use super::app::State;
use super::contract::{Chosen, Nothing};
use super::transfer::*;
use super::views;
use crate::error::Error;
use crate::import::{self, Choices, Memory, Proposal, Shape};
use crate::read::{self, Said, Workbook};
use crate::sheet::Sheet;
use crate::store::Kept;
use crate::table::Table;
use crate::template::Template;

/// The import under way: a person does one at a time.
#[derive(Debug, Default)]
pub(super) struct Imports {
    begun: u32,
    current: Option<Current>,
}

#[derive(Debug)]
pub(super) struct Current {
    id: u32,
    file: Chosen,
    bytes: Vec<u8>,
    workbook: Workbook,
    /// How she says a text file is to be read.
    said: Said,
    template: Arc<Template>,
    sheet: usize,
    choices: Choices,
    /// The earlier file of the same shape; without one, nothing is remembered.
    earlier: Option<Shape>,
    proposal: Proposal,
}

impl State {
    /// Nothing to do: the call is there to reach a work that holds the state, and has reached it by now.
    pub(super) fn cancel(&mut self, _: Nothing, _: Report<'_>) -> Result<Nothing, Error> {
        Ok(Nothing {})
    }

    pub(super) fn read_import(
        &mut self,
        asked: ReadImport,
        report: Report<'_>,
    ) -> Result<ImportView, Error> {
        let path = self.path(asked.file)?;
        let file = self.choose(&path);
        let work = self.stop.begin();
        let say = said(report, "Lecture du fichier");
        say(0, 0);
        let watch = |done, total| {
            say(done, total);
            work.flow()
        };
        let ahead = self.ahead.take().map(|ahead| ahead.read_of(&path, &watch)).transpose()?;
        let (bytes, workbook) = match ahead.flatten() {
            Some(read) => read,
            None => {
                let bytes = read::bytes(&path)?;
                let workbook = read::parse_watched(&file.name, &bytes, &watch)?;
                (bytes, workbook)
            }
        };
        let say = said(report, "Recherche des colonnes");
        say(0, 0);
        let (template, sheet) = match asked.template {
            Some(id) => {
                let template = self.template_to_fill(&id)?;
                let sheet = import::best_sheet(&workbook.sheets, &template);
                (template, sheet)
            }
            None => self.best_template(&workbook)?,
        };
        let template = self.taught(template)?;
        let choices = Choices::default();
        let own = &workbook.sheets[sheet];
        let earlier = self.recall(&template.id, &import::headers(own, &template, &choices));
        let proposal = propose(own, &template, earlier.as_ref(), &choices, &|done, total| {
            say(done, total);
            work.check()
        })?;
        self.imports.begun += 1;
        let current = Current {
            id: self.imports.begun,
            file,
            bytes,
            workbook,
            said: Said::default(),
            template,
            sheet,
            choices,
            earlier,
            proposal,
        };
        let view = current.view();
        self.imports.current = Some(current);
        Ok(view)
    }

    pub(super) fn run_import(
        &mut self,
        asked: RunImport,
        report: Report<'_>,
    ) -> Result<Imported, Error> {
        let State { imports, dossier, stop, .. } = self;
        let current = imports.of(asked.import)?;
        let dossier = dossier.as_mut().ok_or(Error::NothingOpen)?;
        let work = stop.begin();
        let say = said(report, "Reprise des lignes");
        let watch = |done, total| {
            say(done, total);
            work.check()
        };
        let template = match asked.dataset {
            Some(dataset) => dossier.dataset(dataset)?.template().clone(),
            None => dossier.template(&current.template.id)?,
        };
        if template.id != current.template.id {
            return Err(Error::NotApplicable("ce tableau suit un autre gabarit".to_owned()));
        }
        if template.schema != current.template.schema {
            current.follow(&template, &watch)?;
        }
        let (sheet, empty) = (current.sheet(), Table::new(template.fields.len()));
        let table = match asked.dataset {
            Some(dataset) => dossier.dataset(dataset)?.table(),
            None => &empty,
        };
        let import = import::edit_watched(sheet, &template, &current.proposal, table, &watch)?;
        let aside = super::to_window("run_import", &import.aside)?.to_string();
        said(report, "Enregistrement")(0, 0);
        // From here on the work is written whole; what was asked until now stops it before.
        work.check()?;
        let dataset = match asked.dataset {
            Some(dataset) => dataset,
            None => dossier.create_dataset(&current.template.id)?,
        };
        let (name, bytes) = (current.file.name.as_str(), current.bytes.as_slice());
        let kept = Kept { name, bytes, aside: &aside, lines: &import.lines };
        let count = current.proposal.kept as usize;
        let label = format!("Reprise de « {} » ({})", current.file.name, rows_text(count));
        dossier.import(dataset, import.edit, &label, kept)?;
        let imported = Imported {
            dataset: views::dataset(dossier, dataset)?,
            read: current.proposal.read,
            kept: current.proposal.kept,
            aside: current.proposal.aside.len() as u32,
            aside_columns: import
                .aside
                .columns
                .iter()
                .map(|column| column.header.clone())
                .collect(),
            repaired: import.mended.len() as u32,
        };
        if let Some(current) = self.imports.current.take() {
            let shape = current.shape(self.open()?.today().to_rfc3339());
            self.remember_import(&current.template.id, shape);
        }
        Ok(imported)
    }
}

impl Imports {
    pub(super) fn of(&mut self, id: u32) -> Result<&mut Current, Error> {
        let gone = || Error::NotApplicable("cette reprise n’est plus en cours".to_owned());
        self.current.as_mut().filter(|current| current.id == id).ok_or_else(gone)
    }
}

impl Current {
    /// Fills another version of the same template, with the person's choices for the columns both have.
    fn follow(
        &mut self,
        template: &Arc<Template>,
        watch: import::Watch<'_, Error>,
    ) -> Result<(), Error> {
        let name =
            |field: u16| self.template.fields.get(usize::from(field)).map(|field| &field.name);
        let same = |field: u16| template.field(name(field)?).map(|field| field.index as u16);
        for feeding in self.choices.columns.values_mut() {
            feeding.fields = feeding.fields.iter().copied().filter_map(same).collect();
        }
        self.template = Arc::clone(template);
        self.proposal =
            propose(self.sheet(), template, self.earlier.as_ref(), &self.choices, watch)?;
        Ok(())
    }

    fn sheet(&self) -> &Sheet {
        &self.workbook.sheets[self.sheet]
    }

    /// What is remembered of it.
    fn shape(&self, time: String) -> Shape {
        let before = self.earlier.as_ref().map(|shape| shape.memory.clone()).unwrap_or_default();
        Shape {
            file: self.file.name.clone(),
            time,
            headers: import::headers(self.sheet(), &self.template, &self.choices),
            memory: Memory::of(&self.template, &self.proposal, &self.choices, before),
        }
    }
}

fn propose(
    sheet: &Sheet,
    template: &Template,
    earlier: Option<&Shape>,
    choices: &Choices,
    watch: import::Watch<'_, Error>,
) -> Result<Proposal, Error> {
    let memory = earlier.map(|shape| shape.memory.clone()).unwrap_or_default();
    import::propose_watched(sheet, template, &memory, choices, watch)
}

/// Says how far a work of this name is.
pub(super) fn said(report: Report<'_>, label: &'static str) -> impl Fn(usize, usize) {
    move |done, total| {
        let steps = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        report(Progress { label: label.to_owned(), done: steps(done), total: steps(total) });
    }
}

//! What the person changes of an import: how the file is read, where its table is, what each column feeds.

use super::{Current, propose, said};
use crate::api::app::State;
use crate::api::transfer::*;
use crate::api::{Report, values};
use crate::error::Error;
use crate::import::{self, Choices, Feeding, Header, Split};
use crate::read::{self, Encoding};

impl State {
    pub(in crate::api) fn adjust_import(
        &mut self,
        asked: AdjustImport,
        report: Report<'_>,
    ) -> Result<ImportView, Error> {
        let work = self.stop.begin();
        let wanted = match &asked.template {
            Some(id) => Some(self.taught(self.template_to_fill(id)?)?),
            None => None,
        };
        let mut reshaped = asked.template.is_some() || asked.sheet.is_some();
        let current = self.imports.of(asked.import)?;
        if let Some(reading) = &asked.reading {
            let say = said(report, "Lecture du fichier");
            current.reread(reading, &|done, total| {
                say(done, total);
                work.flow()
            })?;
            reshaped = true;
        }
        if let Some(template) = wanted.filter(|wanted| wanted.id != current.template.id) {
            current.template = template;
            current.sheet = import::best_sheet(&current.workbook.sheets, &current.template);
            current.choices = Choices::default();
        }
        if let Some(sheet) =
            asked.sheet.map(|sheet| sheet as usize).filter(|&sheet| sheet != current.sheet)
        {
            if sheet >= current.workbook.sheets.len() {
                return Err(Error::NotApplicable("cette feuille n’existe pas".to_owned()));
            }
            current.sheet = sheet;
            current.choices = Choices::default();
        }
        for area in asked.area.into_iter().flatten() {
            reshaped |= current.bound(area);
        }
        for choice in asked.columns {
            current.feed(choice)?;
        }
        values::choose(&mut current.choices, &current.template, asked.values.unwrap_or_default())?;
        if reshaped {
            let headers = import::headers(current.sheet(), &current.template, &current.choices);
            let template = current.template.id.clone();
            let earlier = self.recall(&template, &headers);
            self.imports.of(asked.import)?.earlier = earlier;
        }
        let say = said(report, "Recherche des colonnes");
        let current = self.imports.of(asked.import)?;
        let (sheet, earlier) = (current.sheet(), current.earlier.as_ref());
        let watch = |done, total| {
            say(done, total);
            work.check()
        };
        current.proposal = propose(sheet, &current.template, earlier, &current.choices, &watch)?;
        Ok(current.view())
    }
}

impl Current {
    /// Reads the file again as she says. What was chosen of the earlier reading says nothing of this one.
    fn reread(&mut self, reading: &ReadingChoice, watch: read::Watch<'_>) -> Result<(), Error> {
        let unknown = || Error::NotApplicable("cette lecture n’existe pas".to_owned());
        let mut said = self.said;
        if let Some(name) = &reading.encoding {
            said.encoding = match name.is_empty() {
                true => None,
                false => Some(Encoding::named(name).ok_or_else(unknown)?),
            };
        }
        if let Some(separator) = &reading.separator {
            said.separator = separator.chars().next();
        }
        self.workbook = read::parse_as_watched(&self.file.name, &self.bytes, said, watch)?;
        self.said = said;
        self.sheet = import::best_sheet(&self.workbook.sheets, &self.template);
        self.choices = Choices::default();
        Ok(())
    }

    /// Says where the table is. Answers whether other rows name its columns now.
    fn bound(&mut self, area: AreaChoice) -> bool {
        let choices = &mut self.choices;
        match area {
            // The columns proposed under another header say nothing of these.
            AreaChoice::Titles { first, last } => {
                let header = Header { first: first.min(last), last: last.max(first) };
                *choices = Choices { header: Some(header), ..Choices::default() };
                return true;
            }
            AreaChoice::NoTitles => {
                *choices = Choices { headless: true, ..Choices::default() };
                return true;
            }
            AreaChoice::Last { row } => choices.last = row,
            AreaChoice::Row { row, kept } => {
                choices.rows.insert(row, kept);
            }
        }
        false
    }

    /// Says what a column feeds: a field alone, several, or one beside other columns.
    fn feed(&mut self, choice: ColumnChoice) -> Result<(), Error> {
        let known = |field: u32| {
            let field = u16::try_from(field).ok();
            let field = field.filter(|field| usize::from(*field) < self.template.fields.len());
            let none =
                || Error::NotApplicable("cette colonne n’est pas dans le gabarit".to_owned());
            field.ok_or_else(none)
        };
        let fields = choice.field.into_iter().chain(choice.also.unwrap_or_default());
        let fields: Vec<u16> = fields.map(known).collect::<Result<_, _>>()?;
        let split = choice.cut.map(|cut| cut.chars().next().map_or(Split::Whole, Split::Mark));
        let mut feeding = Feeding { fields, split, rank: 0 };
        if let (Some(join), Some(&field)) = (choice.join, feeding.fields.first()) {
            let others = self.proposal.sources(field).into_iter();
            let others: Vec<_> =
                others.filter(|other| other.column != choice.column).cloned().collect();
            let ranks = others.iter().map(|other| other.rank);
            feeding.rank = match join {
                Join::Before => ranks.min().unwrap_or(0) - 1,
                Join::After => ranks.max().unwrap_or(0) + 1,
            };
            // What the others feed as proposed they go on feeding, now that another column does too.
            for other in others {
                let (fields, split, rank) = (other.fields().collect(), other.split, other.rank);
                self.choices.columns.insert(other.column, Feeding { fields, split, rank });
            }
        } else {
            self.take_from_others(choice.column, &feeding.fields);
        }
        self.choices.columns.insert(choice.column, feeding);
        Ok(())
    }

    /// A field is fed by one column, unless she joins them: the last one chosen.
    fn take_from_others(&mut self, column: u32, fields: &[u16]) {
        for other in self.proposal.columns.iter().filter(|other| other.column != column) {
            let loses = other.fields().any(|field| fields.contains(&field));
            let chosen = self.choices.columns.contains_key(&other.column);
            if !loses || (!chosen && other.also.is_empty()) {
                continue;
            }
            let kept = other.fields().filter(|field| !fields.contains(field)).collect::<Vec<_>>();
            let feeding = self.choices.columns.entry(other.column).or_default();
            *feeding = Feeding { fields: kept, split: None, rank: feeding.rank };
        }
    }
}

//! Commands on the way back: annotating a received package, and answering what the Métropole said of one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Report;
use super::app::State;
use super::contract::*;
use super::datasets;
use crate::check::{Finding, Findings};
use crate::dossier::Dossier;
use crate::error::Error;
use crate::export::{published, whole};
use crate::package::{self, Moment, Received, Returned, row_name};
use crate::store::Answer;
use crate::table::{RowId, Table};
use crate::template::{Role, Template};
use crate::value::fold;

/// Most rows given at once.
const MOST: usize = 200;

/// A received package whose rows are looked at.
#[derive(Debug)]
pub(super) struct Reading {
    path: PathBuf,
    template: Arc<Template>,
    table: Table,
    findings: Findings,
}

impl State {
    pub(super) fn received_rows(
        &mut self,
        asked: AskReceivedRows,
        _: Report<'_>,
    ) -> Result<ReceivedRows, Error> {
        let reading = self.reading(asked.file)?;
        let words: Vec<String> = fold(&asked.text).split_whitespace().map(str::to_owned).collect();
        let rows = reading.table.rows().iter().enumerate();
        let holding: Vec<(usize, RowId)> = rows
            .map(|(position, &row)| (position, row))
            .filter(|&(_, row)| words.is_empty() || reading.holds(row, &words))
            .collect();
        let page = holding.iter().skip(asked.from as usize).take((asked.count as usize).min(MOST));
        Ok(ReceivedRows {
            total: holding.len() as u32,
            rows: page.map(|&(position, row)| reading.row(position, row)).collect(),
        })
    }

    pub(super) fn received_row(
        &mut self,
        asked: ReceivedRowRef,
        _: Report<'_>,
    ) -> Result<ReceivedRecord, Error> {
        let reading = self.reading(asked.file)?;
        let position = (asked.line as usize).saturating_sub(1);
        let row = reading.table.rows().get(position).copied();
        let row = row.ok_or_else(|| {
            Error::NotApplicable(format!("le paquet n’a pas de ligne {}", asked.line))
        })?;
        let cells = published(&reading.template).map(|field| ReceivedCell {
            field: field.name.clone(),
            title: field.title.clone(),
            value: reading.table.text(row, field.index).to_owned(),
            said: reading.said(row, Some(field.index)).unwrap_or_default(),
        });
        Ok(ReceivedRecord { row: reading.row(position, row), cells: cells.collect() })
    }

    pub(super) fn return_draft(
        &mut self,
        asked: ChosenFile,
        _: Report<'_>,
    ) -> Result<ReturnDraft, Error> {
        let path = self.draft_of(asked.file)?;
        let kept = std::fs::read_to_string(path).ok();
        Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
    }

    pub(super) fn keep_return(
        &mut self,
        asked: KeepReturn,
        _: Report<'_>,
    ) -> Result<Nothing, Error> {
        let path = self.draft_of(asked.file)?;
        let text = super::to_window("keep_return", &asked.draft)?.to_string();
        whole::put(&path, text.as_bytes())?;
        Ok(Nothing {})
    }

    pub(super) fn write_return(
        &mut self,
        asked: WriteReturn,
        report: Report<'_>,
    ) -> Result<Chosen, Error> {
        let path = self.path(asked.file)?;
        let folder = match asked.folder {
            Some(folder) => self.path(folder)?,
            None => path.parent().unwrap_or(Path::new(".")).to_path_buf(),
        };
        let draft = self.return_draft(ChosenFile { file: asked.file }, report)?;
        let mut received = Received::open(&path)?;
        let table = received.table()?;
        let returned = Returned::about(&received, &table, &draft.sender, &draft.remarks)?;
        let written = returned.write(&folder)?;
        Ok(self.choose(&written))
    }

    pub(super) fn take_return(
        &mut self,
        asked: ChosenFile,
        _: Report<'_>,
    ) -> Result<TakenReturn, Error> {
        let path = self.path(asked.file)?;
        let returned = Returned::open(&path)?;
        let source = package::sha256(&path)?;
        Ok(TakenReturn { dataset: self.open_mut()?.take_return(&returned, &source)? })
    }

    pub(super) fn remarks(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Vec<RemarkView>, Error> {
        let dossier = self.open()?;
        let dataset = dossier.dataset(named.dataset)?;
        let (template, table) = (dataset.template(), dataset.table());
        let remarks = dossier.remarks(named.dataset)?.into_iter().map(|remark| {
            let row = remark.row.filter(|&row| table.position(row).is_some());
            let field = template.field(&remark.field);
            RemarkView {
                id: remark.id,
                package: remark.package,
                sender: remark.sender,
                time: remark.time,
                row,
                number: row.and_then(|row| Some(table.position(row)? as u32 + 1)),
                uid: remark.uid,
                name: remark.name,
                title: field.map_or(remark.field, |field| field.title.clone()),
                before: remark.before,
                ours: row.zip(field).map(|(row, field)| table.text(row, field.index).to_owned()),
                after: remark.after,
                comment: remark.comment,
                answer: remark.answer,
                reply: remark.reply,
            }
        });
        let mut remarks: Vec<RemarkView> = remarks.collect();
        // The latest return first, in its own order.
        remarks.sort_by(|a, b| b.time.cmp(&a.time).then(a.id.cmp(&b.id)));
        Ok(remarks)
    }

    pub(super) fn answer_remarks(
        &mut self,
        asked: AnswerRemarks,
        _: Report<'_>,
    ) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let answers: Vec<(u32, Answer, String)> = asked
            .answers
            .into_iter()
            .map(|own| (own.remark, own.answer, own.reply.trim().to_owned()))
            .collect();
        let changed = dossier.answer(asked.dataset, &answers)?;
        datasets::back(dossier.dataset(asked.dataset)?, changed)
    }

    /// The rows of a package that was received, read once.
    fn reading(&mut self, file: u32) -> Result<&Reading, Error> {
        let path = self.path(file)?;
        if self.reading.as_ref().is_none_or(|reading| reading.path != path) {
            let mut received = Received::open(&path)?;
            let table = received.table()?;
            let template = Arc::clone(&received.template);
            let findings = package::checked(&template, &table);
            self.reading = Some(Reading { path, template, table, findings });
        }
        self.reading.as_ref().ok_or(Error::NothingOpen)
    }

    /// Where what is begun to be said of a package is kept: under its sum, wherever the package goes.
    fn draft_of(&self, file: u32) -> Result<PathBuf, Error> {
        let sum = package::sha256(&self.path(file)?)?;
        Ok(self.folders.data.join("retours").join(format!("{sum}.json")))
    }
}

/// How many remarks on a dataset wait for an answer.
pub(super) fn waiting(dossier: &Dossier, dataset: u32) -> Result<u32, Error> {
    let remarks = dossier.remarks(dataset)?;
    Ok(remarks.iter().filter(|remark| remark.answer == Answer::Pending).count() as u32)
}

impl Reading {
    fn row(&self, position: usize, row: RowId) -> ReceivedRow {
        let Self { template, table, .. } = self;
        let uid = template.role(Role::Uid).filter(|field| field.published);
        ReceivedRow {
            line: position as u32 + 1,
            uid: uid.map_or_else(String::new, |field| table.text(row, field.index).to_owned()),
            name: row_name(Moment { template, table }, row).to_owned(),
            warning: self.said(row, None),
        }
    }

    /// What the checks say of a row, or of one of its cells.
    fn said(&self, row: RowId, column: Option<usize>) -> Option<String> {
        let of = |finding: &&Finding| column.is_none_or(|own| usize::from(finding.column) == own);
        let findings = self.findings.row(row).iter().filter(of);
        findings.min_by_key(|finding| finding.check.severity).map(|own| own.message.to_string())
    }

    fn holds(&self, row: RowId, words: &[String]) -> bool {
        let texts = published(&self.template).map(|field| self.table.text(row, field.index));
        let text = fold(&texts.collect::<Vec<&str>>().join(" "));
        words.iter().all(|word| text.contains(word))
    }
}

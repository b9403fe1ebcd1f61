//! The way back: remarks of the Métropole on what was sent, each beside the commune's own value, and what she answers.

use rustc_hash::FxHashSet;

use super::{Dossier, iso};
use crate::dataset::{Changed, Dataset};
use crate::error::Error;
use crate::import::merge::{self, Comparison, Contrast, Decisions, Difference, Side};
use crate::package::{Followed, Remark, Returned};
use crate::store::{Answer, StoredRemark};
use crate::table::{Edit, RowId, Table};
use crate::template::Role;

impl Dossier {
    /// Keeps the remarks of a return, to be answered. One that was opened before stays as it is. Returns the dataset
    /// it speaks of.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when it speaks of another commune, or of a dataset that is not in the dossier;
    /// [`Error::Store`] when the file cannot be written.
    pub fn take_return(&mut self, returned: &Returned, source: &str) -> Result<u32, Error> {
        if let Some(known) = self.store.returned(source)? {
            return Ok(known);
        }
        if returned.insee != self.commune.insee {
            let own = super::commune(&returned.insee)?;
            return Err(Error::NotApplicable(format!(
                "ce retour concerne la commune « {} », et le dossier ouvert celle de « {} »",
                own.name, self.commune.name
            )));
        }
        let (dataset, sent) = self.spoken_of(returned)?;
        let own = self.dataset(dataset)?;
        let time = iso(self.today());
        let remarks: Vec<StoredRemark> = returned
            .remarks
            .iter()
            .map(|remark| StoredRemark {
                id: 0,
                source: source.to_owned(),
                package: returned.package.clone(),
                sender: returned.sender.clone(),
                time: time.clone(),
                row: row(own, sent.as_ref(), remark),
                line: remark.line,
                uid: remark.uid.clone(),
                name: remark.name.clone(),
                field: remark.field.clone(),
                before: remark.before.clone(),
                after: remark.after.clone(),
                comment: remark.comment.clone(),
                answer: Answer::Pending,
                reply: String::new(),
            })
            .collect();
        self.store.keep_remarks(dataset, &remarks)?;
        Ok(dataset)
    }

    /// The remarks on a dataset, as they came.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn remarks(&self, dataset: u32) -> Result<Vec<StoredRemark>, Error> {
        self.store.remarks(dataset)
    }

    /// Answers remarks: the values she accepts go to the table as one change, through the same merge as a second list.
    ///
    /// # Errors
    /// As [`crate::dataset::Dataset::apply`]; nothing is then answered.
    pub fn answer(
        &mut self,
        dataset: u32,
        answers: &[(u32, Answer, String)],
    ) -> Result<Changed, Error> {
        let remarks = self.remarks(dataset)?;
        let accepted: Vec<&StoredRemark> = answers
            .iter()
            .filter(|(_, answer, _)| *answer == Answer::Accepted)
            .filter_map(|(id, ..)| remarks.iter().find(|remark| remark.id == *id))
            .collect();
        let (edit, cells) = corrections(self.dataset(dataset)?, &accepted);
        let changed = match edit.is_empty() {
            true => Changed::default(),
            false => {
                let cells = if cells > 1 { format!("{cells} cases") } else { "1 case".to_owned() };
                self.apply(dataset, edit, &format!("Corrections de la Métropole ({cells})"))?
            }
        };
        self.store.answer(dataset, answers)?;
        Ok(changed)
    }

    /// What became of each remark, for the next package: those that came since the last one that differs, and those
    /// that still wait for an answer.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn followed(&self, dataset: u32) -> Result<Vec<Followed>, Error> {
        let since = self.last_different(dataset)?.map(|last| last.time).unwrap_or_default();
        let own = self.dataset(dataset)?;
        let remarks = self.remarks(dataset)?.into_iter();
        let told = remarks.filter(|remark| {
            remark.answer == Answer::Pending || instant(&remark.time) >= instant(&since)
        });
        Ok(told.map(|remark| followed(own, remark)).collect())
    }

    /// The dataset that a return speaks of, and the rows that had been sent, where they were kept.
    fn spoken_of(&self, returned: &Returned) -> Result<(u32, Option<Table>), Error> {
        for dataset in self.datasets() {
            let made = self.deliveries(dataset.id())?;
            if let Some((delivery, _)) = made.iter().find(|(_, own)| own.sha256 == returned.sha256)
            {
                let sent = self.delivered(dataset.id(), *delivery)?.map(|sent| sent.table);
                return Ok((dataset.id(), sent));
            }
        }
        let mut own = self.datasets().iter().filter(|own| own.template().id == returned.template);
        match (own.next(), own.next()) {
            (Some(dataset), None) => Ok((dataset.id(), None)),
            _ => Err(Error::NotApplicable(format!(
                "le dossier n’a pas le tableau dont parle ce retour (paquet « {} »)",
                returned.package
            ))),
        }
    }
}

/// The row a remark speaks of: that of the package that was sent, else the only one that bears its identifier.
fn row(dataset: &Dataset, sent: Option<&Table>, remark: &Remark) -> Option<RowId> {
    let table = dataset.table();
    let line = (remark.line as usize).checked_sub(1)?;
    let same = sent.and_then(|sent| sent.rows().get(line).copied());
    if let Some(row) = same.filter(|&row| table.position(row).is_some()) {
        return Some(row);
    }
    let uid = dataset.template().role(Role::Uid).filter(|_| !remark.uid.is_empty())?;
    let mut bearing =
        table.rows().iter().copied().filter(|&row| table.text(row, uid.index) == remark.uid);
    bearing.next().filter(|_| bearing.next().is_none())
}

/// The edit that takes these corrections, and how many cells of the table they are: the columns of a position together.
fn corrections(dataset: &Dataset, accepted: &[&StoredRemark]) -> (Edit, usize) {
    let (template, ours) = (dataset.template(), dataset.table());
    let units = merge::units(template);
    let mut rows: Vec<RowId> = Vec::new();
    let mut theirs: Vec<Vec<String>> = Vec::new();
    let mut differences: Vec<Difference> = Vec::new();
    for remark in accepted {
        let (Some(row), Some(after)) = (remark.row, &remark.after) else { continue };
        let Some(field) = template.field(&remark.field) else { continue };
        if ours.position(row).is_none() {
            continue;
        }
        let place = rows.iter().position(|own| *own == row).unwrap_or_else(|| {
            rows.push(row);
            theirs.push(ours.row(row));
            rows.len() - 1
        });
        let Some(unit) = units.iter().position(|unit| unit.columns.contains(&field.index)) else {
            continue;
        };
        // Metres that are not corrected themselves follow the degrees that are.
        if matches!(field.role, Some(Role::Longitude | Role::Latitude)) {
            for metres in [Role::X, Role::Y].into_iter().filter_map(|role| template.role(role)) {
                let corrected =
                    |own: &&StoredRemark| own.row == Some(row) && own.field == metres.name;
                if !accepted.iter().any(corrected) {
                    theirs[place][metres.index].clear();
                }
            }
        }
        theirs[place][field.index].clone_from(after);
        let difference =
            Difference { ours: row, theirs: row, unit: unit as u16, kind: Contrast::Conflict };
        if !differences.contains(&difference) {
            differences.push(difference);
        }
    }
    let mut table = Table::new(ours.width());
    for (&row, cells) in rows.iter().zip(&theirs) {
        table.push(row, cells.iter().map(String::as_str));
    }
    let cells = differences.iter().map(|own| ((own.ours, own.unit), Side::Theirs)).collect();
    let decisions = Decisions { cells, ..Decisions::default() };
    let comparison = Comparison { units, differences, ..Comparison::default() };
    let merge = merge::edit(template, ours, &table, &comparison, &decisions, &FxHashSet::default());
    (merge.edit, merge.taken)
}

fn followed(dataset: &Dataset, remark: StoredRemark) -> Followed {
    let table = dataset.table();
    let row = remark.row.filter(|&row| table.position(row).is_some());
    let field = dataset.template().field(&remark.field);
    let now = row.zip(field).map(|(row, field)| table.text(row, field.index).to_owned());
    let taken = remark.after.is_some() && now == remark.after;
    let outcome = match remark.answer {
        _ if row.is_none() => "ligne retirée",
        Answer::Refused => "refusée",
        Answer::Accepted if remark.after.is_some() && !taken => "acceptée, puis modifiée",
        Answer::Accepted => "acceptée",
        Answer::Pending if taken => "corrigée",
        Answer::Pending => "en attente",
    };
    Followed {
        package: remark.package,
        remark: Remark {
            line: remark.line,
            uid: remark.uid,
            name: remark.name,
            field: remark.field,
            before: remark.before,
            after: remark.after,
            comment: remark.comment,
        },
        outcome,
        now: now.unwrap_or_default(),
        reply: remark.reply,
    }
}

/// A local time as a moment: offsets change with the season.
fn instant(iso: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(iso).ok()
}

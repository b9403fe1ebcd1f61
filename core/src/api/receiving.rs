//! Commands on packages that came from communes: verifying them, comparing each with the one before, gathering them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Report;
use super::app::State;
use super::contract::*;
use super::deliveries;
use super::transfer::Progress;
use crate::check::Severity;
use crate::collect::{self, Double, Outcome};
use crate::error::Error;
use crate::package::{self, Identity, Moment, Received, Returned, Verdict};
use crate::table::Table;

/// Findings and doubles shown of one package; the files have them all.
const SHOWN: usize = 12;

impl State {
    pub(super) fn recognise_zip(
        &mut self,
        chosen: ChosenFile,
        _: Report<'_>,
    ) -> Result<ZipKind, Error> {
        let path = self.path(chosen.file)?;
        Ok(match Returned::announces(&path) {
            true => ZipKind::Return,
            // What is no package is said so where packages are verified.
            false => ZipKind::Package,
        })
    }

    pub(super) fn receive_packages(
        &mut self,
        asked: ChosenFiles,
        report: Report<'_>,
    ) -> Result<Vec<ReceivedView>, Error> {
        let paths = self.paths(&asked.files)?;
        let work = self.stop.begin();
        let mut views = Vec::with_capacity(paths.len());
        for (done, path) in paths.iter().enumerate() {
            report(Progress {
                label: format!("Vérification de « {} »", file_name(path)),
                done: done as u32,
                total: paths.len() as u32,
            });
            let (verdict, table) = match package::verify(path, &|_| work.flow()) {
                Err(Error::Cancelled) => return Err(Error::Cancelled),
                Err(error) => (Verdict::unreadable(&error), None),
                Ok(verified) => verified,
            };
            let mut view = view(self.choose(path), &verdict);
            if let (Some(own), Some(table)) = (&verdict.package, &table) {
                let others = paths.iter().cloned().chain(neighbours(path));
                if let Some(previous) = previous(path, own, others) {
                    compare(&mut view, previous, own, table)?;
                }
                view.later = paths
                    .iter()
                    .filter(|other| *other != path)
                    .filter_map(|other| Some((day_of(other, own)?, other)))
                    .filter(|(day, _)| day.to_string() > own.day)
                    .max()
                    .map(|(_, other)| file_name(other));
            }
            views.push(view);
        }
        Ok(views)
    }

    pub(super) fn compare_received(
        &mut self,
        asked: ReceivedPair,
        _: Report<'_>,
    ) -> Result<ReceivedView, Error> {
        let (path, other) = (self.path(asked.file)?, self.path(asked.previous)?);
        let (verdict, table) = package::verify(&path, &|_| std::ops::ControlFlow::Continue(()))?;
        let mut view = view(self.choose(&path), &verdict);
        let (Some(own), Some(table)) = (&verdict.package, &table) else { return Ok(view) };
        let previous = Received::open(&other)?;
        if previous.template.id != own.template.id {
            let reason = "ces deux paquets ne suivent pas le même gabarit".to_owned();
            return Err(Error::NotApplicable(reason));
        }
        compare(&mut view, previous, own, table)?;
        Ok(view)
    }

    pub(super) fn gather_packages(
        &mut self,
        asked: GatherPackages,
        report: Report<'_>,
    ) -> Result<Gathered, Error> {
        let paths = self.paths(&asked.files)?;
        let today = (self.clock)().date_naive();
        let out =
            free(&self.path(asked.folder)?, &format!("{}_territoire", today.format("%Y%m%d")));
        let work = self.stop.begin();
        let collected = collect::collect(&paths, &out, today, &|done, total| {
            let label = format!("Paquet {} sur {total}", done + 1);
            report(Progress { label, done: done as u32, total: total as u32 });
            work.flow()
        })?;
        let territories = collected.territories.iter().map(|built| GatheredTerritory {
            title: built.template.title.clone(),
            communes: built.communes as u32,
            rows: built.rows as u32,
            doubles: built.doubles.len() as u32,
            told: built.doubles.iter().take(SHOWN).map(Double::sentence).collect(),
        });
        let territories = territories.collect();
        let mut taken = 0;
        let mut left = Vec::new();
        for fate in &collected.packages {
            let (superseded, reason) = match &fate.outcome {
                Outcome::Taken(_) => {
                    taken += 1;
                    continue;
                }
                Outcome::Refused(reasons) => {
                    let said = reasons.iter().map(|reason| reason.message.as_str());
                    (false, said.collect::<Vec<_>>().join(" "))
                }
                Outcome::Superseded(later) => {
                    (true, format!("La commune a envoyé depuis « {} ».", file_name(later)))
                }
            };
            left.push(GatheredLeft { name: file_name(&fate.path), superseded, reason });
        }
        Ok(Gathered { folder: self.choose(&out), territories, taken, left })
    }

    /// The files that were chosen; of a folder, its packages.
    fn paths(&self, files: &[u32]) -> Result<Vec<PathBuf>, Error> {
        let paths: Result<Vec<PathBuf>, Error> =
            files.iter().map(|&file| self.path(file)).collect();
        package::given(&paths?)
    }
}

fn view(file: Chosen, verdict: &Verdict) -> ReceivedView {
    let own = verdict.package.as_ref();
    let (errors, warnings) = (verdict.count(Severity::Error), verdict.count(Severity::Warning));
    let shown = if errors > 0 { Severity::Error } else { Severity::Warning };
    let findings = verdict.findings.iter().filter(|finding| finding.severity == shown);
    let title = |field: Option<usize>| Some(own?.template.fields.get(field?)?.title.clone());
    ReceivedView {
        file,
        good: verdict.is_good(),
        identity: own.map(|own| ReceivedIdentity {
            commune: own.commune.name.to_owned(),
            insee: own.commune.insee.to_owned(),
            template: own.template.id.clone(),
            title: own.template.title.clone(),
            version: own.template.version.clone(),
            day: own.day.clone(),
            rows: own.rows as u32,
        }),
        reasons: verdict.reasons.iter().map(|reason| reason.message.clone()).collect(),
        remarks: verdict.remarks.clone(),
        errors: errors as u32,
        warnings: warnings as u32,
        findings: findings
            .take(SHOWN)
            .map(|finding| ReceivedFinding {
                cell: finding.cell.clone(),
                title: title(finding.field).unwrap_or_default(),
                value: finding.value.clone(),
                message: finding.message.clone(),
                error: finding.severity == Severity::Error,
            })
            .collect(),
        previous: None,
        changes: None,
        later: None,
    }
}

/// Says in the view what changed since an earlier package.
fn compare(
    view: &mut ReceivedView,
    mut previous: Received,
    own: &Identity,
    table: &Table,
) -> Result<(), Error> {
    // One that no longer reads is compared with nothing.
    let Ok(before) = previous.table() else { return Ok(()) };
    let old = Moment { template: &previous.template, table: &before };
    let new = Moment { template: &own.template, table };
    view.previous = Some(file_name(previous.path()));
    view.changes = Some(deliveries::between(old, previous.day.to_string(), new));
    Ok(())
}

/// The last package before this one, of the same commune and template.
fn previous(
    path: &Path,
    own: &Identity,
    others: impl Iterator<Item = PathBuf>,
) -> Option<Received> {
    let earlier = others.filter(|other| other != path).filter_map(|other| {
        let day = day_of(&other, own)?;
        (day.to_string() < own.day).then_some((day, other))
    });
    let (_, latest) = earlier.max()?;
    Received::open(&latest).ok()
}

/// The day of a package, if it is of the same commune and template.
fn day_of(path: &Path, own: &Identity) -> Option<NaiveDate> {
    let other = Received::open(path).ok()?;
    let same = other.commune.insee == own.commune.insee && other.template.id == own.template.id;
    same.then_some(other.day)
}

/// The packages beside this one that bear its name and another date: `AAAAMMJJ_SIREN_nom.zip`.
fn neighbours(path: &Path) -> Vec<PathBuf> {
    let own = file_name(path);
    let Some(rest) = own.get(8..) else { return Vec::new() };
    let Some(entries) = path.parent().and_then(|folder| folder.read_dir().ok()) else {
        return Vec::new();
    };
    let dated =
        |name: &str| name.len() > 8 && name.bytes().take(8).all(|byte| byte.is_ascii_digit());
    let names = entries.flatten().map(|entry| entry.path());
    names
        .filter(|other| {
            let name = file_name(other);
            dated(&name) && dated(&own) && name != own && name.get(8..) == Some(rest)
        })
        .collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A new folder of this name, or the same with `-2`, `-3`… where it is taken.
fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number: u32| folder.join(format!("{name}-{number}")));
    let mut paths = std::iter::once(folder.join(name)).chain(numbered);
    paths.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}

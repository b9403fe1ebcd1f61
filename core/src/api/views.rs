//! From what the core holds to the shapes a window receives.

use crate::check::{Finding, Safety, Scope, Severity, whole};
use crate::dataset::Dataset;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::metadata;
use crate::reference::Commune;
use crate::table::RowId;
use crate::template::{Field, Kind, OWN, Template};
use chrono::NaiveDate;

use super::arrangement;
use super::contract::*;

pub(super) fn commune(commune: &Commune) -> CommuneCard {
    CommuneCard {
        insee: commune.insee.to_string(),
        name: commune.name.to_string(),
        postcodes: commune.postcodes.iter().map(ToString::to_string).collect(),
        department: commune.department.to_string(),
        metropole: commune.metropole,
    }
}

pub(super) fn dossier(dossier: &Dossier) -> Result<DossierView, Error> {
    let mut datasets = Vec::new();
    for dataset in dossier.datasets() {
        let template = dataset.template();
        let package = dossier.last_delivery(dataset.id())?.map(|delivery| PackageCard {
            time: delivery.time,
            name: delivery.name,
            rows: delivery.rows,
        });
        datasets.push(DatasetCard {
            id: dataset.id(),
            template: template.id.clone(),
            title: template.title.clone(),
            rows: dataset.table().len() as u32,
            counts: counts_now(dataset),
            due: due(dossier, dataset.id(), package.as_ref())?,
            package,
            remarks: super::remarks::waiting(dossier, dataset.id())?,
            asides: dossier.asides(dataset.id())?.len() as u32,
        });
    }
    Ok(DossierView {
        path: dossier.path().to_string_lossy().into_owned(),
        commune: commune(dossier.commune()),
        read_only: dossier.restraint().map(ToString::to_string),
        damaged: dossier.is_damaged(),
        exercise: dossier.is_exercise(),
        datasets,
        templates: dossier.templates()?.iter().map(|template| card(template)).collect(),
    })
}

/// The day by which the next package is due: a frequency after the last one, as the metadata sheet says.
fn due(dossier: &Dossier, dataset: u32, last: Option<&PackageCard>) -> Result<Option<Due>, Error> {
    let Some(made) = last.and_then(|last| last.time.get(..10)?.parse::<NaiveDate>().ok()) else {
        return Ok(None);
    };
    let day = metadata::kept::of(dossier, dataset)?.frequency.due(made);
    Ok(day.map(|day| Due { day: day.to_string(), late: day < dossier.today().date_naive() }))
}

pub(super) fn card(template: &Template) -> TemplateCard {
    TemplateCard {
        id: template.id.clone(),
        title: template.title.clone(),
        description: template.description.clone(),
        group: template.group.clone(),
        version: template.version.clone(),
        columns: template.fields.len() as u32,
        added: template.group == OWN,
    }
}

pub(super) fn field(field: &Field) -> FieldView {
    let values = match field.kind {
        Kind::Boolean => [&field.true_values, &field.false_values]
            .iter()
            .filter_map(|spellings| spellings.first().cloned())
            .collect(),
        _ => field.values.clone(),
    };
    FieldView {
        name: field.name.clone(),
        title: field.title.clone(),
        description: field.description.clone(),
        whereabouts: field.whereabouts.clone(),
        example: field.example.clone(),
        kind: field.kind,
        role: field.role,
        required: field.required,
        unique: field.unique,
        values,
        separator: field.separator.clone(),
        unit: field.unit.clone(),
        decimal_char: (field.decimal_char != '.').then(|| field.decimal_char.to_string()),
        minimum: field.minimum.clone(),
        maximum: field.maximum.clone(),
        published: field.published,
    }
}

/// The setting that holds how the columns of a dataset are laid out.
pub(super) fn layout_setting(dataset: u32) -> String {
    format!("layout:{dataset}")
}

pub(super) fn dataset(dossier: &Dossier, id: u32) -> Result<DatasetView, Error> {
    let dataset = dossier.dataset(id)?;
    Ok(DatasetView {
        id: dataset.id(),
        template: card(dataset.template()),
        fields: dataset.template().fields.iter().map(field).collect(),
        state: state(dataset),
        layout: dossier.kept(&layout_setting(id))?,
        newer: match dossier.restraint() {
            None => dossier.newer(id)?.map(|newer| newer.version.clone()),
            Some(_) => None,
        },
    })
}

pub(super) fn state(dataset: &Dataset) -> DatasetState {
    let view = dataset.view();
    DatasetState {
        version: dataset.version(),
        rows: dataset.table().len() as u32,
        lines: view.lines(dataset.table()).len() as u32,
        counts: counts_now(dataset),
        undo: dataset.next_undo().map(|change| change.label.clone()),
        redo: dataset.next_redo().map(|change| change.label.clone()),
        saved: dataset.saved().map(str::to_owned),
        arrangement: arrangement::told(view.arrangement()),
    }
}

pub(super) fn counts(dataset: &Dataset) -> Counts {
    let [errors, warnings, advice] = dataset.counts().map(|count| count as u32);
    Counts { errors, warnings, advice }
}

/// The same; `None` while the table is still being checked: what is counted so far is no answer.
fn counts_now(dataset: &Dataset) -> Option<Counts> {
    (!dataset.is_being_judged()).then(|| counts(dataset))
}

/// A row as the grid shows it, without marks while the table is still being checked; `None` for one that is no more.
pub(super) fn row(dataset: &Dataset, row: RowId) -> Option<RowView> {
    let number = dataset.table().position(row)? as u32 + 1;
    let cells = dataset.table().row(row);
    let mut marks = vec![0; cells.len()];
    let told = if dataset.is_being_judged() { &[] } else { dataset.findings().row(row) };
    for finding in told {
        if let Some(mark) = marks.get_mut(usize::from(finding.column)) {
            *mark = (*mark).max(match finding.check.severity {
                Severity::Advice => 1,
                Severity::Warning => 2,
                Severity::Error => 3,
            });
        }
    }
    Some(RowView { id: row, number, cells, marks })
}

/// How many twins of a duplicate are named.
const TWINS: usize = 10;

pub(super) fn cell(dataset: &Dataset, commune: &Commune, row: RowId, column: usize) -> CellView {
    let number = || {
        let mut numbering = dataset.numbering()?;
        Some(numbering.for_row(row, commune))
    };
    let own = dataset.findings().row(row).iter();
    let findings = own
        .filter(|finding| usize::from(finding.column) == column)
        .map(|finding| {
            let twins = dataset.alike(finding.check.id, column, row).into_iter();
            let twins = twins
                .filter(|&twin| twin != row)
                .take(TWINS)
                .filter_map(|twin| Some(dataset.table().position(twin)? as u32 + 1));
            FindingView {
                check: finding.check.id.to_owned(),
                title: finding.check.title.to_owned(),
                message: match dataset.findings().of_column(finding) {
                    true => whole(&dataset.template().fields[column].title),
                    false => finding.message.clone(),
                },
                why: finding.check.why.to_owned(),
                remedy: finding.check.remedy.to_owned(),
                severity: finding.check.severity,
                fix: finding.fix.as_ref().and_then(|fix| match fix.numbers {
                    true => number(),
                    false => Some(fix.text.clone()),
                }),
                also: finding
                    .fix
                    .iter()
                    .flat_map(|fix| &fix.also)
                    .map(|cell| AlsoView { column: cell.column.into(), text: cell.text.clone() })
                    .collect(),
                safety: finding.fix.as_ref().map(|fix| fix.safety),
                same: same(dataset, row, finding).len().saturating_sub(1) as u32,
                twins: twins.collect(),
            }
        })
        .collect();
    let table = dataset.table();
    let text = table.position(row).map(|_| table.text(row, column).to_owned()).unwrap_or_default();
    CellView { row, column: column as u32, text, findings, origin: None }
}

/// The cells that hold the same text as one, in the same trouble with the same remedy, in the order of the table; none
/// where the remedy depends on more than the text.
pub(super) fn same(dataset: &Dataset, row: RowId, finding: &Finding) -> Vec<RowId> {
    if !matches!(finding.check.scope, Scope::Cell(_)) || finding.fix.is_none() {
        return Vec::new();
    }
    let (table, column) = (dataset.table(), usize::from(finding.column));
    let text = table.text(row, column);
    let holding = dataset.findings().rows().filter(|(row, _)| table.text(*row, column) == text);
    let alike = holding.filter(|(_, own)| own.iter().any(|other| other == finding));
    let mut rows: Vec<RowId> = alike.map(|(row, _)| row).collect();
    rows.sort_unstable_by_key(|&row| table.position(row));
    rows
}

/// Cells whose finding can be mended: a fix's own column and text.
pub(super) fn change(
    dataset: &Dataset,
    row: RowId,
    column: usize,
    after: &str,
    safety: Safety,
) -> Option<ChangeView> {
    Some(ChangeView {
        row,
        number: dataset.table().position(row)? as u32 + 1,
        column: column as u32,
        before: dataset.table().text(row, column).to_owned(),
        after: after.to_owned(),
        safety,
    })
}

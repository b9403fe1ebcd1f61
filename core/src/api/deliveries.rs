//! Commands on what leaves and what left: the metadata sheet, what changes, the packages made before.

use super::Report;
use super::app::State;
use super::contract::*;
use super::datasets;
use crate::dossier::{Delivered, Dossier};
use crate::error::Error;
use crate::metadata::{Frequency, Licence, Metadata, Theme, kept};
use crate::package::{Changes, Moment, Named, compare};

/// Changes shown of each kind; the package has them all.
const SHOWN: usize = 20;

impl State {
    pub(super) fn metadata(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<MetadataView, Error> {
        Ok(view(kept::of(self.open()?, named.dataset)?))
    }

    pub(super) fn keep_metadata(
        &mut self,
        asked: KeepMetadata,
        _: Report<'_>,
    ) -> Result<MetadataView, Error> {
        let dossier = self.open()?;
        dossier.dataset(asked.dataset)?;
        kept::keep(dossier, asked.dataset, &asked.sheet)?;
        Ok(view(asked.sheet))
    }

    pub(super) fn deliveries(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Vec<DeliveryCard>, Error> {
        let made = self.open()?.deliveries(named.dataset)?;
        let cards = made.into_iter().map(|(delivery, own)| DeliveryCard {
            delivery: delivery as i32,
            time: own.time,
            name: own.name,
            rows: own.rows,
        });
        Ok(cards.collect())
    }

    pub(super) fn back_to_delivery(
        &mut self,
        asked: DeliveryRef,
        _: Report<'_>,
    ) -> Result<Patch, Error> {
        let dossier = self.open_mut()?;
        let changed = dossier.back_to_delivery(asked.dataset, i64::from(asked.delivery))?;
        datasets::back(dossier.dataset(asked.dataset)?, changed)
    }
}

fn view(sheet: Metadata) -> MetadataView {
    MetadataView {
        problems: sheet.problems(),
        quality: sheet.quality(),
        sheet,
        licences: Licence::ALL
            .iter()
            .map(|&value| LicenceChoice { value, title: value.title().to_owned() })
            .collect(),
        frequencies: Frequency::ALL
            .iter()
            .map(|&value| FrequencyChoice { value, title: value.scdl().to_owned() })
            .collect(),
        themes: Theme::ALL
            .iter()
            .map(|&value| ThemeChoice { value, title: value.name().to_owned() })
            .collect(),
    }
}

/// What changes since the last package that differs; `None` where there is none to compare with.
pub(super) fn changes(
    dossier: &Dossier,
    dataset: u32,
    previous: Option<&Delivered>,
) -> Result<Option<ChangesView>, Error> {
    let Some(previous) = previous else { return Ok(None) };
    let own = dossier.dataset(dataset)?;
    let now = Moment { template: own.template(), table: own.table() };
    Ok(Some(between(previous.moment(), previous.time.clone(), now)))
}

/// What changed from one moment, told by its day or time, to another.
pub(super) fn between(previous: Moment<'_>, since: String, now: Moment<'_>) -> ChangesView {
    let changes = compare(previous, now);
    ChangesView {
        since,
        rows: previous.table.len() as u32,
        added: changes.added.len() as u32,
        removed: changes.removed.len() as u32,
        moved: changes.moved.len() as u32,
        changed: changes.changed.len() as u32,
        great_loss: changes.is_great_loss(previous.table.len()),
        lines: lines(&changes, now),
    }
}

fn lines(changes: &Changes, now: Moment<'_>) -> Vec<ChangeLine> {
    let line = |kind, row: &Named, detail: String| ChangeLine {
        kind,
        uid: row.uid.clone(),
        name: row.name.clone(),
        detail,
    };
    let whole = |kind, rows: &[Named]| -> Vec<ChangeLine> {
        rows.iter().take(SHOWN).map(|row| line(kind, row, String::new())).collect()
    };
    let mut lines = whole(ChangeKind::Removed, &changes.removed);
    lines.extend(whole(ChangeKind::Added, &changes.added));
    lines.extend(changes.moved.iter().take(SHOWN).map(|moved| {
        let detail = match moved.metres {
            metres if !metres.is_finite() => "position donnée ou retirée".to_owned(),
            metres if metres < 1000.0 => format!("{metres:.0} m"),
            metres => format!("{:.1} km", metres / 1000.0).replace('.', ","),
        };
        line(ChangeKind::Moved, &moved.row, detail)
    }));
    lines.extend(changes.changed.iter().take(SHOWN).map(|changed| {
        let cells = changed.cells.iter().map(|cell| {
            let field = now.template.field(&cell.field);
            let title = field.map_or(cell.field.as_str(), |field| field.title.as_str());
            format!("{title} : « {} » → « {} »", cell.before, cell.after)
        });
        line(ChangeKind::Changed, &changed.row, cells.collect::<Vec<String>>().join(" ; "))
    }));
    lines
}

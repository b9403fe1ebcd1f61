//! The text each cell of the table takes: as the sheet shows it, or repaired where what was meant is certain.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::aside::AsideValue;
use super::damage::{self, Diagnosis, Ill};
use super::parting;
use super::positions::{self, Metres};
use super::proposal::{Proposal, Repair, Split};
use super::rows;
use super::values;
use crate::check::{Alone, Row, Safety};
use crate::reference::in_france;
use crate::sheet::{Cell, Sheet, Stored};
use crate::template::{Field, Kind, Template};
use crate::value;

/// A text that was repaired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mended {
    /// Row of the import, counted from 0.
    pub row: u32,
    /// Zero-based position of the field.
    pub field: u16,
    /// Where the text stood, as Excel shows it.
    pub address: String,
    /// The text, as the sheet shows it.
    pub before: String,
    /// The text that is imported.
    pub after: String,
    /// The kind of damage, as in [`Damage::kind`](super::Damage::kind).
    pub kind: String,
}

/// The texts of a proposed import.
pub(super) struct Texts<'a> {
    sheet: &'a Sheet,
    template: &'a Template,
    feeds: Vec<Option<Feed<'a>>>,
    /// The fields of longitude and latitude, when both are fed.
    place: Option<(usize, usize)>,
    metres: Option<Metres>,
    repair: Repair,
    /// The checks of the template, for cells that stand alone.
    alone: Alone,
}

struct Feed<'a> {
    /// The columns, in their order: usually one; several are joined by a space.
    columns: Vec<usize>,
    /// How the column’s texts are parted, when they hold the values of several fields.
    split: Option<Split>,
    /// Which of these fields this one is, and how many there are.
    place: (usize, usize),
    /// Whether a text that cannot be parted stands here, whole.
    whole: bool,
    field: &'a Field,
    meanings: FxHashMap<&'a str, &'a str>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(sheet: &'a Sheet, template: &'a Template, proposal: &'a Proposal) -> Self {
        let feed = |field: &'a Field| {
            let own = field.index as u16;
            let columns = proposal.sources(own);
            let (split, whole, place) = match columns.as_slice() {
                [] => return None,
                [one] if one.split == Some(Split::Whole) => (None, true, (0, 1)),
                [one] => {
                    let place = one.fields().position(|field| field == own).unwrap_or(0);
                    (one.split, one.field == Some(own), (place, one.fields().count()))
                }
                _ => (None, true, (0, 1)),
            };
            let translation = proposal
                .translations
                .iter()
                .find(|translation| usize::from(translation.field) == field.index);
            let meanings = translation.map_or_else(FxHashMap::default, |translation| {
                let known = translation.texts.iter();
                known.filter_map(|m| Some((m.text.as_str(), m.value.as_deref()?))).collect()
            });
            let columns = columns.iter().map(|column| column.column as usize).collect();
            Some(Feed { columns, split, place, whole, field, meanings })
        };
        let feeds: Vec<Option<Feed<'a>>> = template.fields.iter().map(feed).collect();
        let fed = |kind: Kind| {
            let mut fields = feeds.iter().flatten().filter(|feed| feed.field.kind == kind);
            fields.next().map(|feed| feed.field.index)
        };
        let place = fed(Kind::Longitude).zip(fed(Kind::Latitude));
        let Proposal { metres, repair, .. } = *proposal;
        Self { sheet, template, feeds, place, metres, repair, alone: Alone::of(template) }
    }

    /// The texts of one row of the sheet, one per field; what is repaired is noted under the row's number.
    pub(super) fn row(&self, row: usize, number: u32, mended: &mut Vec<Mended>) -> Vec<String> {
        self.mended(row, number, self.diagnoses(row), mended)
    }

    /// As [`Texts::row`], once it is known what happened to its cells.
    pub(super) fn mended(
        &self,
        row: usize,
        number: u32,
        diagnoses: Vec<Option<Diagnosis>>,
        mended: &mut Vec<Mended>,
    ) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.feeds.len());
        for (feed, diagnosis) in self.feeds.iter().zip(diagnoses) {
            let Some(feed) = feed else {
                cells.push(String::new());
                continue;
            };
            let Some((kind, after)) = diagnosis.and_then(|d| Some((d.kind, d.meant?))) else {
                cells.push(self.unmended(feed, row).into_owned());
                continue;
            };
            mended.push(Mended {
                row: number,
                field: feed.field.index as u16,
                address: self.sheet.address(row, feed.columns.first().copied().unwrap_or(0)),
                before: self.shown(feed, row).into_owned(),
                after: after.clone(),
                kind: kind.id().to_owned(),
            });
            cells.push(after);
        }
        cells
    }

    /// Adds the texts of a row that are none of the values of their field.
    pub(super) fn untranslated(&self, row: usize, unknown: &mut Vec<AsideValue>) {
        for feed in self.feeds.iter().flatten() {
            let field = feed.field;
            if !matches!(field.kind, Kind::List | Kind::Boolean) || field.open || !feed.whole {
                continue;
            }
            let shown = self.shown(feed, row);
            let text = shown.trim();
            let known = |text: &str| {
                feed.meanings.contains_key(text) || values::known(field, text).is_some()
            };
            if text.is_empty() || self.template.is_missing(field, text) || known(text) {
                continue;
            }
            let column = feed.columns.first().copied().unwrap_or(0);
            unknown.push(AsideValue {
                address: self.sheet.address(row, column),
                field: field.title.clone(),
                text: text.to_owned(),
            });
        }
    }

    /// What happened to each cell of a row, one per field.
    pub(super) fn diagnoses(&self, row: usize) -> Vec<Option<Diagnosis>> {
        if self.repair == Repair::Nothing {
            return self.feeds.iter().map(|_| None).collect();
        }
        let mut diagnoses: Vec<Option<Diagnosis>> =
            self.feeds.iter().map(|feed| self.diagnosis(feed.as_ref()?, row)).collect();
        if let Some((lon, lat)) = self.place {
            let text = |at: usize| {
                let feed = self.feeds[at].as_ref()?;
                let mended = diagnoses[at].as_ref().and_then(|d| d.meant.clone());
                Some(mended.unwrap_or_else(|| self.unmended(feed, row).into_owned()))
            };
            if let (Some(east), Some(north)) = (text(lon), text(lat))
                && let Some((kind, place)) = self.place(east, north)
            {
                let (east, north) = place.map_or((None, None), |(e, n)| (Some(e), Some(n)));
                diagnoses[lon] = Some(Diagnosis { kind, meant: east });
                diagnoses[lat] = Some(Diagnosis { kind, meant: north });
            }
        }
        self.mend_by_checks(row, &mut diagnoses);
        diagnoses
    }

    /// What happened to a longitude and a latitude together, and what was meant; `None` when they stand as they should.
    fn place(&self, east: String, north: String) -> Option<(Ill, Option<(String, String)>)> {
        if are_swapped(&east, &north) {
            return Some((Ill::SwappedCoordinates, Some((north, east))));
        }
        if let Some(metres) = self.metres {
            let place = positions::degrees(metres, &east, &north)?;
            return Some((Ill::ProjectedCoordinates, Some(place)));
        }
        let long = |text: &str| value::decimal(text).is_some_and(|metres| metres.abs() > 100_000.0);
        (long(&east) && long(&north)).then_some((Ill::ProjectedCoordinates, None))
    }

    /// What the checks of the template mend for certain, beside the other cells of the row: the name of a commune…
    fn mend_by_checks(&self, row: usize, diagnoses: &mut [Option<Diagnosis>]) {
        let mut texts: Vec<Cow<'_, str>> = Vec::with_capacity(self.feeds.len());
        for (feed, diagnosis) in self.feeds.iter().zip(diagnoses.iter()) {
            let Some(feed) = feed else {
                texts.push(Cow::Borrowed(""));
                continue;
            };
            texts.push(match diagnosis.as_ref().and_then(|d| d.meant.clone()) {
                Some(meant) => Cow::Owned(meant),
                None => self.unmended(feed, row),
            });
        }
        let cells: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        for feed in self.feeds.iter().flatten() {
            let index = feed.field.index;
            let chosen = |meant: &&str| *meant == cells[index];
            let shown = || self.shown(feed, row);
            // What a text stands for was said by the template or by the person: she may leave it as it is.
            let settled =
                !feed.meanings.is_empty() && feed.meanings.get(shown().trim()).is_some_and(chosen);
            if cells[index].is_empty() || settled {
                continue;
            }
            let findings = self.alone.run(feed.field, &Row::new(self.template, &cells, index));
            let fix = findings.iter().find_map(|finding| {
                let fix = finding.fix.as_ref().filter(|fix| fix.safety == Safety::Safe)?;
                Some((finding.check.id, fix))
            });
            let Some((check, fix)) = fix else { continue };
            let kind = match diagnoses[index].as_ref() {
                Some(found) if fix.also.is_empty() && found.meant.is_some() => found.kind,
                _ => Ill::Check(check),
            };
            let also = fix.also.iter().map(|cell| (usize::from(cell.column), &cell.text));
            for (column, text) in std::iter::once((index, &fix.text)).chain(also) {
                diagnoses[column] = Some(Diagnosis { kind, meant: Some(text.clone()) });
            }
        }
    }

    /// The text the sheet shows for a field, zero-based, that is fed.
    pub(super) fn shown_in(&self, field: usize, row: usize) -> Option<Cow<'a, str>> {
        Some(self.shown(self.feeds.get(field)?.as_ref()?, row))
    }

    /// The text the sheet shows for a feed: of its column, or of its columns joined.
    fn shown(&self, feed: &Feed<'_>, row: usize) -> Cow<'a, str> {
        match feed.columns.as_slice() {
            [column] => Cow::Borrowed(rows::text(self.sheet, row, *column)),
            columns => {
                let texts =
                    columns.iter().map(|&column| rows::text(self.sheet, row, column).trim());
                let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
                Cow::Owned(texts.join(" "))
            }
        }
    }

    /// The text a cell takes when nothing is mended. One that could not be parted stands whole in one place only.
    fn unmended(&self, feed: &Feed<'_>, row: usize) -> Cow<'a, str> {
        if feed.whole { self.shown(feed, row) } else { Cow::Borrowed("") }
    }

    fn diagnosis(&self, feed: &Feed<'_>, row: usize) -> Option<Diagnosis> {
        let text = self.shown(feed, row);
        let text = text.as_ref();
        if text.is_empty() {
            return None;
        }
        if let Some(split) = feed.split {
            let part = parting::part(split, feed.field, feed.place, text)?;
            let cell = Cell { text: &part, stored: Stored::Text };
            let meant = damage::diagnose(feed.field, cell).and_then(|found| found.meant);
            let meant = meant.unwrap_or(part);
            return (meant != text).then_some(Diagnosis { kind: Ill::Parted, meant: Some(meant) });
        }
        if let (Kind::GeoPoint, [east, north]) = (feed.field.kind, feed.columns.as_slice()) {
            let [east, north] =
                [east, north].map(|&column| rows::text(self.sheet, row, column).trim());
            let (longitude, latitude) = positions::joined(self.metres, east, north)?;
            let meant = value::point_text(&feed.field.format, &longitude, &latitude);
            return Some(Diagnosis { kind: Ill::Joined, meant: Some(meant) });
        }
        let own = self.sheet.cell(row, feed.columns.first().copied()?);
        if let Some(&meant) = feed.meanings.get(text.trim()) {
            let kind = match feed.field.kind {
                Kind::Boolean => Ill::YesNoSpelling,
                _ => Ill::ListedSpelling,
            };
            let kind = if meant == value::spaces(text) { Ill::Spaces } else { kind };
            return (meant != text).then(|| Diagnosis { kind, meant: Some(meant.to_owned()) });
        }
        damage::diagnose(feed.field, Cell { text, ..own })
    }
}

/// Whether a longitude and a latitude only make sense the other way round.
fn are_swapped(lon: &str, lat: &str) -> bool {
    let (Some(lon), Some(lat)) = (value::decimal(lon), value::decimal(lat)) else { return false };
    !in_france(lon, lat) && in_france(lat, lon)
}

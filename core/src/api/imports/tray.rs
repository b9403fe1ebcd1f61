//! What imports could not place, as the window shows it.

use crate::api::Report;
use crate::api::app::State;
use crate::api::contract::DatasetRef;
use crate::api::transfer::{AsideColumn, AsideRow, AsideText, AsideView};
use crate::error::Error;
use crate::import::{Aside, AsideLine, AsideValue};

impl State {
    pub(in crate::api) fn asides(
        &mut self,
        named: DatasetRef,
        _: Report<'_>,
    ) -> Result<Vec<AsideView>, Error> {
        let asides = self.open()?.asides(named.dataset)?;
        let views = asides.into_iter().filter_map(|kept| {
            let aside: Aside = serde_json::from_str(&kept.content).ok()?;
            let lines = |lines: Vec<AsideLine>| {
                let row = |line: AsideLine| AsideRow {
                    number: line.number,
                    reason: line.reason,
                    cells: line.cells,
                };
                lines.into_iter().map(row).collect()
            };
            Some(AsideView {
                file: kept.source,
                time: kept.time,
                titles: lines(aside.titles),
                rows: lines(aside.rows),
                values: aside
                    .values
                    .into_iter()
                    .map(|AsideValue { address, field, text }| AsideText { address, field, text })
                    .collect(),
                columns: aside
                    .columns
                    .into_iter()
                    .map(|column| AsideColumn {
                        header: column.header,
                        letters: column.letters,
                        count: column.cells.len() as u32,
                        samples: column.cells.into_iter().take(10).map(|cell| cell.text).collect(),
                    })
                    .collect(),
            })
        });
        let holds = |view: &AsideView| {
            !(view.titles.is_empty()
                && view.rows.is_empty()
                && view.columns.is_empty()
                && view.values.is_empty())
        };
        Ok(views.filter(holds).collect())
    }
}

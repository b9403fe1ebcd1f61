//! Commands on a template in the making.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Report;
use super::app::State;
use super::contract::*;
use crate::draft::{self, Meaning};
use crate::error::Error;
use crate::export::whole;
use crate::read;
use crate::sheet::Sheet;

impl State {
    pub(super) fn draft_template(
        &mut self,
        asked: DraftSource,
        _: Report<'_>,
    ) -> Result<DraftView, Error> {
        let draft = match (asked.file, asked.dataset) {
            (Some(file), _) => {
                let path = self.path(file)?;
                let workbook = read::open(&path)?;
                let fullest = workbook
                    .sheets
                    .iter()
                    .filter(|sheet| !sheet.hidden)
                    .max_by_key(|sheet| Sheet::height(sheet) * sheet.width());
                let sheet = fullest.ok_or_else(|| Error::Empty(path.clone()))?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                draft::of_sheet(sheet, &name)?
            }
            (None, Some(dataset)) => {
                let dataset = self.open()?.dataset(dataset)?;
                draft::of_table(dataset.template(), dataset.table())
            }
            (None, None) => {
                let reason = "il faut un fichier ou un tableau".to_owned();
                return Err(Error::NotApplicable(reason));
            }
        };
        let meanings = Meaning::ALL.iter();
        let meanings = meanings
            .map(|&value| MeaningChoice { value, title: value.title().to_owned() })
            .collect();
        Ok(DraftView { draft, meanings })
    }

    pub(super) fn save_draft(
        &mut self,
        asked: SaveDraft,
        _: Report<'_>,
    ) -> Result<DraftSaved, Error> {
        let folder = self.path(asked.folder)?;
        let stem = draft::file_name(&asked.draft);
        let schema = format!("{:#}\n", draft::schema(&asked.draft));
        let schema = write(&folder, &stem, ".schema.json", &schema)?;
        let notice = write(&folder, &stem, ".notice.html", &draft::notice(&asked.draft))?;
        Ok(DraftSaved { schema: self.choose(&schema), notice: self.choose(&notice) })
    }
}

/// Writes a text whole, under another name where this one is taken.
fn write(folder: &Path, stem: &str, ending: &str, text: &str) -> Result<PathBuf, Error> {
    let mut file = whole::Draft::begin(folder)?;
    file.file().write_all(text.as_bytes()).map_err(|cause| Error::io(folder, cause))?;
    file.add(stem, ending)
}

//! What the person taught by mending, kept with the dossier: for all its tables of one template, and for its imports.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Dossier;
use crate::error::Error;
use crate::store::Store;
use crate::table::RowId;
use crate::template::{Lesson, Template};

/// What was taught for a template: by field name, then by folded text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Lessons(BTreeMap<String, BTreeMap<String, Meant>>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Meant {
    value: String,
    everywhere: bool,
}

impl Lessons {
    fn add(&mut self, template: &Template, lesson: &Lesson) {
        let Some(field) = template.fields.get(lesson.column) else { return };
        let meant = Meant { value: lesson.meant.clone(), everywhere: lesson.everywhere };
        self.0.entry(field.name.clone()).or_default().insert(lesson.seen.clone(), meant);
    }

    /// The lessons that still hold: their column and their value are in the template.
    fn teach(&self, template: &mut Template) {
        for (name, texts) in &self.0 {
            let Some(column) = template.field(name).map(|field| field.index) else { continue };
            for (seen, meant) in texts {
                if !template.fields[column].values.contains(&meant.value) {
                    continue;
                }
                let (seen, meant, everywhere) =
                    (seen.clone(), meant.value.clone(), meant.everywhere);
                template.learn(&Lesson { column, seen, meant, everywhere });
            }
        }
    }
}

fn setting(template: &str) -> String {
    format!("lessons:{template}")
}

impl Dossier {
    /// Keeps what mending a cell taught. Returns the rows whose findings may have changed.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be written.
    pub fn learn(&mut self, dataset: u32, lesson: &Lesson) -> Result<Vec<RowId>, Error> {
        let template = self.dataset(dataset)?.template().clone();
        let mut all = lessons(&self.store, &template.id)?;
        all.add(&template, lesson);
        let kept = serde_json::to_string(&all).unwrap_or_default();
        self.keep(&setting(&template.id), &kept)?;
        let mut rows = Vec::new();
        let same = self.datasets.iter_mut().filter(|one| one.template().id == template.id);
        for own in same {
            let changed = own.learn(lesson);
            if own.id() == dataset {
                rows = changed;
            }
        }
        Ok(rows)
    }

    /// A template with what was taught of it.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn taught(&self, template: &Arc<Template>) -> Result<Arc<Template>, Error> {
        taught(&self.store, template.as_ref().clone())
    }
}

/// A template with what was taught of it in the dossier of this file.
pub(super) fn taught(store: &Store, mut template: Template) -> Result<Arc<Template>, Error> {
    lessons(store, &template.id)?.teach(&mut template);
    Ok(Arc::new(template))
}

fn lessons(store: &Store, template: &str) -> Result<Lessons, Error> {
    let kept = store.setting(&setting(template))?;
    // What does not read was written by a later Gabarit: it is not needed to work.
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

//! What is remembered of imports: in the dossier, which travels, and on this computer, for the next dossier.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::app::State;
use crate::dossier::Dossier;
use crate::error::Error;
use crate::import::{Shape, Shapes};
use crate::value::fold;
use crate::whole;

impl State {
    /// What was chosen for the file nearest to this header, the dossier's own first.
    pub(super) fn recall(&self, template: &str, headers: &BTreeSet<String>) -> Option<Shape> {
        let here = self.dossier.as_ref().map(|dossier| in_dossier(dossier, template));
        let found = here.and_then(|shapes| shapes.nearest(headers).cloned());
        found.or_else(|| self.on_computer(template).nearest(headers).cloned())
    }

    /// Keeps what was chosen for a file. An import that is done stays done where this cannot be written.
    pub(super) fn remember_import(&self, template: &str, shape: Shape) {
        if shape.headers.is_empty() {
            return;
        }
        if let Some(dossier) = &self.dossier {
            let mut shapes = in_dossier(dossier, template);
            shapes.keep(shape.clone());
            let _ = write(&shapes).and_then(|text| dossier.keep(&setting(template), &text));
        }
        let mut shapes = self.on_computer(template);
        shapes.keep(shape);
        let path = self.shapes_file(template);
        let _ = write(&shapes).and_then(|text| whole::put(&path, text.as_bytes()));
    }

    fn on_computer(&self, template: &str) -> Shapes {
        let kept = std::fs::read_to_string(self.shapes_file(template)).unwrap_or_default();
        serde_json::from_str(&kept).unwrap_or_default()
    }

    fn shapes_file(&self, template: &str) -> PathBuf {
        // A dossier received from elsewhere may call its templates anything: `../../x` is no name of a file.
        let name = fold(template).replace(' ', "-");
        self.folders.data.join("reprises").join(format!("{name}.json"))
    }
}

fn in_dossier(dossier: &Dossier, template: &str) -> Shapes {
    let kept = dossier.kept(&setting(template)).ok().flatten().unwrap_or_default();
    serde_json::from_str(&kept).unwrap_or_default()
}

fn setting(template: &str) -> String {
    format!("reprises de {template}")
}

fn write(shapes: &Shapes) -> Result<String, Error> {
    serde_json::to_string(shapes).map_err(|cause| Error::NotApplicable(cause.to_string()))
}

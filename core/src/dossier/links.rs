//! Tables of a dossier that refer to one another (`foreignKeys`): what changes in one may be a fault in another.

use super::Dossier;
use crate::dataset::Dataset;

impl Dossier {
    /// Has every table know the tables it refers to as they are now: the first begun of each template.
    pub(super) fn connect(&mut self) {
        for place in 0..self.datasets.len() {
            if self.datasets[place].refers().is_empty() {
                continue;
            }
            let (before, rest) = self.datasets.split_at_mut(place);
            let Some((own, after)) = rest.split_first_mut() else { return };
            let others: Vec<&Dataset> = before.iter().chain(after.iter()).collect();
            own.connect(|id| others.iter().find(|other| other.template().id == id).copied());
        }
    }

    /// Has the tables that refer to one follow its last change.
    pub(super) fn follow(&mut self, changed: u32) {
        let Some(place) = self.datasets.iter().position(|dataset| dataset.id() == changed) else {
            return;
        };
        let id = self.datasets[place].template().id.clone();
        let first = self.datasets.iter().position(|dataset| dataset.template().id == id);
        if first != Some(place) {
            return;
        }
        let (before, rest) = self.datasets.split_at_mut(place);
        let Some((own, after)) = rest.split_first_mut() else { return };
        for other in before.iter_mut().chain(after) {
            if other.refers().contains(&id.as_str()) {
                other.follow(own);
            }
        }
    }
}

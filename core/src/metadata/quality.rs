//! How useful catalogues will find the sheet: the score of data.gouv.fr, out of nine, and what would raise it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Frequency, Metadata};

/// A description is useful beyond so many characters (udata, `quality.py`).
const LONG_ENOUGH: usize = 100;

/// The score, and what would raise it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// Criteria fulfilled.
    pub points: u32,
    /// Criteria in all.
    pub most: u32,
    /// Each criterion.
    pub criteria: Vec<Criterion>,
}

/// One of the nine criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Criterion {
    /// What it is, in a few French words.
    pub title: String,
    /// Whether it is fulfilled.
    pub fulfilled: bool,
    /// What would fulfil it; empty when it is.
    pub advice: String,
}

impl Metadata {
    /// The score of data.gouv.fr. The package itself sees to open formats, to files that are there and described, and
    /// to an update made today.
    pub fn quality(&self) -> Quality {
        let described = self.description.chars().count() > LONG_ENOUGH;
        let known = !matches!(self.frequency, Frequency::Unknown);
        let criteria = [
            ("Licence", true, ""),
            (
                "Période couverte",
                !self.from.is_empty() && !self.to.is_empty(),
                "Donnez la première et la dernière date dont parlent les données.",
            ),
            ("Territoire couvert", !self.insee.is_empty(), "Choisissez la commune."),
            (
                "Fréquence de mise à jour",
                known,
                "Dites quand vous comptez mettre ces données à jour.",
            ),
            (
                "Mise à jour dans les temps",
                known,
                "Dites quand vous comptez mettre ces données à jour.",
            ),
            (
                "Description de plus de 100 caractères",
                described,
                "Ajoutez une phrase : d’où viennent les données, à quoi elles servent.",
            ),
            ("Format ouvert", true, ""),
            ("Fichiers disponibles", true, ""),
            ("Fichiers documentés", true, ""),
        ];
        let criteria: Vec<Criterion> = criteria
            .into_iter()
            .map(|(title, fulfilled, advice)| Criterion {
                title: title.to_owned(),
                fulfilled,
                advice: if fulfilled { String::new() } else { advice.to_owned() },
            })
            .collect();
        let points = criteria.iter().filter(|criterion| criterion.fulfilled).count() as u32;
        Quality { points, most: criteria.len() as u32, criteria }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lack_costs_its_points_and_says_what_to_do() {
        let full = Metadata {
            from: "2026-01-01".to_owned(),
            to: "2026-12-31".to_owned(),
            insee: "69029".to_owned(),
            frequency: Frequency::Annual,
            description: "a".repeat(101),
            ..Metadata::default()
        };
        assert_eq!(full.quality().points, 9);
        let bare = Metadata { description: "a".repeat(100), ..Metadata::default() };
        let quality = bare.quality();
        assert_eq!((quality.points, quality.most), (4, 9));
        assert!(quality.criteria.iter().all(|own| own.fulfilled == own.advice.is_empty()));
    }
}

//! The metadata sheet (« fiche de métadonnées »): what is said of a dataset as a whole, filled in once, checked as it is
//! typed, and written as the catalogues of the Métropole, of data.gouv.fr and of the SCDL want it.

pub mod catalogue;
mod codes;
pub mod dcat;
pub mod iso;
pub mod kept;
mod quality;
mod rules;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use validator::Validate;

use crate::reference::{Commune, siren};
use crate::template::Template;
use crate::value::{date, of};

pub use codes::{Frequency, Licence, Theme};
pub use quality::{Criterion, Quality};

/// What is said of a dataset.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, Validate)]
#[serde(rename_all = "camelCase", default)]
pub struct Metadata {
    /// Title, at most 350 characters.
    #[validate(length(min = 1, max = 350))]
    pub title: String,
    /// What is in it and what it is for. Over 100 characters, catalogues find it useful.
    #[validate(length(min = 1, max = 100_000))]
    pub description: String,
    /// Name of the producer: « Commune de Bron ».
    #[validate(length(min = 1, max = 200))]
    pub producer: String,
    /// Siren of the producer: nine digits.
    #[validate(custom(function = "rules::siren"))]
    pub siren: String,
    /// Siret of the producer: fourteen digits. The SCDL catalogue asks for it.
    #[validate(custom(function = "rules::siret"))]
    pub siret: String,
    /// Who answers questions: a person or a service.
    #[validate(length(max = 200))]
    pub contact: String,
    /// Where questions go.
    #[validate(custom(function = "rules::email"))]
    pub email: String,
    /// The licence.
    pub licence: Licence,
    /// How often it is brought up to date.
    pub frequency: Frequency,
    /// First day the data speaks of, ISO 8601.
    #[validate(custom(function = "rules::day"))]
    pub from: String,
    /// Last day the data speaks of, ISO 8601.
    #[validate(custom(function = "rules::day"))]
    pub to: String,
    /// Insee code of the territory.
    pub insee: String,
    /// Name of the territory.
    pub territory: String,
    /// Words under which people look for it, of 3 to 96 characters each.
    #[validate(custom(function = "rules::keywords"))]
    pub keywords: Vec<String>,
    /// The Métropole's categories.
    pub themes: Vec<Theme>,
    /// How the data was gathered and is kept up to date.
    #[validate(length(max = 10_000))]
    pub lineage: String,
    /// What it lacks or does not tell.
    #[validate(length(max = 10_000))]
    pub limits: String,
    /// Where it is published.
    #[validate(custom(function = "rules::web_address"))]
    pub page: String,
}

/// What is wrong with a part of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetProblem {
    /// The part, by its name in [`Metadata`] as it crosses: `email`.
    pub field: String,
    /// What is wrong and what to do, in French.
    pub message: String,
}

impl Metadata {
    /// The sheet as the commune and the template already tell it.
    pub fn prefilled(template: &Template, commune: &Commune, today: NaiveDate) -> Self {
        let own = &template.schema["gabarit"];
        let words = |key: &str| {
            let list = own[key].as_array().into_iter().flatten();
            list.filter_map(|word| word.as_str().map(str::to_owned)).collect::<Vec<String>>()
        };
        let mut keywords = words("keywords");
        if keywords.is_empty() {
            keywords.push(template.title.to_lowercase());
        }
        keywords.push(commune.name.to_lowercase());
        if commune.metropole {
            keywords.push("métropole de lyon".to_owned());
        }
        keywords.retain(|word| rules::keywords(std::slice::from_ref(word)).is_ok());
        let siren = Some(siren(commune)).filter(|siren| rules::siren(siren).is_ok());
        let title: String = template.publish_title(commune.name).chars().take(350).collect();
        let description = match template.description.as_str() {
            "" => title.clone(),
            own => own.to_owned(),
        };
        Self {
            title,
            description,
            producer: format!("Commune {}", of(commune.name)),
            siren: siren.unwrap_or_default(),
            licence: Licence::default(),
            frequency: Frequency::of(&template.update),
            from: format!("{}-01-01", today.format("%Y")),
            to: today.to_string(),
            insee: commune.insee.to_owned(),
            territory: commune.name.to_owned(),
            keywords,
            themes: words("themes").iter().filter_map(|word| Theme::named(word)).collect(),
            ..Self::default()
        }
    }

    /// What is wrong with it; nothing when it can be published.
    pub fn problems(&self) -> Vec<SheetProblem> {
        let mut problems = Vec::new();
        if let Err(wrong) = self.validate() {
            let mut fields: Vec<_> = wrong.field_errors().into_keys().collect();
            fields.sort_unstable();
            problems.extend(fields.into_iter().map(|field| SheetProblem {
                message: rules::message(&field).to_owned(),
                field: field.into_owned(),
            }));
        }
        if date(&self.from).is_some() && date(&self.to).is_some() && self.from > self.to {
            problems.push(SheetProblem {
                field: "to".to_owned(),
                message: "La période se termine avant de commencer : échangez les deux dates."
                    .to_owned(),
            });
        }
        problems
    }
}

/// A file of the package, as catalogues describe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distribution<'a> {
    /// Its name in the package.
    pub name: &'a str,
    /// What it is for, in French.
    pub purpose: &'a str,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: &'a str,
}

/// All that catalogues say of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The sheet.
    pub metadata: &'a Metadata,
    /// Its template.
    pub template: &'a Template,
    /// Names the dataset for good: `216900290-parcs-jardins`.
    pub identifier: &'a str,
    /// The day of publication.
    pub today: NaiveDate,
    /// West, south, east, north in degrees; none when no row is placed.
    pub extent: Option<[f64; 4]>,
    /// The data files.
    pub distributions: &'a [Distribution<'a>],
}

impl Distribution<'_> {
    /// Media type and short format of a data file; `None` for what describes it.
    pub fn format(&self) -> Option<(&'static str, &'static str)> {
        let (_, ending) = self.name.rsplit_once('.')?;
        Some(match ending {
            "csv" => ("text/csv", "CSV"),
            "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
            "geojson" => ("application/geo+json", "GEOJSON"),
            "gpkg" => ("application/geopackage+sqlite3", "GPKG"),
            "parquet" => ("application/vnd.apache.parquet", "PARQUET"),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::commune;
    use crate::template::find;

    fn sheet() -> Metadata {
        let template = find("parcs-jardins").unwrap();
        let today = "2026-11-23".parse().unwrap();
        Metadata::prefilled(&template, commune("69029").unwrap(), today)
    }

    fn wrong(change: impl FnOnce(&mut Metadata)) -> Vec<String> {
        let mut sheet = sheet();
        change(&mut sheet);
        sheet.problems().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn the_commune_and_the_template_fill_a_sheet_without_fault() {
        let sheet = sheet();
        assert_eq!(sheet.problems(), []);
        assert_eq!(sheet.title, "Parcs et jardins de la commune de Bron");
        assert_eq!(
            (sheet.producer.as_str(), sheet.siren.as_str()),
            ("Commune de Bron", "216900290")
        );
        assert_eq!(sheet.frequency, Frequency::Annual);
        assert!(sheet.keywords.iter().all(|word| word.chars().count() >= 3));
    }

    #[test]
    fn no_commune_and_no_template_make_a_faulty_sheet() {
        let today = "2026-11-23".parse().unwrap();
        let parks = find("parcs-jardins").unwrap();
        for commune in crate::reference::communes() {
            assert_eq!(Metadata::prefilled(&parks, commune, today).problems(), []);
        }
        for template in crate::template::all().unwrap() {
            let sheet = Metadata::prefilled(template, commune("69029").unwrap(), today);
            assert_eq!(sheet.problems(), [], "{}", template.id);
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_what_to_do() {
        assert_eq!(wrong(|own| own.title.clear()), ["title"]);
        assert_eq!(wrong(|own| own.siren = "216900291".to_owned()), ["siren"]);
        assert_eq!(wrong(|own| own.siret = "21690029000011".to_owned()), ["siret"]);
        assert_eq!(wrong(|own| own.email = "mairie@".to_owned()), ["email"]);
        assert_eq!(wrong(|own| own.page = "www.bron.fr".to_owned()), ["page"]);
        assert_eq!(wrong(|own| own.keywords.push("a".to_owned())), ["keywords"]);
        assert_eq!(wrong(|own| own.from = "2026-13-01".to_owned()), ["from"]);
        assert_eq!(wrong(|own| own.from = "2027-01-01".to_owned()), ["to"]);
        assert_eq!(wrong(|own| own.email = "données@mairie-bron.fr".to_owned()), ["email"]);
        assert!(wrong(|own| own.email = "opendata@ville-bron.fr".to_owned()).is_empty());
    }

    #[test]
    fn every_problem_has_a_whole_sentence() {
        let empty = Metadata {
            siret: "1".to_owned(),
            email: "x".to_owned(),
            page: "x".to_owned(),
            from: "x".to_owned(),
            to: "x".to_owned(),
            keywords: vec![String::new()],
            contact: "x".repeat(201),
            lineage: "x".repeat(10_001),
            limits: "x".repeat(10_001),
            ..Metadata::default()
        };
        let problems = empty.problems();
        assert_eq!(problems.len(), 12, "{problems:?}");
        for problem in problems {
            assert!(problem.message.len() > 20 && problem.message.ends_with('.'), "{problem:?}");
        }
    }
}

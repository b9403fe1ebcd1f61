//! Licences, frequencies and themes, each with its name in every catalogue.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A licence for public data (decree 2017-638).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Licence {
    /// Licence Ouverte 2.0.
    #[default]
    LicenceOuverte,
    /// Open Database License 1.0.
    Odbl,
}

impl Licence {
    /// Every licence, the usual one first.
    pub const ALL: [Self; 2] = [Self::LicenceOuverte, Self::Odbl];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::LicenceOuverte => "Licence Ouverte / Open Licence version 2.0",
            Self::Odbl => "Open Database License (ODbL) version 1.0",
        }
    }

    /// Its identifier in the SPDX list.
    pub fn spdx(self) -> &'static str {
        match self {
            Self::LicenceOuverte => "etalab-2.0",
            Self::Odbl => "ODbL-1.0",
        }
    }

    /// Its text.
    pub fn url(self) -> &'static str {
        match self {
            Self::LicenceOuverte => "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
            Self::Odbl => "https://opendatacommons.org/licenses/odbl/1-0/",
        }
    }

    /// Its name in the SCDL catalogue.
    pub fn scdl(self) -> &'static str {
        match self {
            Self::LicenceOuverte => "Licence Ouverte-LO",
            Self::Odbl => "Open Database License-ODBL",
        }
    }
}

/// How often a dataset is brought up to date; the EU's frequency codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Twice a year.
    Biannual,
    /// Every year.
    Annual,
    /// Every two years.
    Biennial,
    /// Once for all.
    Never,
    /// Now and then.
    Irregular,
    /// Not known.
    #[default]
    Unknown,
}

impl Frequency {
    /// The frequency of an EU code, as templates have it: `ANNUAL`.
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|own| own.eu() == code).unwrap_or_default()
    }

    /// Every frequency, the most frequent first.
    pub const ALL: [Self; 10] = [
        Self::Daily,
        Self::Weekly,
        Self::Monthly,
        Self::Quarterly,
        Self::Biannual,
        Self::Annual,
        Self::Biennial,
        Self::Never,
        Self::Irregular,
        Self::Unknown,
    ];

    /// The day by which what was sent on this day is to be sent again; `None` where nothing says.
    pub fn due(self, sent: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Daily => sent.checked_add_days(Days::new(1)),
            Self::Weekly => sent.checked_add_days(Days::new(7)),
            Self::Monthly => sent.checked_add_months(Months::new(1)),
            Self::Quarterly => sent.checked_add_months(Months::new(3)),
            Self::Biannual => sent.checked_add_months(Months::new(6)),
            Self::Annual => sent.checked_add_months(Months::new(12)),
            Self::Biennial => sent.checked_add_months(Months::new(24)),
            Self::Never | Self::Irregular | Self::Unknown => None,
        }
    }

    /// Its code in the EU's list (publications.europa.eu/resource/authority/frequency).
    pub fn eu(self) -> &'static str {
        match self {
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Quarterly => "QUARTERLY",
            Self::Biannual => "ANNUAL_2",
            Self::Annual => "ANNUAL",
            Self::Biennial => "BIENNIAL",
            Self::Never => "NEVER",
            Self::Irregular => "IRREG",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// Its code in ISO 19115 (MD_MaintenanceFrequencyCode).
    pub fn iso(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Biannual => "biannually",
            Self::Annual => "annually",
            Self::Never => "notPlanned",
            Self::Biennial | Self::Irregular => "irregular",
            Self::Unknown => "unknown",
        }
    }

    /// Its name in the SCDL catalogue, which is plain French.
    pub fn scdl(self) -> &'static str {
        match self {
            Self::Daily => "Quotidienne ou plusieurs fois par jour",
            Self::Weekly => "Hebdomadaire ou plusieurs fois par semaine",
            Self::Monthly => "Mensuelle ou plusieurs fois par mois",
            Self::Quarterly => "Trimestrielle",
            Self::Biannual => "Semestrielle",
            Self::Annual => "Annuelle",
            Self::Biennial => "Biennale",
            Self::Never => "Ponctuelle",
            Self::Irregular => "Irrégulière",
            Self::Unknown => "Inconnue",
        }
    }

    /// Days after which the next update is due; none where there is no term.
    pub fn days(self) -> Option<u64> {
        match self {
            Self::Daily => Some(1),
            Self::Weekly => Some(7),
            Self::Monthly => Some(31),
            Self::Quarterly => Some(92),
            Self::Biannual => Some(183),
            Self::Annual => Some(366),
            Self::Biennial => Some(731),
            Self::Never | Self::Irregular | Self::Unknown => None,
        }
    }
}

/// A category of the Métropole's catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Accessibilité.
    Accessibility,
    /// Citoyenneté.
    Citizenship,
    /// Culture.
    Culture,
    /// Environnement.
    Environment,
    /// Équipements.
    Facilities,
    /// Imagerie.
    Imagery,
    /// Limites administratives.
    Boundaries,
    /// Localisation.
    Location,
    /// Occupation du sol.
    LandUse,
    /// Services.
    Services,
    /// Transport.
    Transport,
    /// Urbanisme.
    Planning,
}

impl Theme {
    /// Every theme, by name.
    pub const ALL: [Self; 12] = [
        Self::Accessibility,
        Self::Citizenship,
        Self::Culture,
        Self::Environment,
        Self::Facilities,
        Self::Imagery,
        Self::Boundaries,
        Self::Location,
        Self::LandUse,
        Self::Services,
        Self::Transport,
        Self::Planning,
    ];

    /// The theme of this French name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Its name in the Métropole's catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accessibility => "Accessibilité",
            Self::Citizenship => "Citoyenneté",
            Self::Culture => "Culture",
            Self::Environment => "Environnement",
            Self::Facilities => "Équipements",
            Self::Imagery => "Imagerie",
            Self::Boundaries => "Limites administratives",
            Self::Location => "Localisation",
            Self::LandUse => "Occupation du sol",
            Self::Services => "Services",
            Self::Transport => "Transport",
            Self::Planning => "Urbanisme",
        }
    }

    /// The nearest theme of the EU's list (publications.europa.eu/resource/authority/data-theme).
    pub fn eu(self) -> &'static str {
        match self {
            Self::Accessibility => "SOCI",
            Self::Citizenship | Self::Services => "GOVE",
            Self::Culture => "EDUC",
            Self::Environment | Self::LandUse => "ENVI",
            Self::Facilities
            | Self::Imagery
            | Self::Boundaries
            | Self::Location
            | Self::Planning => "REGI",
            Self::Transport => "TRAN",
        }
    }

    /// The nearest topic of ISO 19115 (MD_TopicCategoryCode).
    pub fn iso(self) -> &'static str {
        match self {
            Self::Accessibility | Self::Citizenship | Self::Culture | Self::Services => "society",
            Self::Environment => "environment",
            Self::Facilities => "structure",
            Self::Imagery => "imageryBaseMapsEarthCover",
            Self::Boundaries => "boundaries",
            Self::Location => "location",
            Self::LandUse | Self::Planning => "planningCadastre",
            Self::Transport => "transportation",
        }
    }
}

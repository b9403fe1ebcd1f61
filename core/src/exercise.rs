//! The exercise: a dossier of a commune that is on no map, with every kind of damage, and a visit in five steps.
//!
//! Its tables, its outline and its steps are data, in `core/data/exercise/`; its commune is in
//! [`crate::reference::exercise`]. A step is done when what it speaks of is mended in the table, however that was done:
//! nothing else is kept, so the visit may be left at any time and goes on where the table is.

use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::dataset::Dataset;
use crate::dossier::{Clock, Dossier};
use crate::error::Error;
use crate::geo::boundary::Territory;
use crate::reference;
use crate::table::{Edit, NewRow, RowId};

#[derive(RustEmbed)]
#[folder = "data/exercise"]
struct Files;

/// Its tables, in the order in which they are begun: each a template, and its file.
const TABLES: [&str; 2] = ["parcs-jardins", "subventions"];

/// The setting that says the visit was left.
const LEFT: &str = "visit:left";

/// A step of the visit, as the file has it.
#[derive(Debug, Deserialize)]
struct Told {
    table: String,
    check: String,
    column: String,
    title: String,
    text: String,
}

/// A step of the visit: what it is about, and how much of it is left to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it teaches, in a few words.
    pub title: String,
    /// What to do, in French sentences.
    pub text: String,
    /// The dataset where it is done; `None` when the person took it out.
    pub dataset: Option<u32>,
    /// The check whose findings are to be mended.
    pub check: String,
    /// Zero-based column of these findings.
    pub column: usize,
    /// The first row that has one; `None` when none is left.
    pub row: Option<RowId>,
    /// How many of them are left.
    pub left: usize,
}

impl Step {
    /// Whether nothing of it is left to mend.
    pub fn is_done(&self) -> bool {
        self.left == 0
    }
}

/// Makes the dossier of the exercise in a new file, as it is before anyone has mended anything.
///
/// # Errors
/// As [`Dossier::create`] and [`Dossier::apply`]; [`Error::Unreadable`] for a file of ours that does not read.
pub fn make(path: &Path, clock: Clock) -> Result<Dossier, Error> {
    let mut dossier = Dossier::create(path, reference::exercise().insee, clock)?;
    for table in TABLES {
        let dataset = dossier.create_dataset(table)?;
        let template = Arc::clone(dossier.dataset(dataset)?.template());
        let own = template.as_ref().clone().filed(&template.group, text(&format!("{table}.csv"))?);
        let from = dossier.dataset(dataset)?.table().next_row();
        let rows = own.example()?.rows.into_iter().zip(0..);
        let rows =
            rows.map(|(cells, position)| NewRow { position, id: RowId(from.0 + position), cells });
        let edit = Edit::InsertRows(rows.collect());
        dossier.apply(dataset, edit, "Exercice préparé")?;
        // Undoing too much must not empty the table that one learns on.
        dossier.begin_history(dataset)?;
    }
    Ok(dossier)
}

/// Where its island is, on a computer that knows no outline.
///
/// # Errors
/// [`Error::Unreadable`] or [`Error::NoOutlines`] for a file of ours that does not read.
pub fn territory() -> Result<Territory, Error> {
    Territory::read(text("contour.geojson")?.as_bytes())
}

/// The steps of the visit, and how far each is.
///
/// # Errors
/// [`Error::Unreadable`] for a file of ours that does not read.
pub fn steps(dossier: &Dossier) -> Result<Vec<Step>, Error> {
    const NAME: &str = "etapes.json";
    let told: Vec<Told> = serde_json::from_str(&text(NAME)?)
        .map_err(|cause| Error::Unreadable { path: NAME.into(), reason: cause.to_string() })?;
    let step = |told: Told| {
        let own = dossier.datasets().iter().find(|own| own.template().id == told.table);
        let column = own.and_then(|own| own.template().field(&told.column));
        let column = column.map_or(0, |field| field.index);
        let spoilt = |own: &&Dataset, row: &RowId| {
            let mut findings = own.findings().row(*row).iter();
            findings.any(|one| one.check.id == told.check && usize::from(one.column) == column)
        };
        let rows: Vec<RowId> = match &own {
            Some(own) => {
                own.table().rows().iter().filter(|row| spoilt(own, row)).copied().collect()
            }
            None => Vec::new(),
        };
        let (row, left, dataset) = (rows.first().copied(), rows.len(), own.map(Dataset::id));
        let Told { title, text, check, .. } = told;
        Step { title, text, dataset, check, column, row, left }
    };
    Ok(told.into_iter().map(step).collect())
}

/// Whether the person left the visit; it goes on when she asks for it.
///
/// # Errors
/// [`Error::Store`] when the file cannot be read.
pub fn was_left(dossier: &Dossier) -> Result<bool, Error> {
    Ok(dossier.kept(LEFT)?.as_deref() == Some("oui"))
}

/// Keeps whether the person left the visit.
///
/// # Errors
/// [`Error::Store`] when the file cannot be written.
pub fn leave(dossier: &Dossier, left: bool) -> Result<(), Error> {
    dossier.keep(LEFT, if left { "oui" } else { "" })
}

fn text(name: &str) -> Result<String, Error> {
    let missing = || Error::Missing(name.into());
    let file = Files::get(name).ok_or_else(missing)?;
    String::from_utf8(file.data.into_owned()).map_err(|_| missing())
}

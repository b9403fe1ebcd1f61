//! The files of one template over a territory, written as packages come.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::doubles::{Double, Seen};
use super::{Built, EXTRAS};
use crate::error::Error;
use crate::export::columns::declared;
use crate::export::csv::{self, Rows};
use crate::export::gpkg::{self, Layer};
use crate::export::published;
use crate::table::Table;
use crate::template::{Field, Template};

/// The files being written.
pub(super) struct Territory<'a> {
    template: &'a std::sync::Arc<Template>,
    folder: PathBuf,
    csv: Rows<BufWriter<File>>,
    gpkg: Layer<'a>,
    seen: Seen,
    communes: usize,
    rows: usize,
}

impl<'a> Territory<'a> {
    /// Begins the files of a template, in a folder of its name.
    pub fn begin(folder: &Path, template: &'a std::sync::Arc<Template>) -> Result<Self, Error> {
        let folder = folder.join(safe(&template.id));
        let refuse = |cause| Error::io(&folder, cause);
        fs::create_dir_all(&folder).map_err(refuse)?;
        let path = folder.join("donnees.csv");
        let file = File::create_new(&path).map_err(|cause| Error::io(&path, cause))?;
        let fields: Vec<&Field> = published(template).collect();
        let csv = Rows::begin(template, &fields, &EXTRAS, &path, BufWriter::new(file))?;
        let reserved: Vec<&str> = gpkg::RESERVED.iter().chain(&EXTRAS).copied().collect();
        let columns = declared(template, &reserved);
        let gpkg = Layer::begin(&folder.join("donnees.gpkg"), template, columns, &EXTRAS)?;
        Ok(Self { template, folder, csv, gpkg, seen: Seen::new()?, communes: 0, rows: 0 })
    }

    /// Adds the rows of a commune, which have the columns of the template.
    pub fn add(&mut self, insee: &str, day: NaiveDate, table: &Table) -> Result<(), Error> {
        let day_text = day.to_string();
        let extras = [insee, day_text.as_str()];
        self.csv.add(self.template, table, &extras)?;
        self.gpkg.add(self.template, table, &extras)?;
        #[cfg(feature = "parquet")]
        self.part(insee, table)?;
        self.seen.add(self.template, insee, table)?;
        self.communes += 1;
        self.rows += table.len();
        Ok(())
    }

    /// A part of the GeoParquet, in the folder that engines read as a column: `livraison_insee=69029`.
    #[cfg(feature = "parquet")]
    fn part(&self, insee: &str, table: &Table) -> Result<(), Error> {
        let folder = self.folder.join("parquet").join(format!("{}={insee}", EXTRAS[0]));
        fs::create_dir_all(&folder).map_err(|cause| Error::io(&folder, cause))?;
        let path = folder.join("donnees.parquet");
        let file = File::create_new(&path).map_err(|cause| Error::io(&path, cause))?;
        crate::export::parquet::write(self.template, table, &path, file)
    }

    /// Ends the files.
    pub fn finish(self, today: NaiveDate) -> Result<Built, Error> {
        self.csv.finish()?;
        self.gpkg.finish(today)?;
        let doubles = self.seen.doubles;
        let path = self.folder.join("a-verifier.csv");
        crate::export::whole::write(&path, |file| {
            let rows: Vec<[String; 7]> = doubles.iter().map(line).collect();
            let header =
                ["motif", "insee_1", "identifiant_1", "nom_1", "insee_2", "identifiant_2", "nom_2"];
            csv::list(header, &rows, file).map_err(|cause| Error::io(&path, cause))
        })?;
        let template = std::sync::Arc::clone(self.template);
        Ok(Built { template, communes: self.communes, rows: self.rows, doubles })
    }
}

fn line(double: &Double) -> [String; 7] {
    let Double { communes: [first, second], uids: [own, other], names: [here, there], metres } =
        double;
    let why = match metres {
        None => "même identifiant".to_owned(),
        Some(metres) => format!("même nom, à {metres:.0} m"),
    };
    [why, first.clone(), own.clone(), here.clone(), second.clone(), other.clone(), there.clone()]
}

/// A template's identifier as a folder's name: one that came with a package may hold anything.
fn safe(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    id.chars().take(60).map(plain).collect()
}

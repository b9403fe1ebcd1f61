//! Many communes' packages into one territory: for each template one CSV, one GeoPackage, and a GeoParquet parted by
//! commune. Packages are read one after the other, so that memory does not grow with their number.

mod aligned;
mod doubles;
mod territory;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::error::Error;
use crate::export::csv;
use crate::export::whole;
use crate::package::{Reason, Received, Step, Verdict, verify_opened};
use crate::table::Table;
use crate::template::{self, Template};

use territory::Territory;

pub use doubles::Double;

/// What became of the packages: in the folder, and for people.
#[derive(Debug)]
pub struct Collected {
    /// What was built, one per template.
    pub territories: Vec<Built>,
    /// What became of each package, in the order they were given.
    pub packages: Vec<Fate>,
}

/// The data of a template, over a territory.
#[derive(Debug)]
pub struct Built {
    /// The template.
    pub template: Arc<Template>,
    /// How many communes.
    pub communes: usize,
    /// How many rows.
    pub rows: usize,
    /// Rows of two communes that bear the same identifier, or are probably the same place.
    pub doubles: Vec<Double>,
}

/// What became of a package.
#[derive(Debug)]
pub struct Fate {
    /// The package.
    pub path: PathBuf,
    /// What was said of it, and whether it is in the territory.
    pub outcome: Outcome,
}

/// What was done with a package.
#[derive(Debug)]
pub enum Outcome {
    /// Its rows are in; with what is odd, in French sentences, and without the findings.
    Taken(Verdict),
    /// It is refused, for these reasons.
    Refused(Vec<Reason>),
    /// The same commune sent a later one, named here.
    Superseded(PathBuf),
}

/// Told of each package before it is read; [`ControlFlow::Break`] stops the work, and nothing is left behind.
pub type Watch<'a> = &'a dyn Fn(usize, usize) -> ControlFlow<()>;

/// The columns that stand before the template's own: the commune that delivered the row, and the day.
pub const EXTRAS: [&str; 2] = ["livraison_insee", "livraison_date"];

/// Builds the territory in a new folder. `today` is the date the files say.
///
/// # Errors
/// [`Error::Exists`] when the folder is there already; [`Error::Cancelled`]; what the system says. Nothing is left
/// behind. A package that is refused is no error: it is named, and the rest still built.
pub fn collect(
    paths: &[PathBuf],
    out: &Path,
    today: NaiveDate,
    watch: Watch<'_>,
) -> Result<Collected, Error> {
    let mut fates: Vec<Option<Outcome>> = paths.iter().map(|_| None).collect();
    let chosen = choose(paths, &mut fates)?;
    let mut territories = Vec::new();
    whole::create_folder(out, |folder| {
        let mut done = 0;
        for (id, packages) in &chosen {
            let template = template(id, packages)?;
            let mut territory = None;
            let mut waiting: Vec<(&Announced, Result<Read, Error>)> = Vec::new();
            // A handful of packages is verified while those before go in, one after the other, in order.
            for handful in packages.chunks(handful()).chain([&[][..]]) {
                if !handful.is_empty() && watch(done, paths.len()) == ControlFlow::Break(()) {
                    return Err(Error::Cancelled);
                }
                done += handful.len();
                let verified = std::mem::take(&mut waiting);
                let enter = || {
                    verified.into_iter().try_for_each(|(own, read)| {
                        let fate = take(&mut territory, folder, own, read?, &template)?;
                        fates[own.place] = Some(fate);
                        Ok(())
                    })
                };
                let verify = || handful.par_iter().map(|own| (own, read(&own.path))).collect();
                let entered: Result<(), Error>;
                (entered, waiting) = rayon::join(enter, verify);
                entered?;
            }
            // A template of which every package is refused has no territory.
            if let Some(territory) = territory {
                territories.push(territory.finish(today)?);
            }
        }
        let fates = paths.iter().zip(&fates);
        account(folder, fates)
    })?;
    let packages = paths
        .iter()
        .zip(fates)
        .filter_map(|(path, outcome)| Some(Fate { path: path.clone(), outcome: outcome? }));
    Ok(Collected { territories, packages: packages.collect() })
}

/// A package that opens, by what it says of itself.
struct Announced {
    place: usize,
    path: PathBuf,
    insee: &'static str,
    day: NaiveDate,
    template: Arc<Template>,
}

/// The latest package of each commune and template, by template; the others have their fate.
fn choose(
    paths: &[PathBuf],
    fates: &mut [Option<Outcome>],
) -> Result<BTreeMap<String, Vec<Announced>>, Error> {
    let mut latest: BTreeMap<(String, &str), Announced> = BTreeMap::new();
    let mut brought: Vec<Arc<Template>> = Vec::new();
    for (place, path, received) in opened(paths) {
        let received = match received {
            Ok(received) => received,
            Err(error) => {
                fates[place] = Some(Outcome::Refused(vec![Reason::of(error)?]));
                continue;
            }
        };
        // A template that many packages bring is held once.
        let template = match brought.iter().find(|own| own.schema == received.template.schema) {
            Some(known) => Arc::clone(known),
            None => {
                brought.push(Arc::clone(&received.template));
                received.template
            }
        };
        let own = Announced {
            place,
            path: path.clone(),
            insee: received.insee,
            day: received.day,
            template,
        };
        let key = (own.template.id.clone(), own.insee);
        match latest.remove(&key) {
            // Of two of the same day, the one given last is the latest.
            Some(other) if other.day > own.day => {
                fates[place] = Some(Outcome::Superseded(other.path.clone()));
                latest.insert(key, other);
            }
            Some(other) => {
                fates[other.place] = Some(Outcome::Superseded(own.path.clone()));
                latest.insert(key, own);
            }
            None => {
                latest.insert(key, own);
            }
        }
    }
    let mut chosen: BTreeMap<String, Vec<Announced>> = BTreeMap::new();
    for ((id, _), own) in latest {
        chosen.entry(id).or_default().push(own);
    }
    Ok(chosen)
}

/// What a package says of itself.
struct Said {
    insee: &'static str,
    day: NaiveDate,
    template: Arc<Template>,
}

/// How many packages are verified while as many go in: enough for no processor to wait for another.
fn handful() -> usize {
    4 * rayon::current_num_threads().max(1)
}

/// How many packages are open at once.
const AT_ONCE: usize = 64;

/// Opens packages, some at once, and closes them again; each with its place.
fn opened(paths: &[PathBuf]) -> impl Iterator<Item = (usize, &PathBuf, Result<Said, Error>)> {
    let some = paths.chunks(AT_ONCE).flat_map(|some| {
        let open = |path: &PathBuf| {
            let Received { commune, day, template, .. } = Received::open(path)?;
            Ok(Said { insee: commune.insee, day, template })
        };
        some.par_iter().map(open).collect::<Vec<_>>()
    });
    paths.iter().zip(some).enumerate().map(|(place, (path, said))| (place, path, said))
}

/// The template that the rows of all these packages are brought to: ours, or the most recent one they bring.
fn template(id: &str, packages: &[Announced]) -> Result<Arc<Template>, Error> {
    if let Ok(ours) = template::find(id) {
        return Ok(ours);
    }
    let latest = packages.iter().max_by_key(|own| own.day);
    latest.map(|own| Arc::clone(&own.template)).ok_or_else(|| Error::NoTemplate(id.to_owned()))
}

type Read = (Verdict, Option<Table>, Option<Arc<Template>>);

fn read(path: &Path) -> Result<Read, Error> {
    let quietly = |_: Step| ControlFlow::Continue(());
    match Received::open(path) {
        Ok(mut received) => {
            let (verdict, table) = verify_opened(&mut received, &quietly)?;
            Ok((verdict, table, Some(received.template)))
        }
        Err(error) => Ok((Verdict::refused(Reason::of(error)?), None, None)),
    }
}

fn take<'a>(
    territory: &mut Option<Territory<'a>>,
    folder: &Path,
    own: &Announced,
    (mut verdict, table, source): Read,
    template: &'a Arc<Template>,
) -> Result<Outcome, Error> {
    let (Some(table), Some(source), true) = (table, source, verdict.is_good()) else {
        return Ok(Outcome::Refused(verdict.reasons));
    };
    match aligned::align(&source, table, template) {
        Ok((table, remarks)) => {
            let territory = match territory {
                Some(begun) => begun,
                None => territory.insert(Territory::begin(folder, template)?),
            };
            territory.add(own.insee, own.day, &table)?;
            verdict.remarks.extend(remarks);
            // What is kept of each package is small, so that memory does not grow with their number.
            verdict.findings = Vec::new();
            if let Some(identity) = &mut verdict.package {
                identity.template = Arc::clone(&own.template);
            }
            Ok(Outcome::Taken(verdict))
        }
        Err(reason) => Ok(Outcome::Refused(vec![reason])),
    }
}

/// `bilan.csv`: what became of each package.
fn account<'a>(
    folder: &Path,
    fates: impl Iterator<Item = (&'a PathBuf, &'a Option<Outcome>)>,
) -> Result<(), Error> {
    let rows: Vec<[String; 7]> = fates
        .filter_map(|(path, outcome)| {
            let name =
                |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (word, verdict, said) = match outcome.as_ref()? {
                Outcome::Taken(verdict) => ("repris", Some(verdict), verdict.remarks.join(" ")),
                Outcome::Refused(reasons) => {
                    let said: Vec<&str> =
                        reasons.iter().map(|reason| reason.message.as_str()).collect();
                    ("refusé", None, said.join(" "))
                }
                Outcome::Superseded(later) => {
                    ("remplacé", None, format!("La commune a envoyé depuis « {} ».", name(later)))
                }
            };
            let own = verdict.and_then(|verdict| verdict.package.as_ref());
            Some([
                name(path),
                word.to_owned(),
                own.map_or_else(String::new, |own| own.template.id.clone()),
                own.map_or_else(String::new, |own| own.commune.insee.to_owned()),
                own.map_or_else(String::new, |own| own.day.clone()),
                own.map_or_else(String::new, |own| own.rows.to_string()),
                said,
            ])
        })
        .collect();
    let path = folder.join("bilan.csv");
    let header = ["paquet", "sort", "gabarit", "insee", "date", "lignes", "explication"];
    whole::write(&path, |file| {
        csv::list(header, &rows, file).map_err(|cause| Error::io(&path, cause))
    })
}

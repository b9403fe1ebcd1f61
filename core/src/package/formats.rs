//! The formats of a package, each written and read again by a thread of its own.

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use super::archive::Prepared;
use super::reread::{self, Difference, Zip};
use super::{CSV, GEOJSON, GPKG, PackageSource, Part, Steps, XLSX};
use super::{reread_csv, reread_geojson, reread_gpkg, reread_xlsx};
use crate::error::Error;
use crate::export::whole::Draft;
use crate::export::{csv, geojson, gpkg, is_placed, published, xlsx};
use crate::template::Field;

/// What one thread does, and what people are told while it is waited for.
type Job<'a, T> = (&'static str, Box<dyn FnOnce() -> Result<T, Error> + Send + 'a>);

/// Writes every format, in the order of the package.
pub(super) fn write(
    source: &PackageSource<'_>,
    path: &Path,
    steps: &Steps<'_>,
) -> Result<Vec<Prepared>, Error> {
    let PackageSource { template, table, today, .. } = *source;
    let fields: Vec<&Field> = published(template).collect();
    let fields = fields.as_slice();
    let mut jobs: Vec<Job<'_, Prepared>> = vec![
        (
            "Écriture du fichier CSV",
            Box::new(move || {
                Prepared::make(path, today, CSV, |out| {
                    csv::write(template, table, fields, path, out)
                })
            }),
        ),
        (
            "Écriture du classeur Excel",
            Box::new(move || {
                Prepared::make_seekable(path, today, XLSX, |out| {
                    xlsx::write(template, table, fields, today, path, out)
                })
            }),
        ),
    ];
    if is_placed(template) {
        jobs.push((
            "Écriture de la carte",
            Box::new(move || {
                Prepared::make(path, today, GEOJSON, |out| {
                    geojson::write(template, table, path, out)
                })
            }),
        ));
    }
    jobs.push((
        "Écriture du GeoPackage",
        Box::new(move || {
            Prepared::make(path, today, GPKG, |out| gpkg::write(template, table, today, path, out))
        }),
    ));
    #[cfg(feature = "parquet")]
    jobs.push((
        "Écriture du GeoParquet",
        Box::new(move || {
            Prepared::make_seekable(path, today, super::PARQUET, |out| {
                crate::export::parquet::write(template, table, path, out)
            })
        }),
    ));
    together(jobs, steps)
}

/// Reads every file again, as those who receive the package will.
pub(super) fn reread(
    source: &PackageSource<'_>,
    draft: &Draft,
    parts: &[Part],
    steps: &Steps<'_>,
) -> Result<(), Error> {
    let PackageSource { template, table, .. } = *source;
    let sums = move || {
        let mut zip = reread::open(draft.reading()).map_err(unfaithful("paquet"))?;
        parts
            .iter()
            .try_for_each(|part| reread::same_bytes(&mut zip, part).map_err(unfaithful(part.name)))
    };
    let mut jobs: Vec<Job<'_, ()>> = vec![("Relecture des empreintes", Box::new(sums))];
    let csv = job(draft, CSV, move |zip| reread_csv(template, table, reread::entry(zip, CSV)?));
    jobs.push(("Relecture du fichier CSV", csv));
    let workbook =
        job(draft, XLSX, move |zip| reread_xlsx(template, table, reread::seekable(zip, XLSX)?));
    jobs.push(("Relecture du classeur Excel", workbook));
    if is_placed(template) {
        let map = job(draft, GEOJSON, move |zip| {
            reread_geojson(template, table, reread::entry(zip, GEOJSON)?)
        });
        jobs.push(("Relecture de la carte", map));
    }
    let base = job(draft, GPKG, move |zip| reread_gpkg(template, table, reread::entry(zip, GPKG)?));
    jobs.push(("Relecture du GeoPackage", base));
    #[cfg(feature = "parquet")]
    jobs.push((
        "Relecture du GeoParquet",
        job(draft, super::PARQUET, move |zip| {
            super::reread_parquet(template, table, reread::entry(zip, super::PARQUET)?)
        }),
    ));
    together(jobs, steps).map(drop)
}

/// A reading of the zip by a thread of its own; `name` is the file that is read.
fn job<'a>(
    draft: &'a Draft,
    name: &'static str,
    read: impl FnOnce(&mut Zip<'_>) -> Result<(), Difference> + Send + 'a,
) -> Box<dyn FnOnce() -> Result<(), Error> + Send + 'a> {
    Box::new(move || {
        let outcome = reread::open(draft.reading()).and_then(|mut zip| read(&mut zip));
        outcome.map_err(unfaithful(name))
    })
}

/// What a difference says of this file of the package.
fn unfaithful(name: &'static str) -> impl Fn(Difference) -> Error {
    move |difference| Error::NotFaithful { file: name.to_owned(), detail: difference.0 }
}

/// Does all of it at once, and says of each in turn that it is waited for. One that fails is told once those begun
/// have ended.
fn together<T: Send>(jobs: Vec<Job<'_, T>>, steps: &Steps<'_>) -> Result<Vec<T>, Error> {
    thread::scope(|scope| {
        let begun: Vec<_> =
            jobs.into_iter().map(|(label, job)| (label, scope.spawn(job))).collect();
        let ended = begun.into_iter().map(|(label, job)| {
            steps.next(label)?;
            job.join().unwrap_or_else(|panic| resume_unwind(panic))
        });
        ended.collect()
    })
}

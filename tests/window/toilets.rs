//! A table of public toilets of Bron, as long as wished: what is fluid or quick is measured on it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use gabarit_core::dossier::Dossier;
use gabarit_core::table::{Edit, NewRow, RowId};

/// A dossier with a table of so many rows, written once and kept beside what cargo builds: it is not to be changed.
pub fn kept(rows: u32) -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let folder = own.ancestors().nth(3).unwrap().join("bench-window");
    let path = folder.join(format!("toilettes-{rows}-{:016x}.gabarit", recipe()));
    if !path.exists() {
        fs::create_dir_all(&folder).unwrap();
        let began = Instant::now();
        let half = folder.join("half.gabarit");
        let _ = fs::remove_file(&half);
        write(&half, rows);
        // Opened once, so that nothing is left to be tidied up.
        drop(Dossier::open(&half, chrono::Local::now).unwrap());
        fs::rename(half, &path).unwrap();
        println!("{rows} rows of 20 columns written in {:.1} s", began.elapsed().as_secs_f64());
    }
    path
}

/// What the table depends on: this file, its template, and the shape of a dossier's file.
fn recipe() -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sum = DefaultHasher::new();
    include_str!("toilets.rs").hash(&mut sum);
    fs::read(root.join("schemas/toilettes/schema.json")).unwrap().hash(&mut sum);
    let steps = fs::read_dir(root.join("core/src/store")).unwrap();
    let mut steps: Vec<_> = steps.map(|step| step.unwrap().file_name()).collect();
    steps.sort();
    steps.hash(&mut sum);
    sum.finish()
}

/// Writes a dossier of Bron with a table of public toilets, one row in fifty at fault.
pub fn write(path: &Path, rows: u32) {
    let mut dossier = Dossier::create(path, "69029", chrono::Local::now).unwrap();
    let dataset = dossier.create_dataset("toilettes").unwrap();
    for first in (0..rows).step_by(100_000) {
        let some = first..rows.min(first + 100_000);
        let rows = some.map(|n| NewRow { position: n, id: RowId(n), cells: toilet(n) });
        dossier.apply(dataset, Edit::InsertRows(rows.collect()), "Reprise").unwrap();
    }
}

pub fn toilet(n: u32) -> Vec<String> {
    let uid = format!("TOI-69{:03}-{:05}", n % 99 + 1, n / 99);
    let street = format!("{} rue de la Marne", n % 300 + 1);
    let price = if n.is_multiple_of(50) { "gratuit" } else { "0.5" };
    let place = (4.89 + f64::from(n % 1000) * 4e-5, 45.72 + f64::from(n / 1000 % 1000) * 3e-5);
    let (longitude, latitude) = (format!("{:.6}", place.0), format!("{:.6}", place.1));
    let cells = [
        &uid,
        &street,
        "69500",
        "Bron",
        "69029",
        "Derrière la halle",
        "Commune",
        "oui",
        "non",
        price,
        "oui",
        "oui",
        "non",
        "Mo-Su 06:00-22:00",
        "Fermées en cas de gel",
        "https://www.ville-bron.fr/toilettes",
        "ville de Bron",
        &longitude,
        &latitude,
        "",
    ];
    cells.map(str::to_owned).to_vec()
}

//! A territory: many communes' packages, with planted faults, all named.

// Helpers of a test are tests too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "collect/made.rs"]
mod made;
#[path = "collect/territory.rs"]
mod territory;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use gabarit_core::collect::{self, Collected, Outcome};
use gabarit_core::error::Error;
use gabarit_core::export::published;
use gabarit_core::package::Standing;
use gabarit_core::reference::{Commune, commune, communes};
use gabarit_core::template::{Role, find};

use made::{day, pack, rows};

fn gather(packages: &[PathBuf], out: &Path) -> Collected {
    collect::collect(packages, out, day(24), &|_, _| ControlFlow::Continue(())).unwrap()
}

fn lines(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn outcome<'a>(collected: &'a Collected, path: &Path) -> &'a Outcome {
    &collected.packages.iter().find(|fate| fate.path == path).unwrap().outcome
}

#[test]
fn a_territory_is_the_rows_of_its_communes_and_its_faults_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let parks = find("parcs-jardins").unwrap();
    let toilets = find("toilettes").unwrap();
    let own: Vec<&'static Commune> =
        communes().filter(|one| one.metropole && one.parent.is_none()).take(6).collect();
    let mut packages = Vec::new();
    let mut expected = 0;
    for commune in &own {
        let rows = rows(&parks, commune);
        expected += rows.len();
        packages.push(pack(folder.path(), &parks, commune, &rows, day(23), Standing::Final));
    }
    // One commune sends again, a day later, with a row less: the later wins.
    let mut fewer = rows(&parks, own[0]);
    fewer.pop();
    expected -= 1;
    let later = pack(folder.path(), &parks, own[0], &fewer, day(24), Standing::Final);
    packages.insert(0, later.clone());
    // One row bears another commune's identifier; one place stands on a border, in two deliveries.
    let mut faulty = rows(&toilets, own[1]);
    let uid = toilets.role(Role::Uid).unwrap().index;
    faulty[0][uid] = toilets.uid.as_ref().unwrap().make(own[2].insee, 1);
    packages.push(pack(folder.path(), &toilets, own[1], &faulty, day(23), Standing::Draft));
    // A draft, a file that is no package.
    let draft = packages.last().unwrap().clone();
    let text = folder.path().join("photo.zip");
    fs::write(&text, "ceci est une photo").unwrap();
    packages.push(text.clone());

    let out = folder.path().join("territoire");
    let collected = gather(&packages, &out);
    let built = &collected.territories[0];
    assert_eq!(
        (built.template.id.as_str(), built.communes, built.rows),
        ("parcs-jardins", 6, expected)
    );
    assert!(built.doubles.is_empty(), "{:?}", built.doubles);
    let csv = lines(&out.join("parcs-jardins/donnees.csv"));
    assert_eq!(csv.len(), expected + 1);
    assert_eq!(csv[0].len(), published(&parks).count() + 2);
    assert_eq!(csv[0][..2], collect::EXTRAS);
    assert_eq!(csv.iter().filter(|row| row[0] == own[0].insee).count(), fewer.len());
    for commune in &own {
        let part =
            format!("parcs-jardins/parquet/livraison_insee={}/donnees.parquet", commune.insee);
        assert!(out.join(&part).is_file(), "{part}");
    }
    let base = rusqlite::Connection::open(out.join("parcs-jardins/donnees.gpkg")).unwrap();
    let count: i64 = base
        .query_row(
            "SELECT count(DISTINCT livraison_insee) + 100 * count(*) FROM parcs_jardins",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(count, 6 + 100 * expected as i64);

    assert!(
        matches!(outcome(&collected, &packages[1]), Outcome::Superseded(path) if *path == later)
    );
    let Outcome::Refused(reasons) = outcome(&collected, &draft) else { panic!("{collected:?}") };
    assert_eq!(reasons[0].code, "draft");
    let Outcome::Refused(reasons) = outcome(&collected, &text) else { panic!("{collected:?}") };
    assert_eq!(reasons[0].code, "bad-package");
    let account = lines(&out.join("bilan.csv"));
    assert_eq!(account.len(), packages.len() + 1);
}

#[test]
fn one_place_in_two_communes_and_one_identifier_for_two_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let template = find("panneaux-affichage").unwrap();
    let (bron, lyon) = (commune("69029").unwrap(), commune("69387").unwrap());
    let mut packages = Vec::new();
    for own in [bron, lyon] {
        let mut rows = rows(&template, own);
        rows.truncate(1);
        for (role, text) in [(Role::Longitude, "4.88370"), (Role::Latitude, "45.74120")] {
            rows[0][template.role(role).unwrap().index] = text.to_owned();
        }
        packages.push(pack(folder.path(), &template, own, &rows, day(23), Standing::Final));
    }
    let out = folder.path().join("territoire");
    let built = &gather(&packages, &out).territories[0];
    assert_eq!(built.doubles.len(), 1, "{built:?}");
    assert_eq!(built.doubles[0].communes, ["69029", "69387"]);
    assert_eq!(lines(&out.join("panneaux-affichage/a-verifier.csv")).len(), 2);
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is_and_a_stop_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let parks = find("parcs-jardins").unwrap();
    let own = commune("69029").unwrap();
    let package = pack(folder.path(), &parks, own, &rows(&parks, own), day(23), Standing::Final);
    let packages = [package.clone()];
    let out = folder.path().join("territoire");
    fs::create_dir(&out).unwrap();
    let outcome = collect::collect(&packages, &out, day(24), &|_, _| ControlFlow::Continue(()));
    assert!(matches!(outcome, Err(Error::Exists(_))));
    fs::remove_dir(&out).unwrap();
    let outcome = collect::collect(&packages, &out, day(24), &|_, _| ControlFlow::Break(()));
    assert!(matches!(outcome, Err(Error::Cancelled)));
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|own| own.unwrap().path()).collect();
    assert_eq!(left, [package]);
}

//! The address base: filled from national and local files, stopped and gone on with, replaced and emptied.

use std::io::Write;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::GzEncoder;
use gabarit_core::error::Error;
use gabarit_core::geo::LonLat;
use gabarit_core::geo::addresses::{AddressBase, Filled, Source, Step};
use gabarit_tests::shared;

/// The columns of the national base's csv, in its order.
pub const BAN: &str = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles";

/// A row of the national base.
pub fn ban(
    insee: &str,
    postcode: &str,
    street: &str,
    number: u32,
    rep: &str,
    place: LonLat,
) -> String {
    let LonLat { longitude, latitude } = place;
    format!(
        "{insee}_0000_{number:05};;{number};{rep};{street};{postcode};{insee};;;;;;{longitude};{latitude};entrance;;;;;commune;commune;1;"
    )
}

pub fn at(longitude: f64, latitude: f64) -> LonLat {
    LonLat::new(longitude, latitude).unwrap()
}

pub fn base() -> (tempfile::TempDir, AddressBase) {
    let folder = tempfile::tempdir().unwrap();
    let base = AddressBase::open(&folder.path().join("adresses.sqlite")).unwrap();
    (folder, base)
}

pub fn fill(base: &mut AddressBase, name: &str, text: &[u8]) -> Result<Filled, Error> {
    fill_until(base, name, text, u64::MAX)
}

/// Fills the base, and stops once this many rows are read.
fn fill_until(
    base: &mut AddressBase,
    name: &str,
    mut text: &[u8],
    most: u64,
) -> Result<Filled, Error> {
    let size = text.len() as u64;
    let as_of = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let source = Source { name, bytes: &mut text, size, as_of, commune: None };
    base.fill(source, &mut |step: Step| match step.rows >= most {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    })
}

fn bron(rows: u32) -> String {
    let mut text = format!("{BAN}\n");
    for row in 0..rows {
        let place = at(4.9 + f64::from(row) * 1e-6, 45.73);
        let street = format!("Rue {}", row / 100);
        text.push_str(&ban("69029", "69500", &street, row % 100 + 1, "", place));
        text.push('\n');
    }
    text
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_national_base_fills_whole_or_compressed_alike() {
    for text in [bron(250).into_bytes(), compressed(&bron(250))] {
        let (_folder, mut base) = base();
        let filled = fill(&mut base, "adresses-69.csv.gz", &text).unwrap();
        assert_eq!((filled.rows, filled.kept), (250, 250));
        assert_eq!(filled.communes, ["69029"]);
        let held = &base.communes().unwrap()[0];
        assert_eq!((held.streets, held.numbers, held.as_of.as_str()), (3, 250, "2026-03-12"));
        let streets = base.streets("69029").unwrap();
        assert_eq!(streets.len(), 3);
        let first = &streets[0];
        assert_eq!((first.name.as_str(), first.postcode.as_str()), ("Rue 0", "69500"));
        assert_eq!((first.numbers.len(), first.numbers[11].number), (100, 12));
        assert_eq!(first.numbers[11].place, at(4.900011, 45.73));
    }
}

#[test]
fn a_stopped_load_shows_nothing_and_goes_on_where_it_was() {
    let (_folder, mut base) = base();
    let text = compressed(&bron(25_000));
    let stopped = fill_until(&mut base, "adresses-69.csv.gz", &text, 10_000);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert!(base.communes().unwrap().is_empty());
    let mut first = None;
    let mut bytes = text.as_slice();
    let as_of = NaiveDate::from_ymd_opt(2026, 3, 13).unwrap();
    let size = text.len() as u64;
    let source =
        Source { name: "adresses-69.csv.gz", bytes: &mut bytes, size, as_of, commune: None };
    let filled = base.fill(source, &mut |step| {
        first.get_or_insert(step.rows);
        ControlFlow::Continue(())
    });
    // The first ten thousand rows were not written again.
    assert_eq!(first, Some(20_000));
    let filled = filled.unwrap();
    assert_eq!((filled.rows, filled.kept), (25_000, 25_000));
    let held = &base.communes().unwrap()[0];
    assert_eq!((held.streets, held.numbers), (250, 25_000));
}

#[test]
fn a_newer_file_takes_the_place_of_the_old_one_commune_by_commune() {
    let (_folder, mut base) = base();
    let caluire = ban("69034", "69300", "Grande Rue de Saint-Clair", 1, "", at(4.86, 45.79));
    fill(&mut base, "a.csv", format!("{}{caluire}\n", bron(300)).as_bytes()).unwrap();
    fill(&mut base, "b.csv", bron(100).as_bytes()).unwrap();
    let held = base.communes().unwrap();
    assert_eq!(
        held.iter().map(|held| held.source.as_str()).collect::<Vec<_>>(),
        ["b.csv", "a.csv"]
    );
    assert_eq!((held[0].numbers, held[1].numbers), (100, 1));
    base.remove("69034").unwrap();
    assert!(base.streets("69034").unwrap().is_empty());
    assert_eq!(base.communes().unwrap().len(), 1);
}

#[test]
fn a_damaged_file_changes_nothing() {
    let (_folder, mut base) = base();
    fill(&mut base, "a.csv", bron(300).as_bytes()).unwrap();
    let whole = compressed(&bron(20_000));
    for text in
        [&whole[..whole.len() / 2], b"", b"nom;adresse\n1;2\n", format!("{BAN}\n").as_bytes()]
    {
        let refused = fill(&mut base, "a.csv", text);
        assert!(matches!(refused, Err(Error::NoAddresses(_))), "{refused:?}");
        assert_eq!(base.communes().unwrap()[0].numbers, 300);
    }
}

#[test]
fn places_are_kept_beside_the_streets() {
    let (_folder, mut base) = base();
    fill(&mut base, "adresses-69.csv", bron(10).as_bytes()).unwrap();
    let places = "id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;source_position;source_nom_voie\n\
        69029_b012;Le Fort;69500;69029;Bron;;;;;4.92;45.74;commune;commune\n";
    let filled = fill(&mut base, "lieux-dits-69-beta.csv", places.as_bytes()).unwrap();
    assert_eq!(filled.communes, ["69029"]);
    let streets = base.streets("69029").unwrap();
    let place = streets.iter().find(|street| street.name == "Le Fort").unwrap();
    assert!(place.numbers.is_empty() && place.place == at(4.92, 45.74));
    assert_eq!(streets.len(), 2);
    fill(&mut base, "adresses-69.csv", bron(20).as_bytes()).unwrap();
    assert_eq!(base.streets("69029").unwrap().len(), 2);
}

#[test]
fn a_number_placed_twice_keeps_its_entrance() {
    let (_folder, mut base) = base();
    let text = "cle_interop;commune_insee;voie_nom;numero;suffixe;position;long;lat\n\
        69029_1_00012_bis;69029;Rue Romarin;12;bis;parcelle;4.910;45.730\n\
        69029_1_00012_bis;69029;Rue Romarin;12;bis;entrée;4.911;45.731\n\
        69029_1_00012_bis;69029;Rue Romarin;12;bis;segment;4.912;45.732\n";
    fill(&mut base, "bal.csv", text.as_bytes()).unwrap();
    let streets = base.streets("69029").unwrap();
    assert_eq!(streets[0].numbers.len(), 1);
    assert_eq!(
        (streets[0].numbers[0].suffix.as_str(), streets[0].numbers[0].place),
        ("bis", at(4.911, 45.731))
    );
}

#[test]
fn lyon_is_its_arrondissements_and_a_merged_commune_answers_to_its_old_code() {
    let (_folder, mut base) = base();
    let text = format!(
        "{BAN}\n{}\n{}\n{}\n",
        ban("69381", "69001", "Rue Romarin", 1, "", at(4.83, 45.77)),
        ban("69388", "69008", "Avenue Berthelot", 1, "", at(4.86, 45.74)),
        ban("69152", "69310", "Rue Jules Guesde", 1, "", at(4.82, 45.70)),
    );
    let filled = fill(&mut base, "adresses-69.csv", text.as_bytes()).unwrap();
    assert_eq!(filled.communes, ["69149", "69381", "69388"]);
    assert_eq!(base.streets("69123").unwrap().len(), 2);
    assert_eq!(base.streets("69388").unwrap().len(), 1);
    assert_eq!(base.streets("69152").unwrap().len(), 1);
}

#[test]
fn only_the_commune_asked_for_is_kept() {
    let (_folder, mut base) = base();
    let text = format!(
        "{}{}\n{}\n",
        bron(5),
        ban("69381", "69001", "Rue Romarin", 1, "", at(4.83, 45.77)),
        ban("69382", "69002", "Rue Mercière", 1, "", at(4.83, 45.76)),
    );
    let mut bytes = text.as_bytes();
    let as_of = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    let source =
        Source { name: "a.csv", bytes: &mut bytes, size: 0, as_of, commune: Some("69123") };
    let filled = base.fill(source, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((filled.rows, filled.kept), (7, 2));
    assert_eq!(filled.communes, ["69381", "69382"]);
}

#[test]
fn the_base_outlives_the_program_and_refuses_what_a_later_one_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gabarit").join("adresses.sqlite");
    fill(&mut AddressBase::open(&path).unwrap(), "a.csv", bron(10).as_bytes()).unwrap();
    assert_eq!(AddressBase::open(&path).unwrap().communes().unwrap().len(), 1);
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(AddressBase::open(&path), Err(Error::TooRecent(_))));
}

#[test]
fn real_local_bases_are_read_in_any_encoding() {
    for (file, rows, kept) in [
        ("samples/bal/validateur_bal_1.4_valide.csv", 2, 2),
        // Two rows have made-up commune codes.
        ("samples/bal/etalab_bal_sample_ansi.csv", 15, 13),
        ("samples/bal/validateur_bal_sample.csv", 15, 13),
    ] {
        let Some(path) = shared(file) else { return };
        let (_folder, mut base) = base();
        let filled = fill(&mut base, file, &std::fs::read(path).unwrap()).unwrap();
        assert_eq!((filled.rows, filled.kept), (rows, kept), "{file}");
        if rows == 15 {
            let streets = base.streets("67482").unwrap();
            assert!(streets.iter().any(|street| street.name == "Rue de l'Aubépine"), "{streets:?}");
            assert_eq!(base.streets("29189").unwrap()[0].numbers[0].number, 163);
        }
    }
}

//! The communes' outlines, against real points whose commune is known.

use gabarit_core::geo::LonLat;
use gabarit_core::geo::boundary::{KnownBy, Territory};
use gabarit_core::geo::outline::Side;
use gabarit_core::reference;
use gabarit_tests::shared;

fn territory(name: &str) -> Option<Territory> {
    let pack = std::fs::read(shared(&format!("geo/{name}"))?).unwrap();
    Some(Territory::read(&pack).unwrap())
}

/// Real places of the Métropole, each with the code of its commune or arrondissement.
fn places(file: &str) -> Vec<(String, LonLat)> {
    let mut reader = csv::Reader::from_path(shared(file).unwrap()).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |wanted: &str| header.iter().position(|own| own == wanted).unwrap();
    let (insee, lon, lat) = (column("insee"), column("lon"), column("lat"));
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let place = LonLat::new(row[lon].parse().unwrap(), row[lat].parse().unwrap()).unwrap();
        (row[insee].to_owned(), place)
    });
    rows.filter(|(insee, _)| !insee.is_empty()).collect()
}

fn inside(territory: &Territory, places: &[(String, LonLat)]) -> usize {
    let is_in = |(insee, place): &&(String, LonLat)| {
        territory.area(insee).is_some_and(|area| area.side(*place) == Side::Inside)
    };
    places.iter().filter(is_in).count()
}

#[test]
fn the_pack_of_the_metropole_outlines_its_58_communes() {
    for name in
        ["metropole-lyon-communes-58.geojson", "metropole-lyon-communes-58-detail-2m.geojson.gz"]
    {
        let Some(territory) = territory(name) else { return };
        for commune in reference::communes().filter(|commune| commune.metropole) {
            let area = territory.area(commune.insee).unwrap();
            assert_eq!(area.known_by(), KnownBy::Outline, "{}", commune.name);
            assert_eq!(area.side(area.centre), Side::Inside, "{}", commune.name);
            let found = territory.commune_at(area.centre).map(|area| area.insee.as_str());
            assert_eq!(found, Some(commune.insee));
        }
    }
}

#[test]
fn real_places_are_in_their_communes() {
    let Some(communes) = territory("metropole-lyon-communes-58-detail-2m.geojson.gz") else {
        return;
    };
    let toilets = places("geo/bench_grandlyon_points.csv");
    let own: Vec<_> = toilets
        .into_iter()
        .filter(|(insee, _)| communes.area(insee).is_some_and(|area| !area.outline.is_empty()))
        .collect();
    let right = inside(&communes, &own);
    println!("{right} of {} public places are in their commune", own.len());
    assert!(right * 100 >= own.len() * 95);
    let Some(lyon) = territory("lyon-arrondissements-9.geojson") else { return };
    let addresses = places("geo/bench_dpe_lyon_adresses_400.csv");
    let right = inside(&lyon, &addresses);
    println!("{right} of {} addresses are in their arrondissement", addresses.len());
    assert!(right * 100 >= addresses.len() * 98);
}

#[test]
fn a_box_never_leaves_out_what_the_outline_holds() {
    let Some(communes) = territory("metropole-lyon-communes-58-detail-2m.geojson.gz") else {
        return;
    };
    for area in communes.areas().filter(|area| !area.outline.is_empty()) {
        let known = Territory::built_in().area(&area.insee).unwrap();
        for place in area.outline.polygons().iter().flatten().flatten() {
            if let Side::Outside(metres) = known.side(*place) {
                assert!(metres < 2.0, "{}: {metres} m out of its box", area.name);
            }
        }
    }
}

#[test]
fn lyon_is_its_nine_arrondissements() {
    let (Some(whole), Some(parts)) = (
        territory("metropole-lyon-communes-58.geojson"),
        territory("lyon-arrondissements-9.geojson"),
    ) else {
        return;
    };
    let (whole, parts) = (whole.area("69123").unwrap(), parts.area("69123").unwrap());
    let bellecour = LonLat::new(4.8320, 45.7578).unwrap();
    assert_eq!(parts.side(bellecour), Side::Inside);
    for place in whole.outline.polygons().iter().flatten().flatten() {
        if let Side::Outside(metres) = parts.side(*place) {
            assert!(metres < 60.0, "{place:?} is {metres} m out of the arrondissements");
        }
    }
}

//! Real positions of the Métropole, damaged in each usual way: every one is found, and mended to where it was.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use gabarit_core::check::{Finding, Plan, Safety};
use gabarit_core::geo::LonLat;
use gabarit_core::geo::addresses::{Number, Street};
use gabarit_core::geo::boundary::Territory;
use gabarit_core::geo::crs::Crs;
use gabarit_core::geo::geocoder::Geocoder;
use gabarit_core::geo::ground::Ground;
use gabarit_core::reference::former;
use gabarit_core::table::{CellText, Edit, RowId, Table};
use gabarit_core::template::Template;
use gabarit_tests::{Window, shared};
use serde_json::json;

/// A real place: its commune, its address, where it is.
struct Place {
    insee: String,
    address: String,
    place: LonLat,
}

/// The public toilets and the parks of the samples.
fn places() -> Option<Vec<Place>> {
    let mut places = read(&shared("samples/toilettes/derive_2025_tout.csv")?, "codinsee");
    assert_eq!(places.len(), 488);
    for entry in fs::read_dir(shared("samples/parcs_jardins")?).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.starts_with("derive_2025") {
            places.extend(read(&path, "code_insee"));
        }
    }
    Some(places)
}

fn read(path: &Path, insee: &str) -> Vec<Place> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |wanted: &str| header.iter().position(|own| own == wanted);
    let at = |name: &str| column(name).unwrap_or_else(|| panic!("{name} in {header:?}"));
    let (insee, lon, lat) = (at(insee), at("lon"), at("lat"));
    let address: Vec<usize> =
        ["adresse", "numvoie", "voie"].into_iter().filter_map(column).collect();
    let place = |row: Result<csv::StringRecord, _>| {
        let row = row.unwrap();
        Place {
            // A code of the past is told as such, and its mend comes first.
            insee: former(&row[insee]).map_or(&row[insee], |former| former.commune).to_owned(),
            address: address.iter().map(|&column| &row[column]).collect::<Vec<_>>().join(" "),
            place: LonLat::new(row[lon].parse().unwrap(), row[lat].parse().unwrap()).unwrap(),
        }
    };
    reader.records().map(place).collect()
}

/// A template of places, each with its commune and its address.
fn template() -> Template {
    let fields = json!({"fields": [
        {"name": "adresse", "type": "string", "gabarit": {"role": "address"}},
        {"name": "insee", "type": "string", "gabarit": {"role": "insee"}},
        {"name": "lon", "type": "number", "gabarit": {"role": "longitude"}},
        {"name": "lat", "type": "number", "gabarit": {"role": "latitude"}},
    ]});
    Template::compile("essai", fields).unwrap()
}

fn table(places: &[Place], at: impl Fn(&Place) -> [String; 2]) -> Table {
    let mut table = Table::new(4);
    for (id, place) in places.iter().enumerate() {
        let [lon, lat] = at(place);
        table.push(RowId(id as u32), [place.address.as_str(), &place.insee, &lon, &lat]);
    }
    table
}

/// The outlines of the Métropole, at full detail.
fn outlines() -> Option<Arc<Territory>> {
    let pack = fs::read(shared("geo/metropole-lyon-communes-58-detail-2m.geojson.gz")?).unwrap();
    Some(Arc::new(Territory::read(&pack).unwrap()))
}

fn said<'a>(
    plan: &'a gabarit_core::check::Findings,
    row: RowId,
    check: &str,
) -> Option<&'a Finding> {
    plan.row(row).iter().find(|one| one.check.id == check)
}

/// Applies what a finding proposes, and tells where the row then is.
fn mended(table: &mut Table, row: RowId, finding: &Finding) -> LonLat {
    let fix = finding.fix.clone().unwrap();
    let mut cells = vec![CellText { row, column: finding.column, text: fix.text }];
    let also = fix.also.into_iter();
    cells.extend(also.map(|cell| CellText { row, column: cell.column, text: cell.text }));
    table.apply(Edit::SetCells(cells));
    let number = |column| table.text(row, column).replace(',', ".").parse().unwrap();
    LonLat::new(number(2), number(3)).unwrap()
}

#[test]
fn every_swapped_point_is_found_and_mended() {
    let Some(places) = places() else { return };
    let template = template();
    let text = |place: &Place| {
        let LonLat { longitude, latitude } = place.place;
        [format!("{latitude}"), format!("{longitude}")]
    };
    let mut table = table(&places, text);
    let findings = Plan::new(&template).run(&template, &table);
    for (id, place) in places.iter().enumerate() {
        let row = RowId(id as u32);
        let found = said(&findings, row, "coordonnees-inversees");
        let found = found.unwrap_or_else(|| panic!("{:?} is not found", place.place));
        assert_eq!(found.fix.as_ref().unwrap().safety, Safety::Safe);
        assert_eq!(mended(&mut table, row, found), place.place);
    }
    println!("{} swapped points found and mended", places.len());
}

#[test]
fn every_projected_point_is_found_and_mended() {
    let Some(places) = places() else { return };
    let template = template();
    for crs in [Crs::Lambert93, Crs::Cc46, Crs::Lambert2Extended] {
        let text = |place: &Place| {
            let (x, y) = crs.project(place.place).unwrap();
            [format!("{x:.2}"), format!("{y:.2}")]
        };
        let mut table = table(&places, text);
        let findings = Plan::new(&template).run(&template, &table);
        for (id, place) in places.iter().enumerate() {
            let row = RowId(id as u32);
            let found = said(&findings, row, "coordonnees-en-metres");
            let found = found.unwrap_or_else(|| panic!("{crs:?} {:?} is not found", place.place));
            assert_eq!(found.fix.as_ref().unwrap().safety, Safety::Safe, "{crs:?}");
            let metres = mended(&mut table, row, found).metres_to(place.place);
            assert!(metres < 0.2, "{crs:?}: {metres} m from {:?}", place.place);
        }
        println!("{} points in {} found and mended", places.len(), crs.name());
    }
}

#[test]
fn the_points_out_of_their_commune_are_found_and_take_their_address_s_position() {
    let (Some(places), Some(outlines)) = (places(), outlines()) else { return };
    let template = template();
    // As they were published: those that are told, if any, are out by a reckoning of the test's own too.
    let text = |place: &Place| {
        let LonLat { longitude, latitude } = place.place;
        [format!("{longitude}"), format!("{latitude}")]
    };
    let as_published = table(&places, text);
    let ground = Ground::new(Arc::clone(&outlines));
    let findings = Plan::new(&template).on(&ground).run(&template, &as_published);
    let outside: Vec<&Place> = (0..places.len())
        .filter(|&id| said(&findings, RowId(id as u32), "hors-commune").is_some())
        .map(|id| &places[id])
        .collect();
    for place in &outside {
        println!("out of {}: {} at {:?}", place.insee, place.address, place.place);
    }
    // An even number of sides to the east of a point leave it outside.
    for (id, place) in places.iter().enumerate() {
        let Some(area) = outlines.area(&place.insee).filter(|area| !area.outline.is_empty()) else {
            continue;
        };
        let rings: Vec<&Vec<LonLat>> = area.outline.polygons().iter().flatten().collect();
        let told = said(&findings, RowId(id as u32), "hors-commune").is_some();
        let (inside, metres) = (is_in(place.place, &rings), to_the_limit(place.place, &rings));
        assert!(!told || !inside, "{:?} is told out of {}, and is not", place.place, place.insee);
        assert!(
            told || inside || metres < 31.0,
            "{:?} is {metres} m out of {}",
            place.place,
            place.insee
        );
    }

    // Carried twenty kilometres away, each is found; those whose address has a number take its position.
    let text = |place: &Place| {
        let LonLat { longitude, latitude } = place.place;
        [format!("{:.6}", longitude + 0.14), format!("{:.6}", latitude + 0.14)]
    };
    let mut carried = table(&places, text);
    let mut ground = Ground::new(outlines);
    for insee in
        places.iter().map(|place| place.insee.as_str()).collect::<std::collections::BTreeSet<_>>()
    {
        let own = places.iter().filter(|place| place.insee == insee);
        let streets: Vec<Street> = own.filter_map(street).collect();
        ground = ground.at_home(insee, Arc::new(Geocoder::new(insee, streets)));
    }
    let findings = Plan::new(&template).on(&ground).run(&template, &carried);
    let mut taken = 0;
    for (id, place) in places.iter().enumerate() {
        let row = RowId(id as u32);
        let found = said(&findings, row, "hors-commune");
        let found =
            found.unwrap_or_else(|| panic!("{} {:?} is not found", place.insee, place.place));
        if street(place).is_none() || found.fix.is_none() {
            continue;
        }
        taken += 1;
        // Two toilets of one address, however it is spelt: the nearest of them.
        let number = |place: &Place| street(place).map(|street| street.numbers[0].number);
        let twins = places
            .iter()
            .filter(|other| other.insee == place.insee && number(other) == number(place));
        let now = mended(&mut carried, row, found);
        assert!(twins.into_iter().any(|twin| twin.place.metres_to(now) < 0.2), "{}", place.address);
    }
    let numbered = places.iter().filter(|place| street(place).is_some()).count();
    println!(
        "{} carried away and found; {taken} of {numbered} with a number take it",
        places.len()
    );
    assert!(taken * 100 >= numbered * 95, "{taken} of {numbered}");
}

/// The address of a place, as the base would have it, where it begins with a number.
fn street(place: &Place) -> Option<Street> {
    let address = place.address.trim();
    let (number, name) = address.split_once(' ')?;
    let number = number.trim_end_matches(',').parse().ok()?;
    let name = name.trim().to_owned();
    if !name.chars().all(|c| c.is_alphabetic() || " '’-".contains(c)) {
        return None;
    }
    Some(Street {
        name,
        insee: place.insee.clone(),
        postcode: String::new(),
        former: String::new(),
        place: place.place,
        numbers: vec![Number { number, suffix: String::new(), place: place.place }],
    })
}

fn is_in(place: LonLat, rings: &[&Vec<LonLat>]) -> bool {
    let crossed = |(one, other): (&LonLat, &LonLat)| {
        let above = |end: &LonLat| end.latitude > place.latitude;
        let share = (place.latitude - one.latitude) / (other.latitude - one.latitude);
        above(one) != above(other)
            && place.longitude < one.longitude + share * (other.longitude - one.longitude)
    };
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    sides.filter(|&side| crossed(side)).count() % 2 == 1
}

/// Metres to the nearest side, on a plane that touches the Earth there.
fn to_the_limit(place: LonLat, rings: &[&Vec<LonLat>]) -> f64 {
    let flat = |end: &LonLat| {
        let narrow = place.latitude.to_radians().cos();
        [
            (end.longitude - place.longitude) * 111_195.0 * narrow,
            (end.latitude - place.latitude) * 111_195.0,
        ]
    };
    let away = |(one, other): (&LonLat, &LonLat)| {
        let ([x, y], [x2, y2]) = (flat(one), flat(other));
        let (dx, dy) = (x2 - x, y2 - y);
        let length = dx * dx + dy * dy;
        let along = if length == 0.0 { 0.0 } else { (-(x * dx + y * dy) / length).clamp(0.0, 1.0) };
        (x + along * dx).hypot(y + along * dy)
    };
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    sides.map(away).fold(f64::INFINITY, f64::min)
}

/// A file of the samples, imported in a new dossier, and what is certain mended: where its rows then are.
fn imported(file: &Path, insee: &str, template: &str) -> Vec<LonLat> {
    let window = Window::new();
    window.call("create_dossier", json!({"insee": insee}));
    let chosen = window.app.choose(file).id;
    let import = window.call("read_import", json!({"file": chosen, "template": template}));
    window.call("run_import", json!({"import": import["import"], "dataset": null}));
    for check in ["coordonnees-en-metres", "coordonnees-inversees"] {
        let column = window.column("lon");
        let mend = json!({"kind": "mendAll", "check": check, "column": column});
        window.call("apply", json!({"dataset": 1, "action": mend}));
    }
    let places = window.call("places", json!({"dataset": 1, "rows": null}));
    assert_eq!(places["unreadable"], json!([]));
    let numbers =
        |name: &str| -> Vec<f64> { serde_json::from_value(places[name].clone()).unwrap() };
    let pairs = numbers("longitudes").into_iter().zip(numbers("latitudes"));
    pairs.map(|(longitude, latitude)| LonLat { longitude, latitude }).collect()
}

#[test]
fn files_in_metres_come_in_where_the_same_files_in_degrees_are() {
    for (projected, degrees, insee) in [
        ("transforme_bron_cc46_cp1252.csv", "derive_2021_bron.csv", "69029"),
        ("transforme_mions_lambert93_latin1.csv", "derive_2021_mions.csv", "69283"),
    ] {
        let path = |name: &str| shared(&format!("samples/parcs_jardins/{name}"));
        let (Some(projected), Some(degrees)) = (path(projected), path(degrees)) else { return };
        let wanted = read(&degrees, "code_insee");
        let found = imported(&projected, insee, "parcs-jardins");
        assert_eq!(found.len(), wanted.len());
        for (found, Place { place, .. }) in found.iter().zip(&wanted) {
            assert!(found.metres_to(*place) < 0.2, "{found:?} is not {place:?}");
        }
    }
}

#[test]
fn a_file_whose_positions_stand_the_other_way_round_comes_in_right() {
    let Some(paris) = shared("samples/toilettes/paris_sanisettes_2024.csv") else { return };
    let found = imported(&paris, "75056", "toilettes");
    // One of the 609 has no position.
    assert_eq!(found.len(), 608);
    let in_paris = |at: &&LonLat| {
        (2.22..2.47).contains(&at.longitude) && (48.81..48.91).contains(&at.latitude)
    };
    assert_eq!(found.iter().filter(in_paris).count(), found.len());
}

//! Conversions against PROJ, on a grid over the Métropole (`projections.csv`, made by `projections.py`).

use gabarit_core::geo::LonLat;
use gabarit_core::geo::crs::Crs;

/// The place of each row, and what PROJ says of it in the system whose columns end in `name`.
fn reference(name: &str) -> Vec<(LonLat, (f64, f64))> {
    let mut reader = csv::Reader::from_reader(include_str!("projections.csv").as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |wanted: &str| header.iter().position(|own| own == wanted).unwrap();
    let (x, y) = (column(&format!("x{name}")), column(&format!("y{name}")));
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        (LonLat::new(number(0), number(1)).unwrap(), (number(x), number(y)))
    });
    rows.collect()
}

/// The largest differences over the grid, there and back, in metres.
fn worst(crs: Crs, name: &str) -> (f64, f64) {
    let grid = reference(name);
    assert_eq!(grid.len(), 121);
    let there = grid.iter().map(|(place, (x, y))| {
        let (own_x, own_y) = crs.project(*place).unwrap();
        (own_x - x).hypot(own_y - y)
    });
    let back = grid.iter().map(|(place, (x, y))| crs.place(*x, *y).unwrap().metres_to(*place));
    (there.fold(0.0, f64::max), back.fold(0.0, f64::max))
}

#[test]
fn conversions_agree_with_proj_within_a_centimetre() {
    for (crs, name) in [
        (Crs::Lambert93, "2154"),
        (Crs::Cc46, "3946"),
        (Crs::WebMercator, "3857"),
        (Crs::Lambert2Extended, "27572"),
    ] {
        let (there, back) = worst(crs, name);
        println!("EPSG:{name}: {there:.2e} m there, {back:.2e} m back");
        assert!(there < 0.01 && back < 0.01, "EPSG:{name}: {there} m there, {back} m back");
    }
}

#[test]
fn lambert_ii_extended_is_within_a_metre_of_ign_s_grid() {
    let (there, back) = worst(Crs::Lambert2Extended, "27572grid");
    println!("against the grid: {there:.2} m there, {back:.2} m back");
    assert!(there < 1.0 && back < 1.0, "{there} m there, {back} m back");
}

//! `gabarit blank`.

use crate::run::{gabarit, inside, names};

#[test]
fn a_workbook_to_fill_in_is_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = inside(folder.path(), "parcs à remplir.xlsx");
    let said = gabarit(["blank", "parcs-jardins", "--out", &out]);
    assert_eq!(said.status, 0, "{said:?}");
    assert_eq!(names(folder.path()), ["parcs à remplir.xlsx"]);
    let back = inside(folder.path(), "retour.csv");
    let said = gabarit([
        "migrate",
        &out,
        "--template",
        "parcs-jardins",
        "--commune",
        "69029",
        "--out",
        &back,
    ]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("0 ligne lue = 0 reprise"), "{said:?}");
}

#[test]
fn a_workbook_is_an_xlsx_of_a_known_template() {
    gabarit(["blank", "parcs-jardins", "--out", "a.ods"]).refused("se termine par .xlsx");
    gabarit(["blank", "parcs", "--out", "a.xlsx"]).refused("Le gabarit « parcs » n’existe pas.");
}

//! The workbook of a person who has kept the parks of Bron for years: right in spirit, written her own way.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;

/// Rows below the header, whose total is not a park.
pub const PARKS: [[&str; 12]; 6] = [
    [
        "PAR-69029-001",
        "Parc de Parilly",
        "Avenue de Parilly",
        "69500",
        "BRON",
        "69029",
        "178 000",
        "Métropole de Lyon",
        "piétons",
        "4,90318",
        "45,71966",
        "vu en mai",
    ],
    [
        "PAR-69029-002",
        "Parc du Vinatier",
        "Boulevard Pinel",
        "69500",
        "BRON",
        "69029",
        "1 220,5",
        "Ville",
        "piétons",
        "4,89864",
        "45,74112",
        "",
    ],
    [
        "PAR-69029-003",
        "Square Grimma",
        "Rue de la Marne",
        "69500",
        "BRON",
        "69500",
        "2 300",
        "Ville",
        "piétons",
        "4,91299",
        "45,73727",
        "",
    ],
    [
        "PAR-69029-004",
        "",
        "Rue Lionel Terray",
        "69500",
        "BRON",
        "69029",
        "890",
        "Ville",
        "piétons",
        "4,91985",
        "45,72653",
        "",
    ],
    [
        "PAR-69029-005",
        "Jardin des Essarts",
        "Rue Guynemer",
        "69500",
        "BRON",
        "69029",
        "3 150",
        "Ville",
        "piétons",
        "4,92111",
        "45,73348",
        "",
    ],
    ["", "TOTAL", "", "", "", "", "185 560,5", "", "", "", "", ""],
];

const HEADER: [&str; 12] = [
    "Réf",
    "Nom du parc",
    "Rue",
    "CP",
    "Ville",
    "INSEE",
    "Surface (m²)",
    "Qui s’en occupe",
    "Accès",
    "X",
    "Y",
    "Remarques",
];

/// Writes it as `parcs de Bron.xlsx`: a title, an empty row, the header, the parks, their total.
pub fn write(folder: &Path) -> PathBuf {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Espaces verts de la ville de Bron").unwrap();
    for (row, texts) in std::iter::once(&HEADER).chain(&PARKS).enumerate() {
        for (column, text) in texts.iter().enumerate() {
            sheet.write(row as u32 + 2, column as u16, *text).unwrap();
        }
    }
    let path = folder.join("parcs de Bron.xlsx");
    workbook.save(&path).unwrap();
    path
}

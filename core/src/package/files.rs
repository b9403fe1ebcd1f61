//! The files of a package: their names, their order, what each is for.

use crate::export::is_placed;
use crate::template::Template;

/// The table as CSV.
pub const CSV: &str = "donnees.csv";
/// The table as a workbook.
pub const XLSX: &str = "donnees.xlsx";
/// The table as points.
pub const GEOJSON: &str = "donnees.geojson";
/// The table as a GeoPackage.
pub const GPKG: &str = "donnees.gpkg";
/// The table as GeoParquet, where the program was built with it.
pub const PARQUET: &str = "donnees.parquet";
/// The Table Schema of what leaves.
pub const SCHEMA: &str = "schema.json";
/// What the package is and what its files hold.
pub const DESCRIPTOR: &str = "datapackage.json";
/// The metadata sheet as DCAT-AP.
pub const DCAT: &str = "metadonnees.json";
/// The metadata sheet as ISO 19139.
pub const ISO: &str = "metadonnees-iso19139.xml";
/// The dataset's row of the SCDL catalogue.
pub const CATALOGUE: &str = "catalogue.csv";
/// What was checked and what is left, for people.
pub const REPORT: &str = "rapport.html";
/// The data as a table and a map, for the commune's site.
pub const PREVIEW: &str = "apercu.html";
/// What changed since the last package.
pub const CHANGES: &str = "changements.csv";
/// What became of the remarks of the Métropole; only where she made some.
pub const SUITES: &str = "suites.csv";
/// What is in the package, for people.
pub const README: &str = "LISEZMOI.txt";
/// Says that the data still has errors; only in a draft.
pub const DRAFT_NOTICE: &str = "BROUILLON.txt";
/// The SHA-256 of every other file, as `sha256sum` writes and checks them.
pub const SUMS: &str = "SHA256SUMS";

/// The files that a package of this template holds, in order, each with what it is for, in French.
pub fn contents(template: &Template) -> Vec<(&'static str, &'static str)> {
    let mut files = vec![
        (CSV, "Les données, pour les programmes et le portail"),
        (XLSX, "Les mêmes données dans Excel, avec la description des colonnes"),
    ];
    if is_placed(template) {
        files.push((GEOJSON, "Les mêmes données sur une carte"));
    }
    files.push((GPKG, "Les mêmes données pour QGIS et les logiciels de cartographie"));
    if cfg!(feature = "parquet") {
        files.push((PARQUET, "Les mêmes données pour l’analyse : DuckDB, Spark, Python"));
    }
    files.extend([
        (SCHEMA, "Le schéma des colonnes, pour les validateurs"),
        (DESCRIPTOR, "La description du paquet et de ses fichiers"),
        (DCAT, "La fiche de métadonnées, pour les portails de données (DCAT)"),
        (ISO, "La fiche de métadonnées, pour GeoNetwork (ISO 19139)"),
        (CATALOGUE, "La ligne à ajouter au catalogue de la commune (SCDL)"),
        (REPORT, "Ce qui a été contrôlé, ce qui reste signalé, ce qui a changé"),
        (PREVIEW, "Une page à mettre sur le site de la commune : tableau, carte, recherche"),
        (CHANGES, "Ce qui a changé depuis la dernière livraison"),
        (README, "Ce que contient le paquet"),
        (SUMS, "Les empreintes des fichiers, pour vérifier qu’ils sont arrivés entiers"),
    ]);
    files
}

//! `catalogue.csv`: the dataset's row of the SCDL catalogue, version 0.1.3, ready to be pasted into the commune's own.

use super::Record;

/// The columns, in the order of the schema.
pub const COLUMNS: [&str; 20] = [
    "COLL_NOM",
    "COLL_SIRET",
    "ID",
    "TITRE",
    "DESCRIPTION",
    "THEME",
    "PRODUCTEUR_NOM",
    "PRODUCTEUR_SIRET",
    "COUV_SPAT_MAILLE",
    "COUV_SPAT_NOM",
    "COUV_TEMP_DEBUT",
    "COUV_TEMP_FIN",
    "DATE_PUBL",
    "FREQ_MAJ",
    "DATE_MAJ",
    "MOTS_CLES",
    "LICENCE",
    "NOMBRE_RESSOURCES",
    "FORMAT_RESSOURCES",
    "URL",
];

/// The row. What the sheet does not say is blank: the Siret, the page it will have.
pub fn row(record: &Record<'_>) -> [String; 20] {
    let Record { metadata, today, .. } = *record;
    let formats: Vec<String> = record
        .distributions
        .iter()
        .filter_map(|file| file.format())
        .map(|(_, format)| format.to_lowercase())
        .collect();
    let themes: Vec<&str> = metadata.themes.iter().map(|theme| theme.name()).collect();
    [
        metadata.producer.clone(),
        metadata.siret.clone(),
        record.identifier.to_owned(),
        metadata.title.clone(),
        metadata.description.clone(),
        themes.join(";"),
        metadata.producer.clone(),
        metadata.siret.clone(),
        "Communale".to_owned(),
        metadata.territory.clone(),
        metadata.from.clone(),
        metadata.to.clone(),
        today.to_string(),
        metadata.frequency.scdl().to_owned(),
        today.to_string(),
        metadata.keywords.join(";"),
        metadata.licence.scdl().to_owned(),
        formats.len().to_string(),
        formats.join(";"),
        metadata.page.clone(),
    ]
}

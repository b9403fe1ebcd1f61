//! `LISEZMOI.txt`: what is in the package, for whoever opens the zip.

use super::{PackageSource, SUITES, contents};

/// A text that every program opens: lines end as Windows wants them.
pub(super) fn readme(source: &PackageSource<'_>) -> String {
    let PackageSource { template, metadata, table, today, .. } = *source;
    let mut lines = vec![
        metadata.title.clone(),
        String::new(),
        format!("Producteur : {}", metadata.producer),
        format!("Date : {}", today.format("%d/%m/%Y")),
        format!("Lignes : {}", table.len()),
        format!("Gabarit : {}, version {}", template.title, template.version),
        format!("Licence : {} ({})", metadata.licence.title(), metadata.licence.url()),
        format!("Mise à jour : {}", metadata.frequency.scdl().to_lowercase()),
    ];
    if !metadata.email.is_empty() {
        lines.push(format!("Contact : {}", metadata.email));
    }
    lines.extend([String::new(), "Fichiers".to_owned()]);
    let mut files = contents(template);
    if !source.followed.is_empty() {
        let before_sums = files.len() - 2;
        files.insert(before_sums, (SUITES, "Ce que sont devenues les remarques de la Métropole"));
    }
    let width = files.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    lines.extend(files.iter().map(|(name, purpose)| format!("  {name:width$}  {purpose}")));
    lines.extend([
        String::new(),
        "Dans le fichier CSV, une apostrophe précède les textes qu’un tableur prendrait pour une formule.".to_owned(),
        format!("Préparé avec Gabarit {}.", env!("CARGO_PKG_VERSION")),
        String::new(),
    ]);
    lines.join("\r\n")
}

//! Rows of one version of a template, under the columns of another.

use crate::export::columns::{column_type, declared_type};
use crate::export::published;
use crate::package::Reason;
use crate::table::Table;
use crate::template::{Field, Template};
use crate::value::fold;

/// The rows under the columns of `template`, and what they lost on the way, in French sentences. Columns go by name,
/// then by the other names that the template knows them under.
///
/// # Errors
/// Why they do not fit, when a column that bears values would hold others than its kind allows.
pub(super) fn align(
    source: &Template,
    table: Table,
    template: &Template,
) -> Result<(Table, Vec<String>), Reason> {
    if source.schema == template.schema {
        return Ok((table, Vec::new()));
    }
    let from: Vec<Option<usize>> =
        template.fields.iter().map(|field| counterpart(source, field)).collect();
    let mut aligned = Table::new(template.fields.len());
    for &row in table.rows() {
        let text = |from: &Option<usize>| from.map_or("", |column| table.text(row, column));
        aligned.push(row, from.iter().map(text));
    }
    let lost: Vec<&str> = published(source)
        .filter(|field| !from.contains(&Some(field.index)))
        .filter(|field| table.rows().iter().any(|&row| !table.text(row, field.index).is_empty()))
        .map(|field| field.name.as_str())
        .collect();
    let remarks = match lost.is_empty() {
        true => Vec::new(),
        false => {
            vec![format!("Le gabarit d’ici n’a pas ces colonnes du paquet : {}.", lost.join(", "))]
        }
    };
    for field in published(template) {
        if column_type(template, &aligned, field) != declared_type(field) {
            let message = format!(
                "La colonne « {} » du paquet, fait avec la version {} du gabarit, a des valeurs que la version {} n’accepte pas.",
                field.name, source.version, template.version
            );
            return Err(Reason { code: "version", message });
        }
    }
    Ok((aligned, remarks))
}

fn counterpart(source: &Template, field: &Field) -> Option<usize> {
    let same = source.field(&field.name);
    let known = || {
        let aliases: Vec<String> = field.aliases.iter().map(|alias| fold(alias)).collect();
        source.fields.iter().find(|own| aliases.contains(&fold(&own.name)))
    };
    same.or_else(known).filter(|own| own.published).map(|own| own.index)
}

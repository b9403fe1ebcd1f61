//! Which field each column of a file feeds, and what is said of columns as such.

use std::cell::LazyCell;

use super::Located;
use crate::check::Severity;
use crate::import;
use crate::sheet::Sheet;
use crate::template::{Field, FieldsMatch, Template};

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Zero-based position in the sheet.
    pub column: usize,
    /// Its name, without spaces around.
    pub text: String,
    /// Zero-based position of the field it feeds.
    pub field: Option<usize>,
}

/// Something said of columns: identifier, title, remedy, severity.
#[derive(Debug)]
pub struct Remark {
    /// Stable identifier, as a check's.
    pub id: &'static str,
    title: &'static str,
    remedy: &'static str,
    severity: Severity,
}

/// The header is not on the first row.
pub const MISPLACED_HEADER: Remark = Remark {
    id: "en-tete",
    title: "En-tête mal placé",
    remedy: "Supprimez les lignes qui précèdent : la première ligne doit porter les noms des colonnes.",
    severity: Severity::Error,
};
/// A required column is absent.
pub const REQUIRED_ABSENT: Remark = Remark {
    id: "colonne-absente",
    title: "Colonne obligatoire absente",
    remedy: "Ajoutez cette colonne et remplissez-la.",
    severity: Severity::Error,
};
/// Of columns at least one of which is required (Validata `one-of-required`), none is there.
pub const ONE_OF_ABSENT: Remark = Remark {
    id: "colonnes-absentes",
    title: "L’une des deux colonnes à ajouter",
    remedy: "Ajoutez l’une de ces colonnes, celle que vous savez remplir.",
    severity: Severity::Error,
};
/// A name stands over two columns.
pub const REPEATED: Remark = Remark {
    id: "colonne-en-double",
    title: "Colonne en double",
    remedy: "Gardez une seule des deux colonnes, ou renommez l’autre.",
    severity: Severity::Error,
};
/// A column is certainly meant, under another name.
pub const RENAMED: Remark = Remark {
    id: "nom-de-colonne",
    title: "Colonne sous un autre nom",
    remedy: "Renommez la colonne : les programmes la cherchent sous son nom exact.",
    severity: Severity::Warning,
};
/// A column that the template does not have.
pub const UNKNOWN: Remark = Remark {
    id: "colonne-inconnue",
    title: "Colonne inconnue du gabarit",
    remedy: "Elle sera ignorée. Retirez-la si elle ne sert à rien.",
    severity: Severity::Advice,
};
/// A column that the schema admits no more than it has it (Table Schema v2 `fieldsMatch`).
pub const REFUSED: Remark = Remark {
    id: "colonne-refusee",
    title: "Colonne que le gabarit refuse",
    remedy: "Retirez cette colonne : le gabarit n’en admet pas d’autres que les siennes.",
    severity: Severity::Error,
};
/// Columns that may be blank and not absent (Table Schema v2 `fieldsMatch`).
pub const ALL_WANTED: Remark = Remark {
    id: "colonnes-attendues",
    title: "Colonnes attendues et absentes",
    remedy: "Ajoutez ces colonnes, même vides : le gabarit les veut toutes.",
    severity: Severity::Error,
};
/// The columns stand in another order than the schema's (Table Schema v2 `fieldsMatch`).
pub const OUT_OF_ORDER: Remark = Remark {
    id: "ordre-des-colonnes",
    title: "Colonnes dans un autre ordre",
    remedy: "Remettez les colonnes dans l’ordre du gabarit.",
    severity: Severity::Error,
};
/// Columns that may be absent, and are.
pub const OPTIONAL_ABSENT: Remark = Remark {
    id: "colonnes-facultatives",
    title: "Colonnes facultatives absentes",
    remedy: "Ajoutez-les, même vides : tous les fichiers d’un même gabarit ont alors les mêmes colonnes.",
    severity: Severity::Advice,
};

/// What a sheet's header gives.
pub(super) struct Found {
    /// Zero-based row of the header in the sheet.
    pub header: usize,
    pub columns: Vec<Header>,
    pub findings: Vec<Located>,
}

pub(super) fn find(sheet: &Sheet, template: &Template) -> Found {
    let header = header_row(sheet, template, import::header(sheet, template));
    let mut findings = Vec::new();
    let number = sheet.origin.0 as usize + header + 1;
    if number > 1 {
        let message =
            format!("L’en-tête est à la ligne {number}, et non à la première ligne du fichier.");
        findings.push(MISPLACED_HEADER.at(Some(sheet.address(header, 0)), None, "", message));
    }
    let mut columns = exact(sheet, template, header, &mut findings);
    recognise(sheet, template, header, &mut columns, &mut findings);
    let absent: Vec<&Field> = template
        .fields
        .iter()
        .filter(|own| columns.iter().all(|c| c.field != Some(own.index)))
        .collect();
    findings.extend(absent.iter().flat_map(|field| one_of_absent(template, field, &absent)));
    let (required, optional): (Vec<_>, Vec<_>) =
        absent.into_iter().partition(|field| field.required);
    for field in required {
        let message = match field.title == field.name {
            true => format!("La colonne obligatoire « {} » est absente.", field.name),
            false => {
                format!("La colonne obligatoire « {} » ({}) est absente.", field.title, field.name)
            }
        };
        findings.push(REQUIRED_ABSENT.at(None, Some(field.index), "", message));
    }
    if !optional.is_empty() {
        let names: Vec<&str> = optional.iter().map(|field| field.name.as_str()).collect();
        let message = format!("Le fichier n’a pas ces colonnes : {}.", names.join(", "));
        let wanted = template.fields_match.is_some_and(FieldsMatch::wants_all);
        let remark = if wanted { ALL_WANTED } else { OPTIONAL_ABSENT };
        findings.push(remark.at(None, None, "", message));
    }
    let order: Vec<usize> = columns.iter().filter_map(|own| own.field).collect();
    if template.fields_match == Some(FieldsMatch::Exact) && !order.is_sorted() {
        let names: Vec<&str> = template.fields.iter().map(|field| field.name.as_str()).collect();
        let message = format!("L’ordre attendu est : {}.", names.join(", "));
        findings.push(OUT_OF_ORDER.at(None, None, "", message));
    }
    Found { header, columns, findings }
}

/// The rules that want one of several columns, when all of them are absent.
fn one_of_absent(template: &Template, field: &Field, absent: &[&Field]) -> Vec<Located> {
    let rules = field.rules.iter().filter(|rule| rule.name == "one-of-required");
    let lacking = rules.filter(|rule| {
        rule.others.iter().all(|other| absent.iter().any(|field| field.index == *other))
    });
    lacking
        .map(|rule| {
            let others = rule.others.iter().filter_map(|other| template.fields.get(*other));
            let names: Vec<String> = std::iter::once(field)
                .chain(others)
                .map(|field| format!("« {} » ({})", field.title, field.name))
                .collect();
            let message =
                format!("Il faut au moins l’une de ces colonnes : {}.", names.join(" ou "));
            ONE_OF_ABSENT.at(None, Some(field.index), "", message)
        })
        .collect()
}

/// Of the rows that may be the header, the one that bears most exact names; the first row when there is none.
fn header_row(sheet: &Sheet, template: &Template, named: Option<import::Header>) -> usize {
    let Some(header) = named else { return 0 };
    let names = |row: usize| {
        sheet.row(row).filter(|cell| template.field(cell.text.trim()).is_some()).count()
    };
    let rows = header.first as usize..=header.last as usize;
    rows.rev().max_by_key(|&row| names(row)).unwrap_or(header.last as usize)
}

/// The columns by their exact names, as validators take them.
fn exact(
    sheet: &Sheet,
    template: &Template,
    header: usize,
    findings: &mut Vec<Located>,
) -> Vec<Header> {
    let mut columns: Vec<Header> = Vec::new();
    for (column, cell) in sheet.row(header).enumerate() {
        let text = cell.text.trim();
        if text.is_empty() {
            continue;
        }
        let field = template.field(text).map(|field| field.index);
        let mut own = Header { column, text: text.to_owned(), field };
        if columns.iter().any(|other| other.text == own.text) {
            own.field = None;
            let message =
                format!("Deux colonnes s’appellent « {text} » : seule la première est lue.");
            let cell = Some(sheet.address(header, column));
            findings.push(REPEATED.at(cell, field, text, message));
        }
        columns.push(own);
    }
    columns
}

/// Gives the columns left over the fields that are certainly meant, and says so.
fn recognise(
    sheet: &Sheet,
    template: &Template,
    header: usize,
    columns: &mut [Header],
    findings: &mut Vec<Located>,
) {
    // Most files bear the exact names, and need no other look.
    let proposed = LazyCell::new(|| import::recognise(sheet, template));
    for place in 0..columns.len() {
        let own = &columns[place];
        let twice = columns.iter().take(place).any(|other| other.text == own.text);
        if own.field.is_some() || twice {
            continue;
        }
        let meant = proposed
            .iter()
            .find(|other| other.column as usize == own.column)
            .filter(|proposed| proposed.certain)
            .and_then(|proposed| template.fields.get(usize::from(proposed.field?)))
            .filter(|field| columns.iter().all(|other| other.field != Some(field.index)));
        let cell = Some(sheet.address(header, own.column));
        let text = own.text.clone();
        match meant {
            Some(field) => {
                let message = format!("La colonne « {text} » doit s’appeler « {} ».", field.name);
                findings.push(RENAMED.at(cell, Some(field.index), &text, message));
                columns[place].field = Some(field.index);
            }
            None => {
                let message = format!("La colonne « {text} » n’est pas prévue par le gabarit.");
                match template.fields_match {
                    Some(own) if own.takes_others() => {}
                    Some(_) => findings.push(REFUSED.at(cell, None, &text, message)),
                    None => findings.push(UNKNOWN.at(cell, None, &text, message)),
                }
            }
        }
    }
}

impl Remark {
    fn at(
        &self,
        cell: Option<String>,
        field: Option<usize>,
        value: &str,
        message: String,
    ) -> Located {
        Located {
            row: None,
            cell,
            field,
            check: self.id,
            title: self.title,
            remedy: self.remedy,
            severity: self.severity,
            value: value.to_owned(),
            message,
            fix: None,
        }
    }
}

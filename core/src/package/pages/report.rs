//! `rapport.html`: what was checked, by which version, what is left, what changed since the last delivery.

use std::collections::BTreeMap;

use super::count;
use crate::check::{Check, Severity};
use crate::checks;
use crate::export::escape::escaped;
use crate::export::page::{Page, fact};
use crate::export::published;
use crate::package::changes::{Changes, Named};
use crate::package::{Followed, PackageSource, Standing};

/// Rows shown in a list; the files of the package have them all.
const MOST: usize = 200;

pub fn write(source: &PackageSource<'_>, changes: Option<&Changes>) -> String {
    let PackageSource { template, findings, metadata, table, .. } = *source;
    let counts =
        [Severity::Error, Severity::Warning, Severity::Advice].map(|own| findings.count(own));
    let mut body = format!(
        "<header>\n<p class=\"faint\">Rapport de contrôle</p>\n<h1>{}</h1>\n",
        escaped(&metadata.title)
    );
    body.push_str(&format!("<p>{}</p>\n</header>\n<main>\n", verdict(source.standing, counts)));
    body.push_str("<dl>\n");
    body.push_str(&fact("Producteur", &metadata.producer));
    body.push_str(&fact("Date", &source.today.format("%d/%m/%Y").to_string()));
    body.push_str(&fact("Lignes", &table.len().to_string()));
    body.push_str(&fact("Gabarit", &format!("{}, version {}", template.title, template.version)));
    body.push_str(&fact("Contrôlé par", &format!("Gabarit {}", env!("CARGO_PKG_VERSION"))));
    body.push_str("</dl>\n");
    body.push_str(&left(source));
    body.push_str(&since(changes));
    body.push_str(&suites(source.followed));
    body.push_str(&checked(source));
    body.push_str("</main>\n");
    let title = format!("Rapport de contrôle : {}", metadata.title);
    Page { title: &title, style: "", script: "", body }.html()
}

fn verdict(standing: Standing, [errors, warnings, _]: [usize; 3]) -> String {
    let left = match warnings {
        0 => "aucun avertissement".to_owned(),
        many => count(many, "avertissement", "avertissements"),
    };
    match (standing, errors) {
        (Standing::Final, _) => format!("Aucune erreur ; {left}."),
        (Standing::Draft, 0) => format!("Brouillon : aucune erreur ; {left}."),
        (Standing::Draft, errors) => {
            format!("Brouillon : {} à corriger ; {left}.", count(errors, "erreur", "erreurs"))
        }
    }
}

/// What the checks still say, cell by cell.
fn left(source: &PackageSource<'_>) -> String {
    let PackageSource { template, findings, table, .. } = *source;
    let mut lines = String::new();
    let mut told = 0;
    let mut all = 0;
    for own in findings.told(table.rows(), template) {
        let field = &template.fields[usize::from(own.finding.column)];
        if !field.published || own.finding.check.severity == Severity::Advice {
            continue;
        }
        all += 1;
        if told < MOST {
            told += 1;
            let number = own.row.and_then(|row| table.position(row)).map(|position| position + 2);
            lines.push_str(&format!(
                "<tr><td class=\"number\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                number.map_or("toutes".to_owned(), |number| number.to_string()),
                escaped(&field.title),
                escaped(own.row.map_or("", |row| table.text(row, field.index))),
                escaped(&own.message),
            ));
        }
    }
    if all == 0 {
        return "<h2>Ce qui reste signalé</h2>\n<p>Rien.</p>\n".to_owned();
    }
    let caption = match all > told {
        true => format!(
            "Les {told} premiers signalements sur {all}. La ligne est celle du fichier CSV."
        ),
        false => "La ligne est celle du fichier CSV, l’en-tête étant la première.".to_owned(),
    };
    scroll(
        "Ce qui reste signalé",
        &caption,
        &["Ligne", "Colonne", "Valeur", "Ce qui est signalé"],
        &lines,
    )
}

fn since(changes: Option<&Changes>) -> String {
    let heading = "<h2>Depuis la dernière livraison</h2>\n";
    let Some(changes) = changes else {
        return format!("{heading}<p>C’est la première livraison.</p>\n");
    };
    if changes.is_none() {
        return format!("{heading}<p>Rien n’a changé.</p>\n");
    }
    let mut lines = String::new();
    let mut line = |what: &str, row: &Named, detail: &str| {
        lines.push_str(&format!(
            "<tr><td>{what}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            escaped(&row.uid),
            escaped(&row.name),
            escaped(detail)
        ));
    };
    changes.added.iter().take(MOST).for_each(|row| line("Ajout", row, ""));
    changes.removed.iter().take(MOST).for_each(|row| line("Retrait", row, ""));
    for moved in changes.moved.iter().take(MOST) {
        let detail = match moved.metres.is_finite() {
            true => format!("{:.0} m", moved.metres),
            false => "position donnée ou retirée".to_owned(),
        };
        line("Déplacement", &moved.row, &detail);
    }
    for changed in changes.changed.iter().take(MOST) {
        let cells = changed
            .cells
            .iter()
            .map(|cell| format!("{} : « {} » → « {} »", cell.field, cell.before, cell.after));
        line("Modification", &changed.row, &cells.collect::<Vec<String>>().join(" ; "));
    }
    let caption = format!(
        "{}, {}, {}, {} ; {}.",
        count(changes.added.len(), "ajout", "ajouts"),
        count(changes.removed.len(), "retrait", "retraits"),
        count(changes.moved.len(), "déplacement", "déplacements"),
        count(changes.changed.len(), "ligne modifiée", "lignes modifiées"),
        count(changes.same, "ligne inchangée", "lignes inchangées"),
    );
    let columns = ["Changement", "Identifiant", "Nom", "Détail"];
    scroll("Depuis la dernière livraison", &caption, &columns, &lines)
}

/// What became of the remarks of the Métropole; nothing where she made none.
fn suites(followed: &[Followed]) -> String {
    if followed.is_empty() {
        return String::new();
    }
    let lines = followed.iter().take(MOST).map(|own| {
        let remark = &own.remark;
        let cells = [
            remark.name.as_str(),
            remark.field.as_str(),
            remark.after.as_deref().unwrap_or_default(),
            remark.comment.as_str(),
            own.outcome,
            own.now.as_str(),
            own.reply.as_str(),
        ];
        let cells = cells.map(|cell| format!("<td>{}</td>", escaped(cell)));
        format!("<tr>{}</tr>\n", cells.concat())
    });
    let caption =
        format!("{}, dans « suites.csv ».", count(followed.len(), "remarque", "remarques"));
    scroll(
        "Suites données aux remarques",
        &caption,
        &["Nom", "Colonne", "Proposé", "Remarque", "Suite", "Valeur actuelle", "Réponse"],
        &lines.collect::<String>(),
    )
}

/// The checks that looked at the published columns, with what each found.
fn checked(source: &PackageSource<'_>) -> String {
    let PackageSource { template, findings, table, .. } = *source;
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for own in findings.told(table.rows(), template) {
        *found.entry(own.finding.check.id).or_default() += 1;
    }
    let mut lines = String::new();
    for check in checks::ALL {
        let looks_at =
            |check: &Check| published(template).filter(|field| (check.applies)(field)).count();
        let columns = looks_at(check);
        if columns == 0 {
            continue;
        }
        let number = found.get(check.id).copied().unwrap_or(0);
        lines.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td class=\"number\">{columns}</td><td class=\"number\">{number}</td></tr>\n",
            escaped(check.title),
            escaped(check.why),
        ));
    }
    scroll(
        "Ce qui a été contrôlé",
        "Chaque contrôle porte sur toutes les lignes.",
        &["Contrôle : ce qui serait signalé", "Pourquoi", "Colonnes", "Signalements"],
        &lines,
    )
}

fn scroll(heading: &str, caption: &str, columns: &[&str], lines: &str) -> String {
    let head: String =
        columns.iter().map(|name| format!("<th scope=\"col\">{name}</th>")).collect();
    format!(
        "<h2>{heading}</h2>\n<div class=\"scroll\" role=\"region\" aria-label=\"{heading}\" tabindex=\"0\">\n\
         <table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n</div>\n",
        escaped(caption)
    )
}

//! The way back: what the Métropole says of rows of a package it received, in a zip that the commune opens.
//!
//! The zip holds `retour.json`, which names the package by its sum, `retour.csv`, one line a remark, `LISEZMOI.txt`
//! and `SHA256SUMS`. The same remarks give the same bytes. It is opened with the limits of a received package.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;
use zip::ZipArchive;

use super::archive::{self, Archive};
use super::changes::{Moment, row_name};
use super::received::{Received, entry, json as read_json, listing, text};
use super::{README, SUMS, sha256};
use crate::error::Error;
use crate::export::whole::Draft;
use crate::export::{csv, published};
use crate::table::{RowId, Table};
use crate::template::{Role, Template};
use crate::value::{read, restore};

/// What the return is about.
const ABOUT: &str = "retour.json";
/// The remarks.
const REMARKS: &str = "retour.csv";
/// The version of this form of return.
const FORM: u64 = 1;
/// Columns of `retour.csv`. « corriger » proposes a value, which may be blank; « signaler » only says something.
const COLUMNS: [&str; 8] = [
    "ligne",
    "identifiant",
    "nom",
    "champ",
    "valeur_recue",
    "action",
    "valeur_proposee",
    "remarque",
];
/// Remarks of one return: more are a file to correct rather than remarks.
const MOST: usize = 20_000;

/// Something said of a row of a package, or of one of its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields = nullable)]
pub struct Remark {
    /// The row in the package, from 1.
    pub line: u32,
    /// Its identifier; may be empty.
    pub uid: String,
    /// What it is called.
    pub name: String,
    /// Name of the field; empty for a remark on the whole row.
    pub field: String,
    /// The value that was received.
    pub before: String,
    /// The value proposed; absent for a remark that proposes none.
    pub after: Option<String>,
    /// What is said of it; may be empty where a value is proposed.
    pub comment: String,
}

/// What is said of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Name of the package.
    pub package: String,
    /// SHA-256 of the package, in hexadecimal: by it the commune finds what it had sent.
    pub sha256: String,
    /// Identifier of its template.
    pub template: String,
    /// Insee code of its commune.
    pub insee: String,
    /// The day it was made.
    pub day: NaiveDate,
    /// Who says it: a person, a service.
    pub sender: String,
    /// What is said, row by row.
    pub remarks: Vec<Remark>,
}

impl Returned {
    /// A return on a package that was received, its rows being known.
    ///
    /// # Errors
    /// [`Error::NotApplicable`] when a remark speaks of what is not in the package, or says nothing; what the system
    /// says of the file.
    pub fn about(
        received: &Received,
        table: &Table,
        sender: &str,
        remarks: &[Remark],
    ) -> Result<Self, Error> {
        let path = received.path();
        let mut remarks = remarks
            .iter()
            .map(|remark| settle(&received.template, table, remark))
            .collect::<Result<Vec<Remark>, Error>>()?;
        if remarks.is_empty() {
            let reason = "ce retour ne dit rien : ajoutez une remarque ou une correction";
            return Err(Error::NotApplicable(reason.to_owned()));
        }
        remarks.sort_by_key(|remark| (remark.line, place(&received.template, &remark.field)));
        Ok(Self {
            package: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            sha256: sha256(path)?,
            template: received.template.id.clone(),
            insee: received.commune.insee.to_owned(),
            day: received.day,
            sender: sender.trim().to_owned(),
            remarks,
        })
    }

    /// Its usual name: that of the package, then `_retour.zip`.
    pub fn name(&self) -> String {
        format!("{}.zip", self.stem())
    }

    fn stem(&self) -> String {
        format!("{}_retour", self.package.strip_suffix(".zip").unwrap_or(&self.package))
    }

    /// Writes it in a folder under its usual name, or the same with `-2`, `-3`… where that is taken.
    ///
    /// # Errors
    /// What the system says; nothing is left behind.
    pub fn write(&self, folder: &Path) -> Result<PathBuf, Error> {
        let mut draft = Draft::begin(folder)?;
        self.fill(&folder.join(self.name()), draft.file())?;
        draft.add(&self.stem(), ".zip")
    }

    /// Writes it at this path, in place of what is there.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_at(&self, path: &Path) -> Result<(), Error> {
        let mut draft = Draft::begin(path.parent().unwrap_or(Path::new("")))?;
        self.fill(path, draft.file())?;
        draft.replace(path)
    }

    fn fill(&self, path: &Path, file: &mut File) -> Result<(), Error> {
        let mut archive = Archive::new(path, file, self.day);
        let about = json!({"gabarit": {
            "return": FORM,
            "package": self.package,
            "sha256": self.sha256,
            "template": self.template,
            "insee": self.insee,
            "day": self.day.to_string(),
            "sender": self.sender,
            "remarks": self.remarks.len(),
        }});
        archive.add_text(ABOUT, &format!("{about:#}\n"))?;
        let lines: Vec<[String; 8]> = self.remarks.iter().map(line).collect();
        archive.add(REMARKS, |out| {
            csv::list(COLUMNS, &lines, out).map_err(|cause| Error::io(path, cause))
        })?;
        archive.add_text(README, &self.readme())?;
        let sums: String = archive
            .parts()
            .iter()
            .map(|part| format!("{}  {}\n", part.sha256, part.name))
            .collect();
        archive.add_text(SUMS, &sums)?;
        archive.finish().map(drop)
    }

    fn readme(&self) -> String {
        let sender = if self.sender.is_empty() { "la Métropole" } else { &self.sender };
        [
            format!("Retour sur le paquet {}", self.package),
            String::new(),
            format!("De la part de : {sender}"),
            format!("Remarques et corrections : {}", self.remarks.len()),
            String::new(),
            "Ouvrez ce fichier avec Gabarit : chaque correction s’y montre à côté de votre valeur,"
                .to_owned(),
            "et vous l’acceptez ou la refusez, case par case. Rien ne change sans votre accord."
                .to_owned(),
            String::new(),
        ]
        .join("\r\n")
    }

    /// Whether a file says it is a return: a zip with a `retour.json`.
    pub fn announces(path: &Path) -> bool {
        let archive =
            File::open(path).ok().and_then(|file| ZipArchive::new(BufReader::new(file)).ok());
        archive.is_some_and(|archive| archive.index_for_name(ABOUT).is_some())
    }

    /// Opens a return.
    ///
    /// # Errors
    /// [`Error::BadPackage`] with the reason why it is refused; what the system says of the file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|cause| Error::io(path, cause))?;
        let refuse = |reason: String| Error::BadPackage { path: path.to_path_buf(), reason };
        let mut archive = ZipArchive::new(BufReader::new(file))
            .map_err(|cause| refuse(format!("ce n’est pas un fichier zip lisible ({cause})")))?;
        listing(&mut archive).map_err(refuse)?;
        same_sums(&mut archive).map_err(refuse)?;
        let about = read_json(&mut archive, ABOUT).map_err(refuse)?;
        let own = &about["gabarit"];
        if own["return"] != FORM {
            let recent = "il a été fait par une version plus récente de Gabarit";
            return Err(refuse(recent.to_owned()));
        }
        let word = |key: &str| own[key].as_str().unwrap_or_default().to_owned();
        let day = word("day").parse();
        let lines = text(&mut archive, REMARKS).map_err(refuse)?;
        Ok(Self {
            package: word("package"),
            sha256: word("sha256"),
            template: word("template"),
            insee: word("insee"),
            day: day.map_err(|_| refuse("il ne dit pas de quel jour est le paquet".to_owned()))?,
            sender: word("sender"),
            remarks: remarks(&lines).map_err(refuse)?,
        })
    }
}

/// A remark with what the package says of its row.
fn settle(template: &Template, table: &Table, remark: &Remark) -> Result<Remark, Error> {
    let wrong = |reason: String| Error::NotApplicable(reason);
    let position = (remark.line as usize).checked_sub(1);
    let row = position.and_then(|position| table.rows().get(position).copied());
    let row = row.ok_or_else(|| wrong(format!("le paquet n’a pas de ligne {}", remark.line)))?;
    let field = template.field(&remark.field).filter(|field| field.published);
    if field.is_none() && !remark.field.is_empty() {
        return Err(wrong(format!("le paquet n’a pas de colonne « {} »", remark.field)));
    }
    let before = field.map_or("", |field| table.text(row, field.index));
    let after = remark.after.clone().filter(|after| field.is_some() && after != before);
    if after.is_none() && remark.comment.trim().is_empty() {
        return Err(wrong(format!(
            "la remarque de la ligne {} ne propose rien et ne dit rien",
            remark.line
        )));
    }
    Ok(Remark {
        line: remark.line,
        uid: uid(template, table, row),
        name: row_name(Moment { template, table }, row).to_owned(),
        field: remark.field.clone(),
        before: before.to_owned(),
        after,
        comment: remark.comment.trim().to_owned(),
    })
}

fn uid(template: &Template, table: &Table, row: RowId) -> String {
    let uid = template.role(Role::Uid).filter(|field| field.published);
    uid.map_or_else(String::new, |field| table.text(row, field.index).to_owned())
}

/// Where a field stands in its template: remarks on the whole row come first.
fn place(template: &Template, field: &str) -> usize {
    template.field(field).map_or(0, |field| field.index + 1)
}

/// The corrections that lead from the rows of a package to a corrected copy of them, cell by cell: the same rows in
/// the same order.
///
/// # Errors
/// [`Error::NotApplicable`] when rows were added, removed or put in another order.
pub fn corrections(
    template: &Template,
    table: &Table,
    corrected: &Table,
) -> Result<Vec<Remark>, Error> {
    if table.len() != corrected.len() {
        return Err(Error::NotApplicable(format!(
            "la copie corrigée a {} lignes et le paquet {} : une correction ne retire ni n’ajoute de ligne",
            corrected.len(),
            table.len()
        )));
    }
    let mut remarks = Vec::new();
    for (line, (&row, &other)) in (1..).zip(table.rows().iter().zip(corrected.rows())) {
        let named = uid(template, table, row);
        if named != uid(template, corrected, other) && !named.is_empty() {
            return Err(Error::NotApplicable(format!(
                "la ligne {line} de la copie corrigée n’est pas « {named} » : gardez l’ordre et les identifiants du paquet"
            )));
        }
        for field in published(template) {
            let (before, after) =
                (table.text(row, field.index), corrected.text(other, field.index));
            // A workbook shows the same number otherwise.
            let same =
                || read(field, after).is_some_and(|value| read(field, before) == Some(value));
            if before != after && !same() {
                remarks.push(Remark {
                    line,
                    uid: named.clone(),
                    name: row_name(Moment { template, table }, row).to_owned(),
                    field: field.name.clone(),
                    before: before.to_owned(),
                    after: Some(after.to_owned()),
                    comment: String::new(),
                });
            }
        }
    }
    Ok(remarks)
}

fn line(remark: &Remark) -> [String; 8] {
    let Remark { line, uid, name, field, before, after, comment } = remark;
    let action = if after.is_some() { "corriger" } else { "signaler" };
    let after = after.as_deref().unwrap_or_default();
    [&line.to_string(), uid, name, field, before, action, after, comment]
        .map(|text| text.to_owned())
}

/// Reads `retour.csv`.
fn remarks(text: &str) -> Result<Vec<Remark>, String> {
    let unreadable =
        |cause: &dyn std::fmt::Display| format!("« {REMARKS} » ne se lit pas ({cause})");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| unreadable(&cause))?;
    if !header.iter().eq(COLUMNS) {
        return Err(format!("les colonnes de « {REMARKS} » ne sont pas celles d’un retour"));
    }
    let mut remarks = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|cause| unreadable(&cause))?;
        let cell = |column: usize| restore(record.get(column).unwrap_or_default()).to_owned();
        remarks.push(Remark {
            line: cell(0).parse().map_err(|cause| unreadable(&cause))?,
            uid: cell(1),
            name: cell(2),
            field: cell(3),
            before: cell(4),
            after: match cell(5).as_str() {
                "corriger" => Some(cell(6)),
                "signaler" => None,
                other => {
                    return Err(format!("« {REMARKS} » demande « {other} », qui ne se fait pas"));
                }
            },
            comment: cell(7),
        });
        if remarks.len() > MOST {
            return Err(format!("il a plus de {MOST} remarques"));
        }
    }
    Ok(remarks)
}

/// Every file has its sum.
fn same_sums(archive: &mut ZipArchive<BufReader<File>>) -> Result<(), String> {
    let sums = text(archive, SUMS)?;
    for name in [ABOUT, REMARKS] {
        let announced =
            sums.lines().filter_map(|line| line.split_once("  ")).find(|own| own.1 == name);
        let (sum, _) = announced.ok_or_else(|| format!("« {name} » n’a pas d’empreinte"))?;
        let read = entry(archive, name)?;
        let own = archive::sha256(read.take(u64::MAX)).map_err(|cause| cause.to_string())?;
        if own != sum {
            return Err(format!("« {name} » n’est plus tel qu’il a été préparé"));
        }
    }
    Ok(())
}

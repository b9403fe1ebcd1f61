//! `suites.csv`: what became of each remark that the Métropole made on the packages before.

use std::io::{self, Write};

use super::Remark;
use crate::export::csv;

/// A remark, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Name of the package it spoke of.
    pub package: String,
    /// The remark.
    pub remark: Remark,
    /// In French: « acceptée », « refusée », « en attente »…
    pub outcome: &'static str,
    /// The value now.
    pub now: String,
    /// What the commune answers in her own words; may be empty.
    pub reply: String,
}

const COLUMNS: [&str; 11] = [
    "paquet",
    "ligne",
    "identifiant",
    "nom",
    "champ",
    "valeur_envoyee",
    "valeur_proposee",
    "remarque",
    "suite",
    "valeur_actuelle",
    "reponse",
];

pub(super) fn write(followed: &[Followed], out: impl Write) -> io::Result<()> {
    let lines: Vec<[String; 11]> = followed.iter().map(line).collect();
    csv::list(COLUMNS, &lines, out)
}

fn line(of: &Followed) -> [String; 11] {
    let Followed { package, remark, outcome, now, reply } = of;
    let after = remark.after.as_deref().unwrap_or_default();
    [
        package,
        &remark.line.to_string(),
        &remark.uid,
        &remark.name,
        &remark.field,
        &remark.before,
        after,
        &remark.comment,
        outcome,
        now,
        reply,
    ]
    .map(str::to_owned)
}

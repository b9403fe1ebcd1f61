//! Proposes a field for each column, by its name and by what its values look like, with the reason.

use super::feeding::{self, Feeds};
use super::header;
use super::looks;
use super::names::{CERTAIN, Likeness, Names};
use super::proposal::{Choices, Column, Header, Matching, Memory};
use super::samples::Samples;
use crate::sheet::{Sheet, column_letters};
use crate::template::{Kind, Template};
use crate::value::fold;

/// Scores under which nothing is proposed.
const LEAST: f64 = 0.5;
/// The share of its values that read as a field's from which they prove that a column is that field.
const PROOF: f64 = 0.7;

/// A column of the sheet, before a field is chosen for it.
struct Candidate {
    column: usize,
    names: Vec<String>,
    texts: u32,
    likely: Vec<Likeness>,
}

/// The columns that hold something, with the field each feeds.
pub(super) fn propose(
    sheet: &Sheet,
    samples: &Samples<'_>,
    template: &Template,
    names: &Names<'_>,
    header: Option<Header>,
    memory: &Memory,
    choices: &Choices,
) -> Vec<Column> {
    let candidates: Vec<Candidate> = (0..samples.width())
        .filter_map(|column| candidate(sheet, samples, template, names, header, memory, column))
        .collect();
    let feeds = assign(template, &candidates, memory, choices);
    candidates
        .iter()
        .zip(feeds)
        .map(|(candidate, feed)| {
            let mut column = Column {
                column: candidate.column as u32,
                letters: column_letters(sheet.origin.1 as usize + candidate.column),
                header: candidate.names.first().cloned().unwrap_or_default(),
                texts: candidate.texts,
                field: None,
                also: Vec::new(),
                split: None,
                rank: 0,
                reason: String::new(),
                certain: true,
            };
            match feed {
                Feed::Chosen(Feeds { field, also, split, rank, reason }) => {
                    (column.field, column.also, column.split) = (field, also, split);
                    (column.rank, column.reason) = (rank, reason.to_owned());
                }
                Feed::Field(likeness) => {
                    column.field = Some(likeness.field as u16);
                    column.certain = likeness.score >= CERTAIN;
                    column.reason = likeness.reason;
                }
                Feed::Aside(reason, certain) => {
                    (column.reason, column.certain) = (reason, certain);
                }
            }
            column
        })
        .collect()
}

enum Feed {
    Chosen(Feeds),
    Field(Likeness),
    Aside(String, bool),
}

/// A column with all that speaks for each field; `None` when it has neither a name nor a text.
fn candidate(
    sheet: &Sheet,
    samples: &Samples<'_>,
    template: &Template,
    names: &Names<'_>,
    header: Option<Header>,
    memory: &Memory,
    column: usize,
) -> Option<Candidate> {
    let mut own = header.map_or_else(Vec::new, |header| header::names_of(sheet, header, column));
    own.retain(|name| !name.is_empty());
    let (texts, sample) = (samples.count(column), samples.texts(column));
    if own.is_empty() && texts == 0 {
        return None;
    }
    let mut likely: Vec<Likeness> = own.iter().flat_map(|name| names.like(name)).collect();
    for likeness in &mut likely {
        let field = &template.fields[likeness.field];
        let fit = looks::fit(field, sample);
        weigh(likeness, field.kind, fit, sample.len());
        likeness.guess &= fit.is_none_or(|fit| fit < PROOF);
    }
    for field in &template.fields {
        if let Some(reason) = looks::telling(field, sample) {
            let (reason, guess) = (reason.to_owned(), looks::is_address(field));
            likely.push(Likeness { field: field.index, score: 0.6, reason, guess });
        }
    }
    if let Some(remembered) = own.first().and_then(|name| memory.columns.get(&fold(name))) {
        let field = remembered.as_ref().map(|name| template.field(name));
        match field {
            Some(Some(field)) => likely.push(Likeness {
                field: field.index,
                score: 1.5,
                reason: "choisi ainsi la dernière fois".to_owned(),
                guess: false,
            }),
            Some(None) => {}
            None => likely.clear(),
        }
    }
    likely.retain(|likeness| likeness.score >= LEAST);
    likely.sort_by(|a, b| b.score.total_cmp(&a.score));
    Some(Candidate { column, names: own, texts, likely })
}

/// Values that do not fit take from a name's score: an exact name stays, to be looked at; a likeness falls.
fn weigh(likeness: &mut Likeness, kind: Kind, fit: Option<f64>, values: usize) {
    let Some(fit) = fit else { return };
    if fit >= 0.3 || values < 3 {
        return;
    }
    // Free spellings are what translations and checks are for; a column of another nature is not.
    let strict = matches!(
        kind,
        Kind::Number
            | Kind::Integer
            | Kind::Date
            | Kind::Year
            | Kind::Longitude
            | Kind::Latitude
            | Kind::CommuneCode
            | Kind::PostCode
            | Kind::Siren
            | Kind::Siret
    );
    if likeness.score >= CERTAIN && (!strict || fit > 0.0) {
        return;
    }
    likeness.score = if likeness.score >= 0.96 { CERTAIN - 0.05 } else { likeness.score - 0.4 };
    likeness.reason.push_str(", mais les valeurs n’y ressemblent pas");
}

/// Gives each field to the column that speaks for it best; what the person chose comes first, several columns for one
/// field if she says so.
fn assign(
    template: &Template,
    candidates: &[Candidate],
    memory: &Memory,
    choices: &Choices,
) -> Vec<Feed> {
    let mut feeds: Vec<Option<Feed>> = candidates.iter().map(|_| None).collect();
    let mut taken: Vec<Option<usize>> = vec![None; template.fields.len()];
    for (place, candidate) in candidates.iter().enumerate() {
        let header = candidate.names.first().map_or("", String::as_str);
        let column = candidate.column as u32;
        let Some(chosen) = feeding::chosen(template, choices, memory, column, header) else {
            continue;
        };
        for field in chosen.field.iter().chain(&chosen.also) {
            taken[usize::from(*field)] = Some(place);
        }
        feeds[place] = Some(Feed::Chosen(chosen));
    }
    let mut offers: Vec<(usize, &Likeness)> = candidates
        .iter()
        .enumerate()
        .flat_map(|(place, candidate)| candidate.likely.iter().map(move |likely| (place, likely)))
        .collect();
    offers.sort_by(|(a, x), (b, y)| y.score.total_cmp(&x.score).then(a.cmp(b)));
    let least = if choices.matching == Matching::Certain { CERTAIN } else { LEAST };
    let proven = choices.matching == Matching::Proven;
    offers.retain(|(_, likely)| likely.score >= least && !(proven && likely.guess));
    for (place, likeness) in offers {
        if feeds[place].is_none() && taken[likeness.field].is_none() {
            taken[likeness.field] = Some(place);
            feeds[place] = Some(Feed::Field(likeness.clone()));
        }
    }
    feeds
        .into_iter()
        .zip(candidates)
        .map(|(feed, candidate)| {
            feed.unwrap_or_else(|| aside(template, candidates, &taken, candidate))
        })
        .collect()
}

/// Why a column feeds no field.
fn aside(template: &Template, all: &[Candidate], taken: &[Option<usize>], one: &Candidate) -> Feed {
    let other = one.likely.first().and_then(|likeness| {
        let field = template.fields.get(likeness.field)?;
        let rival = all.get((*taken.get(likeness.field)?)?)?;
        Some((field, rival))
    });
    let reason = match other {
        Some((field, rival)) => {
            let name = rival.names.first().map_or("", String::as_str);
            format!("« {} » vient déjà de la colonne « {name} »", field.title)
        }
        None if one.texts == 0 => "colonne vide".to_owned(),
        // Only a guess, which nobody is there to look at.
        None if let Some(near) =
            one.likely.first().and_then(|own| template.fields.get(own.field)) =>
        {
            format!("ressemble à « {} », sans certitude", near.title)
        }
        None => "aucun champ du gabarit ne lui correspond".to_owned(),
    };
    Feed::Aside(reason, other.is_none())
}

//! What the person says a column feeds, settled: which of its fields is the first, and how its texts are parted.

use super::proposal::{Choices, Feeding, Memory, Split};
use crate::template::{Kind, Role, Template};
use crate::value::fold;

/// What a column feeds.
pub(super) struct Feeds {
    /// The field where a text that cannot be parted stands, whole; absent when the column goes aside.
    pub(super) field: Option<u16>,
    pub(super) also: Vec<u16>,
    pub(super) split: Option<Split>,
    pub(super) rank: i32,
    pub(super) reason: &'static str,
}

/// What was chosen for a column, now or for an earlier file; `None` where nothing was.
pub(super) fn chosen(
    template: &Template,
    choices: &Choices,
    memory: &Memory,
    column: u32,
    header: &str,
) -> Option<Feeds> {
    if let Some(feeding) = choices.columns.get(&column) {
        return Some(settle(template, feeding, "votre choix"));
    }
    let shared = memory.shared.get(&fold(header))?;
    let known = |name: &String| template.field(name).map(|field| field.index as u16);
    let fields: Option<Vec<u16>> = shared.fields.iter().map(known).collect();
    let feeding = Feeding { fields: fields?, split: shared.split, rank: shared.rank };
    Some(settle(template, &feeding, "choisi ainsi la dernière fois"))
}

/// Whether the person chose how a column is parted, or that it is not.
pub(super) fn is_settled(choices: &Choices, column: u32) -> bool {
    let own = choices.columns.get(&column);
    own.is_some_and(|feeding| feeding.split.is_some() || feeding.fields.len() != 1)
}

fn settle(template: &Template, feeding: &Feeding, reason: &'static str) -> Feeds {
    let mut fields: Vec<u16> = Vec::new();
    for &field in &feeding.fields {
        if usize::from(field) < template.fields.len() && !fields.contains(&field) {
            fields.push(field);
        }
    }
    let split = match (feeding.split, fields.len()) {
        (None, 0 | 1) => None,
        (Some(Split::Mark(_)), 0 | 1) => Some(Split::Whole),
        (split, _) => split.or_else(|| Some(likely(template, &fields))),
    };
    let first = fields.iter().position(|&field| is_first(template, field, split)).unwrap_or(0);
    let field = (!fields.is_empty()).then(|| fields.remove(first));
    Feeds { field, also: fields, split, rank: feeding.rank, reason }
}

/// How a text that gives these fields their values is parted, by what they hold.
fn likely(template: &Template, fields: &[u16]) -> Split {
    let all = || fields.iter().filter_map(|&field| template.fields.get(usize::from(field)));
    let holds = |role: Role| all().any(|field| field.role == Some(role));
    if all().all(|field| matches!(field.kind, Kind::Longitude | Kind::Latitude)) {
        return Split::Position;
    }
    let (number, postcode, commune) =
        (holds(Role::HouseNumber), holds(Role::Postcode), holds(Role::Commune));
    match (number, postcode && commune) {
        (true, true) => Split::Address,
        (true, false) => Split::Number,
        (false, true) => Split::Place,
        // One of the two taken out of the text would leave the other nowhere.
        (false, false) if postcode || commune => Split::Parts,
        (false, false) => Split::Whole,
    }
}

fn is_first(template: &Template, field: u16, split: Option<Split>) -> bool {
    let Some(field) = template.fields.get(usize::from(field)) else { return false };
    match split {
        Some(Split::Position) => field.kind == Kind::Longitude,
        Some(Split::Number | Split::Place | Split::Address | Split::Parts) => {
            matches!(field.role, Some(Role::Street | Role::Address))
        }
        // The pieces of a text follow the order that was chosen.
        Some(Split::Whole | Split::Mark(_)) | None => false,
    }
}

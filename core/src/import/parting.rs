//! What a cell that holds the values of several fields gives to one of them.

use super::address;
use super::positions;
use super::proposal::Split;
use crate::template::{Field, Kind, Role};

/// The text of one field, the so-manieth of so many, out of a text that holds several; `None` when it cannot be parted
/// for certain, and where the text stays whole.
pub(super) fn part(
    split: Split,
    field: &Field,
    (place, of): (usize, usize),
    text: &str,
) -> Option<String> {
    let part = match (split, field.role) {
        (Split::Position, _) => {
            let (longitude, latitude) = positions::both(text)?;
            if field.kind == Kind::Latitude { latitude } else { longitude }
        }
        (Split::Whole, _) => return None,
        (Split::Mark(mark), _) => text.splitn(of, mark).nth(place)?.trim().to_owned(),
        (_, Some(Role::HouseNumber)) => address::parts(text)?.number,
        (_, Some(Role::Postcode)) => address::parts(text)?.postcode,
        (_, Some(Role::Commune)) => address::parts(text)?.commune,
        // What is left of the text is a street: it is no value of a field that is for something else.
        (Split::Parts, _) => return None,
        (_, role) if place > 0 && !matches!(role, Some(Role::Street | Role::Address)) => {
            return None;
        }
        (Split::Number, _) => address::parts(text)?.without_number,
        (Split::Place, _) => address::parts(text)?.without_commune,
        (Split::Address, _) => address::parts(text)?.street,
    };
    (!part.is_empty()).then_some(part)
}

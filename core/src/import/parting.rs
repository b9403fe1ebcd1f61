//! What a cell that holds the values of several fields gives to one of them.

use super::address;
use super::proposal::Split;
use crate::template::{Field, Role};

/// The text of one field, out of a text that holds several; `None` when it cannot be parted for certain.
pub(super) fn part(split: Split, field: &Field, text: &str) -> Option<String> {
    let part = match (split, field.role) {
        (Split::Position, _) => return None,
        (_, Some(Role::HouseNumber)) => address::parts(text)?.number,
        (_, Some(Role::Postcode)) => address::parts(text)?.postcode,
        (_, Some(Role::Commune)) => address::parts(text)?.commune,
        (Split::Number, _) => address::parts(text)?.without_number,
        (Split::Place, _) => address::parts(text)?.without_commune,
        (Split::Address, _) => address::parts(text)?.street,
    };
    (!part.is_empty()).then_some(part)
}

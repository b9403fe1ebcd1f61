//! Every check, one file each. The order is that in which a cell's first error is chosen.

use crate::check::Check;

mod boolean;
mod bounds;
mod commune_code;
mod commune_missing;
mod commune_name;
mod commune_pair;
mod coordinate;
mod date;
mod date_time;
mod identifier;
mod integer;
mod key;
mod length;
mod listed;
mod listed_open;
mod number;
mod pattern;
mod postcode;
mod postcode_pair;
mod postcode_unknown;
mod required;
mod swapped_coordinates;
mod time;
mod unique;
mod year;

/// Every check, in the order in which a cell's first error is chosen: what is missing, what cannot be read,
/// what reads and is not allowed, what contradicts the cells beside it, then the rows around it.
pub const ALL: &[&Check] = &[
    &commune_missing::CHECK,
    &required::CHECK,
    &number::CHECK,
    &integer::CHECK,
    &year::CHECK,
    &date::CHECK,
    &date_time::CHECK,
    &time::CHECK,
    &boolean::CHECK,
    &coordinate::CHECK,
    &swapped_coordinates::CHECK,
    &commune_code::CHECK,
    &commune_name::CHECK,
    &postcode::CHECK,
    &identifier::CHECK,
    &listed::CHECK,
    &listed_open::CHECK,
    &pattern::CHECK,
    &length::CHECK,
    &bounds::CHECK,
    &commune_pair::CHECK,
    &unique::CHECK,
    &key::CHECK,
    &postcode_unknown::CHECK,
    &postcode_pair::CHECK,
];

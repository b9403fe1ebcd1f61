//! Every check, one file each. The order is that in which a cell's first error is chosen.

use crate::check::Check;

mod act_matter;
mod arrondissement;
mod boolean;
mod bounds;
mod capitals;
mod commune_code;
mod commune_exercise;
mod commune_missing;
mod commune_name;
mod commune_pair;
mod compared;
mod coordinate;
mod date;
mod date_time;
mod default_position;
mod duration;
mod email;
mod far_from_address;
mod few_decimals;
mod french_point;
mod geojson;
mod house_number_date;
mod identifier;
mod integer;
mod item;
mod json;
mod key;
mod length;
mod link;
mod listed;
mod listed_open;
mod many_decimals;
mod metres_pair;
mod near_name;
mod near_place;
mod null_position;
mod number;
mod one_of;
mod opening_hours;
mod outside_commune;
mod pattern;
mod personal_data;
mod phone;
mod point;
mod postcode;
mod postcode_pair;
mod postcode_unknown;
mod projected;
mod required;
mod rna;
mod rounded_position;
mod row_twice;
mod scientific;
mod siren;
mod siret;
mod spaces;
mod spoilt_letters;
mod spreadsheet_error;
mod sum;
mod swapped_coordinates;
mod time;
mod together;
mod uid_missing;
mod unique;
mod uuid;
mod web_address;
mod year;
mod year_interval;
mod year_month;

/// Every check, in the order in which a cell's first error is chosen: what is missing, what cannot be read,
/// what reads and is not allowed, what contradicts the cells beside it, then the rows around it.
pub static ALL: &[&Check] = &[
    &commune_missing::CHECK,
    &uid_missing::CHECK,
    &required::CHECK,
    &one_of::CHECK,
    &spreadsheet_error::CHECK,
    &scientific::CHECK,
    &spoilt_letters::CHECK,
    &house_number_date::CHECK,
    &number::CHECK,
    &integer::CHECK,
    &year::CHECK,
    &year_month::CHECK,
    &date::CHECK,
    &date_time::CHECK,
    &time::CHECK,
    &duration::CHECK,
    &boolean::CHECK,
    &null_position::CHECK,
    &projected::CHECK,
    &swapped_coordinates::CHECK,
    &coordinate::CHECK,
    &point::CHECK,
    &geojson::CHECK,
    &json::CHECK,
    &item::CHECK,
    &commune_exercise::CHECK,
    &commune_code::CHECK,
    &commune_name::CHECK,
    &postcode::CHECK,
    &identifier::CHECK,
    &siren::CHECK,
    &siret::CHECK,
    &rna::CHECK,
    &phone::CHECK,
    &email::CHECK,
    &web_address::CHECK,
    &uuid::CHECK,
    &opening_hours::CHECK,
    &act_matter::CHECK,
    &year_interval::CHECK,
    &listed::CHECK,
    &pattern::CHECK,
    &length::CHECK,
    &bounds::CHECK,
    &french_point::CHECK,
    &commune_pair::CHECK,
    &together::CHECK,
    &compared::CHECK,
    &sum::CHECK,
    &unique::CHECK,
    &key::CHECK,
    &link::CHECK,
    &postcode_unknown::CHECK,
    &postcode_pair::CHECK,
    &listed_open::CHECK,
    &spaces::CHECK,
    &few_decimals::CHECK,
    &outside_commune::CHECK,
    &default_position::CHECK,
    &far_from_address::CHECK,
    &metres_pair::CHECK,
    &rounded_position::CHECK,
    &row_twice::CHECK,
    &personal_data::CHECK,
    &near_name::CHECK,
    &near_place::CHECK,
    &arrondissement::CHECK,
    &capitals::CHECK,
    &many_decimals::CHECK,
];

/// The check of this identifier.
pub fn find(id: &str) -> Option<&'static Check> {
    ALL.iter().copied().find(|check| check.id == id)
}

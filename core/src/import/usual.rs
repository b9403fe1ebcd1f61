//! The names that columns of a part go by in every kind of file, whatever the template.

use crate::template::{Field, Kind, Role};

/// Names of the columns that hold the easting, in degrees or in metres.
pub(super) const EAST: &[&str] = &[
    "lon",
    "long",
    "lng",
    "longitude",
    "x",
    "xlong",
    "coord_x",
    "x_coord",
    "coordonnée x",
    "x_wgs84",
    "long_coor1",
    "x_l93",
    "x_lambert93",
    "x_cc46",
    "lambert x",
];

/// Names of those that hold the northing.
pub(super) const NORTH: &[&str] = &[
    "lat",
    "latitude",
    "y",
    "ylat",
    "coord_y",
    "y_coord",
    "coordonnée y",
    "y_wgs84",
    "lat_coor1",
    "y_l93",
    "y_lambert93",
    "y_cc46",
    "lambert y",
];

/// Names that columns of a part go by in every kind of file.
pub(super) fn usual(field: &Field) -> &'static [&'static str] {
    match (field.role, field.kind) {
        (Some(Role::Longitude), _) | (_, Kind::Longitude) => EAST,
        (Some(Role::Latitude), _) | (_, Kind::Latitude) => NORTH,
        (Some(Role::Postcode), _) | (_, Kind::PostCode) => {
            &["cp", "code postal", "code post", "codpost", "postal_code", "adr_cp", "com_cp", "zip"]
        }
        (Some(Role::Insee), _) | (_, Kind::CommuneCode) => &[
            "insee",
            "code insee",
            "codinsee",
            "insee_com",
            "com_insee",
            "code commune",
            "code commune insee",
            "depcom",
            "citycode",
            "commune insee",
        ],
        (Some(Role::Commune), _) | (_, Kind::CommuneName) => &[
            "commune",
            "ville",
            "nom commune",
            "com_nom",
            "localité",
            "city",
            "municipalité",
            "vil",
        ],
        (Some(Role::Address), _) => {
            &["adresse", "adr", "adresse complète", "adresse postale", "address", "ad_lieu"]
        }
        (Some(Role::Street), _) => {
            &["voie", "rue", "nom voie", "adr_voie", "street", "libellé voie"]
        }
        (Some(Role::HouseNumber), _) => {
            &["n°", "numéro", "num", "numéro voie", "n° voie", "adr_num", "n° rue"]
        }
        (Some(Role::Name), _) => {
            &["nom", "name", "dénomination", "libellé", "intitulé", "désignation"]
        }
        (Some(Role::Phone), _) | (_, Kind::Phone) => {
            &["tél", "tel", "téléphone", "n° téléphone", "phone"]
        }
        (Some(Role::Siret), _) | (_, Kind::Siret) => &["siret", "n° siret", "numéro siret"],
        (Some(Role::Uid), _) => &["id", "identifiant", "uid", "réf", "référence"],
        _ => &[],
    }
}

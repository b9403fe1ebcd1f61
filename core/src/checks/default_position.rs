//! A position is not the middle of the commune, nor its town hall: where tools put what they could not place.

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, wrong};
use crate::geo::LonLat;
use crate::geo::halls::{self, TownHall};
use crate::reference;
use crate::template::{Address, Field, Kind, Role};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "position-par-defaut",
    title: "Position par défaut",
    why: "Faute de trouver une adresse, certains outils posent le repère au centre de la commune, ou à la mairie : le lieu est ailleurs.",
    remedy: "Replacez le repère sur la carte, ou prenez la position de l’adresse. Si le lieu est bien là, laissez-le.",
    severity: Severity::Warning,
    also: &[],
    applies: |field| matches!(field.kind, Kind::Longitude | Kind::GeoPoint),
    usual: r#"{"type": "number", "gabarit": {"role": "longitude"}}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("4.91123").beside(&[(LATITUDE, "45.73345"), (INSEE, "69029")]),
        wrong("4.91193").beside(&[(LATITUDE, "45.73467"), (INSEE, "69029")]),
        wrong("[4.91193, 45.73467]")
            .field(r#"{"type": "geopoint", "format": "array", "gabarit": null}"#)
            .beside(&[(INSEE, "69029")]),
        asked("4.91193", "4.912900")
            .beside(&[(LATITUDE, "45.73467"), (INSEE, "69029"), (ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)])
            .and_beside(&["45.737200"]),
        // The town hall of Bron, whose own address is that of the row, or elsewhere.
        fine("4.909199").beside(&[(LATITUDE, "45.733664"), (ADDRESS, "1, place de Weingarten")]),
        fine("4.909199")
            .beside(&[(LATITUDE, "45.733664"), (ADDRESS, "parvis de l’hôtel de ville")]),
        wrong("4.909199").beside(&[(LATITUDE, "45.733664"), (ADDRESS, "12 rue de la Marne")]),
        asked("4.909199", "4.912900")
            .beside(&[(LATITUDE, "45.733664"), (INSEE, "69029"), (ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9129, 45.7372)])
            .and_beside(&["45.737200"]),
        // Its address is there too.
        fine("4.909199")
            .beside(&[(LATITUDE, "45.733664"), (INSEE, "69029"), (ADDRESS, "12 rue de la Marne")])
            .knowing(&[(12, "Rue de la Marne", 4.9094, 45.7338)]),
        // Without a commune no middle is known.
        fine("4.91193").beside(&[(LATITUDE, "45.73467")]),
    ],
};

const LATITUDE: &str = r#"{"name": "lat", "type": "number", "gabarit": {"role": "latitude"}}"#;
const ADDRESS: &str = r#"{"name": "adresse", "type": "string", "gabarit": {"role": "address"}}"#;
const INSEE: &str = r#"{"name": "insee", "type": "string", "gabarit": {"role": "insee"}}"#;

/// Centres are published to about so many metres, by the outline they are computed from.
const NEAR: f64 = 20.0;

/// What is put at the town hall for want of better is there to the metre; what is beside it is not.
const AT_THE_HALL: f64 = 3.0;

/// As [`AT_THE_HALL`], for halls that one list places and tools place by another. Of 1,048 real points of the
/// Métropole seven are so near to one; a single one has another address and names no hall, a tourist office that was
/// indeed left there.
const AT_A_LISTED_HALL: f64 = 15.0;

/// What stands so near to its own address, in metres, was put there on purpose.
const AROUND: f64 = 50.0;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    let (place, latitude) = row.place(field)?;
    let middle = in_the_middle(row, place);
    let hall = || at_a_hall(row, place).filter(|_| !row.template().fields.iter().any(told(row)));
    if middle.is_none() && hall().is_none() {
        return None;
    }
    let known = row.address_near(place);
    let message = match (middle, &known) {
        (Some(message), _) => message,
        (None, Some((_, metres))) if *metres <= AROUND => return None,
        (None, _) => hall()?,
    };
    let trouble = Trouble::new(message);
    // Where its address is known, that is where it should be.
    let trouble = match known {
        Some((address, metres)) if metres > NEAR => {
            trouble.place(field, latitude, row, address.place)
        }
        _ => trouble,
    };
    let judge = row.role(Role::Insee).map(|(judge, _)| judge.index);
    let latitude = latitude.map(|latitude| latitude.index);
    Some(trouble.because(judge).because(latitude).because([field.index]))
}

fn in_the_middle(row: &Row<'_>, place: LonLat) -> Option<String> {
    let (_, insee) = row.role(Role::Insee)?;
    let commune = reference::commune(insee)?;
    let area = row.ground().territory().area(commune.insee)?;
    let middle = area.centre.is_within(NEAR, place);
    middle.then(|| format!("Ce repère est exactement au milieu {}.", value::of(commune.name)))
}

/// Only a row whose own address is elsewhere is in doubt: polling stations and toilets do stand in town halls.
fn at_a_hall(row: &Row<'_>, place: LonLat) -> Option<String> {
    let near = |metres: f64| move |hall: &&TownHall| hall.place.is_within(metres, place);
    let own = || row.ground().halls().iter().find(near(AT_THE_HALL));
    let hall = own().or_else(|| halls::listed().iter().find(near(AT_A_LISTED_HALL)))?;
    let address = Address::of(row.template(), |field| row.at(field.index))?;
    if hall.address.is_empty() || is_same_street(&address.text, &hall.address) {
        return None;
    }
    let name = reference::commune(&hall.insee).map(|own| format!(" {}", value::of(own.name)));
    let name = name.unwrap_or_default();
    Some(format!("Ce repère est celui de la mairie{name}, et l’adresse de la ligne est ailleurs."))
}

/// Whether two addresses name one street, however each writes it: « pl. du Dr F. Dugoujon » is that of « Place du
/// Docteur-Frédéric-Dugoujon ». The last word is the one that nobody shortens.
fn is_same_street(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(value::fold);
    let last_of = |own: &str, other: &str| {
        own.split(' ').next_back().is_some_and(|last| other.split(' ').any(|word| word == last))
    };
    last_of(&one, &other) || last_of(&other, &one)
}

/// Whether a row says in one of its cells that it is at the town hall.
fn told<'a>(row: &'a Row<'_>) -> impl Fn(&Field) -> bool + 'a {
    |field| {
        let text = value::fold(row.at(field.index));
        text.contains("mairie") || text.contains("hotel de ville")
    }
}

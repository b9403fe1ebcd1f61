//! What the geocoder answers, on a few streets of our own.

use super::*;
use crate::geo::addresses::Number;

fn at(longitude: f64, latitude: f64) -> LonLat {
    LonLat::new(longitude, latitude).unwrap()
}

/// A street along a parallel, its numbers a hundredth of a degree times their hundredth from its west end.
fn street(name: &str, postcode: &str, latitude: f64, numbers: &[(u32, &str)]) -> Street {
    let number = |&(number, suffix): &(u32, &str)| Number {
        number,
        suffix: suffix.to_owned(),
        place: at(4.90 + f64::from(number) * 1e-4, latitude),
    };
    Street {
        name: name.to_owned(),
        insee: "69029".to_owned(),
        postcode: postcode.to_owned(),
        former: String::new(),
        place: at(4.90, latitude),
        numbers: numbers.iter().map(number).collect(),
    }
}

fn bron() -> Geocoder {
    Geocoder::new(
        "69029",
        vec![
            street(
                "Rue Romarin",
                "69500",
                45.731,
                &[(2, ""), (10, ""), (12, ""), (12, "bis"), (14, "")],
            ),
            street("Place Tolozan", "69500", 45.7311, &[(1, ""), (3, "")]),
            street("Impasse Romarin", "69500", 45.74, &[(1, "")]),
            street("Avenue du Général de Gaulle", "69500", 45.75, &[(1, ""), (2, ""), (117, "")]),
            street("Rue du 8 Mai 1945", "69500", 45.76, &[(8, "")]),
            street("Rue Jean Moulin", "69500", 45.77, &[(5, "")]),
            street("Place Jean Moulin", "69500", 45.78, &[(5, "")]),
            street("Rue de Lyon", "69500", 45.79, &[(7, "")]),
            street("Le Fort", "69500", 45.80, &[]),
        ],
    )
}

fn find(text: &str) -> Answer {
    bron().find(Asked { text, ..Asked::default() })
}

fn first(text: &str) -> (String, Match) {
    let answer = find(text);
    let best = answer.candidates.first().unwrap_or_else(|| panic!("nothing for {text}"));
    (format!("{} {}", best.number, best.street).trim().to_owned(), best.found)
}

#[test]
fn an_address_is_found_however_it_is_spelt() {
    for (text, wanted) in [
        ("12 rue Romarin", "12 Rue Romarin"),
        ("12, RUE ROMARIN 69500 BRON", "12 Rue Romarin"),
        ("12bis r. romarin", "12 bis Rue Romarin"),
        ("12 B rue Romarin", "12 bis Rue Romarin"),
        ("12 romarin", "12 Rue Romarin"),
        ("12 rue Romrain", "12 Rue Romarin"),
        ("Rue Romarin, 12", "12 Rue Romarin"),
        ("117 av Gal De Gaulle", "117 Avenue du Général de Gaulle"),
        ("117 avenue Gl de Gaule, Bron", "117 Avenue du Général de Gaulle"),
        ("117 av. Charles de Gaulle", "117 Avenue du Général de Gaulle"),
        ("8 rue du huit mai 1945", "8 Rue du 8 Mai 1945"),
        ("8 rue du 8 mai", "8 Rue du 8 Mai 1945"),
        ("7 rue de Lyon, Bron", "7 Rue de Lyon"),
        ("5 rue J. Moulin", "5 Rue Jean Moulin"),
        ("Mairie, 12 rue Romarin, 2e étage", "12 Rue Romarin"),
        ("12 rueRomarin", "12 Rue Romarin"),
    ] {
        assert_eq!(first(text), (wanted.to_owned(), Match::Number), "{text}");
    }
    assert_eq!(first("rue du 8 mai 1945"), ("Rue du 8 Mai 1945".to_owned(), Match::Street));
    assert_eq!(first("le fort"), ("Le Fort".to_owned(), Match::Street));
}

#[test]
fn only_a_number_in_a_street_named_without_doubt_is_accepted() {
    for text in [
        "12 rue Romarin",
        "12bis, rue Romarin 69500 Bron",
        "117 av Gal de Gaulle",
        "5 rue Jean Moulin",
    ] {
        assert!(find(text).accepted().is_some(), "{text}");
    }
    for text in [
        "rue Romarin",
        "16 rue Romarin",
        "12 ter rue Romarin",
        "5 Jean Moulin",
        "12 rue Romain Rolland",
        "12 rue Jean Romarin-Dupont",
        "rue Romarin / place Tolozan",
        "Le Fort",
        "",
    ] {
        assert!(find(text).accepted().is_none(), "{text}");
    }
}

#[test]
fn the_runner_up_stands_beside_the_best() {
    let answer = find("5 jean moulin");
    let streets: Vec<&str> = answer.candidates.iter().map(|one| one.street.as_str()).collect();
    assert_eq!(streets, ["Rue Jean Moulin", "Place Jean Moulin"]);
    assert_eq!(answer.candidates[0].label, "5 Rue Jean Moulin, 69500 Bron");
}

#[test]
fn a_corner_is_where_two_streets_are_nearest() {
    for text in [
        "rue Romarin / place Tolozan",
        "angle place Tolozan et rue Romarin",
        "Rue Romarin x Place Tolozan",
    ] {
        let answer = find(text);
        let best = &answer.candidates[0];
        assert_eq!(best.found, Match::Corner, "{text}: {best:?}");
        assert!(best.place.metres_to(at(4.9002, 45.73105)) < 15.0, "{text}: {best:?}");
    }
    assert!(
        find("rue Romarin / rue de Lyon").candidates.iter().all(|one| one.found != Match::Corner)
    );
    assert_eq!(find("12 rue Romarin / place Tolozan").candidates[0].found, Match::Number);
}

#[test]
fn what_is_no_address_of_the_commune_finds_nothing() {
    for text in
        ["", "   ", "12", "Bron", "69500", "rue", "xyzzy", "12 chemin des Fées", "/", "a / b"]
    {
        assert_eq!(find(text), Answer::default(), "{text}");
    }
}

#[test]
fn a_wrong_postcode_costs_but_does_not_hide() {
    let geocoder = Geocoder::new(
        "69149",
        vec![
            street("Rue de la République", "69600", 45.71, &[(4, "")]),
            street("Rue de la République", "69310", 45.70, &[(4, "")]),
        ],
    );
    let find = |postcode: &str| {
        geocoder.find(Asked { text: "4 rue de la République", postcode, town: "" })
    };
    assert_eq!(find("69310").candidates[0].postcode, "69310");
    assert!(find("69310").accepted().is_some());
    assert!(find("").accepted().is_none());
    assert!(find("75001").accepted().is_none());
    assert_eq!(find("75001").candidates.len(), 2);
}

#[test]
fn the_former_commune_tells_two_streets_of_one_name() {
    let mut streets = vec![
        street("Rue de la République", "69310", 45.71, &[(4, "")]),
        street("Rue de la République", "69310", 45.70, &[(4, "")]),
    ];
    streets[0].former = "Oullins".to_owned();
    streets[1].former = "Pierre-Bénite".to_owned();
    let geocoder = Geocoder::new("69149", streets);
    let text = "4 rue de la République";
    let answer = geocoder.find(Asked { text, town: "PIERRE BENITE", postcode: "" });
    assert_eq!(answer.accepted().map(|taken| taken.place.latitude), Some(45.70));
    let answer =
        geocoder.find(Asked { text: "4 rue de la République, 69600 Oullins", ..Asked::default() });
    assert_eq!(answer.accepted().map(|taken| taken.place.latitude), Some(45.71));
    assert!(geocoder.find(Asked { text, ..Asked::default() }).accepted().is_none());
}

#[test]
fn the_nearest_address_of_a_place_is_found() {
    let (nearest, metres) = bron().nearest(at(4.9118, 45.7501)).unwrap();
    assert_eq!(
        (nearest.number.as_str(), nearest.street.as_str()),
        ("117", "Avenue du Général de Gaulle")
    );
    assert!(metres < 15.0);
    assert!(Geocoder::new("69029", Vec::new()).nearest(at(4.9, 45.7)).is_none());
}

#[test]
fn suggestions_follow_what_is_typed() {
    let geocoder = bron();
    let labels = |typed: &str| -> Vec<String> {
        let offered = geocoder.suggest(typed, 3);
        offered
            .into_iter()
            .map(|one| format!("{} {}", one.number, one.street).trim().to_owned())
            .collect()
    };
    assert_eq!(labels("rom"), ["Rue Romarin", "Impasse Romarin"]);
    assert_eq!(labels("12 rom")[0], "12 Rue Romarin");
    assert_eq!(labels("1 rom")[0], "1 Impasse Romarin");
    assert_eq!(labels("117 av gén")[0], "117 Avenue du Général de Gaulle");
    assert_eq!(labels("117 av du géneral de g")[0], "117 Avenue du Général de Gaulle");
    assert_eq!(labels("jean m"), ["Rue Jean Moulin", "Place Jean Moulin"]);
    assert_eq!(labels("place jean m")[0], "Place Jean Moulin");
    assert!(labels("").is_empty() && labels("12 ").is_empty() && labels("zzz").is_empty());
}

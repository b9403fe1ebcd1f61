//! An address base to search in: streets whose addresses are known, among tens of thousands made up.
//!
//! The made-up ones have the kinds, words and homonyms of real ones. Every zone of the Métropole has the same thirty
//! common names; the zone of the known streets has neighbours that differ from them by their kind or a word.

use gabarit_core::geo::LonLat;
use gabarit_core::geo::boundary::Territory;
use gabarit_core::reference;
use gabarit_tests::Dice;

use crate::addresses::{BAN, ban};

/// A street that must be found, with one of its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub insee: String,
    pub postcode: String,
    pub street: String,
    pub number: u32,
    pub rep: String,
    pub place: LonLat,
}

const COMMON: [&str; 30] = [
    "Rue de la République",
    "Avenue Jean Jaurès",
    "Rue Victor Hugo",
    "Rue Pasteur",
    "Place de la Mairie",
    "Rue de l'Église",
    "Rue du 8 Mai 1945",
    "Rue Émile Zola",
    "Avenue du Général de Gaulle",
    "Rue des Écoles",
    "Rue Jules Ferry",
    "Chemin des Vignes",
    "Rue du Stade",
    "Impasse des Lilas",
    "Rue Jean Moulin",
    "Avenue de la Gare",
    "Rue de la Gare",
    "Place du Marché",
    "Rue du Moulin",
    "Chemin de la Croix",
    "Rue Saint-Jean",
    "Rue Gambetta",
    "Place Jean Moulin",
    "Rue des Tilleuls",
    "Allée des Cerisiers",
    "Rue Pierre et Marie Curie",
    "Rue Claude Debussy",
    "Chemin du Moulin",
    "Route de Lyon",
    "Grande Rue",
];

const KINDS: [&str; 12] = [
    "Rue",
    "Rue",
    "Rue",
    "Rue",
    "Avenue",
    "Chemin",
    "Impasse",
    "Allée",
    "Place",
    "Boulevard",
    "Montée",
    "Passage",
];

const FIRST: [&str; 40] = [
    "Jean",
    "Pierre",
    "Marie",
    "Louis",
    "Claude",
    "André",
    "Paul",
    "Joseph",
    "Antoine",
    "François",
    "Henri",
    "Marcel",
    "Georges",
    "Charles",
    "Jacques",
    "Émile",
    "Albert",
    "Eugène",
    "Auguste",
    "Léon",
    "Lucien",
    "Gabriel",
    "Édouard",
    "Alexandre",
    "Maurice",
    "Roger",
    "Philippe",
    "Jeanne",
    "Marguerite",
    "Simone",
    "Lucie",
    "Rosa",
    "Olympe",
    "Camille",
    "Benoît",
    "Étienne",
    "Victor",
    "Félix",
    "Mathieu",
    "Barthélemy",
];

const LAST: [&str; 120] = [
    "Bernard",
    "Dubois",
    "Durand",
    "Lambert",
    "Fontaine",
    "Rousseau",
    "Vincent",
    "Muller",
    "Faure",
    "Mercier",
    "Blanc",
    "Guérin",
    "Boyer",
    "Garnier",
    "Chevalier",
    "Legrand",
    "Gauthier",
    "Garcia",
    "Perrin",
    "Robin",
    "Clément",
    "Morin",
    "Nicolas",
    "Mathieu",
    "Dumont",
    "Lopez",
    "Fournier",
    "Marchand",
    "Duval",
    "Denis",
    "Dufour",
    "Barbier",
    "Brun",
    "Meunier",
    "Noël",
    "Meyer",
    "Renaud",
    "Giraud",
    "Brunet",
    "Colin",
    "Vidal",
    "Caron",
    "Picard",
    "Aubert",
    "Leclerc",
    "Renard",
    "Rolland",
    "Arnaud",
    "Lacroix",
    "Bertrand",
    "Gaillard",
    "Hubert",
    "Baron",
    "Moreau",
    "Fabre",
    "Carpentier",
    "Charbonnier",
    "Perret",
    "Bouvier",
    "Chapuis",
    "Berthet",
    "Favre",
    "Vernay",
    "Jacquard",
    "Ampère",
    "Berliet",
    "Herriot",
    "Lumière",
    "Récamier",
    "Servient",
    "Thiers",
    "Garibaldi",
    "Vaucanson",
    "Bichat",
    "Bellet",
    "Delandine",
    "Smith",
    "Marietton",
    "Bourgelat",
    "Franklin",
    "Vendôme",
    "Cuvier",
    "Bugeaud",
    "Malesherbes",
    "Boileau",
    "Molière",
    "Corneille",
    "Racine",
    "Montesquieu",
    "Diderot",
    "Voltaire",
    "Rabelais",
    "Ronsard",
    "Lamartine",
    "Musset",
    "Vigny",
    "Balzac",
    "Flaubert",
    "Stendhal",
    "Verlaine",
    "Rimbaud",
    "Baudelaire",
    "Apollinaire",
    "Éluard",
    "Aragon",
    "Prévert",
    "Camus",
    "Sartre",
    "Colette",
    "Duras",
    "Curie",
    "Poincaré",
    "Carnot",
    "Arago",
    "Berthelot",
    "Lavoisier",
    "Laplace",
    "Monge",
    "Fourier",
    "Cauchy",
];

const NOUNS: [&str; 60] = [
    "des Lilas",
    "des Acacias",
    "des Peupliers",
    "des Marronniers",
    "des Noyers",
    "des Platanes",
    "des Charmes",
    "des Frênes",
    "du Bois",
    "des Bois",
    "du Château",
    "de la Fontaine",
    "du Lavoir",
    "de la Source",
    "du Ruisseau",
    "de la Rivière",
    "du Port",
    "de la Plaine",
    "du Plateau",
    "de la Colline",
    "des Coteaux",
    "du Bellevue",
    "de la Combe",
    "du Vallon",
    "des Prés",
    "de la Prairie",
    "des Champs",
    "du Champ Fleuri",
    "de la Ferme",
    "de la Grange",
    "du Four",
    "du Puits",
    "de la Forge",
    "du Tilleul",
    "du Chêne",
    "de la Charrière",
    "du Mas",
    "de la Garenne",
    "du Renard",
    "des Hirondelles",
    "des Mésanges",
    "des Rossignols",
    "du Parc",
    "du Cimetière",
    "de la Poste",
    "de l'Industrie",
    "du Commerce",
    "des Artisans",
    "de la Paix",
    "de la Liberté",
    "de l'Égalité",
    "de la Fraternité",
    "du Souvenir",
    "du Progrès",
    "de l'Avenir",
    "de l'Espérance",
    "du 11 Novembre 1918",
    "du 19 Mars 1962",
    "des Trois Pierres",
    "des Quatre Vents",
];

const TITLES: [&str; 8] = [
    "du Docteur",
    "du Général",
    "du Professeur",
    "de l'Abbé",
    "du Commandant",
    "du Colonel",
    "du Président",
    "Saint",
];

/// A base in the national format with the known streets and as many others, `zones` × `each` at least.
pub fn base_of(known: &[Known], each: usize) -> String {
    let mut dice = Dice::new(69);
    let mut text = format!("{BAN}\n");
    for one in known {
        push(&mut text, &one.insee, &one.postcode, &one.street, one.number, &one.rep, one.place);
    }
    for area in Territory::built_in().areas().filter(|area| area.insee != "69123") {
        let postcode = reference::commune(&area.insee)
            .and_then(|commune| commune.postcodes.first().copied())
            .unwrap();
        let mut names: Vec<String> = COMMON.iter().map(|name| (*name).to_owned()).collect();
        names.extend(neighbours(known, &area.insee));
        while names.len() < each {
            let name = name(&mut dice);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
            .retain(|name| !known.iter().any(|one| one.street == *name && one.insee == area.insee));
        for name in names {
            let bounds = area.bounds;
            let share = |dice: &mut Dice| dice.below(10_000) as f64 / 10_000.0;
            let longitude = bounds.west + (bounds.east - bounds.west) * share(&mut dice);
            let latitude = bounds.south + (bounds.north - bounds.south) * share(&mut dice);
            let first = 1 + dice.below(20) as u32;
            for number in [first, first + 2] {
                let place = LonLat::new(longitude + f64::from(number) * 1e-5, latitude).unwrap();
                push(&mut text, &area.insee, postcode, &name, number, "", place);
            }
        }
    }
    text
}

/// Streets that could be taken for a known one: of another kind, or with a word more.
fn neighbours(known: &[Known], insee: &str) -> Vec<String> {
    let mut streets: Vec<&str> =
        known.iter().filter(|one| one.insee == insee).map(|one| one.street.as_str()).collect();
    streets.sort_unstable();
    streets.dedup();
    let other = |(turn, street): (usize, &&str)| {
        let (kind, rest) = street.split_once(' ')?;
        match turn % 6 {
            0 if kind != "Impasse" => Some(format!("Impasse {rest}")),
            1 if kind == "Rue" => Some(format!("Place {rest}")),
            2 if kind == "Rue" => Some(format!("Petite Rue {rest}")),
            3 => Some(format!("{kind} {}", rest.chars().rev().collect::<String>())),
            _ => None,
        }
    };
    streets.iter().enumerate().filter_map(other).collect()
}

fn name(dice: &mut Dice) -> String {
    let pick =
        |dice: &mut Dice, from: &[&str]| from[dice.below(from.len() as u64) as usize].to_owned();
    let kind = pick(dice, &KINDS);
    match dice.below(10) {
        0..=4 => format!("{kind} {} {}", pick(dice, &FIRST), pick(dice, &LAST)),
        5..=6 => format!("{kind} {}", pick(dice, &NOUNS)),
        7 => format!("{kind} {}", pick(dice, &LAST)),
        _ => format!("{kind} {} {}", pick(dice, &TITLES), pick(dice, &LAST)),
    }
}

fn push(
    text: &mut String,
    insee: &str,
    postcode: &str,
    street: &str,
    number: u32,
    rep: &str,
    place: LonLat,
) {
    text.push_str(&ban(insee, postcode, street, number, rep, place));
    text.push('\n');
}

//! How alike two rows are by what they are called and where they are.

use rustc_hash::FxHashMap;

use super::Sign;
use crate::geo::LonLat;
use crate::geo::geocoder::{Word, is_link, words};
use crate::import::address;
use crate::positions::{self, Placing, Standing};
use crate::table::{RowId, Table};
use crate::template::{Role, Template};
use crate::value::fold;

/// What is compared of a row.
#[derive(Debug, Default)]
pub(super) struct Portrait {
    /// Its name, folded.
    pub(super) plain_name: String,
    /// Its address, folded.
    pub(super) plain_address: String,
    pub(super) name: Vec<Word>,
    pub(super) street: Vec<Word>,
    number: String,
    pub(super) place: Option<LonLat>,
}

/// A row’s portrait, and its names by each key.
pub(super) type Sketch = (Portrait, Vec<Option<String>>);

/// What can be compared of the rows of a template.
pub(super) struct Painter<'a> {
    template: &'a Template,
    placing: Option<Placing<'a>>,
}

impl<'a> Painter<'a> {
    pub(super) fn of(template: &'a Template) -> Self {
        Self { template, placing: Placing::of(template) }
    }

    /// The name of a row, folded; empty when it has none.
    pub(super) fn plain_name(&self, table: &Table, row: RowId) -> String {
        let name = self.template.role(Role::Name);
        name.map_or_else(String::new, |field| fold(table.text(row, field.index)))
    }

    pub(super) fn portrait(&self, table: &Table, row: RowId) -> Portrait {
        let plain_name = self.plain_name(table, row);
        let asked = positions::address(self.template, table, row);
        let text = asked.map(|address| address.text).unwrap_or_default();
        let parts = address::parts(&text);
        let number = parts.as_ref().map_or_else(String::new, |parts| fold(&parts.number));
        let street = parts.map_or_else(|| text.clone(), |parts| parts.street);
        let place =
            self.placing.and_then(|placing| match placing.standing(self.template, table, row) {
                Standing::At(place) => Some(place),
                _ => None,
            });
        let spelt = |text: &str| words(text).iter().map(|word| Word::new(word)).collect();
        let name = spelt(&plain_name);
        let street = spelt(&street);
        Portrait { plain_address: fold(&text), plain_name, name, street, number, place }
    }
}

/// How often each word stands in either table: a word that all rows share tells little.
#[derive(Debug, Default)]
pub(super) struct Frequencies(FxHashMap<String, u32>);

impl Frequencies {
    pub(super) fn of(ours: &[Sketch], theirs: &[Sketch], part: fn(&Portrait) -> &[Word]) -> Self {
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for word in ours.iter().flat_map(|(portrait, _)| part(portrait)) {
            *counts.entry(word.text().to_owned()).or_default() += 1;
        }
        let mut others: FxHashMap<&str, u32> = FxHashMap::default();
        for word in theirs.iter().flat_map(|(portrait, _)| part(portrait)) {
            *others.entry(word.text()).or_default() += 1;
        }
        for (word, count) in others {
            let own = counts.entry(word.to_owned()).or_default();
            *own = (*own).max(count);
        }
        Self(counts)
    }

    /// How much a word tells, from 0 to 1.
    fn weight(&self, word: &Word) -> f32 {
        if is_link(word.text()) {
            return 0.15;
        }
        let count = self.0.get(word.text()).copied().unwrap_or(1).max(1);
        1.0 / (1.0 + (count as f32).ln())
    }
}

/// What speaks for two rows being the same, and against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Titles of the columns of an identifier both hold, where other rows hold it too.
    pub key: Option<Vec<String>>,
    /// Titles of the columns of an identifier in which they differ.
    pub other_key: Option<Vec<String>>,
    /// How alike their names are, from 0 to 1; `None` when one has none.
    pub name: Option<f32>,
    /// How alike their streets are, from 0 to 1; `None` when one has none.
    pub street: Option<f32>,
    /// Whether both give a number in the street, and not the same.
    pub other_number: bool,
    /// Metres between them; `None` when one has no place.
    pub metres: Option<f64>,
}

impl Evidence {
    pub(super) fn between(
        ours: &Portrait,
        theirs: &Portrait,
        names: &Frequencies,
        streets: &Frequencies,
    ) -> Self {
        let both = |a: &[Word], b: &[Word]| !a.is_empty() && !b.is_empty();
        let name =
            both(&ours.name, &theirs.name).then(|| match ours.plain_name == theirs.plain_name {
                true => 1.0,
                false => alike(&ours.name, &theirs.name, names),
            });
        let street = both(&ours.street, &theirs.street)
            .then(|| alike(&ours.street, &theirs.street, streets));
        let numbers = [&ours.number, &theirs.number];
        Self {
            key: None,
            other_key: None,
            name,
            street,
            other_number: numbers[0] != numbers[1]
                && numbers.iter().all(|number| !number.is_empty()),
            metres: ours.place.zip(theirs.place).map(|(a, b)| a.metres_to(b)),
        }
    }

    fn address(&self) -> Option<f32> {
        self.street.map(|street| if self.other_number { street * 0.55 } else { street })
    }

    /// From 0 to 1: names tell most, then addresses and places; what is told by one of them only is less sure.
    pub(super) fn score(&self) -> f32 {
        let nearness = self.metres.map(|metres| match metres {
            ..=30.0 => 1.0,
            ..=100.0 => 0.8,
            ..=300.0 => 0.5,
            ..=1000.0 => 0.2,
            _ => 0.0,
        });
        let told = [(self.name, 0.5), (self.address(), 0.35), (nearness, 0.35)];
        let told: Vec<(f32, f32)> =
            told.into_iter().filter_map(|(likeness, weight)| Some((likeness?, weight))).collect();
        let weights: f32 = told.iter().map(|(_, weight)| weight).sum();
        let sure = match (told.len(), self.name, self.street) {
            (0, ..) => return if self.key.is_some() { 0.6 } else { 0.0 },
            (1, Some(_), _) => 0.85,
            (1, _, Some(_)) => 0.8,
            (1, ..) => 0.7,
            _ => 0.97,
        };
        let mean = told.iter().map(|(likeness, weight)| likeness * weight).sum::<f32>() / weights;
        let score = sure * mean;
        match (&self.key, &self.other_key) {
            (Some(_), _) => 0.5 + score / 2.0,
            (None, Some(_)) => score.min(super::pairing::SURE - 0.01),
            (None, None) => score,
        }
    }

    /// What makes the rows alike, of what a person would look at.
    pub(super) fn signs(&self) -> impl Iterator<Item = Sign> {
        let told = |likeness: Option<f32>| likeness.is_some_and(|likeness| graded(likeness) < 2);
        let signs = [
            (Sign::Name, told(self.name)),
            (Sign::Address, told(self.address())),
            (Sign::Place, self.metres.is_some_and(|metres| metres <= 100.0)),
        ];
        signs.into_iter().filter_map(|(sign, holds)| holds.then_some(sign))
    }

    /// Whether name and place both say that an identifier was given to something else.
    pub(super) fn contradicts(&self) -> bool {
        let far = self.metres.is_some_and(|metres| metres > 500.0);
        let elsewhere = self.address().map_or(far, |address| address < 0.4);
        self.name.is_some_and(|name| name < 0.35) && elsewhere
    }

    /// In French: « même nom, même adresse, à 12 m ».
    pub fn words(&self) -> String {
        let titles = |titles: &[String]| {
            titles.iter().map(|title| format!("« {title} »")).collect::<Vec<_>>().join(" et ")
        };
        let mut words = Vec::new();
        if let Some(key) = &self.key {
            words.push(format!("même {}", titles(key)));
        }
        if let Some(name) = self.name {
            let said = ["même nom", "noms proches", "noms différents"];
            words.push(said[graded(name)].to_owned());
        }
        if let Some(street) = self.street {
            let said = match (graded(street), self.other_number) {
                (0, false) => "même adresse",
                (0, true) => "même rue, autre numéro",
                (1, _) => "adresses proches",
                _ => "adresses différentes",
            };
            words.push(said.to_owned());
        }
        if let Some(metres) = self.metres {
            words.push(match metres {
                ..1.0 => "même position".to_owned(),
                ..1000.0 => format!("à {metres:.0} m"),
                _ => format!("à {} km", format!("{:.1}", metres / 1000.0).replace('.', ",")),
            });
        }
        if let Some(key) = &self.other_key {
            words.push(format!("mais {} diffère", titles(key)));
        }
        words.join(", ")
    }
}

fn graded(likeness: f32) -> usize {
    match likeness {
        0.995.. => 0,
        0.6.. => 1,
        _ => 2,
    }
}

/// How much of what each says the other says too, rare words counting most.
fn alike(ours: &[Word], theirs: &[Word], frequencies: &Frequencies) -> f32 {
    let found = |words: &[Word], among: &[Word]| {
        words.iter().fold((0.0, 0.0), |(found, all), word| {
            let best = among.iter().map(|other| word.likeness(other)).fold(0.0, f32::max);
            let weight = frequencies.weight(word);
            (found + weight * best, all + weight)
        })
    };
    let ((a, all_a), (b, all_b)) = (found(ours, theirs), found(theirs, ours));
    (a + b) / (all_a + all_b)
}

//! The names under which a field is known, and how near a column's header comes to them.

use rustc_hash::FxHashMap;

use super::usual::usual;
use crate::template::Template;
use crate::value::{fold, unspoilt};

/// How a header leads to a field: a score up to 1, and the reason a person reads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Likeness {
    pub(super) field: usize,
    pub(super) score: f64,
    pub(super) reason: String,
    /// Whether it is a guess: a part of the header is a name of the field, and nothing else speaks for it.
    pub(super) guess: bool,
}

/// A match of this score or more needs no look.
pub(super) const CERTAIN: f64 = 0.85;

/// Every name of a template's fields, ready to be compared with headers.
pub(super) struct Names<'t> {
    template: &'t Template,
    /// By all their words: « Ouverture le » is not « Ouverture ».
    spelt: FxHashMap<String, Vec<Name>>,
    /// Without the small words.
    known: FxHashMap<String, Vec<Name>>,
    /// The same by their words in alphabetical order: `voie_nom` is `nom_voie`.
    unordered: FxHashMap<String, Vec<Name>>,
}

#[derive(Debug, Clone)]
struct Name {
    field: usize,
    text: String,
    rank: Rank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The name in files.
    Name,
    /// The plain name.
    Title,
    /// Another name the template gives.
    Alias,
    /// A name that all columns of this part go by.
    Usual,
}

impl<'t> Names<'t> {
    pub(super) fn of(template: &'t Template) -> Self {
        let mut spelt: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        let mut known: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        let mut unordered: FxHashMap<String, Vec<Name>> = FxHashMap::default();
        for field in &template.fields {
            let own = [(field.name.as_str(), Rank::Name), (field.title.as_str(), Rank::Title)];
            let aliases = field.aliases.iter().map(|alias| (alias.as_str(), Rank::Alias));
            let usual = usual(field).iter().map(|name| (*name, Rank::Usual));
            for (text, rank) in own.into_iter().chain(aliases).chain(usual) {
                let name = Name { field: field.index, text: text.to_owned(), rank };
                for names in [
                    spelt.entry(spelling(text)).or_default(),
                    known.entry(key(text)).or_default(),
                    unordered.entry(unordered_key(text)).or_default(),
                ] {
                    if names.iter().all(|other| other.field != field.index) {
                        names.push(name.clone());
                    }
                }
            }
        }
        Self { template, spelt, known, unordered }
    }

    /// How many fields there are.
    pub(super) fn fields(&self) -> usize {
        self.template.fields.len()
    }

    /// Whether a text is, but for its spelling, a name of a field.
    pub(super) fn knows(&self, header: &str) -> Option<usize> {
        let found = self.known.get(&key(header)).or_else(|| self.known.get(&key(&bare(header))))?;
        found.iter().min_by_key(|name| name.rank).map(|name| name.field)
    }

    /// The fields a header may name, the likeliest first.
    pub(super) fn like(&self, header: &str) -> Vec<Likeness> {
        let mut found: FxHashMap<usize, Likeness> = FxHashMap::default();
        let mut note = |likeness: Likeness| {
            let best = found.entry(likeness.field).or_insert_with(|| likeness.clone());
            if best.score < likeness.score {
                *best = likeness;
            }
        };
        let whole = key(header);
        if whole.is_empty() {
            return Vec::new();
        }
        if let Some(sound) = unspoilt(header) {
            return self.like(&sound);
        }
        for name in self.spelt.get(&spelling(header)).into_iter().flatten() {
            note(self.same(header, name, 0.0));
        }
        for name in self.known.get(&whole).into_iter().flatten() {
            note(self.same(header, name, 0.02));
        }
        let naked = bare(header);
        for name in self.spelt.get(&spelling(&naked)).into_iter().flatten() {
            note(self.same(header, name, 0.01));
        }
        let bare = key(&naked);
        if bare != whole {
            for name in self.known.get(&bare).into_iter().flatten() {
                note(self.same(header, name, 0.03));
            }
        }
        // A single word has but one order.
        let unordered = Some(unordered_key(header)).filter(|key| key.contains(' '));
        for name in unordered.and_then(|key| self.unordered.get(&key)).into_iter().flatten() {
            note(self.same(header, name, 0.04));
        }
        for (known, names) in &self.known {
            let near = nearness(&whole, known).max(nearness(&bare, known));
            let within = names.first().map_or(0.0, |name| share(header, &name.text));
            for name in names.iter().filter(|name| name.rank != Rank::Usual) {
                let title = &self.title(name.field);
                if near >= 0.8 {
                    let reason = format!("écriture proche de « {} »", name.text);
                    let score = near * 0.85;
                    note(Likeness { field: name.field, score, reason, guess: false });
                } else if within > 0.0 {
                    let reason = match name.text == *title {
                        true => format!("« {header} » contient « {title} »"),
                        false => format!(
                            "« {header} » contient « {} », un autre nom de « {title} »",
                            name.text
                        ),
                    };
                    let score = 0.5 + 0.2 * within;
                    note(Likeness { field: name.field, score, reason, guess: true });
                }
            }
        }
        let mut found: Vec<Likeness> = found.into_values().collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.field.cmp(&b.field)));
        found
    }

    fn same(&self, header: &str, name: &Name, less: f64) -> Likeness {
        let title = self.title(name.field);
        let exact = header == name.text;
        let (score, reason) = match name.rank {
            Rank::Name if exact => (1.0, "même nom".to_owned()),
            Rank::Name => (0.98, "même nom, à l’écriture près".to_owned()),
            Rank::Title if exact => (0.99, "même intitulé".to_owned()),
            Rank::Title => (0.97, "même intitulé, à l’écriture près".to_owned()),
            Rank::Alias if is_projected(&name.text) => {
                (0.88, format!("« {header} » est un autre nom de « {title} »"))
            }
            Rank::Alias => (0.95, format!("« {header} » est un autre nom de « {title} »")),
            Rank::Usual if is_projected(&name.text) => {
                (0.87, format!("« {header} » est un autre nom de « {title} »"))
            }
            Rank::Usual => (0.9, format!("« {header} » est un autre nom de « {title} »")),
        };
        Likeness { field: name.field, score: score - less, reason, guess: false }
    }

    fn title(&self, field: usize) -> String {
        self.template.fields.get(field).map_or_else(String::new, |field| field.title.clone())
    }
}

/// The form under which two names are the same: folded, without plurals, small words, spaces.
/// `Adresse(s) du parc` and `adresse_parc` give the same.
pub(super) fn key(name: &str) -> String {
    let folded = fold(&words_apart(name));
    let words: Vec<&str> = folded.split(' ').filter(|word| !is_small(word)).map(singular).collect();
    if words.is_empty() { folded } else { words.concat() }
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "de" | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "l"
            | "d"
            | "en"
            | "et"
            | "au"
            | "aux"
            | "a"
            | "s"
    )
}

/// The form under which two spellings of one name are the same: folded, without plurals and spaces.
fn spelling(name: &str) -> String {
    fold(&words_apart(name)).split(' ').map(singular).collect()
}

/// `conditionsVersement` as `conditions Versement`.
fn words_apart(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for c in name.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            apart.push(' ');
        }
        apart.push(c);
        before = c;
    }
    apart
}

fn singular(word: &str) -> &str {
    if word.len() < 4 { word } else { word.strip_suffix(['s', 'x']).unwrap_or(word) }
}

/// A header without what people put after a name: a unit or a form in brackets, an asterisk.
fn bare(header: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// How near two keys are, from 0 to 1; short ones are near by chance and count for nothing.
fn nearness(a: &str, b: &str) -> f64 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // Of lengths that differ so much nothing is near, and a header may be a page long.
    if short < 5 || short * 2 < long { 0.0 } else { strsim::normalized_levenshtein(a, b) }
}

/// The words of a name in alphabetical order. A short one may tell it from another: `Identifiant local DC`.
fn unordered_key(name: &str) -> String {
    let folded = fold(&words_apart(&bare(name)));
    let mut words: Vec<&str> =
        folded.split(' ').filter(|word| !is_small(word)).map(singular).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The share of a header's letters that a name takes, when all its words stand there; 0 when not, or when the name is
/// too short to mean anything.
fn share(header: &str, name: &str) -> f64 {
    let (header, name) = (fold(header), fold(name));
    let words: Vec<&str> = name.split(' ').filter(|word| word.len() > 2).map(singular).collect();
    let letters: usize = words.iter().map(|word| word.len()).sum();
    let all = words.iter().all(|word| header.split(' ').any(|own| singular(own) == *word));
    if letters < 6 || !all { 0.0 } else { letters as f64 / header.len().max(letters) as f64 }
}

/// Names of an easting or a northing: a column in degrees comes before one of these.
fn is_projected(name: &str) -> bool {
    let folded = fold(name);
    folded.split(' ').any(|word| matches!(word, "x" | "y" | "lambert" | "xcoord" | "ycoord"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn best(header: &str) -> Option<(String, f64)> {
        let template = Template::compile(
            "essai",
            json!({"fields": [
                {"name": "surf_tot_m2", "title": "Surface totale", "type": "number", "gabarit": {"aliases": ["Superficie"]}},
                {"name": "codepost", "title": "Code postal", "gabarit": {"role": "postcode"}},
                {"name": "type_equip", "title": "Équipements"},
                {"name": "lon", "title": "Longitude", "type": "number", "gabarit": {"role": "longitude"}},
            ]}),
        )
        .unwrap();
        let names = Names::of(&template);
        let best = names.like(header).into_iter().next()?;
        Some((template.fields[best.field].name.clone(), best.score))
    }

    #[test]
    fn a_header_leads_to_its_field_whatever_its_spelling() {
        for (header, field) in [
            ("surf_tot_m2", "surf_tot_m2"),
            ("SURF. TOT. M²", "surf_tot_m2"),
            ("Superficie (m²)", "surf_tot_m2"),
            ("Superficies", "surf_tot_m2"),
            ("Suprficie", "surf_tot_m2"),
            ("CP", "codepost"),
            ("Code_Postal *", "codepost"),
            ("CODE POSTAL DU PARC", "codepost"),
            ("Equipement(s)", "type_equip"),
            ("X", "lon"),
            ("Longitude (WGS84)", "lon"),
        ] {
            assert_eq!(best(header).map(|(field, _)| field).as_deref(), Some(field), "{header}");
        }
    }

    #[test]
    fn a_header_that_names_nothing_leads_nowhere() {
        for header in ["", "zone", "Service", "Observations"] {
            assert_eq!(best(header), None, "{header}");
        }
    }
}

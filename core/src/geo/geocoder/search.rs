//! Which streets a question may mean, and how surely.

use rustc_hash::FxHashMap;

use super::likeness::Word;
use super::question::Question;
use super::streets::Streets;

/// Least score worth showing.
const LEAST: f32 = 0.45;

/// How alike each word of the vocabulary is to the words typed, looked for once a question.
#[derive(Debug, Default)]
pub(super) struct Alike {
    by_word: FxHashMap<String, Vec<(u32, f32)>>,
}

/// A street that may be meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) street: u32,
    pub(super) score: f32,
}

/// The streets that a question may mean, in no order.
pub(super) fn search(streets: &Streets, question: &Question, alike: &mut Alike) -> Vec<Hit> {
    let words = mended(streets, &question.words, alike);
    let weights: Vec<f32> = words.iter().map(|word| streets.weight(word)).collect();
    let whole: f32 = weights.iter().sum();
    // For each street met: how well each word typed is found in it, and each of its words is typed.
    let mut met: FxHashMap<u32, Vec<(usize, u32, f32)>> = FxHashMap::default();
    let telling = weights.iter().any(|weight| *weight >= 0.8);
    for (turn, word) in words.iter().enumerate() {
        if telling && weights[turn] < 0.8 {
            continue;
        }
        for &(place, likeness) in alike.to(streets, word) {
            for &street in &streets.vocabulary[place as usize].streets {
                met.entry(street).or_default().push((turn, place, likeness));
            }
        }
    }
    let mut hits = Vec::new();
    for (street, mut pairs) in met {
        let own = &streets.words[street as usize];
        for (turn, word) in words.iter().enumerate() {
            if telling && weights[turn] < 0.8 {
                let known = alike.to(streets, word);
                pairs.extend(
                    known
                        .iter()
                        .filter(|(place, _)| own.contains(place))
                        .map(|&(place, likeness)| (turn, place, likeness)),
                );
            }
        }
        let score = score(streets, own, &weights, whole, &mut pairs);
        if score >= LEAST {
            hits.push(Hit { street, score });
        }
    }
    hits
}

/// Two thirds how much of the street's name was typed, one third how much of what was typed is in the name. Each word
/// typed stands for one word of the name.
fn score(
    streets: &Streets,
    own: &[u32],
    weights: &[f32],
    whole: f32,
    pairs: &mut [(usize, u32, f32)],
) -> f32 {
    pairs.sort_unstable_by(|a, b| b.2.total_cmp(&a.2));
    let mut typed_used = 0_u64;
    let mut own_used = 0_u64;
    let (mut typed, mut found) = (0.0, 0.0);
    for &(turn, place, likeness) in pairs.iter() {
        if turn >= 64 || typed_used >> turn & 1 == 1 {
            continue;
        }
        let free = own
            .iter()
            .enumerate()
            .take(64)
            .find(|&(at, word)| *word == place && own_used >> at & 1 == 0);
        let Some((at, _)) = free else { continue };
        typed_used |= 1 << turn;
        own_used |= 1 << at;
        typed += weights[turn] * likeness * likeness;
        found += streets.vocabulary[place as usize].weight * likeness * likeness;
    }
    let name: f32 = own.iter().map(|place| streets.vocabulary[*place as usize].weight).sum();
    if name == 0.0 || whole == 0.0 { 0.0 } else { 0.65 * found / name + 0.35 * typed / whole }
}

impl Alike {
    /// The words of the vocabulary that a typed word may be, with how alike they are.
    pub(super) fn to(&mut self, streets: &Streets, word: &str) -> &[(u32, f32)] {
        self.by_word.entry(word.to_owned()).or_insert_with(|| {
            let typed = Word::new(word);
            let likeness = |(place, entry): (usize, &super::streets::Entry)| {
                let likeness = entry.word.likeness(&typed);
                (likeness > 0.0).then_some((place as u32, likeness))
            };
            streets.vocabulary.iter().enumerate().filter_map(likeness).collect()
        })
    }
}

/// The words typed, two joined or one parted where only so the commune knows them: `saintvincent`, `croix paquet`.
fn mended(streets: &Streets, words: &[String], alike: &mut Alike) -> Vec<String> {
    let mut surely =
        |word: &String| alike.to(streets, word).iter().any(|(_, likeness)| *likeness > 0.75);
    let mut known: Vec<bool> = words.iter().map(&mut surely).collect();
    if known.iter().all(|known| *known) {
        return words.to_vec();
    }
    let mut mended = Vec::with_capacity(words.len() + 1);
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if let Some(next) = words.get(at + 1).filter(|_| !known[at] || !known[at + 1]) {
            let joined = format!("{word}{next}");
            if joined.len() > 4 && streets.find(&joined).is_some() {
                mended.push(joined);
                known[at + 1] = true;
                at += 2;
                continue;
            }
        }
        match parted(streets, word).filter(|_| !known[at]) {
            Some((first, second)) => mended.extend([first.to_owned(), second.to_owned()]),
            None => mended.push(word.clone()),
        }
        at += 1;
    }
    mended
}

fn parted<'a>(streets: &Streets, word: &'a str) -> Option<(&'a str, &'a str)> {
    (2..word.len().saturating_sub(1)).filter(|at| word.is_char_boundary(*at)).find_map(|at| {
        let (first, second) = word.split_at(at);
        (streets.find(first).is_some() && streets.find(second).is_some()).then_some((first, second))
    })
}

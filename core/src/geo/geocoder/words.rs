//! The words of a street's name, spelt out: `12 bd Gal de Gaulle` and `Boulevard du Général de Gaulle` meet there.

use crate::value::fold;

/// Kinds of street, as people and the base shorten them (La Poste's and Fantoir's lists, and usage).
const KINDS: &[(&str, &[&str])] = &[
    ("rue", &["r"]),
    ("avenue", &["av", "ave", "aven"]),
    ("boulevard", &["bd", "bld", "blvd", "boul", "bvd", "bvrd"]),
    ("place", &["pl", "plc"]),
    ("chemin", &["ch", "che", "chem", "chm"]),
    ("impasse", &["imp", "impa"]),
    ("allee", &["all", "alle", "allees"]),
    ("route", &["rte", "rt"]),
    ("quai", &["qu"]),
    ("cours", &["crs"]),
    ("cour", &[]),
    ("square", &["sq"]),
    ("passage", &["pas", "psg", "pge"]),
    ("montee", &["mte", "mtee", "mnt"]),
    ("lotissement", &["lot", "lotis"]),
    ("residence", &["res", "resid"]),
    ("faubourg", &["fg", "fbg", "faub"]),
    ("promenade", &["prom"]),
    ("rond", &["rd"]),
    ("point", &[]),
    ("esplanade", &["esp", "espl"]),
    ("sentier", &["sen", "sent"]),
    ("sente", &[]),
    ("ruelle", &["rle"]),
    ("ruette", &["rtte"]),
    ("voie", &["voi"]),
    ("cite", &[]),
    ("clos", &[]),
    ("traverse", &["tra", "trav"]),
    ("hameau", &["ham"]),
    ("zone", &[]),
    ("parc", &[]),
    ("villa", &["vla"]),
    ("venelle", &["ven"]),
    ("chaussee", &["chs"]),
    ("carrefour", &["car", "carr"]),
    ("domaine", &["dom"]),
    ("quartier", &["qua", "quart"]),
    ("placette", &["ptte"]),
    ("pont", &[]),
    ("port", &[]),
    ("mail", &[]),
    ("jardin", &["jard"]),
    ("escalier", &["esc", "escaliers"]),
    ("parvis", &["prv"]),
    ("berge", &["berges"]),
    ("autoroute", &["aut"]),
    ("rocade", &["roc"]),
    ("rampe", &["rpe"]),
    ("galerie", &[]),
    ("grande", &["gr", "gde", "grde"]),
    ("petite", &["pte", "pt", "ptite"]),
];

/// Other words that people and the base shorten.
const SHORTENED: &[(&str, &str)] = &[
    ("st", "saint"),
    ("ste", "sainte"),
    ("sts", "saints"),
    ("stes", "saintes"),
    ("dr", "docteur"),
    ("doct", "docteur"),
    ("pr", "professeur"),
    ("prof", "professeur"),
    ("gal", "general"),
    ("gl", "general"),
    ("gen", "general"),
    ("genl", "general"),
    ("mal", "marechal"),
    ("mar", "marechal"),
    ("mchal", "marechal"),
    ("cdt", "commandant"),
    ("cmdt", "commandant"),
    ("col", "colonel"),
    ("cnl", "colonel"),
    ("cne", "capitaine"),
    ("capt", "capitaine"),
    ("lt", "lieutenant"),
    ("ltn", "lieutenant"),
    ("lieut", "lieutenant"),
    ("sgt", "sergent"),
    ("adj", "adjudant"),
    ("pdt", "president"),
    ("pres", "president"),
    ("presid", "president"),
    ("cdl", "cardinal"),
    ("mgr", "monseigneur"),
    ("ing", "ingenieur"),
    ("past", "pasteur"),
    ("nd", "notre dame"),
    ("rep", "republique"),
    ("anc", "ancien"),
    ("nouv", "nouvelle"),
    ("vx", "vieux"),
    ("gd", "grand"),
    ("grd", "grand"),
    ("ht", "haut"),
    ("hte", "haute"),
    ("crx", "croix"),
    ("mme", "madame"),
    ("mlle", "mademoiselle"),
    ("juil", "juillet"),
    ("sep", "septembre"),
    ("oct", "octobre"),
    ("nov", "novembre"),
    ("dec", "decembre"),
    ("rpt", "rond point"),
    ("za", "zone artisanale"),
    ("zi", "zone industrielle"),
    ("zac", "zone amenagement concerte"),
    ("vc", "voie communale"),
    ("cr", "chemin rural"),
];

/// Numbers in letters or Roman figures, as street names have them.
const NUMBERS: &[(&str, &str)] = &[
    ("premier", "1"),
    ("premiere", "1"),
    ("deux", "2"),
    ("ii", "2"),
    ("trois", "3"),
    ("iii", "3"),
    ("quatre", "4"),
    ("iv", "4"),
    ("cinq", "5"),
    ("six", "6"),
    ("vi", "6"),
    ("sept", "7"),
    ("vii", "7"),
    ("huit", "8"),
    ("viii", "8"),
    ("neuf", "9"),
    ("ix", "9"),
    ("dix", "10"),
    ("onze", "11"),
    ("xi", "11"),
    ("douze", "12"),
    ("xii", "12"),
    ("treize", "13"),
    ("xiii", "13"),
    ("quatorze", "14"),
    ("xiv", "14"),
    ("quinze", "15"),
    ("xv", "15"),
    ("seize", "16"),
    ("xvi", "16"),
    ("vingt", "20"),
    ("xxiii", "23"),
    ("cent", "100"),
];

/// Words that tell little of a street: half of what is typed forgets or changes them.
const LINKS: [&str; 15] =
    ["de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux", "en", "sur", "sous"];

/// Months: after a number they make a date, not a house's number.
const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// The words of a text, folded and spelt out.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut all = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        spell_out(word, &mut all);
    }
    all
}

/// Adds the full spelling of one folded word.
pub(super) fn spell_out(word: &str, to: &mut Vec<String>) {
    let kind = KINDS.iter().find(|(_, short)| short.contains(&word)).map(|(long, _)| *long);
    let other = || SHORTENED.iter().find(|(short, _)| *short == word).map(|(_, long)| *long);
    let number = || NUMBERS.iter().find(|(letters, _)| *letters == word).map(|(_, digits)| *digits);
    match kind.or_else(other).or_else(number) {
        Some(long) => to.extend(long.split(' ').map(str::to_owned)),
        None => to.push(ordinal(word).unwrap_or(word).to_owned()),
    }
}

/// Whether a word says the kind of street, in full or shortened.
pub(super) fn is_kind(word: &str) -> bool {
    KINDS.iter().any(|(long, short)| *long == word || short.contains(&word))
}

/// Whether a word tells little.
pub fn is_link(word: &str) -> bool {
    LINKS.contains(&word)
}

/// Whether a word is a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// The figures of `1er`, `2e`, `3eme`.
pub(super) fn ordinal(word: &str) -> Option<&str> {
    let end = word.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
    let (digits, ending) = word.split_at(end);
    matches!(ending, "er" | "ere" | "e" | "eme" | "ieme" | "nd" | "nde").then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_street_meet() {
        for (typed, name) in [
            ("bd Gal de Gaulle", "Boulevard Général de Gaulle"),
            ("r. du 8 mai", "Rue du Huit Mai"),
            ("Pl. St-Louis", "PLACE SAINT LOUIS"),
            ("av. Jean XXIII", "Avenue Jean 23"),
            ("1ère avenue", "1er Avenue"),
            ("rue du Mal Foch", "Rue du Maréchal Foch"),
            ("Mnt de la Butte", "Montée de la Butte"),
            ("rue N.D. des Anges", "Rue N D des Anges"),
        ] {
            assert_eq!(words(typed), words(name), "{typed}");
        }
    }

    #[test]
    fn a_shortened_word_is_listed_once() {
        let mut all: Vec<&str> =
            KINDS.iter().flat_map(|(_, short)| short.iter().copied()).collect();
        all.extend(SHORTENED.iter().map(|(short, _)| *short));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

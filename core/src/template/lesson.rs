//! What a person teaches by mending a cell: that a text stands for a listed value.

use super::{Field, Kind, Template};
use crate::value::{fold, listed, parts};

/// A text met in a column of listed values, and the value a person put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Zero-based column.
    pub column: usize,
    /// The text, folded by [`crate::value::fold`].
    pub seen: String,
    /// The listed value.
    pub meant: String,
    /// Whether she said so of every cell: then it is as certain as a synonym of the template.
    pub everywhere: bool,
}

impl Lesson {
    /// What replacing a text by another teaches; `None` unless one unknown value made way for one listed value.
    pub fn of(field: &Field, before: &str, after: &str, everywhere: bool) -> Option<Self> {
        if field.kind != Kind::List || field.open || field.values.is_empty() {
            return None;
        }
        let filled = |part: &&str| !part.is_empty();
        let (known, unknown): (Vec<&str>, Vec<&str>) =
            parts(field, before).filter(filled).partition(|part| listed(field, part).is_some());
        let known: Vec<&str> = known.into_iter().filter_map(|part| listed(field, part)).collect();
        let new: Vec<&str> =
            parts(field, after).filter(filled).filter(|part| !known.contains(part)).collect();
        let ([seen], [meant]) = (unknown.as_slice(), new.as_slice()) else { return None };
        let (seen, listed) = (fold(seen), field.values.iter().any(|value| value == meant));
        // A text of marks only looks like any other.
        let taught = listed && !seen.is_empty();
        let (column, meant) = (field.index, (*meant).to_owned());
        taught.then_some(Self { column, seen, meant, everywhere })
    }
}

impl Template {
    /// Takes a lesson in: the value is proposed for the text, or put in its place where she said so of every cell.
    pub fn learn(&mut self, lesson: &Lesson) {
        let Some(field) = self.fields.get_mut(lesson.column) else { return };
        let (seen, meant) = (lesson.seen.clone(), lesson.meant.clone());
        match lesson.everywhere {
            true => field.synonyms.insert(seen, meant),
            false => field.learned.insert(seen, meant),
        };
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn taught(before: &str, after: &str) -> Option<(String, String)> {
        let schema = json!({"fields": [{"name": "acces", "gabarit":
            {"values": ["accès piétons", "accès vélos"], "separator": "|"}, "constraints":
            {"enum": ["accès piétons", "accès vélos"]}}]});
        let template = Template::compile("essai", schema).unwrap();
        let lesson = Lesson::of(&template.fields[0], before, after, false)?;
        Some((lesson.seen, lesson.meant))
    }

    #[test]
    fn one_unknown_value_that_makes_way_for_a_listed_one_teaches() {
        let both = Some(("marcheurs".to_owned(), "accès piétons".to_owned()));
        assert_eq!(taught("Marcheurs", "accès piétons"), both);
        assert_eq!(taught("accès vélos|Marcheurs", "accès vélos|accès piétons"), both);
        for (before, after) in [
            ("", "accès piétons"),
            ("?", "accès piétons"),
            ("accès vélos", "accès piétons"),
            ("Marcheurs|Cavaliers", "accès piétons"),
            ("Marcheurs", "Promeneurs"),
            ("Marcheurs", ""),
        ] {
            assert_eq!(taught(before, after), None, "{before} → {after}");
        }
    }
}

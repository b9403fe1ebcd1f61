//! Opening hours: OpenStreetMap's `opening_hours`, and what people and other formats write instead.

mod french;
mod schema_org;

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// Opening hours as OpenStreetMap writes them, made from another spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// `Mo-Fr 08:00-12:00,14:00-17:30`
    pub text: String,
    /// Whether it says the same beyond doubt: only zeros and spaces were missing, or it was a formal format.
    pub certain: bool,
}

/// Whether a text is in OpenStreetMap's syntax: `Mo-Fr 08:30-12:00,13:30-17:30; Sa 08:30-12:00`, `24/7`.
/// Hours have two digits, as the specification and Validata ask; the parser alone would forgive one.
pub fn is_osm(text: &str) -> bool {
    thread_local! {
        // Rows share their hours, and reading them takes a hundred times longer than finding them again.
        static READ: RefCell<FxHashMap<String, bool>> = RefCell::default();
    }
    READ.with_borrow_mut(|read| {
        if let Some(&known) = read.get(text) {
            return known;
        }
        let right = !text.is_empty()
            && with_zeros(text).len() == text.len()
            && opening_hours_syntax::parse(text).is_ok();
        if read.len() >= REMEMBERED {
            read.clear();
        }
        read.insert(text.to_owned(), right);
        right
    })
}

/// How many texts are remembered at most.
const REMEMBERED: usize = 4096;

/// The hours a text means; `None` when it cannot be told.
pub fn osm_hours(text: &str) -> Option<Hours> {
    let text = text.trim();
    let tight = with_zeros(text);
    if is_osm(&tight) {
        return Some(Hours { text: tight, certain: true });
    }
    if let Some(made) = schema_org::hours(text).filter(|made| is_osm(made)) {
        return Some(Hours { text: made, certain: true });
    }
    let made = french::hours(text).filter(|made| is_osm(made))?;
    Some(Hours { text: made, certain: false })
}

/// Two digits for every hour before a colon, one space between words, no space inside a span of time.
fn with_zeros(text: &str) -> String {
    let mut padded = String::with_capacity(text.len() + 4);
    let characters: Vec<char> =
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    for (index, &character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let alone = !before.is_some_and(|c| c.is_ascii_digit() || *c == ':');
        let hour = character.is_ascii_digit() && characters.get(index + 1) == Some(&':');
        if hour && alone {
            padded.push('0');
        }
        padded.push(character);
    }
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut tight = String::with_capacity(padded.len());
    let mut rest = padded.as_str();
    while let Some((before, after)) = rest.split_once(" - ") {
        tight.push_str(before);
        let span = digit(before.chars().next_back()) && digit(after.chars().next());
        tight.push_str(if span { "-" } else { " - " });
        rest = after;
    }
    tight + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_syntax_is_openstreetmap_s() {
        for text in [
            "Mo-Fr 08:30-12:00,13:30-17:30; Sa 08:30-12:00",
            "24/7",
            "24/7 open",
            "Oct-Mar 08:00-19:00; Apr-Sep 08:00-22:00",
            "PH off",
            "sunrise-sunset",
            "08:00-18:00",
            "Mo-Fr 08:00-26:00",
        ] {
            assert!(is_osm(text), "{text}");
        }
        for text in [
            "Mo-Su 8:00-22:00",
            "Mo-Fr 8-12",
            "Lu-Ve 8h-12h",
            "[\"Mo-Fr 08:00-12:00\"]",
            "lundi 9h",
            "Selon activités",
            "true",
            "",
        ] {
            assert!(!is_osm(text), "{text}");
        }
    }

    #[test]
    fn what_people_write_becomes_openstreetmap_s() {
        for (text, made, certain) in [
            ("Mo-Su 8:00-22:00", "Mo-Su 08:00-22:00", true),
            ("Mo-Fr 8:00 - 12:00", "Mo-Fr 08:00-12:00", true),
            ("8h-12h / 14h-17h30", "08:00-12:00,14:00-17:30", false),
            ("Lu-Ve 8:00-12:00", "Mo-Fr 08:00-12:00", false),
            ("6 h - 22 h", "06:00-22:00", false),
            ("6 h - 1 h", "06:00-01:00", false),
            ("24 h / 24", "24/7", false),
            ("7j/7 24h/24", "24/7", false),
            ("10h/18h", "10:00-18:00", false),
            ("10h à 22h", "10:00-22:00", false),
            ("8-12h et 14-18h", "08:00-12:00,14:00-18:00", false),
            (
                "Du lundi au vendredi de 8h30 à 12h et de 13h30 à 17h",
                "Mo-Fr 08:30-12:00,13:30-17:00",
                false,
            ),
            (
                "lundi, mardi et jeudi : 9h - 12h ; samedi 10h-12h",
                "Mo,Tu,Th 09:00-12:00; Sa 10:00-12:00",
                false,
            ),
            ("Mercredi 14h-18h, samedi 10h-18h", "We 14:00-18:00; Sa 10:00-18:00", false),
            ("Tous les jours sauf le mardi, 8h-20h", "Mo-Su 08:00-20:00; Tu off", false),
            ("8h-20h, fermé le dimanche", "08:00-20:00; Su off", false),
            ("Fermé le lundi", "Mo off", false),
            ("du 1er avril au 30 septembre : 8h-21h", "Apr 1-Sep 30 08:00-21:00", false),
            (
                "avril à septembre 8h-21h ; octobre à mars 8h-18h",
                "Apr-Sep 08:00-21:00; Oct-Mar 08:00-18:00",
                false,
            ),
            ("midi à minuit", "12:00-24:00", false),
            ("week-end 14h-18h", "Sa-Su 14:00-18:00", false),
            ("Mo-Fr 08:30-12:00 13:30-17:30", "Mo-Fr 08:30-12:00,13:30-17:30", false),
        ] {
            let hours = osm_hours(text);
            let expected = Hours { text: made.to_owned(), certain };
            assert_eq!(hours, Some(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        for text in [
            "Selon activités",
            "lundi 9h",
            "8h",
            "Du lever au coucher",
            "été 8h-20h",
            "oui",
            "12/03/2024",
            "",
        ] {
            assert_eq!(osm_hours(text), None, "{text}");
        }
    }

    #[test]
    fn schema_org_s_lists_become_openstreetmap_s() {
        let day = |name: &str| format!("\"http://schema.org/{name}\"");
        let week =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(day);
        let spec = |opens: &str, closes: &str, days: &[String]| {
            format!(
                "{{\"opens\": \"{opens}\", \"closes\": \"{closes}\", \"dayOfWeek\": [{}]}}",
                days.join(", ")
            )
        };
        let made = |text: &str| osm_hours(text).map(|hours| hours.text);
        assert_eq!(made(&format!("[{}]", spec("00:00", "23:59", &week))).as_deref(), Some("24/7"));
        assert_eq!(
            made(&format!("[{}]", spec("8:00", "22:00", &week))).as_deref(),
            Some("Mo-Su 08:00-22:00")
        );
        let two = format!(
            "[{}, {}]",
            spec("07:00", "12:00", &[day("Wednesday"), day("Saturday")]),
            spec("14:00", "18:00", &[day("Saturday")])
        );
        assert_eq!(made(&two).as_deref(), Some("We,Sa 07:00-12:00; Sa 07:00-12:00,14:00-18:00"));
        assert_eq!(made("[{\"opens\": \"08:00\"}]"), None);
        assert_eq!(made("Lun 14256:00-18:00"), None);
        assert_eq!(made("[]"), None);
    }
}

//! Distances in words.

/// « 35 mètres », « 1,2 km », « 14 km »: no finer than a person would say.
pub fn in_words(metres: f64) -> String {
    match metres {
        near if near < 1.5 => "1 mètre".to_owned(),
        near if near < 100.0 => format!("{near:.0} mètres"),
        near if near < 995.0 => format!("{:.0} mètres", (near / 10.0).round() * 10.0),
        far if far < 9_950.0 => format!("{:.1} km", far / 1000.0).replace('.', ","),
        far => format!("{:.0} km", far / 1000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_distance_is_said_as_a_person_would() {
        for (metres, words) in [
            (0.4, "1 mètre"),
            (35.4, "35 mètres"),
            (187.0, "190 mètres"),
            (999.0, "1,0 km"),
            (1_234.0, "1,2 km"),
            (14_400.0, "14 km"),
        ] {
            assert_eq!(in_words(metres), words);
        }
    }
}

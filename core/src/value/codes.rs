//! Numbers with a key: Siren, Siret, RNA.

/// Luhn's key: every second digit from the right doubled, the sum of digits a multiple of ten.
/// `false` for a text that holds anything but digits.
pub fn luhn(digits: &str) -> bool {
    sum(digits, true).is_some_and(|sum| sum % 10 == 0)
}

/// A Siren: nine digits with Luhn's key.
pub fn is_siren(text: &str) -> bool {
    text.len() == 9 && luhn(text)
}

/// A Siret: a Siren, five digits, and Luhn's key on the whole. La Poste's many establishments only have a sum of
/// digits that is a multiple of five (Insee), and its seat, 356 000 000 00048, has neither.
pub fn is_siret(text: &str) -> bool {
    if text.len() != 14 || !text.get(..9).is_some_and(is_siren) {
        return false;
    }
    let la_poste =
        || text.starts_with("356000000") && sum(text, false).is_some_and(|sum| sum % 5 == 0);
    luhn(text) || text == "35600000000048" || la_poste()
}

/// A number of the national register of associations: W and nine digits.
pub fn is_rna(text: &str) -> bool {
    text.len() == 10
        && text.strip_prefix('W').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn sum(digits: &str, doubling: bool) -> Option<u32> {
    let mut sum = 0;
    for (index, byte) in digits.bytes().rev().enumerate() {
        let digit = u32::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?);
        let value = if doubling && index % 2 == 1 { digit * 2 } else { digit };
        sum += if value > 9 { value - 9 } else { value };
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_checked_and_la_poste_has_its_own() {
        for siret in ["21690266800013", "35600000000048", "35600000049837"] {
            assert!(is_siret(siret), "{siret}");
        }
        for siret in ["21690266800014", "2169026680001", "21690266800013.0", "216-902-668-00013"] {
            assert!(!is_siret(siret), "{siret}");
        }
        for siren in ["216901231", "200046977", "356000000"] {
            assert!(is_siren(siren), "{siren}");
        }
        for siren in ["216901232", "21690123", "123456789", "21690123é"] {
            assert!(!is_siren(siren), "{siren}");
        }
        assert!(is_rna("W691234567") && !is_rna("w691234567") && !is_rna("W69123456"));
    }
}

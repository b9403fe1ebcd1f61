//! Addresses that can be asked: https, of a listed host, and nothing else. No other can be made.

use std::fmt::{self, Write as _};

use ureq::http::Uri;

use super::hosts::{Host, listed};

/// What is asked, and of whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    pub(super) host: &'static Host,
    /// Path and question, from the slash on.
    pub(super) path: String,
}

impl Address {
    /// A path of a listed host, with its question: each value is escaped.
    pub fn new(host: &'static Host, path: &str, question: &[(&str, &str)]) -> Self {
        let mut whole = format!("/{}", path.trim_start_matches('/'));
        for (position, (name, value)) in question.iter().enumerate() {
            let mark = if position == 0 { '?' } else { '&' };
            // A `String` grows without failing.
            let _ = write!(whole, "{mark}{name}={}", escaped(value));
        }
        Self { host, path: whole }
    }

    /// Where an answer sends elsewhere; `None` unless that is https, on the usual port of a listed host.
    pub(super) fn redirected(&self, location: &str) -> Option<Self> {
        if location.starts_with('/') && !location.starts_with("//") {
            return Some(Self { host: self.host, path: location.to_owned() });
        }
        let uri: Uri = location.parse().ok()?;
        let authority = uri.authority()?;
        let usual = uri.scheme_str() == Some("https")
            && !authority.as_str().contains('@')
            && matches!(authority.port_u16(), None | Some(443));
        let host = usual.then(|| listed(authority.host())).flatten()?;
        Some(Self { host, path: uri.path_and_query()?.as_str().to_owned() })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(text, "{}{}", self.host.name, self.path)
    }
}

/// Percent signs for all but letters, digits and `-_.~` (RFC 3986).
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            _ => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::hosts::{MAPS, METROPOLE};
    use super::*;

    #[test]
    fn a_value_cannot_add_to_the_question() {
        let asked = Address::new(MAPS, "wmts", &[("LAYER", "a&b=c d/é"), ("TILEROW", "12")]);
        assert_eq!(asked.path, "/wmts?LAYER=a%26b%3Dc%20d%2F%C3%A9&TILEROW=12");
    }

    #[test]
    fn only_listed_hosts_are_followed_and_only_by_https() {
        let asked = Address::new(METROPOLE, "geoserver/ows", &[]);
        let to = |location: &str| asked.redirected(location).map(|to| (to.host.name, to.path));
        assert_eq!(to("/a?b"), Some(("data.grandlyon.com", "/a?b".to_owned())));
        assert_eq!(to("https://DATA.geopf.fr/x"), Some(("data.geopf.fr", "/x".to_owned())));
        assert_eq!(to("https://data.geopf.fr:443"), Some(("data.geopf.fr", "/".to_owned())));
        for refused in [
            "http://data.geopf.fr/x",
            "https://data.geopf.fr:8443/x",
            "https://data.geopf.fr@example.org/x",
            "https://someone@data.geopf.fr/x",
            "https://data.geopf.fr.example.org/x",
            "https://example.org/",
            "https://127.0.0.1/",
            "//example.org/x",
            "ftp://data.geopf.fr/x",
            "file:///etc/passwd",
            "x",
            "",
        ] {
            assert_eq!(to(refused), None, "{refused}");
        }
    }
}

//! E-mail addresses, web addresses and UUIDs.

use super::within_slips;
use validator::ValidateEmail;
use validator::ValidateUrl;

/// One e-mail address, whose domain has a dot: `mairie@ville-bron.fr`.
pub fn is_email(text: &str) -> bool {
    let domain = text.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default();
    let top = domain.rsplit_once('.').map(|(_, top)| top).unwrap_or_default();
    let named = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    named && (is_plain_email(text) || text.validate_email())
}

/// An address of letters, digits, dots and hyphens, as nearly all are.
fn is_plain_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let word = |text: &str| {
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        text.bytes().all(inside) && ends(text.as_bytes().first()) && ends(text.as_bytes().last())
    };
    text.len() < 200
        && local.len() <= 64
        && local.split('.').all(word)
        && domain.split('.').all(word)
        && !domain.contains('_')
}

/// A whole web address, with its `https://`; other schemes count too (`mailto:`, `ftp://`).
pub fn is_web_address(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let web = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "ftp");
    // `https:/` reads as an address to lenient libraries, and opens nowhere.
    let host =
        rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let whole = match host {
        Some(host) => {
            !host.is_empty() && (!web || host.contains('.') || host.starts_with("localhost"))
        }
        None => !web && !rest.is_empty(),
    };
    // `htp://` is a slip, not a scheme.
    let slip = |of: &str| within_slips(scheme, of, 2);
    whole && scheme.len() > 1 && (web || !(slip("http") || slip("https"))) && text.validate_url()
}

/// A UUID of any version, in its usual spelling with hyphens.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole() {
        for text in ["mairie@ville-bron.fr", "prenom.nom+parcs@mairie.bron.fr"] {
            assert!(is_email(text), "{text}");
        }
        for text in
            ["a@b", "mairie", "mairie@bron,fr", "a@b.fr; c@d.fr", "mairie @bron.fr", "@bron.fr"]
        {
            assert!(!is_email(text), "{text}");
        }
        for text in [
            "https://www.bron.fr",
            "http://exemple.fr/a?b=c#d",
            "mailto:mairie@bron.fr",
            "https://exemple.fr/photo%20parc.jpg",
        ] {
            assert!(is_web_address(text), "{text}");
        }
        for text in [
            "www.bron.fr",
            "bron.fr",
            "https:/bron.fr",
            "https://",
            "http://x y.fr",
            "parc.jpg",
            "C:\\a.jpg",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
        assert!(
            is_uuid("123e4567-e89b-12d3-a456-426614174000")
                && !is_uuid("123e4567e89b12d3a456426614174000")
        );
    }
}

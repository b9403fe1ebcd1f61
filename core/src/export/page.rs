//! A page that people read in a browser, whole in one file: nothing loads, every text is escaped.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::escape::escaped;

const STYLE: &str = include_str!("page.css");

/// A page being written.
pub(crate) struct Page<'a> {
    pub title: &'a str,
    pub style: &'a str,
    /// The one script that may run; empty for none.
    pub script: &'a str,
    pub body: String,
}

impl Page<'_> {
    /// The page as HTML. Its policy lets nothing load, and nothing run but its own script.
    pub fn html(&self) -> String {
        let Self { title, style, script, body } = self;
        let title = escaped(title);
        let (allowed, script) = match *script {
            "" => ("'none'".to_owned(), String::new()),
            script => {
                let sum = STANDARD.encode(Sha256::digest(script));
                (format!("'sha256-{sum}'"), format!("<script>{script}</script>\n"))
            }
        };
        format!(
            "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'; form-action 'none'\">\n\
             <title>{title}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n<body>\n{body}{script}\
             </body>\n</html>\n"
        )
    }
}

/// A line of a list of facts.
pub(crate) fn fact(name: &str, value: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value))
}

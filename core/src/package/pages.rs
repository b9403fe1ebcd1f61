//! The pages of a package that people read in a browser: self-contained, without any request, every text escaped.

mod preview;
mod report;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::export::escape::escaped;

pub(super) use preview::write as preview;
pub(super) use report::write as report;

const STYLE: &str = include_str!("pages/page.css");

/// A page being written.
struct Page<'a> {
    title: &'a str,
    style: &'a str,
    /// The one script that may run; empty for none.
    script: &'a str,
    body: String,
}

impl Page<'_> {
    /// The page as HTML. Its policy lets nothing load, and nothing run but its own script.
    fn html(&self) -> String {
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
fn fact(name: &str, value: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value))
}

/// A number and its noun: « 1 ligne », « 12 lignes ».
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number > 1 { many } else { one })
}

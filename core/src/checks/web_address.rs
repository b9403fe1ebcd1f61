//! A web address is whole, scheme included (Table Schema `string`, format `uri`).

use crate::check::{Check, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "adresse-web",
    title: "Adresse web incomplète",
    why: "Sans son début ou avec un espace, l’adresse ne s’ouvre pas quand on clique dessus.",
    remedy: "Copiez l’adresse entière depuis le navigateur : elle commence par https://.",
    severity: Severity::Error,
    also: &["uri"],
    applies: |field| field.kind == Kind::WebAddress,
    usual: r#"{"type": "string", "format": "uri"}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("https://www.exemple.fr/parcs"),
        fixed(" https://www.exemple.fr", "https://www.exemple.fr"),
        asked("www.exemple.fr", "https://www.exemple.fr"),
        asked("exemple.fr/parcs", "https://exemple.fr/parcs"),
        asked("htp://www.exemple.fr", "http://www.exemple.fr"),
        asked("https//www.exemple.fr", "https://www.exemple.fr"),
        asked("https:/www.exemple.fr", "https://www.exemple.fr"),
        fixed("\"https://www.exemple.fr\"", "https://www.exemple.fr"),
        fixed("<https://www.exemple.fr>", "https://www.exemple.fr"),
        asked("\"www.exemple.fr\"", "https://www.exemple.fr"),
        asked("http://http://www.exemple.fr", "http://www.exemple.fr"),
        wrong("parc.jpg"),
        wrong("non"),
        wrong("https://www.exemple.fr/a b"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!("« {} » n’est pas une adresse web complète.", shown(text)));
    if let Some(better) = value::mended(field, text) {
        return Some(trouble.safe(better));
    }
    let bare = text.trim().trim_matches(['"', '<', '>', '«', '»', '“', '”', ' ', '\u{a0}']);
    if bare != text && value::is_web_address(bare) {
        return Some(trouble.safe(bare));
    }
    Some(match completed(bare).filter(|better| value::is_web_address(better)) {
        Some(better) => trouble.ask(better),
        None => trouble,
    })
}

/// The address with the start it lacks; `None` for a text that does not look like one.
fn completed(text: &str) -> Option<String> {
    let slips = [
        ("https", "https://"),
        ("http", "http://"),
        ("htps", "https://"),
        ("htp", "http://"),
        ("htttp", "http://"),
    ];
    for (start, whole) in slips {
        let Some(rest) = text.strip_prefix(start) else { continue };
        let rest = rest.trim_start_matches([':', '/', '\\', ';']);
        if rest.starts_with("http") {
            return completed(rest).or_else(|| Some(rest.to_owned()));
        }
        if rest.len() < text.len() - start.len() {
            return Some(format!("{whole}{rest}"));
        }
    }
    let host = text.split(['/', '?']).next()?;
    let (before, top) = host.rsplit_once('.')?;
    // A file's name has a dot too.
    let file = ["jpg", "jpeg", "png", "gif", "pdf", "doc", "docx", "xls", "xlsx", "csv"]
        .contains(&top.to_lowercase().as_str());
    let named = !before.is_empty()
        && (2..=6).contains(&top.len())
        && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    (named && !file && !text.contains('@')).then(|| format!("https://{text}"))
}

//! XML broken tag by tag: attributes, texts and elements, so that the damage gets past the parser.

use crate::chance::Chance;

pub fn break_markup(chance: &mut Chance, xml: &[u8], other: &[u8]) -> Vec<u8> {
    let mut tokens = tokens(xml);
    let others = self::tokens(other);
    for _ in 0..=chance.below(4) {
        if tokens.is_empty() {
            break;
        }
        let at = chance.below(tokens.len());
        match chance.below(4) {
            0 => chance.shuffle(&mut tokens, &others),
            _ if tokens[at].starts_with(b"<") => tokens[at] = break_tag(chance, &tokens[at]),
            _ => tokens[at] = chance.odd().into_bytes(),
        }
    }
    tokens.concat()
}

/// Tags, and the texts between them.
fn tokens(xml: &[u8]) -> Vec<Vec<u8>> {
    let mut tokens = Vec::new();
    let mut rest = xml;
    while !rest.is_empty() {
        let end = match rest[0] {
            b'<' => rest.iter().position(|&byte| byte == b'>').map_or(rest.len(), |end| end + 1),
            _ => rest.iter().position(|&byte| byte == b'<').unwrap_or(rest.len()),
        };
        tokens.push(rest[..end].to_vec());
        rest = &rest[end..];
    }
    tokens
}

/// A tag whose attribute says something else, or is gone, or is there twice.
fn break_tag(chance: &mut Chance, tag: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(tag).into_owned();
    let quotes: Vec<usize> = text.match_indices("=\"").map(|(at, _)| at + 2).collect();
    let Some(start) = (!quotes.is_empty()).then(|| *chance.pick(&quotes)) else {
        return chance.break_bytes(tag.to_vec());
    };
    let end = text[start..].find('"').map_or(text.len(), |end| start + end);
    let name = text[..start].rfind(' ').unwrap_or(0);
    let (before, own, after) =
        (&text[..name], &text[name..start], text.get(end + 1..).unwrap_or(""));
    match chance.below(8) {
        0 => format!("{before}{after}"),
        1 => format!("{text}{own}{}\"{after}", chance.odd()),
        2 => return chance.break_bytes(tag.to_vec()),
        // The number there was, a little further.
        3 => match text[start..end].parse::<i64>() {
            Ok(number) => {
                format!("{before}{own}{}\"{after}", number.wrapping_add(chance.edge() as i64))
            }
            Err(_) => format!("{before}{own}{}\"{after}", chance.edge()),
        },
        _ => format!("{before}{own}{}\"{after}", chance.odd()),
    }
    .into_bytes()
}

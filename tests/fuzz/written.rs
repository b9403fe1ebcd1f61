//! Text files, broken cell by cell and written in any encoding of the time.

use crate::chance::Chance;

pub fn break_text(chance: &mut Chance, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let (mut text, other) = (decoded(bytes), decoded(other));
    for _ in 0..=chance.below(5) {
        text = break_once(chance, text, &other);
        // Repeated repetitions grow without end.
        if text.len() > 200_000 {
            text.truncate(text.floor_char_boundary(200_000));
        }
    }
    let bytes = encode(chance, &text);
    if chance.one_in(5) { chance.break_bytes(bytes) } else { bytes }
}

fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if bytes.starts_with(b"\xFF\xFE") => {
            encoding_rs::UTF_16LE.decode(bytes).0.into_owned()
        }
        Err(_) if bytes.starts_with(b"\xFE\xFF") => {
            encoding_rs::UTF_16BE.decode(bytes).0.into_owned()
        }
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn break_once(chance: &mut Chance, text: String, other: &str) -> String {
    const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];
    const MARKS: [&str; 18] = [
        "\"", "\"\"", "\"\"\"", ";", ",", "\t", "|", "\n", "\r", "\r\n", "\u{feff}", "\0", " \"",
        "\" ", "'", "=", "sep=;\n", "\u{a0}",
    ];
    match chance.below(9) {
        // A cell that holds something else, quoted or not.
        0..=2 => {
            let ends: Vec<usize> = text
                .char_indices()
                .filter(|(_, c)| SEPARATORS.contains(c) || *c == '\n')
                .map(|(at, _)| at)
                .collect();
            if ends.len() < 2 {
                return chance.odd();
            }
            let cell = chance.below(ends.len() - 1);
            let odd = chance.odd();
            let odd = if chance.one_in(3) { format!("\"{odd}\"") } else { odd };
            format!("{}{odd}{}", &text[..=ends[cell]], &text[ends[cell + 1]..])
        }
        3 | 4 => {
            let at = text.floor_char_boundary(chance.below(text.len() + 1));
            let mark = chance.pick(&MARKS);
            format!("{}{mark}{}", &text[..at], &text[at..])
        }
        5 => {
            let (old, new) = (*chance.pick(&SEPARATORS), *chance.pick(&SEPARATORS));
            text.replace(old, &new.to_string())
        }
        6 => {
            let end = *chance.pick(&["\n", "\r\n", "\r", "\n\n"]);
            text.replace("\r\n", "\n").replace('\n', end)
        }
        _ => {
            let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
            let others: Vec<String> = other.split_inclusive('\n').map(str::to_owned).collect();
            chance.shuffle(&mut lines, &others);
            lines.concat()
        }
    }
}

fn encode(chance: &mut Chance, text: &str) -> Vec<u8> {
    let wide = |mark: &[u8], to: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(text.encode_utf16().flat_map(to)).collect()
    };
    match chance.below(12) {
        0 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        1 => encoding_rs::ISO_8859_15.encode(text).0.into_owned(),
        2 => encoding_rs::MACINTOSH.encode(text).0.into_owned(),
        3 => wide(b"\xFF\xFE", u16::to_le_bytes),
        4 => wide(b"\xFE\xFF", u16::to_be_bytes),
        5 => wide(b"", u16::to_le_bytes),
        6 => format!("\u{feff}{text}").into_bytes(),
        _ => text.as_bytes().to_vec(),
    }
}

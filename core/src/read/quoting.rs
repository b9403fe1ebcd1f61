//! How quotes stand around the cells of a text file, and how people misplace them.

use std::borrow::Cow;

/// Takes the spaces off around quoted cells: `a, "b, c" ,d` means `a,"b, c",d`, though a strict reader parts it in four.
///
/// Only a quote that closes on its own line, just before a separator, moves; any other stands as it is written.
pub(super) fn without_spaces_around(text: &str, delimiter: u8) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if memchr::memmem::find(bytes, b" \"").is_none() {
        return Cow::Borrowed(text);
    }
    let (mut tight, mut copied, mut at) = (String::new(), 0, 0);
    // Each turn begins a cell.
    while at < bytes.len() {
        let start = at + spaces(&bytes[at..], delimiter);
        match bytes.get(start) {
            Some(b'"') => match closing(&bytes[start..], delimiter) {
                Some((_, length)) if start > at && breaks(&bytes[start..start + length]) => {
                    at = start
                }
                Some((close, length)) if start > at || close < length => {
                    tight.push_str(&text[copied..at]);
                    tight.push_str(&text[start..start + close]);
                    copied = start + length;
                    at = copied;
                }
                Some((_, length)) => at = start + length,
                None => at = start,
            },
            _ => at = start,
        }
        let rest = &bytes[at..];
        at += rest
            .iter()
            .position(|&byte| byte == delimiter || matches!(byte, b'\n' | b'\r'))
            .map_or(rest.len(), |end| end + 1);
    }
    if copied == 0 && tight.is_empty() {
        return Cow::Borrowed(text);
    }
    tight.push_str(&text[copied..]);
    Cow::Owned(tight)
}

fn spaces(bytes: &[u8], delimiter: u8) -> usize {
    let space = |byte: &&u8| matches!(byte, b' ' | b'\t') && **byte != delimiter;
    bytes.iter().take_while(space).count()
}

/// Where a quoted cell closes, and where it ends with the spaces behind it; `None` when its quote is a stray one.
/// A cell with line breaks closes too, but keeps its spaces: far from its opening nothing is certain.
fn closing(cell: &[u8], delimiter: u8) -> Option<(usize, usize)> {
    let mut at = 1;
    loop {
        at += cell.get(at..)?.iter().position(|&byte| byte == b'"')? + 1;
        if cell.get(at) != Some(&b'"') {
            break;
        }
        at += 1;
    }
    let end = at + spaces(&cell[at..], delimiter);
    let closes = match cell.get(end) {
        None | Some(b'\n' | b'\r') => true,
        Some(&next) => next == delimiter,
    };
    match (closes, breaks(&cell[..at])) {
        (false, _) => None,
        (true, true) if end > at => None,
        (true, true) => Some((at, at)),
        (true, false) => Some((at, end)),
    }
}

fn breaks(cell: &[u8]) -> bool {
    memchr::memchr2(b'\n', b'\r', cell).is_some()
}

/// Whether each cell that opens with a quote closes with one, just before a separator or the end of its line.
pub(super) fn well_quoted(record: &[u8], delimiter: u8) -> bool {
    let mut bytes = record.iter().copied().peekable();
    let mut opens = true;
    while let Some(byte) = bytes.next() {
        if byte != b'"' || !opens {
            opens = byte == delimiter || byte == b'\n' || byte == b'\r';
            continue;
        }
        loop {
            match bytes.next() {
                None => return false,
                Some(b'"') if bytes.next_if_eq(&b'"').is_some() => {}
                Some(b'"') => break,
                Some(_) => {}
            }
        }
        opens = false;
        match bytes.peek() {
            None | Some(b'\n' | b'\r') => {}
            Some(&next) if next == delimiter => {}
            Some(_) => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_around_quotes_are_no_text() {
        for (written, meant) in [
            ("a, \"b, c\", d\n", "a,\"b, c\", d\n"),
            ("a,  \"b\"\"c\"  ,d", "a,\"b\"\"c\",d"),
            (" \"a\",b\r\n \"c\"", "\"a\",b\r\n\"c\""),
        ] {
            assert_eq!(without_spaces_around(written, b','), meant);
        }
        assert_eq!(without_spaces_around("a;\t\"b;c\" ;d \"", b';'), "a;\"b;c\";d \"");
    }

    #[test]
    fn a_quote_that_does_not_close_its_cell_stays() {
        for text in [
            "a, \"Le Clos\" de Bron, b\n",
            "a, \"Le Clos, b\nc, d\"\n",
            "a, \"b\nc\" ,d",
            "\"a, \"\"b\"\", c\",d \"e\"\n",
            "a \"b\", c",
        ] {
            assert_eq!(without_spaces_around(text, b','), text);
        }
        // With tabs between cells a tab is no space.
        assert_eq!(without_spaces_around("a\t \"b\"\t\"c\"", b'\t'), "a\t\"b\"\t\"c\"");
    }
}

//! Text files: csv, tsv and whatever else a separator parts into cells.

use std::borrow::Cow;

use super::encoding::{self, Encoding};
use super::limits::Limit;
use super::lines::Lines;
use super::quoting;
use super::separator;
use super::{Said, Watch};
use crate::sheet::Sheet;

/// What was read of a text file.
pub(super) struct Reading {
    pub(super) sheet: Sheet,
    pub(super) encoding: Encoding,
    pub(super) separator: Option<char>,
}

/// Why a text file was not read.
#[derive(Debug)]
pub(super) enum Trouble {
    Limit(Limit),
    NotText,
}

impl From<Limit> for Trouble {
    fn from(limit: Limit) -> Self {
        Self::Limit(limit)
    }
}

/// Reads a text file. What is not said is found.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    said: Said,
    watch: Watch<'_>,
) -> Result<Reading, Trouble> {
    let (text, encoding) = encoding::decode(bytes, said.encoding);
    if is_binary(&text, encoding) {
        return Err(Trouble::NotText);
    }
    if !text.contains(|c: char| !c.is_whitespace() && !separator::CANDIDATES.contains(&c)) {
        return Ok(Reading { sheet: Sheet::new(name), encoding, separator: None });
    }
    let (found, skipped) = separator::find(&text);
    let separator = said.separator.filter(char::is_ascii).or(found);
    let mut table = Lines::new(name, separator, text.len(), watch);
    table.reserve(text.len());
    let body = text[skipped..].trim_start_matches('\u{feff}');
    table.read(&quoting::without_spaces_around(body, table.delimiter()))?;
    Ok(Reading { sheet: table.take(), encoding, separator })
}

/// Whether a text is none: control characters, other than tabs and line ends, are no part of a table.
fn is_binary(text: &str, encoding: Encoding) -> bool {
    let control = |c: &u8| matches!(c, 0..=8 | 14..=25 | 27..=31 | 127);
    let controls = text.as_bytes().iter().filter(|byte| control(byte)).count();
    // In UTF-8 a replacement character was in the file: some program before us lost a letter, and the table is there.
    let unknown = match encoding.name() {
        "UTF-8" => 0,
        _ => text.matches('\u{fffd}').count(),
    };
    (controls + unknown) * 200 > text.len().max(400)
}

/// The name of a text file's sheet: the file's, without its ending.
pub(super) fn sheet_name(file: &std::path::Path) -> Cow<'_, str> {
    file.file_stem().unwrap_or_default().to_string_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwatched(_: usize, _: usize) -> std::ops::ControlFlow<()> {
        std::ops::ControlFlow::Continue(())
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        let sheet = read("f", text.as_bytes(), Said::default(), &unwatched).unwrap().sheet;
        (0..sheet.height())
            .map(|row| sheet.row(row).map(|cell| cell.text.to_owned()).collect())
            .collect()
    }

    #[test]
    fn a_cell_keeps_its_quotes_separators_and_line_breaks() {
        let text = "nom;infos\r\n\"Parc \"\"A\"\"\";\"x;y\r\nz\tt\"\r\nB;c\r\n";
        assert_eq!(
            rows(text),
            [vec!["nom", "infos"], vec!["Parc \"A\"", "x;y\r\nz\tt"], vec!["B", "c"]]
        );
    }

    #[test]
    fn blank_lines_are_rows() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "nom;rue", "", "", "a;b", "\"c", "d\";e", ""].join(end);
            let quoted = format!("c{end}d");
            assert_eq!(
                rows(&text),
                [vec![], vec!["nom", "rue"], vec![], vec![], vec!["a", "b"], vec![&quoted, "e"]]
            );
        }
    }

    #[test]
    fn a_mark_inside_the_quotes_is_no_letter_of_the_first_name() {
        assert_eq!(rows("\u{feff}\"\u{feff}NOM\",RUE\na,b\n")[0], ["NOM", "RUE"]);
        assert_eq!(rows("\"\u{feff}NOM\",RUE\na,b\n")[0], ["NOM", "RUE"]);
    }

    #[test]
    fn a_stray_quote_swallows_nothing() {
        let text = "nom;rue;ville\nA;\"Le Clos;Bron\nB;\"x;y\";Bron\n\nC;z;Bron\n";
        assert_eq!(
            rows(text),
            [
                vec!["nom", "rue", "ville"],
                vec!["A", "\"Le Clos", "Bron"],
                vec!["B", "x;y", "Bron"],
                vec![],
                vec!["C", "z", "Bron"],
            ]
        );
        let last = "nom;rue\nA;x\nB;\"y\nC;z\n";
        assert_eq!(rows(last), [["nom", "rue"], ["A", "x"], ["B", "\"y"], ["C", "z"]]);
    }

    #[test]
    fn spaces_before_a_quote_do_not_open_its_cell() {
        let text = "nom, jours, tel\nA, \"lundi, mardi\", 04\nB, \"jeudi\" , 05\n";
        assert_eq!(
            rows(text),
            [["nom", " jours", " tel"], ["A", "lundi, mardi", " 04"], ["B", "jeudi", " 05"]]
        );
    }

    #[test]
    fn ragged_lines_stay_ragged() {
        assert_eq!(rows("a,b,c\nd\ne,f,g,h\n")[1..], [vec!["d"], vec!["e", "f", "g", "h"]]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let bytes: Vec<u8> = (0..5000_u32).map(|n| (n * 7919 % 251) as u8).collect();
        assert!(matches!(read("f", &bytes, Said::default(), &unwatched), Err(Trouble::NotText)));
    }
}

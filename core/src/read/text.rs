//! Text files: csv, tsv and whatever else a separator parts into cells.

use std::borrow::Cow;
use std::ops::Range;

use super::encoding::{self, Encoding};
use super::limits::{self, Limit};
use super::placing::STRIDE;
use super::quoting::{self, well_quoted};
use super::separator;
use super::{Said, Watch};
use crate::sheet::{Sheet, Stored};
use crate::value::restore;

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
    table.sheet.reserve(text.len());
    table.read(&quoting::without_spaces_around(&text[skipped..], table.delimiter))?;
    Ok(Reading { sheet: table.sheet, encoding, separator })
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

struct Lines<'w> {
    sheet: Sheet,
    delimiter: u8,
    cells: usize,
    /// Bytes read, and bytes in all.
    done: usize,
    total: usize,
    watch: Watch<'w>,
}

impl<'w> Lines<'w> {
    fn new(name: &str, separator: Option<char>, total: usize, watch: Watch<'w>) -> Self {
        // Without a separator each line is one cell; the unit separator of ASCII stands in no text.
        let delimiter = separator.and_then(|c| u8::try_from(c).ok()).unwrap_or(0x1F);
        Self { sheet: Sheet::new(name), delimiter, cells: 0, done: 0, total, watch }
    }

    fn read(&mut self, text: &str) -> Result<(), Limit> {
        let mut rest = text;
        while let Some(stray) = self.read_well_quoted(rest)? {
            // A quote that opens a cell and closes nowhere near it is no quote: its line is taken as it is written.
            self.push_as_written(&rest[stray.clone()])?;
            rest = &rest[stray.end..];
            let ending = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            rest = &rest[ending..];
        }
        Ok(())
    }

    /// Reads lines until one has a stray quote, and gives that line's place.
    fn read_well_quoted(&mut self, text: &str) -> Result<Option<Range<usize>>, Limit> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(text.as_bytes());
        let mut record = csv::ByteRecord::new();
        let mut end = 0;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let start = self.push_blank_rows(text.as_bytes(), end)?;
            end = (reader.position().byte() as usize).clamp(start, text.len());
            let raw = text[start..end].trim_end_matches(['\n', '\r']);
            if raw.contains(['\n', '\r']) && !well_quoted(raw.as_bytes(), self.delimiter) {
                let line = raw.find(['\n', '\r']).unwrap_or(raw.len());
                return Ok(Some(start..start + line));
            }
            for cell in &record {
                self.push(&String::from_utf8_lossy(cell))?;
            }
            self.end_row()?;
        }
        Ok(None)
    }

    /// The reader passes over blank lines; a spreadsheet shows them as rows, so they are counted back in.
    /// Gives where the record that follows them begins.
    fn push_blank_rows(&mut self, bytes: &[u8], end: usize) -> Result<usize, Limit> {
        let mut at = end;
        // Of a line ended by \r\n, the \n still stands at the beginning of the next record.
        if at > 0 && bytes.get(at - 1..=at) == Some(b"\r\n") {
            at += 1;
        }
        while let Some(ending @ (b'\r' | b'\n')) = bytes.get(at) {
            at += 1;
            if *ending == b'\r' && bytes.get(at) == Some(&b'\n') {
                at += 1;
            }
            self.end_row()?;
        }
        Ok(at)
    }

    fn push_as_written(&mut self, line: &str) -> Result<(), Limit> {
        for cell in line.split(char::from(self.delimiter)) {
            let whole = cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
            match whole {
                true => self.push(&cell[1..cell.len() - 1].replace("\"\"", "\""))?,
                false => self.push(cell)?,
            }
        }
        self.end_row()
    }

    fn push(&mut self, cell: &str) -> Result<(), Limit> {
        // Some programs quote the first header after the byte order mark, write it twice, join files that each begin
        // with one, or end with it: it is no letter of a text, and a line that holds nothing else is blank.
        let cell = cell.trim_matches('\u{feff}');
        self.cells += 1;
        self.done += cell.len() + 1;
        if cell.len() > limits::CELL {
            return Err(Limit::Cell);
        }
        if self.cells > limits::CELLS || !self.sheet.has_room(cell.len()) {
            return Err(Limit::Cells);
        }
        // A text that would run as a formula was written with an apostrophe in front, which is no part of it.
        self.sheet.push(restore(cell), Stored::Text);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Limit> {
        self.sheet.end_row();
        let row = self.sheet.height() - 1;
        if self.sheet.height() > limits::TEXT_ROWS {
            return Err(Limit::TextRows);
        }
        let told = row.is_multiple_of(STRIDE) && row > 0;
        if told && (self.watch)(self.done.min(self.total), self.total).is_break() {
            return Err(Limit::Asked);
        }
        match self.sheet.row(row).len() > limits::COLUMNS {
            true => Err(Limit::Columns),
            false => Ok(()),
        }
    }
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

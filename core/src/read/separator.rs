//! Finds what stands between the cells of a text file: the character that parts most lines into the same number of cells.

/// The separators met in the wild, in the order that wins a tie.
pub(super) const CANDIDATES: [char; 4] = [';', ',', '\t', '|'];

/// Lines looked at, from the top of the file.
const LINES: usize = 2_000;

/// The separator of a text and, when the text begins with Excel's `sep=` line, how many bytes that line takes.
pub(super) fn find(text: &str) -> (Option<char>, usize) {
    let declared = declared(text);
    let skipped = declared.map_or(0, |(_, length)| length);
    let body = &text[skipped..];
    // The line is a wish, not a fact: some programs write it whatever they use below.
    if let Some((separator, _)) = declared
        && regularity(body, separator) > 0.0
    {
        return (Some(separator), skipped);
    }
    let best = CANDIDATES
        .iter()
        .rev()
        .map(|&separator| (regularity(body, separator), separator))
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    (best.filter(|(score, _)| *score > 0.0).map(|(_, separator)| separator), skipped)
}

/// What a first line `sep=;` declares, and its length in bytes with its line ending.
fn declared(text: &str) -> Option<(char, usize)> {
    let line = text.split_inclusive(['\n', '\r']).next()?;
    let named = line.trim_end().trim_matches('"');
    let named = if line.starts_with("sep=\t") { "sep=\t" } else { named };
    let prefix = named.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("sep="))?;
    let mut rest = named[prefix.len()..].chars();
    let separator = rest.next().filter(char::is_ascii)?;
    let ending = text[line.len()..].starts_with('\n') && line.ends_with('\r');
    rest.next().is_none().then_some((separator, line.len() + usize::from(ending)))
}

/// The share of lines that have the commonest number of cells, weighed by that number: two cells a line may be
/// decimal commas, ten cannot. Zero when the separator parts nothing.
fn regularity(text: &str, separator: char) -> f64 {
    let Ok(delimiter) = u8::try_from(separator) else { return 0.0 };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut counts = rustc_hash::FxHashMap::<usize, usize>::default();
    let mut record = csv::ByteRecord::new();
    let mut lines = 0;
    while lines < LINES && reader.read_byte_record(&mut record).unwrap_or(false) {
        // A blank line, or a title alone on its line, says nothing of the table below.
        let filled = record.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
        if filled > 0 {
            *counts.entry(record.len()).or_default() += 1;
            lines += 1;
        }
    }
    let score =
        |(&cells, &found): (&usize, &usize)| found as f64 / lines as f64 * (cells as f64).ln();
    counts.iter().map(score).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_commas_do_not_hide_the_semicolon() {
        let text = "nom;surface;lon\nA;12,5;4,85\nB;3,25;4,86\n";
        assert_eq!(find(text), (Some(';'), 0));
    }

    #[test]
    fn each_separator_is_found() {
        for separator in CANDIDATES {
            let text = "Parcs de la commune\n\nnom;adresse;ville\nA;1 rue B, bât. C;Bron\nD;2 rue E;Bron\n"
                .replace(';', &separator.to_string())
                .replace("B, bât", "B bât");
            assert_eq!(find(&text).0, Some(separator), "{separator:?}");
        }
    }

    #[test]
    fn a_declared_separator_is_followed_only_when_it_is_used() {
        assert_eq!(find("sep=;\r\na;b\r\nc;d\r\n"), (Some(';'), 7));
        assert_eq!(find("sep=;\na,b,c\nd,e,f\n"), (Some(','), 6));
        assert_eq!(find("\"sep=,\"\na,b\n"), (Some(','), 8));
    }

    #[test]
    fn a_single_column_has_no_separator() {
        assert_eq!(find("nom\nParc A\nParc B\n"), (None, 0));
        assert_eq!(find(""), (None, 0));
    }
}

//! A large text file, checked while it is read.

use std::path::Path;

use super::{Inspection, Rows};
use crate::error::Error;
use crate::read::{Piece, Pieces, Workbook};
use crate::template::Template;

/// Checks a large text file as it stands, and says how it was read; `None` for a file that is to be read whole, then
/// checked by [`super::inspect`]. Of such a file the cells are held, once, and nothing else.
///
/// # Errors
/// What the system says of the file.
pub fn inspect_large(
    path: &Path,
    template: &Template,
) -> Result<Option<(Inspection, Workbook)>, Error> {
    let Some(mut pieces) = Pieces::open(path)? else { return Ok(None) };
    let told = |cause| Error::io(path, cause);
    let Piece::Rows(mut piece) = pieces.read().map_err(told)? else { return Ok(None) };
    let leaves = (0..piece.height()).any(|row| !piece.cell(row, 0).is_blank());
    if piece.is_blank(0) || !leaves {
        return Ok(None);
    }
    let mut rows = Rows::under(&piece, template);
    let mut first = rows.header + 1;
    loop {
        let (next, ()) = rayon::join(|| pieces.read(), || rows.add(&piece, first));
        first = 0;
        piece = match next.map_err(told)? {
            Piece::Rows(next) => next,
            Piece::End => break,
            Piece::Unusual => return Ok(None),
        };
    }
    Ok(Some((rows.checked(template), pieces.workbook())))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::inspect::inspect;
    use crate::read;
    use serde_json::json;

    /// Cells of all kinds: quotes, separators and line breaks in them, blank lines, lines too short and too long.
    fn text(stray: &str) -> String {
        let mut text = "nom,codepost,note\r\n".to_owned();
        for row in 0..12_000 {
            let note = match row % 7 {
                0 => "\"rue, place\"",
                1 => "\"dite \"\"la Grande\"\"\"",
                2 if row % 100 == 2 => "\"sur\r\ndeux lignes\"",
                3 => "été,de trop",
                4 if row % 50 == 4 => "\r\n\r\n",
                5 => "5\" de haut",
                _ => "",
            };
            let code = if row % 90 == 0 { "695" } else { "69500" };
            let _ = write!(text, "Square numéro {row} du quartier de la Gare,{code},{note}\r\n");
            if row == 7_000 {
                text.push_str(stray);
            }
        }
        text
    }

    fn check(text: &str) -> (Option<Inspection>, Inspection) {
        let template = json!({"fields": [
            {"name": "nom", "constraints": {"required": true, "unique": true}},
            {"name": "codepost", "constraints": {"pattern": "[0-9]{5}"}},
            {"name": "note", "constraints": {"maxLength": 12}},
        ]});
        let template = Template::compile("essai", template).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("essai.csv");
        std::fs::write(&path, text).unwrap();
        let large = inspect_large(&path, &template).unwrap().map(|(inspection, _)| inspection);
        let whole = read::open(&path).unwrap();
        (large, inspect(&whole.sheets[0], &template))
    }

    #[test]
    fn a_file_read_piece_by_piece_says_the_same_as_one_read_whole() {
        let (large, whole) = check(&text(""));
        let large = large.unwrap();
        assert!(whole.findings.len() > 1000);
        assert_eq!(large.findings, whole.findings);
        assert_eq!((large.rows, large.columns), (whole.rows, whole.columns));
    }

    #[test]
    fn a_file_that_is_not_plain_is_left_to_be_read_whole() {
        assert!(check(&text("a,\u{1},b\r\n")).0.is_none());
        let (large, whole) = check(&text("a,69500,\"b\r\n"));
        assert!(large.is_none_or(|large| large.findings == whole.findings));
    }
}

//! What the grid shows and in what order: from the words of the contract to the view's, and back.

use super::contract::{Arrangement, FindingFilter, SortKey, TextFilter, TextMatch, ValueFilter};
use crate::view;

pub(super) fn wanted(asked: Arrangement) -> view::Arrangement {
    let sort = asked.sort.iter().map(|key| (key.column as usize, key.descending));
    let values =
        asked.values.into_iter().map(|own| (own.column as usize, own.texts.into_iter().collect()));
    let texts = asked.texts.into_iter().map(|own| (own.column as usize, how(own.how), own.text));
    let finding = asked.finding;
    view::Arrangement {
        sort: sort.collect(),
        search: asked.search,
        values: values.collect(),
        finding: finding.map(|own| (own.check, own.column.map(|column| column as usize))),
        texts: texts.collect(),
        unplaced: asked.unplaced,
    }
}

pub(super) fn told(shown: &view::Arrangement) -> Arrangement {
    let sort = shown.sort.iter();
    let values = shown.values.iter().map(|(column, texts)| {
        let mut texts: Vec<String> = texts.iter().cloned().collect();
        texts.sort_unstable();
        ValueFilter { column: *column as u32, texts }
    });
    let texts = shown.texts.iter().map(|(column, how, text)| TextFilter {
        column: *column as u32,
        how: said(*how),
        text: text.clone(),
    });
    let finding = shown.finding.as_ref().map(|(check, column)| FindingFilter {
        check: check.clone(),
        column: column.map(|column| column as u32),
    });
    Arrangement {
        sort: sort
            .map(|&(column, descending)| SortKey { column: column as u32, descending })
            .collect(),
        search: shown.search.clone(),
        values: values.collect(),
        finding,
        texts: texts.collect(),
        unplaced: shown.unplaced,
    }
}

fn how(asked: TextMatch) -> view::TextMatch {
    match asked {
        TextMatch::Contains => view::TextMatch::Contains,
        TextMatch::Omits => view::TextMatch::Omits,
        TextMatch::Begins => view::TextMatch::Begins,
        TextMatch::Ends => view::TextMatch::Ends,
    }
}

fn said(shown: view::TextMatch) -> TextMatch {
    match shown {
        view::TextMatch::Contains => TextMatch::Contains,
        view::TextMatch::Omits => TextMatch::Omits,
        view::TextMatch::Begins => TextMatch::Begins,
        view::TextMatch::Ends => TextMatch::Ends,
    }
}

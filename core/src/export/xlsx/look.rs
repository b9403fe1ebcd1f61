//! How the workbook looks: few formats, made once.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::{is_counting, is_run};
use crate::template::{Field, Kind};

/// The formats of the workbook.
pub(super) struct Look {
    pub header: Format,
    pub date: Format,
    /// Several lines in a cell, from the top.
    pub wrapped: Format,
    /// A name that a program reads.
    pub name: Format,
    general: Format,
    whole: Format,
    words: Format,
    /// A text that Excel must not run when the cell is edited.
    quoted: Format,
}

impl Look {
    pub fn new() -> Self {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let words = Format::new().set_num_format("@");
        Self {
            header: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00E8_EEF4))
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            date: Format::new().set_num_format("yyyy\\-mm\\-dd"),
            name: wrapped.clone().set_bold(),
            wrapped,
            general: Format::new(),
            whole: Format::new().set_num_format("0"),
            quoted: words.clone().set_quote_prefix(),
            words,
        }
    }

    /// How the numbers and days of a column look, and what is typed below them.
    pub fn column(&self, field: &Field) -> &Format {
        match field.kind {
            Kind::Date => &self.date,
            Kind::Integer | Kind::Year => &self.whole,
            kind if is_counting(kind) => &self.general,
            _ => &self.words,
        }
    }

    /// How a text looks.
    pub fn text(&self, text: &str) -> &Format {
        if is_run(text) { &self.quoted } else { &self.words }
    }
}

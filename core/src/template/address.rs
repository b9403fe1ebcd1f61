//! The address that a row gives in its own columns.

use super::{Field, Role, Template};

/// An address, put together from the columns that play its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// Number and street: « 12 bis rue Romarin ».
    pub text: String,
    /// Postcode, or nothing.
    pub postcode: String,
    /// Name of the commune, or nothing.
    pub town: String,
    /// Insee code, or nothing.
    pub insee: String,
}

impl Address {
    /// The address of the row whose texts `cell` gives; `None` when it gives no street.
    pub fn of<'a>(template: &Template, cell: impl Fn(&Field) -> &'a str) -> Option<Self> {
        let text = |role: Role| {
            let field = template.role(role)?;
            let text = cell(field).trim();
            (!template.is_missing(field, text)).then_some(text)
        };
        let street = || {
            let street = text(Role::Street)?;
            let number =
                text(Role::HouseNumber).filter(|number| *number != "0").unwrap_or_default();
            Some(format!("{number} {street}").trim().to_owned())
        };
        let of = |role: Role| text(role).unwrap_or_default().to_owned();
        Some(Self {
            text: text(Role::Address).map(str::to_owned).or_else(street)?,
            postcode: of(Role::Postcode),
            town: of(Role::Commune),
            insee: of(Role::Insee),
        })
    }
}

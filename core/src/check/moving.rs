//! The remedy of a position: the one of the row's own address, in every column that says where the row is.

use super::{Row, Trouble};
use crate::geo::LonLat;
use crate::geo::crs::Crs;
use crate::geo::geocoder::{Asked, Candidate};
use crate::template::{Address, Field, Role};
use crate::value;

impl Row<'_> {
    /// Where the addresses of this computer have the row's own address, word for word, and how far that is from a
    /// place, in metres. A street of the same name elsewhere in the commune may be the one meant: the nearest counts.
    pub fn address_near(&self, place: LonLat) -> Option<(Candidate, f64)> {
        let insee = self.role(Role::Insee).map(|(_, insee)| insee);
        let known = self.ground().addresses(insee)?;
        let address = Address::of(self.template(), |field| self.at(field.index))?;
        let found = known.exactly(Asked {
            text: &address.text,
            postcode: &address.postcode,
            town: &address.town,
        });
        let found = found.into_iter().map(|one| (one.place.metres_to(place), one));
        let (metres, nearest) = found.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
        Some((nearest, metres))
    }
}

impl Trouble {
    /// Proposes that the row stands there: the degrees, and the metres kept in step with them.
    #[must_use]
    pub fn place(
        self,
        field: &Field,
        latitude: Option<&Field>,
        row: &Row<'_>,
        place: LonLat,
    ) -> Self {
        // Six decimals are ten centimetres.
        let text = |degrees: f64| format!("{degrees:.6}");
        let (east, north) = (text(place.longitude), text(place.latitude));
        let mut trouble = match latitude {
            Some(latitude) => self.ask(spelt(field, east)).also(latitude, spelt(latitude, north)),
            None => self.ask(value::point_text(&field.format, &east, &north)),
        };
        let metres = row.role(Role::X).zip(row.role(Role::Y));
        if let (Some(((x, _), (y, _))), Some((east, north))) =
            (metres, Crs::Lambert93.project(place))
        {
            trouble = trouble
                .also(x, spelt(x, format!("{east:.2}")))
                .also(y, spelt(y, format!("{north:.2}")));
        }
        trouble
    }
}

/// A number as its column spells it.
fn spelt(field: &Field, number: String) -> String {
    match field.decimal_char {
        '.' => number,
        other => number.replace('.', other.encode_utf8(&mut [0; 4])),
    }
}

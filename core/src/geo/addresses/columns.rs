//! The columns of address files: the Base Adresse Nationale's csv, its places, and Bases Adresses Locales 1.1 to 1.5.

use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;

use super::Kind;
use crate::error::Error;
use crate::geo::LonLat;
use crate::geo::crs::Crs;
use crate::reference;
use crate::value::{decimal, decimal_text, spaces};

/// Where each fact stands in a row; read from the header.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) kind: Kind,
    street: usize,
    number: Option<usize>,
    suffix: Option<usize>,
    postcode: Option<usize>,
    insee: Option<usize>,
    key: Option<usize>,
    former: Option<usize>,
    position: Option<usize>,
    degrees: Option<[usize; 2]>,
    metres: Option<[usize; 2]>,
}

/// One row of an address file.
#[derive(Debug, PartialEq)]
pub(super) struct Address {
    /// Insee code of the commune of today, or of the arrondissement.
    pub(super) insee: &'static str,
    pub(super) street: String,
    /// `None` for a street or place itself.
    pub(super) number: Option<u32>,
    pub(super) suffix: String,
    /// Empty where the file does not say.
    pub(super) postcode: String,
    /// Empty where there was no merger.
    pub(super) former: String,
    pub(super) place: LonLat,
    /// How good a position is for finding the door: 0 is best.
    pub(super) rank: u8,
}

/// The number under which BAL files put a street or place without numbers.
const NO_NUMBER: u32 = 99_999;

impl Columns {
    /// # Errors
    /// [`Error::NoAddresses`] when the header is of no known format.
    pub(super) fn read(header: &ByteRecord) -> Result<Self, Error> {
        let names: Vec<String> = header
            .iter()
            .map(|name| text(name).trim_start_matches('\u{feff}').trim().to_lowercase())
            .collect();
        let of = |wanted: &[&str]| {
            wanted.iter().find_map(|name| names.iter().position(|own| own == name))
        };
        let both = |x: &[&str], y: &[&str]| Some([of(x)?, of(y)?]);
        let place = of(&["nom_lieu_dit"]);
        let refuse = |reason: &str| Error::NoAddresses(reason.to_owned());
        let street = place.or_else(|| of(&["nom_voie", "voie_nom", "toponyme"])).ok_or_else(|| {
            refuse("la première ligne n’a pas de colonne « nom_voie », « voie_nom » ou « toponyme »")
        })?;
        let columns = Self {
            kind: if place.is_some() { Kind::Places } else { Kind::Addresses },
            street,
            number: of(&["numero"]),
            suffix: of(&["rep", "suffixe"]),
            postcode: of(&["code_postal"]),
            insee: of(&["code_insee", "commune_insee"]),
            key: of(&["cle_interop", "id"]),
            former: of(&["nom_ancienne_commune", "commune_deleguee_nom"]),
            position: of(&["type_position", "position"]),
            degrees: both(&["lon", "long"], &["lat"]),
            metres: both(&["x"], &["y"]),
        };
        if columns.degrees.is_none() && columns.metres.is_none() {
            return Err(refuse("la première ligne n’a pas de colonnes de coordonnées"));
        }
        if columns.insee.is_none() && columns.key.is_none() {
            return Err(refuse("la première ligne n’a pas de colonne de code Insee"));
        }
        Ok(columns)
    }

    /// The address of a row; `None` for a row that has no street, no known commune or no position in France.
    pub(super) fn address(&self, row: &ByteRecord) -> Option<Address> {
        let cell = |column: Option<usize>| {
            column.and_then(|column| row.get(column)).map(text).unwrap_or_default()
        };
        let street = spaces(&cell(Some(self.street))).into_owned();
        if street.is_empty() {
            return None;
        }
        let number = match cell(self.number).trim() {
            "" => None,
            digits => Some(whole(digits)?).filter(|number| *number != NO_NUMBER),
        };
        let own = cell(self.postcode);
        let insee = commune(&cell(self.insee), &cell(self.key))?;
        Some(Address {
            insee: insee.insee,
            street,
            number,
            suffix: cell(self.suffix).trim().to_lowercase(),
            // A commune of one postcode has it everywhere.
            postcode: match (own.trim(), insee.postcodes) {
                ("", [only]) => (*only).to_owned(),
                (own, _) => own.to_owned(),
            },
            former: spaces(&cell(self.former)).into_owned(),
            place: self.place(row)?,
            rank: rank(cell(self.position).trim()),
        })
    }

    fn place(&self, row: &ByteRecord) -> Option<LonLat> {
        let number = |column: usize| {
            let text = text(row.get(column)?);
            decimal(text.trim()).or_else(|| decimal(&decimal_text(text.trim())?))
        };
        let of = |[x, y]: [usize; 2]| Some((number(x)?, number(y)?));
        let degrees = self.degrees.and_then(of).and_then(|(lon, lat)| LonLat::new(lon, lat));
        let place = degrees.or_else(|| {
            let (x, y) = self.metres.and_then(of)?;
            Crs::Lambert93.place(x, y)
        })?;
        reference::in_france(place.longitude, place.latitude).then_some(place)
    }
}

/// A number of a street, even if a spreadsheet wrote it `163,0000`.
fn whole(text: &str) -> Option<u32> {
    let number = decimal(&decimal_text(text)?)?;
    (number.fract() == 0.0 && (0.0..=f64::from(NO_NUMBER)).contains(&number))
        .then_some(number as u32)
}

/// The commune of today: by its code, by the one it had before a merger, or by the key, which begins with it.
fn commune(insee: &str, key: &str) -> Option<&'static reference::Commune> {
    let of = |code: &str| {
        let code = code.trim();
        reference::commune(code).or_else(|| reference::commune(reference::former(code)?.commune))
    };
    of(insee).or_else(|| of(key.split('_').next()?))
}

/// Positions of BAN (`entrance`…) and BAL (`entrée`…), the nearest to a visitor's way first.
fn rank(position: &str) -> u8 {
    match position.to_lowercase().replace('\'', "’").as_str() {
        "entrance" | "entrée" => 0,
        "postal delivery" | "délivrance postale" => 1,
        "staircase identifier" | "cage d’escalier" => 2,
        "building" | "bâtiment" => 3,
        "unit identifier" | "logement" => 4,
        "parcel" | "parcelle" => 5,
        "utility service" | "service technique" => 7,
        "segment" | "interpolation" => 8,
        _ => 6,
    }
}

/// Files of before 2021 may be in the encoding of Windows.
fn text(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> ByteRecord {
        ByteRecord::from(cells.to_vec())
    }

    #[test]
    fn a_row_of_the_national_base_is_read() {
        let header = "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position";
        let columns = Columns::read(&row(&header.split(';').collect::<Vec<_>>())).unwrap();
        let line = "69029_0345_00012_bis;69029_0345;12;Bis;Rue  Romarin;69500;69029;Bron;;;848531.31;6516286.70;4.91;45.73;entrance";
        let address = columns.address(&row(&line.split(';').collect::<Vec<_>>())).unwrap();
        assert_eq!(
            address,
            Address {
                insee: "69029",
                street: "Rue Romarin".to_owned(),
                number: Some(12),
                suffix: "bis".to_owned(),
                postcode: "69500".to_owned(),
                former: String::new(),
                place: LonLat::new(4.91, 45.73).unwrap(),
                rank: 0,
            }
        );
    }

    #[test]
    fn a_local_base_gives_a_street_its_commune_s_postcode() {
        let header = [
            "\u{feff}cle_interop",
            "voie_nom",
            "numero",
            "suffixe",
            "position",
            "x",
            "y",
            "long",
            "lat",
        ];
        let columns = Columns::read(&row(&header)).unwrap();
        let line = [
            "69029_0345_99999",
            "Le Fort",
            "99999",
            "",
            "segment",
            "848531,31",
            "6516286,70",
            "",
            "",
        ];
        let address = columns.address(&row(&line)).unwrap();
        assert_eq!(
            (address.insee, address.number, address.postcode.as_str()),
            ("69029", None, "69500")
        );
        assert!(address.place.metres_to(LonLat::new(4.91, 45.73).unwrap()) < 0.1);
    }

    #[test]
    fn a_row_without_street_commune_or_position_is_left() {
        let columns = Columns::read(&row(&["code_insee", "nom_voie", "lon", "lat"])).unwrap();
        assert!(columns.address(&row(&["69029", "Rue Romarin", "4.91", "45.73"])).is_some());
        assert!(columns.address(&row(&["69029", " ", "4.91", "45.73"])).is_none());
        assert!(columns.address(&row(&["00000", "Rue Romarin", "4.91", "45.73"])).is_none());
        assert!(columns.address(&row(&["69029", "Rue Romarin", "", ""])).is_none());
        assert!(columns.address(&row(&["69029", "Rue Romarin", "0", "0"])).is_none());
        assert!(columns.address(&row(&["69029"])).is_none());
    }

    #[test]
    fn a_table_that_is_no_address_base_is_refused() {
        for header in
            [&["nom", "adresse"][..], &["nom_voie", "code_insee"], &["nom_voie", "lon", "lat"]]
        {
            assert!(
                matches!(Columns::read(&row(header)), Err(Error::NoAddresses(_))),
                "{header:?}"
            );
        }
    }
}

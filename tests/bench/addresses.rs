//! A file of addresses in the form of the Base Adresse Nationale: the streets of the Métropole's communes, numbered.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use gabarit_core::geo::boundary::Territory;
use gabarit_core::reference;
use gabarit_tests::Dice;

/// The columns of the national base, in its order.
const HEADER: [&str; 23] = [
    "id",
    "id_fantoir",
    "numero",
    "rep",
    "nom_voie",
    "code_postal",
    "code_insee",
    "nom_commune",
    "code_insee_ancienne_commune",
    "nom_ancienne_commune",
    "x",
    "y",
    "lon",
    "lat",
    "type_position",
    "alias",
    "nom_ld",
    "libelle_acheminement",
    "nom_afnor",
    "source_position",
    "source_nom_voie",
    "certification_commune",
    "cad_parcelles",
];
const WAYS: [&str; 7] = ["Rue", "Avenue", "Chemin", "Impasse", "Allée", "Place", "Montée"];
const FIRST: [&str; 24] = [
    "Jean",
    "Marcel",
    "Louise",
    "Victor",
    "Émile",
    "Pierre",
    "Simone",
    "Gabriel",
    "Antoine",
    "Berthe",
    "Claude",
    "Édouard",
    "Francis",
    "Germaine",
    "Hector",
    "Irène",
    "Jules",
    "Laurent",
    "Marguerite",
    "Nicolas",
    "Olympe",
    "Paul",
    "Raymond",
    "Sophie",
];
const LAST: [&str; 32] = [
    "Jaurès",
    "Mérieux",
    "Michel",
    "Hugo",
    "Zola",
    "Semard",
    "Veil",
    "Péri",
    "Lumière",
    "Morisot",
    "Bernard",
    "Herriot",
    "Pressensé",
    "Tillion",
    "Berlioz",
    "Joliot",
    "Ferry",
    "Bonnevay",
    "Duras",
    "Garnier",
    "Gouges",
    "Bert",
    "Poincaré",
    "Germain",
    "Vaillant",
    "Ampère",
    "Rolland",
    "Perrin",
    "Fauré",
    "Coty",
    "Daudet",
    "Ravel",
];

/// Writes so many addresses, compressed by gzip.
pub fn write(path: &Path, count: u64) -> std::io::Result<()> {
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(GzEncoder::new(File::create(path)?, Compression::default()));
    out.write_record(HEADER)?;
    let mut dice = Dice::new(58);
    let territory = Territory::built_in();
    let communes: Vec<_> =
        reference::metropole().filter_map(|one| Some((one, territory.area(one.insee)?))).collect();
    let mut left = count;
    for turn in 0.. {
        let (commune, area) = communes[turn % communes.len()];
        let street = streets(turn / communes.len());
        let postcode = commune.postcodes.first().copied().unwrap_or_default();
        let centre = area.centre;
        let (east, north) = (offset(&mut dice), offset(&mut dice));
        for number in 0..8 + dice.below(40) {
            if left == 0 {
                return out.into_inner().map_err(|cause| cause.into_error())?.finish()?.flush();
            }
            let number = number + 1;
            // No door stands quite in line.
            let aside = offset(&mut dice) / 100.0;
            let longitude = centre.longitude + east + number as f64 * 0.000_08 + aside;
            let latitude = centre.latitude + north + (number % 2) as f64 * 0.000_1 - aside;
            let parcel = dice.below(10_000);
            let code = turn / communes.len() + 10;
            let upper = street.to_uppercase();
            let record: [&str; 23] = [
                &format!("{}_{code:04}_{number:05}", commune.insee),
                &format!("{}_{code:04}", commune.insee),
                &number.to_string(),
                if dice.below(20) == 0 { "bis" } else { "" },
                &street,
                postcode,
                commune.insee,
                commune.name,
                "",
                "",
                &format!("{:.2}", 842_000.0 + (longitude - 4.8) * 78_000.0),
                &format!("{:.2}", 6_520_000.0 + (latitude - 45.7) * 111_000.0),
                &format!("{longitude:.6}"),
                &format!("{latitude:.6}"),
                "entrée",
                "",
                "",
                &commune.name.to_uppercase(),
                &upper,
                "commune",
                "commune",
                "1",
                &format!("{}000AB{parcel:04}", commune.insee),
            ];
            out.write_record(record)?;
            left -= 1;
        }
    }
    Ok(())
}

fn offset(dice: &mut Dice) -> f64 {
    (dice.below(20_000) as f64 - 10_000.0) / 1e6
}

/// The street of this place in any commune: none bears the name of another.
fn streets(place: usize) -> String {
    let name = format!("{} {}", FIRST[place % 24], LAST[place / 24 % 32]);
    format!("{} {name}", WAYS[(place + place / 768) % 7])
}

/// What people ask, one letter being wrong: of the streets of the commune of this turn.
pub fn questions(count: u64) -> BTreeSet<String> {
    let mut dice = Dice::new(7);
    let ask = |_| {
        let street = streets(dice.below(200) as usize);
        let mut letters: Vec<char> = street.chars().collect();
        let at = letters.len() - 2 - dice.below(4) as usize;
        letters[at] = if letters[at] == 'e' { 'a' } else { 'e' };
        format!("{} {}", 1 + dice.below(8), letters.into_iter().collect::<String>())
    };
    (0..count).map(ask).collect()
}

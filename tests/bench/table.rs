//! The table that is measured: twenty columns of public facilities, about one row in fifty with one wrong cell.
//! The same number of rows gives the same bytes, on every computer.

use gabarit_core::geo::boundary::Territory;
use gabarit_core::reference::{self, Commune};
use gabarit_tests::Dice;
use serde_json::{Value, json};

/// The columns, in order.
pub const COLUMNS: [&str; 20] = [
    "uid",
    "nom",
    "adresse",
    "numero",
    "voie",
    "code_postal",
    "commune",
    "code_insee",
    "surface",
    "date_maj",
    "annee",
    "accessible",
    "categorie",
    "services",
    "siret",
    "telephone",
    "email",
    "horaires",
    "lon",
    "lat",
];

const SEED: u64 = 69;
/// One row in so many holds an error.
const ONE_WRONG_IN: u64 = 50;

const KINDS: [&str; 6] = ["parc", "école", "gymnase", "bibliothèque", "mairie", "cimetière"];
const SERVICES: [&str; 8] =
    ["wifi", "toilettes", "parking", "bancs", "jeux", "eau", "vestiaires", "ombre"];
const WAYS: [&str; 8] =
    ["Rue", "Avenue", "Boulevard", "Place", "Chemin", "Impasse", "Allée", "Montée"];
const NAMES: [&str; 24] = [
    "des Lilas",
    "du Stade",
    "de la Gare",
    "des Écoles",
    "Jean Jaurès",
    "Victor Hugo",
    "Émile Zola",
    "Paul Bert",
    "du Vieux Moulin",
    "de la République",
    "Pierre Semard",
    "Gabriel Péri",
    "Léon Blum",
    "Louis Pradel",
    "des Frères Lumière",
    "de l’Église",
    "du 8 Mai 1945",
    "Marcel Mérieux",
    "de la Liberté",
    "Garibaldi",
    "Francis de Pressensé",
    "de l’Hôtel de Ville",
    "Louise Michel",
    "des Canuts",
];
const HOURS: [&str; 6] = [
    "Mo-Fr 08:30-12:00,13:30-17:00",
    "Mo-Su 07:00-21:00",
    "Tu-Sa 10:00-18:30",
    "24/7",
    "Mo-Fr 08:00-18:00; Sa 09:00-12:00; PH off",
    "Apr-Sep: Mo-Su 06:30-22:30; Oct-Mar: Mo-Su 06:30-20:30",
];

/// Each place stands this far from the next, in degrees of latitude: nearer ones would be told to be the same.
const APART: f64 = 0.000_09;

/// The rows of a table, from the first.
pub struct Rows {
    dice: Dice,
    communes: Vec<(&'static Commune, f64, f64)>,
    count: u64,
    at: u64,
    /// The identifier of the row before, for one that is given twice.
    last: String,
}

/// The rows of a table of this many.
pub fn rows(count: u32) -> Rows {
    let territory = Territory::built_in();
    let own = reference::metropole();
    let placed = own.filter_map(|one| {
        let centre = territory.area(one.insee)?.centre;
        Some((one, centre.longitude, centre.latitude))
    });
    Rows {
        dice: Dice::new(SEED),
        communes: placed.collect(),
        count: count.into(),
        at: 0,
        last: String::new(),
    }
}

impl Iterator for Rows {
    type Item = [String; 20];

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.count {
            return None;
        }
        let mut row = self.right();
        if self.dice.below(ONE_WRONG_IN) == 0 {
            self.spoil(&mut row);
        }
        self.last.clone_from(&row[0]);
        self.at += 1;
        Some(row)
    }
}

impl Rows {
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.dice.below(of.len() as u64) as usize]
    }

    /// A thing that happens so many times in a hundred.
    fn happens(&mut self, percent: u64) -> bool {
        self.dice.below(100) < percent
    }

    fn right(&mut self) -> [String; 20] {
        let communes = self.communes.len() as u64;
        let (commune, longitude, latitude) = self.communes[(self.at % communes) as usize];
        // The rows of a commune stand on a square of their own, and bear different names.
        let (own, side) = (self.at / communes, (self.count / communes + 1).isqrt() + 1);
        let place = |from: f64, step: u64, scale: f64| {
            format!("{:.6}", from + (step as f64 - side as f64 / 2.0) * APART * scale)
        };
        let number = 1 + self.dice.below(260);
        let street = format!("{} {}", self.one(&WAYS), self.one(&NAMES));
        let kind = self.dice.below(KINDS.len() as u64) as usize;
        let label =
            ["Parc", "École", "Gymnase", "Bibliothèque", "Mairie annexe", "Cimetière"][kind];
        let name = NAMES[(own % 24) as usize];
        let postcode = commune.postcodes.first().copied().unwrap_or_default();
        let town = reference::name_key(commune.name).replace(' ', "-");
        let services = 1 + self.dice.below(4) as usize;
        let first = self.dice.below(8) as usize;
        let services: Vec<&str> =
            SERVICES.iter().cycle().skip(first).take(services).copied().collect();
        let phone: Vec<String> = (0..4).map(|_| format!("{:02}", self.dice.below(100))).collect();
        let mut row = [
            format!(
                "{}-{}-{:07}",
                commune.insee,
                ["PAR", "ECO", "GYM", "BIB", "MAI", "CIM"][kind],
                self.at + 1
            ),
            match own / 24 {
                0 => format!("{label} {name}"),
                turn => format!("{label} {name} {}", turn + 1),
            },
            format!("{number} {street}, {postcode} {}", commune.name),
            number.to_string(),
            street,
            postcode.to_owned(),
            commune.name.to_owned(),
            commune.insee.to_owned(),
            format!("{}.{:02}", 12 + self.dice.below(48_000), self.dice.below(100)),
            format!(
                "20{}-{:02}-{:02}",
                15 + self.dice.below(11),
                1 + self.dice.below(12),
                1 + self.dice.below(28)
            ),
            (1880 + self.dice.below(146)).to_string(),
            if self.happens(60) { "oui" } else { "non" }.to_owned(),
            KINDS[kind].to_owned(),
            services.join("|"),
            self.siret(),
            format!("04 78 {}", phone[1..].join(" ")),
            format!("contact{}@mairie-{town}.fr", self.at % 997),
            self.one(&HOURS).to_owned(),
            place(longitude, own % side, 1.4),
            place(latitude, own / side, 1.0),
        ];
        // What may be blank sometimes is.
        for (column, percent) in [(8, 15), (13, 12), (16, 20), (17, 10)] {
            if self.happens(percent) {
                row[column].clear();
            }
        }
        row
    }

    /// A Siren, whose sum of Luhn is whole, and the establishment, which makes that of all fourteen digits whole.
    fn siret(&mut self) -> String {
        let mut digits = Vec::with_capacity(14);
        for length in [8, 13] {
            digits.resize_with(length, || self.dice.below(10));
            digits.push(luhn(&digits));
        }
        digits.iter().map(u64::to_string).collect()
    }

    /// One wrong cell, as they are met in files of communes.
    fn spoil(&mut self, row: &mut [String; 20]) {
        match self.dice.below(20) {
            0 => row[1].clear(),
            1 => row[0].clone_from(&self.last),
            2 => row[8] = "1250,50".to_owned(),
            3 => row[9] = row[9].split('-').rev().collect::<Vec<_>>().join("/"),
            4 => row[10] = "3024".to_owned(),
            5 => row[11] = "Vrai".to_owned(),
            6 => row[12] = "Ecole".to_owned(),
            7 => row[13] = "wifi, parking".to_owned(),
            8 => {
                let last = row[14].pop().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
                row[14].push_str(&((last + 1) % 10).to_string());
            }
            9 => drop(row[14].pop()),
            10 => row[15] = row[15].replace(' ', "."),
            11 => row[16] = "mairie@@bron.fr".to_owned(),
            12 => row[17] = "du lundi au vendredi de 9h à 12h".to_owned(),
            13 => row.swap(18, 19),
            14 => row[18] = row[18].replace('.', ","),
            15 => row[5].push_str(" CEDEX"),
            16 => row[7] = format!("01{}", &row[7][2..]),
            17 => row[3].push_str("bis"),
            18 => row[4].clear(),
            _ => row[1] = row[1].replace('é', "Ã©").replace('É', "Ã‰") + "  ",
        }
    }
}

/// The digit that makes the sum of Luhn whole, put after these.
fn luhn(digits: &[u64]) -> u64 {
    let weighed = digits.iter().rev().enumerate().map(|(place, &digit)| match place % 2 {
        0 => 2 * digit - if digit > 4 { 9 } else { 0 },
        _ => digit,
    });
    (10 - weighed.sum::<u64>() % 10) % 10
}

/// The Table Schema of the table, with what Gabarit adds to it: every check that applies is run.
pub fn schema() -> Value {
    let roles = [
        ("uid", "uid"),
        ("nom", "name"),
        ("adresse", "address"),
        ("numero", "house-number"),
        ("voie", "street"),
        ("code_postal", "postcode"),
        ("commune", "commune"),
        ("code_insee", "insee"),
        ("siret", "siret"),
        ("telephone", "phone"),
        ("horaires", "opening-hours"),
        ("lon", "longitude"),
        ("lat", "latitude"),
    ];
    let mut schema = plain_schema();
    for field in schema["fields"].as_array_mut().into_iter().flatten() {
        let name = field["name"].as_str().unwrap_or_default().to_owned();
        let mut own = json!({});
        if let Some((_, role)) = roles.iter().find(|(column, _)| *column == name) {
            own["role"] = json!(role);
        }
        match name.as_str() {
            // Near-duplicates are looked for.
            "nom" | "lat" => own["alone"] = json!(true),
            "services" => {
                own["separator"] = json!("|");
                own["values"] = json!(SERVICES);
            }
            _ => {}
        }
        field["gabarit"] = own;
    }
    schema
}

/// The same table, as any validator of Table Schema knows it.
pub fn plain_schema() -> Value {
    let mut field = Vec::new();
    let mut add = |name: &str, kind: &str, constraints: Value| {
        field.push(json!({"name": name, "type": kind, "constraints": constraints}));
    };
    add(
        "uid",
        "string",
        json!({"required": true, "unique": true, "pattern": "69[0-9]{3}-[A-Z]{3}-[0-9]{7}"}),
    );
    add("nom", "string", json!({"required": true, "minLength": 2, "maxLength": 80}));
    add("adresse", "string", json!({"maxLength": 200}));
    add("numero", "integer", json!({"minimum": 1, "maximum": 9999}));
    add("voie", "string", json!({"required": true}));
    add("code_postal", "string", json!({"required": true, "pattern": "[0-9]{5}"}));
    add("commune", "string", json!({"required": true, "minLength": 2}));
    add("code_insee", "string", json!({"required": true, "pattern": "69[0-9]{3}"}));
    add("surface", "number", json!({"minimum": 0, "maximum": 100_000}));
    add("date_maj", "date", json!({"required": true}));
    add("annee", "integer", json!({"minimum": 1800, "maximum": 2026}));
    add("accessible", "string", json!({"required": true, "enum": ["oui", "non"]}));
    add("categorie", "string", json!({"required": true, "enum": KINDS}));
    let service = SERVICES.join("|");
    add("services", "string", json!({"pattern": format!("({service})(\\|({service}))*")}));
    add("siret", "string", json!({"pattern": "[0-9]{14}"}));
    add("telephone", "string", json!({"pattern": "0[1-9]( [0-9]{2}){4}"}));
    add("email", "string", json!({}));
    add("horaires", "string", json!({"maxLength": 120}));
    add("lon", "number", json!({"required": true, "minimum": 4.6, "maximum": 5.2}));
    add("lat", "number", json!({"required": true, "minimum": 45.5, "maximum": 46}));
    field[16]["format"] = json!("email");
    json!({
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "banc", "title": "Équipements du banc d’essai", "fields": field,
    })
}

/// The same as a JSON Schema of its rows, for qsv.
pub fn json_schema() -> Value {
    let plain = plain_schema();
    let mut properties = json!({});
    for field in plain["fields"].as_array().into_iter().flatten() {
        let asked = &field["constraints"];
        let required = asked["required"] == true;
        let kind = match field["type"].as_str() {
            Some("integer") => "integer",
            Some("number") => "number",
            _ => "string",
        };
        let mut own =
            json!({ "type": if required { json!([kind]) } else { json!([kind, "null"]) } });
        for name in ["minimum", "maximum", "minLength", "maxLength", "enum"] {
            if !asked[name].is_null() {
                own[name] = asked[name].clone();
            }
        }
        if let Some(pattern) = asked["pattern"].as_str() {
            own["pattern"] = json!(format!("^(?:{pattern})$"));
        }
        if field["type"] == "date" || field["format"] == "email" {
            own["format"] = json!(field["format"].as_str().unwrap_or("date"));
        }
        properties[field["name"].as_str().unwrap_or_default()] = own;
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "properties": properties, "uniqueCombinedWith": ["uid"],
    })
}

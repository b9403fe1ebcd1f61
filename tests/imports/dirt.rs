//! The hands that dirty a table: slips of names, forms of numbers and dates, encodings, titles, totals, extra columns.

use std::collections::HashSet;

use gabarit_core::geo::LonLat;
use gabarit_core::geo::crs::Crs;
use gabarit_core::template::{Field, Kind, Template};
use gabarit_core::value::fold;
use gabarit_tests::Dice;

/// A dirtied table: the file, and what each cell was and should become.
pub struct Messy {
    pub bytes: Vec<u8>,
    /// One cell per field, for each row of the truth.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell before and after the hands.
#[derive(Clone)]
pub struct Cell {
    pub truth: String,
    pub shown: String,
    pub fate: Fate,
}

/// What should become of a cell.
#[derive(Clone, PartialEq)]
pub enum Fate {
    /// It was left alone.
    Clean,
    /// What was meant is certain.
    Repairable(&'static str),
    /// Nobody can know; it must stay as it is, and be flagged.
    Hopeless,
}

impl Messy {
    /// The valid example of a template, dirtied.
    pub fn of(template: &Template, dice: &mut Dice) -> Self {
        let mut rows: Vec<Vec<Cell>> = template
            .example()
            .unwrap()
            .rows
            .into_iter()
            .map(|row| {
                let cells = template.fields.iter().zip(row);
                cells.map(|(field, truth)| dirty(field, truth, dice)).collect()
            })
            .collect();
        let mut columns: Vec<usize> = template.fields.iter().map(|field| field.index).collect();
        shuffle(&mut columns, dice);
        let mut headers: Vec<String> =
            columns.iter().map(|&column| header(&template.fields[column], dice)).collect();
        let position = move_places(template, &mut rows, &columns, &mut headers, dice);
        let mut lines: Vec<Vec<String>> = rows
            .iter()
            .map(|row| columns.iter().map(|&column| row[column].shown.clone()).collect())
            .collect();
        if let Some(gone) = position {
            headers.remove(gone);
            lines.iter_mut().for_each(|line| drop(line.remove(gone)));
        }
        let bytes = write(template, headers, lines, dice);
        Self { bytes, rows }
    }
}

fn shuffle<T>(items: &mut [T], dice: &mut Dice) {
    for at in (1..items.len()).rev() {
        items.swap(at, dice.below(at as u64 + 1) as usize);
    }
}

fn pick<'a, T>(items: &'a [T], dice: &mut Dice) -> &'a T {
    &items[dice.below(items.len() as u64) as usize]
}

/// A name under which the column may come.
fn header(field: &Field, dice: &mut Dice) -> String {
    let mut names = vec![field.name.clone(), field.title.clone()];
    names.extend(field.aliases.iter().cloned());
    let name = pick(&names, dice).clone();
    match dice.below(6) {
        0 => name.to_uppercase(),
        1 => format!(" {name} "),
        2 => format!("{name} *"),
        3 if !field.unit.is_empty() && !name.contains('(') => format!("{name} ({})", field.unit),
        _ => name,
    }
}

fn dirty(field: &Field, truth: String, dice: &mut Dice) -> Cell {
    let clean = Cell { shown: truth.clone(), truth, fate: Fate::Clean };
    if clean.truth.is_empty() || dice.below(4) > 0 {
        return clean;
    }
    if dice.below(8) == 0
        && let Some(shown) = hopeless(field.kind)
    {
        return Cell { shown: shown.to_owned(), fate: Fate::Hopeless, ..clean };
    }
    match slip(field, &clean.truth, dice) {
        Some((kind, shown)) if shown != clean.truth => {
            Cell { shown, fate: Fate::Repairable(kind), ..clean }
        }
        _ => clean,
    }
}

fn hopeless(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Number | Kind::Integer => Some("à vérifier"),
        Kind::Date => Some("31/02/2024"),
        Kind::Boolean => Some("peut-être"),
        Kind::Year => Some("vers le milieu du siècle"),
        _ => None,
    }
}

/// A slip whose meaning is certain, and its name.
fn slip(field: &Field, truth: &str, dice: &mut Dice) -> Option<(&'static str, String)> {
    Some(match field.kind {
        Kind::Number if truth.contains('.') => ("comma", truth.replace('.', ",")),
        Kind::Number | Kind::Integer if truth.len() == 5 && !truth.contains('.') => {
            ("thousands", format!("{}\u{a0}{}", &truth[..2], &truth[2..]))
        }
        Kind::Integer | Kind::Year => ("whole", format!("{truth}.0")),
        Kind::Boolean if field.true_values.first().is_some_and(|yes| yes == truth) => {
            ("yes", (*pick(&["OUI", "Oui", "x", "1", "VRAI"], dice)).to_owned())
        }
        Kind::Boolean if field.false_values.first().is_some_and(|no| no == truth) => {
            ("no", (*pick(&["NON", "Non ", "0", "Faux"], dice)).to_owned())
        }
        Kind::Date if field.format.is_empty() || field.format == "default" => date(truth, dice)?,
        Kind::List if !field.open => match dice.below(3) {
            0 => ("case", truth.to_uppercase()),
            1 => ("accents", unaccented(field, truth)),
            _ => ("spaces", format!(" {truth}  ")),
        },
        Kind::CommuneName => ("commune", truth.to_uppercase().replace('-', " ")),
        Kind::PostCode | Kind::CommuneCode if truth.starts_with('0') => {
            ("zero", truth[1..].to_owned())
        }
        Kind::PostCode => ("groups", format!("{} {}", &truth[..2], &truth[2..])),
        Kind::Siret => {
            ("groups", format!("{} {} {} {}", &truth[..3], &truth[3..6], &truth[6..9], &truth[9..]))
        }
        Kind::Text if truth.contains(' ') => ("spaces", truth.replacen(' ', "  ", 1)),
        Kind::Text => ("spaces", format!("{truth} ")),
        _ => return None,
    })
}

/// Each value without its accents, whatever stands between them.
fn unaccented(field: &Field, truth: &str) -> String {
    match &field.separator {
        Some(mark) => truth.split(mark.as_str()).map(fold).collect::<Vec<_>>().join(mark),
        None => fold(truth),
    }
}

fn date(truth: &str, dice: &mut Dice) -> Option<(&'static str, String)> {
    let day = chrono::NaiveDate::parse_from_str(truth, "%Y-%m-%d").ok()?;
    let months = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let month = months[day.format("%m").to_string().parse::<usize>().unwrap() - 1];
    Some(match dice.below(4) {
        0 => ("slashes", day.format("%d/%m/%Y").to_string()),
        1 => ("words", format!("{} {month} {}", day.format("%-d"), day.format("%Y"))),
        2 => {
            let origin = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
            ("serial", (day - origin).num_days().to_string())
        }
        _ => ("midnight", format!("{truth}T00:00:00")),
    })
}

/// Writes the positions of the whole table in another form. Gives the place of the column that is no longer needed.
fn move_places(
    template: &Template,
    rows: &mut [Vec<Cell>],
    columns: &[usize],
    headers: &mut [String],
    dice: &mut Dice,
) -> Option<usize> {
    let of = |kind: Kind| template.fields.iter().find(|field| field.kind == kind).map(|f| f.index);
    let (lon, lat) = of(Kind::Longitude).zip(of(Kind::Latitude))?;
    let form = dice.below(6);
    for row in rows.iter_mut() {
        let degrees = |cell: &Cell| cell.truth.parse::<f64>().ok();
        let Some((east, north)) = degrees(&row[lon]).zip(degrees(&row[lat])) else { continue };
        let place = LonLat::new(east, north).unwrap();
        let (kind, x, y) = match form {
            0 => ("comma", row[lon].truth.replace('.', ","), row[lat].truth.replace('.', ",")),
            1 | 2 => {
                let crs = if form == 1 { Crs::Lambert93 } else { Crs::Cc46 };
                let (x, y) = crs.project(place).unwrap();
                ("metres", format!("{x:.2}"), format!("{y:.2}"))
            }
            3 => ("swapped", row[lat].truth.clone(), row[lon].truth.clone()),
            4 => ("sexagesimal", sexagesimal(east, "E"), sexagesimal(north, "N")),
            _ => ("one cell", format!("{}, {}", row[lat].truth, row[lon].truth), String::new()),
        };
        for (column, shown) in [(lon, x), (lat, y)] {
            row[column].shown = shown;
            row[column].fate = Fate::Repairable(kind);
        }
    }
    if form < 5 {
        return None;
    }
    let at = |field: usize| columns.iter().position(|&column| column == field).unwrap();
    headers[at(lon)] = (*pick(&["Geo Point", "geo_point_2d", "Coordonnées GPS"], dice)).to_owned();
    Some(at(lat))
}

fn sexagesimal(degrees: f64, letter: &str) -> String {
    let minutes = degrees.fract() * 60.0;
    let seconds = minutes.fract() * 60.0;
    format!("{}°{:02}'{seconds:06.3}\"{letter}", degrees.trunc(), minutes.trunc())
}

/// The file: titles above, columns and blank rows between, a total and a note below, in an encoding of the time.
fn write(
    template: &Template,
    mut headers: Vec<String>,
    mut lines: Vec<Vec<String>>,
    dice: &mut Dice,
) -> Vec<u8> {
    for name in ["Observations internes", "N° dossier", ""] {
        if dice.below(3) == 0 {
            let at = dice.below(headers.len() as u64 + 1) as usize;
            headers.insert(at, name.to_owned());
            for (number, line) in lines.iter_mut().enumerate() {
                let text =
                    if name.is_empty() { String::new() } else { format!("interne {number}") };
                line.insert(at, text);
            }
        }
    }
    let width = headers.len();
    let mut table: Vec<Vec<String>> = Vec::new();
    if dice.below(2) == 0 {
        table.push(vec![template.title.clone() + " de la commune"]);
        table.push(vec![]);
    }
    let middle = dice.below(lines.len() as u64) as usize;
    let again = dice.below(4) == 0;
    table.push(headers.clone());
    for (number, line) in lines.into_iter().enumerate() {
        if number == middle && dice.below(2) == 0 {
            table.push(vec![String::new(); width]);
        }
        if number == middle && again {
            table.push(headers.clone());
        }
        table.push(line);
    }
    if dice.below(3) == 0 {
        let mut total = vec![String::new(); width];
        total[0] = "Total".to_owned();
        total[width - 1] = "1234,5".to_owned();
        table.push(total);
    }
    if dice.below(3) == 0 {
        table.push(vec![]);
        table.push(vec!["Source : services de la commune".to_owned()]);
    }
    encode(&table, dice)
}

fn encode(table: &[Vec<String>], dice: &mut Dice) -> Vec<u8> {
    let separator = *pick(&[';', ',', '\t'], dice);
    let end = *pick(&["\n", "\r\n"], dice);
    let quoted = |text: &String| match text.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let text: String = table
        .iter()
        .map(|line| line.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string()) + end)
        .collect();
    let known: HashSet<char> = text.chars().collect();
    let western = known.iter().all(|&c| (c as u32) < 0x80 || ('\u{a0}'..='ÿ').contains(&c));
    match dice.below(4) {
        // Latin-1 is the part of Windows-1252 that is one byte a character.
        0 if western => text.chars().map(|c| c as u8).collect(),
        1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        _ => text.into_bytes(),
    }
}

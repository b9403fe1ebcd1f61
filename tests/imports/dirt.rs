//! The hands that dirty a table: slips of names, spellings of yes and no, forms of numbers, dates and positions.

use gabarit_core::geo::LonLat;
use gabarit_core::geo::crs::Crs;
use gabarit_core::template::{Field, Kind, Template};
use gabarit_core::value::fold;
use gabarit_tests::Dice;

use super::paper;

/// A dirtied table: the file, and what each cell was and should become.
pub struct Messy {
    pub name: &'static str,
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
        let (name, bytes) = paper::write(template, headers, lines, dice);
        Self { name, bytes, rows }
    }
}

fn shuffle<T>(items: &mut [T], dice: &mut Dice) {
    for at in (1..items.len()).rev() {
        items.swap(at, dice.below(at as u64 + 1) as usize);
    }
}

pub fn pick<'a, T>(items: &'a [T], dice: &mut Dice) -> &'a T {
    &items[dice.below(items.len() as u64) as usize]
}

/// A name under which the column may come.
fn header(field: &Field, dice: &mut Dice) -> String {
    let mut names = vec![field.name.clone(), field.title.clone()];
    names.extend(field.aliases.iter().cloned());
    let name = pick(&names, dice).clone();
    match dice.below(8) {
        4 if name.chars().count() > 8 => slip_of_the_hand(&name, dice),
        5 => name.replace(['_', ' '], "-"),
        0 => name.to_uppercase(),
        1 => format!(" {name} "),
        2 => format!("{name} *"),
        3 if !field.unit.is_empty() && !name.contains('(') => format!("{name} ({})", field.unit),
        _ => name,
    }
}

/// A letter forgotten, typed twice, or before its neighbour.
fn slip_of_the_hand(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    // The first letters tell a name from others.
    let at = 3 + dice.below(letters.len() as u64 - 5) as usize;
    match dice.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
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
        Kind::Number if !field.unit.is_empty() && dice.below(3) == 0 => {
            ("unit", format!("{} {}", truth.replace('.', ","), field.unit))
        }
        Kind::Number if truth.contains('.') => ("comma", truth.replace('.', ",")),
        Kind::Number | Kind::Integer if truth.len() == 5 && !truth.contains('.') => {
            ("thousands", format!("{}\u{a0}{}", &truth[..2], &truth[2..]))
        }
        Kind::Integer | Kind::Year => ("whole", format!("{truth}.0")),
        Kind::Boolean if field.true_values.first().is_some_and(|yes| yes == truth) => {
            ("yes", (*pick(&["OUI", "Oui", "x", "X ", "1", "VRAI", "vrai", "o"], dice)).to_owned())
        }
        Kind::Boolean if field.false_values.first().is_some_and(|no| no == truth) => {
            ("no", (*pick(&["NON", "Non ", "0", "Faux", "FAUX", "n"], dice)).to_owned())
        }
        Kind::Date if field.format.is_empty() || field.format == "default" => date(truth, dice)?,
        Kind::List if !field.open => match dice.below(3) {
            0 => ("case", truth.to_uppercase()),
            1 => ("accents", unaccented(field, truth)),
            _ => ("spaces", format!(" {truth}  ")),
        },
        Kind::CommuneName => ("commune", commune(truth, dice)),
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

/// The name of a commune as people write it.
fn commune(truth: &str, dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => truth.to_uppercase().replace('-', " "),
        1 => fold(truth),
        _ => truth.replace("Saint-", "St ").replace("Sainte-", "Ste "),
    }
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
    let form = dice.below(7);
    for row in rows.iter_mut() {
        let degrees = |cell: &Cell| cell.truth.parse::<f64>().ok();
        let Some((east, north)) = degrees(&row[lon]).zip(degrees(&row[lat])) else { continue };
        let place = LonLat::new(east, north).unwrap();
        let (kind, x, y) = match form {
            0 => ("comma", row[lon].truth.replace('.', ","), row[lat].truth.replace('.', ",")),
            1 | 2 | 6 => {
                let crs = match form {
                    1 => Crs::Lambert93,
                    2 => Crs::Cc46,
                    _ => Crs::Lambert2Extended,
                };
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
    if form != 5 {
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

//! Rows of two communes that are probably one: the same identifier, or the same name at the same place on a border.
//! What was seen waits in a database of its own, on disk, so that memory does not grow with the territory.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::export::position::degrees;
use crate::geo::LonLat;
use crate::package::{Moment, row_name};
use crate::table::Table;
use crate::template::{Role, Template};
use crate::value::fold;

/// Two places nearer than this, in metres, and of the same name, are one.
const NEAR: f64 = 30.0;
/// Side of a square of the index, in degrees: more than [`NEAR`] in longitude too, up to 60° north.
const SQUARE: f64 = 0.001;
/// Doubles told in words; more are a fault of the packages rather than of rows.
const MOST: usize = 1_000;

/// Two rows of two communes.
#[derive(Debug, Clone, PartialEq)]
pub struct Double {
    /// The commune of each, by its Insee code: the one delivered first by code comes first.
    pub communes: [String; 2],
    /// The identifier of each; empty where the template has none.
    pub uids: [String; 2],
    /// The name of each.
    pub names: [String; 2],
    /// Metres between them; `None` for two rows that bear the same identifier.
    pub metres: Option<f64>,
}

impl Double {
    /// It, in a French sentence.
    pub fn sentence(&self) -> String {
        let [first, second] = &self.communes;
        let [here, there] = &self.names;
        match self.metres {
            None => format!("{first} et {second} ont le même identifiant « {} ».", self.uids[0]),
            Some(metres) => format!(
                "« {here} » ({first}) et « {there} » ({second}) sont à {metres:.0} m : peut-être le même lieu."
            ),
        }
    }
}

/// The rows seen so far.
#[derive(Debug)]
pub(super) struct Seen {
    connection: Connection,
    pub doubles: Vec<Double>,
}

impl Seen {
    /// Nothing yet.
    pub fn new() -> Result<Self, Error> {
        // An empty path is a file that SQLite makes for itself and removes.
        let connection = Connection::open("")?;
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             CREATE TABLE seen (uid TEXT, insee TEXT, name TEXT, folded TEXT, x INTEGER, y INTEGER, lon REAL, lat REAL) STRICT;
             CREATE INDEX seen_uid ON seen(uid) WHERE uid <> '';
             CREATE INDEX seen_square ON seen(folded, x, y) WHERE x IS NOT NULL;
             BEGIN;",
        )?;
        Ok(Self { connection, doubles: Vec::new() })
    }

    /// Adds the rows of a commune, and notes those that another commune has too.
    pub fn add(&mut self, template: &Template, insee: &str, table: &Table) -> Result<(), Error> {
        // No more are told: no more are looked for.
        if self.doubles.len() >= MOST {
            return Ok(());
        }
        let mut same_uid = self.connection.prepare_cached(
            "SELECT insee, name FROM seen WHERE uid = ?1 AND uid <> '' AND insee <> ?2",
        )?;
        let mut near = self.connection.prepare_cached(
            "SELECT uid, insee, name, lon, lat FROM seen
             WHERE x BETWEEN ?1 - 1 AND ?1 + 1 AND y BETWEEN ?2 - 1 AND ?2 + 1 AND insee <> ?3 AND folded = ?4",
        )?;
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO seen VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        let named = identity(template);
        for &row in table.rows() {
            let texts: Vec<&str> = named.iter().map(|&column| table.text(row, column)).collect();
            // A name with a blank in it names no row.
            let uid = match texts.iter().any(|text| text.trim().is_empty()) {
                true => String::new(),
                false => texts.join(" · "),
            };
            let name = row_name(Moment { template, table }, row);
            let folded = fold(name);
            let at = degrees(template, table, row)
                .and_then(|[longitude, latitude]| LonLat::new(longitude, latitude));
            let square = at.map(|at| {
                ((at.longitude / SQUARE).floor() as i64, (at.latitude / SQUARE).floor() as i64)
            });
            let mut told = false;
            if !uid.is_empty() {
                let mut others = same_uid.query(params![uid, insee])?;
                while let Some(other) = others.next()? {
                    told = true;
                    note(
                        &mut self.doubles,
                        Double {
                            communes: [other.get(0)?, insee.to_owned()],
                            uids: [uid.clone(), uid.clone()],
                            names: [other.get(1)?, name.to_owned()],
                            metres: None,
                        },
                    );
                }
            }
            if let (Some(at), Some((x, y)), false) = (at, square, told || folded.is_empty()) {
                let mut others = near.query(params![x, y, insee, folded])?;
                while let Some(other) = others.next()? {
                    let place = LonLat::new(other.get(3)?, other.get(4)?);
                    let Some(metres) = place.map(|place| place.metres_to(at)) else { continue };
                    if metres <= NEAR {
                        note(
                            &mut self.doubles,
                            Double {
                                communes: [other.get(1)?, insee.to_owned()],
                                uids: [other.get(0)?, uid.clone()],
                                names: [other.get(2)?, name.to_owned()],
                                metres: Some(metres),
                            },
                        );
                    }
                }
            }
            insert.execute(params![
                uid,
                insee,
                name,
                folded,
                square.map(|(x, _)| x),
                square.map(|(_, y)| y),
                at.map(|at| at.longitude),
                at.map(|at| at.latitude),
            ])?;
        }
        Ok(())
    }
}

/// The columns that name a row over a territory: its identifier, or the key that this is a part of. The tenth decision
/// of the year is one in each commune.
fn identity(template: &Template) -> Vec<usize> {
    let Some(uid) = template.role(Role::Uid).map(|field| field.index) else { return Vec::new() };
    let key = template.keys.iter().find(|key| key.contains(&uid));
    key.cloned().unwrap_or_else(|| vec![uid])
}

fn note(doubles: &mut Vec<Double>, double: Double) {
    if doubles.len() < MOST {
        doubles.push(double);
    }
}

//! Maps that the person added: any MBTiles file made of pictures.

use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension;

use super::base::{Amount, TileBase};
use crate::error::Error;
use crate::geo::LonLat;
use crate::geo::outline::Bounds;
use crate::geo::picture;
use crate::whole;

/// A map that the person added.
#[derive(Debug)]
pub struct Added {
    /// Names it in addresses: `ajout-1`.
    pub id: String,
    /// The name it gives itself, or that of its file.
    pub title: String,
    /// Whom it comes from, without markup; empty when it does not say.
    pub attribution: String,
    /// Its shallowest zoom.
    pub min_zoom: u8,
    /// Its deepest zoom.
    pub max_zoom: u8,
    /// What it covers, when it says so.
    pub bounds: Option<Bounds>,
    pub(super) base: TileBase,
}

impl Added {
    /// How much of it there is.
    ///
    /// # Errors
    /// [`Error::Store`] when the file cannot be read.
    pub fn amount(&self) -> Result<Amount, Error> {
        self.base.whole()
    }
}

/// Copies a map into the folder of those added, once it is known to be one.
pub(super) fn add(folder: &Path, file: &Path) -> Result<Added, Error> {
    let mut source = std::fs::File::open(file).map_err(|cause| Error::io(file, cause))?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    read(file, "ajout".to_owned(), &stem)?;
    std::fs::create_dir_all(folder).map_err(|cause| Error::io(folder, cause))?;
    let number = (1..).find(|number| !path(folder, *number).exists()).unwrap_or(1);
    let own = path(folder, number);
    whole::write(&own, |to| {
        std::io::copy(&mut source, to).map_err(|cause| Error::io(&own, cause))?;
        Ok(())
    })?;
    // Its own name, for a map that gives itself none.
    whole::put(&own.with_extension("nom"), stem.as_bytes())?;
    read(&own, id(number), &stem)
}

/// The maps added before. One that does not read any more is left out.
pub(super) fn all(folder: &Path) -> Vec<Added> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let number = |path: PathBuf| {
        let is_map = path.extension().is_some_and(|ending| ending == "mbtiles");
        is_map.then(|| path.file_stem()?.to_str()?.parse::<u32>().ok()).flatten()
    };
    let mut numbers: Vec<u32> =
        entries.flatten().filter_map(|entry| number(entry.path())).collect();
    numbers.sort_unstable();
    let one = |number: u32| {
        let own = path(folder, number);
        let stem = std::fs::read_to_string(own.with_extension("nom")).unwrap_or_default();
        read(&own, id(number), &stem).ok()
    };
    numbers.into_iter().filter_map(one).collect()
}

/// Takes a map out.
pub(super) fn remove(added: Added) -> Result<(), Error> {
    let path = added.base.path().to_path_buf();
    drop(added);
    // Without a name file there is nothing more to take out.
    let _ = std::fs::remove_file(path.with_extension("nom"));
    std::fs::remove_file(&path).map_err(|cause| Error::io(&path, cause))
}

fn path(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number}.mbtiles"))
}

fn id(number: u32) -> String {
    format!("ajout-{number}")
}

/// Looks at a file: its tables, its format, one of its pictures.
fn read(path: &Path, id: String, file_name: &str) -> Result<Added, Error> {
    let refuse = |reason: &str| Error::NoTiles(reason.to_owned());
    let unreadable = |_| refuse("il ne se lit pas comme une base SQLite de carte");
    let base = TileBase::read_only(path).map_err(|_| refuse("il ne se lit pas"))?;
    let added = {
        let connection = base.connection();
        let schema = "SELECT coalesce(sql, '') FROM sqlite_schema WHERE name = 'tiles'";
        let tiles: Option<String> =
            connection.query_row(schema, [], |row| row.get(0)).optional().map_err(unreadable)?;
        let tiles = tiles.ok_or_else(|| refuse("il n’a pas de table « tiles »"))?;
        // A view over two tables is usual; one that calls itself could run without end.
        if tiles.to_lowercase().contains("recursive") {
            return Err(refuse("sa table « tiles » est un calcul"));
        }
        let told = |name: &str| -> Option<String> {
            let query = "SELECT value FROM metadata WHERE name = ?1";
            connection.query_row(query, [name], |row| row.get(0)).ok()
        };
        let first = "SELECT tile_data FROM tiles LIMIT 1";
        let first: Option<Vec<u8>> =
            connection.query_row(first, [], |row| row.get(0)).optional().map_err(unreadable)?;
        let first = first.ok_or_else(|| refuse("il est vide"))?;
        if picture(&first).is_none() {
            return Err(refuse("ses carrés ne sont pas des images"));
        }
        let zooms = "SELECT min(zoom_level), max(zoom_level) FROM tiles";
        let (min_zoom, max_zoom) = match (number(told("minzoom")), number(told("maxzoom"))) {
            (Some(min), Some(max)) if min <= max => (min, max),
            _ => connection
                .query_row(zooms, [], |row| Ok((row.get(0)?, row.get(1)?)))
                .map_err(unreadable)?,
        };
        let title = told("name").filter(|name| !name.trim().is_empty());
        (title, told("attribution").unwrap_or_default(), min_zoom, max_zoom, told("bounds"))
    };
    let (title, attribution, min_zoom, max_zoom, bounds) = added;
    Ok(Added {
        id,
        title: title.unwrap_or_else(|| file_name.to_owned()),
        attribution: without_markup(&attribution),
        min_zoom,
        max_zoom,
        bounds: bounds.as_deref().and_then(bounds_of),
        base,
    })
}

fn number(text: Option<String>) -> Option<u8> {
    text?.trim().parse().ok().filter(|zoom| *zoom <= 22)
}

/// `west,south,east,north` in degrees.
fn bounds_of(text: &str) -> Option<Bounds> {
    let numbers: Vec<f64> = text.split(',').map_while(|part| part.trim().parse().ok()).collect();
    let &[west, south, east, north] = numbers.as_slice() else { return None };
    let corners = [LonLat::new(west, south)?, LonLat::new(east, north)?];
    Bounds::around(corners).filter(|_| west < east && south < north)
}

/// The words of a text that may hold HTML: the window shows no markup that comes from a file.
fn without_markup(text: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for sign in text.chars() {
        match sign {
            '<' => inside = true,
            '>' if inside => inside = false,
            sign if !inside => words.push(sign),
            _ => {}
        }
    }
    let words = words.replace("&copy;", "©").replace("&amp;", "&").replace("&nbsp;", " ");
    words.trim().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_a_file_is_left_out() {
        let told = "<a href=\"javascript:alert(1)\">&copy; Ville de Bron</a>";
        assert_eq!(without_markup(told), "© Ville de Bron");
        assert_eq!(without_markup("a < b"), "a");
    }

    #[test]
    fn a_box_is_four_numbers_in_order() {
        assert!(bounds_of("4.8, 45.7,4.9,45.8").is_some());
        for wrong in ["", "4.8,45.7,4.9", "4.9,45.7,4.8,45.8", "a,b,c,d", "0,0,900,0"] {
            assert_eq!(bounds_of(wrong), None, "{wrong}");
        }
    }
}

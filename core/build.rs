//! Makes the list of communes small and quick to look up, and builds again when a template or the exercise changes: they
//! are embedded, and a file more is no change of code.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use name::{mark, name_key};

/// What the program looks names up by: the very same code.
#[path = "src/reference/name.rs"]
mod name;
#[path = "src/value/text.rs"]
#[allow(dead_code)]
mod value;

/// In which sections each text is known.
#[derive(Default)]
struct Index(BTreeSet<(u32, u8)>);

impl Index {
    fn add(&mut self, text: &str, section: u8) {
        self.0.insert(((mark(text) >> 40) as u32, section));
    }

    fn bytes(&self) -> Vec<u8> {
        let entry = |&(mark, section): &(u32, u8)| (mark << 8 | u32::from(section)).to_le_bytes();
        self.0.iter().flat_map(entry).collect()
    }
}

fn main() -> io::Result<()> {
    for source in [
        "../schemas",
        "data/exercise",
        "data/communes.tsv",
        "src/reference/name.rs",
        "src/value/text.rs",
    ] {
        println!("cargo:rerun-if-changed={source}");
    }
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let list = fs::read_to_string("data/communes.tsv")?;
    let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in list.split_inclusive('\n').skip(1) {
        sections.entry(line.get(..2).unwrap_or_default()).or_default().push(line);
    }
    let (mut small, mut parts) = (Vec::new(), String::from("["));
    let (mut names, mut former, mut postcodes) = <(Index, Index, Index)>::default();
    for ((start, lines), section) in sections.iter().zip(0_u8..) {
        let mut deflated = DeflateEncoder::new(&mut small, Compression::best());
        deflated.write_all(lines.concat().as_bytes())?;
        deflated.finish()?;
        parts.push_str(&format!("(*b\"{start}\", {}),", small.len()));
        for line in lines {
            let mut cells = line.split('\t').skip(1);
            let mut next = || cells.next().unwrap_or_default();
            let (nature, name, served) = (next(), next(), next());
            if nature == "F" {
                if !name.is_empty() {
                    former.add(&name_key(name), section);
                }
                continue;
            }
            names.add(&name_key(name), section);
            served.split_ascii_whitespace().for_each(|postcode| postcodes.add(postcode, section));
        }
    }
    fs::write(folder.join("communes.deflate"), small)?;
    fs::write(folder.join("communes.parts"), parts + "]")?;
    fs::write(folder.join("names.index"), names.bytes())?;
    fs::write(folder.join("former.index"), former.bytes())?;
    fs::write(folder.join("postcodes.index"), postcodes.bytes())
}

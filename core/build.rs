//! Makes the list of communes small, and builds again when a template or the exercise changes: they are embedded, and a
//! file more is no change of code.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=../schemas");
    println!("cargo:rerun-if-changed=data/exercise");
    println!("cargo:rerun-if-changed=data/communes.tsv");
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let small = File::create(folder.join("communes.deflate"))?;
    let mut small = DeflateEncoder::new(small, Compression::best());
    small.write_all(&fs::read("data/communes.tsv")?)?;
    small.finish()?;
    Ok(())
}

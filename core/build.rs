//! Builds again when a template or the exercise changes: they are embedded, and a file more is no change of code.

fn main() {
    println!("cargo:rerun-if-changed=../schemas");
    println!("cargo:rerun-if-changed=data/exercise");
}

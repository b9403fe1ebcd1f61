//! Builds again when a template is added: the templates are embedded, and a new folder is no change of code.

fn main() {
    println!("cargo:rerun-if-changed=../schemas");
}

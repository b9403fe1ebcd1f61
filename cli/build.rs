//! On Windows, lets the headless tool reach paths of more than 260 characters, and call as deep as elsewhere. On Linux,
//! has it linked small.

fn main() {
    let manifest = "../packaging/windows/program.manifest";
    println!("cargo::rerun-if-changed={manifest}");
    // Microsoft's linker embeds it by itself; others would want a compiler of resources.
    let asked = |name| std::env::var(name).unwrap_or_default();
    if asked("CARGO_CFG_TARGET_OS") == "windows" && asked("CARGO_CFG_TARGET_ENV") == "msvc" {
        let folder = asked("CARGO_MANIFEST_DIR");
        // As much room for its first thread as other systems give: eight times what Windows does.
        println!("cargo::rustc-link-arg-bins=/STACK:8388608");
        println!("cargo::rustc-link-arg-bins=/MANIFEST:EMBED");
        println!("cargo::rustc-link-arg-bins=/MANIFESTINPUT:{folder}/{manifest}");
    }
    // Functions that came out the same are kept once. The linker that Rust brings on this system knows how.
    if asked("TARGET") == "x86_64-unknown-linux-gnu" && asked("PROFILE") == "release" {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
    }
}

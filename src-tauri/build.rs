//! Embeds the window's files and settings, and grants the window its own commands and no other.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&[
        "call",
        "pick_file",
        "pick_schema",
        "pick_folder",
        "pick_packages",
        "pick_source",
        "reveal",
        "open_link",
    ]);
    // In place of Tauri's own: paths of more than 260 characters besides.
    let windows = tauri_build::WindowsAttributes::new_without_app_manifest()
        .app_manifest(include_str!("../packaging/windows/program.manifest"));
    // Functions that came out the same are kept once. The linker that Rust brings on this system knows how.
    let asked = |name| std::env::var(name).unwrap_or_default();
    if asked("TARGET") == "x86_64-unknown-linux-gnu" && asked("PROFILE") == "release" {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
    }
    let attributes =
        tauri_build::Attributes::new().app_manifest(commands).windows_attributes(windows);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

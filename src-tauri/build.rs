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
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

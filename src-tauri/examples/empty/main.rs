//! An empty window, as Tauri gives one: what Gabarit's own start and memory are held against (`make bench-window`).

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}

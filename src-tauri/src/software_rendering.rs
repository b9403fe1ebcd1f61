//! Draws with the processor where WebKitGTK's own choice would show an empty or a slow window.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// WebKitGTK reads it before its first window: set to 1, it draws with the processor.
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts this program again with the switch set, where it helps and the person has not set it herself.
///
/// A process may not safely change its own environment, so the same process is given the new one.
pub fn settle() {
    if env::var_os(SWITCH).is_some() || !is_needed() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let refusal = Command::new(program).args(env::args_os().skip(1)).env(SWITCH, "1").exec();
    eprintln!("Gabarit s’affiche sans {SWITCH} : {refusal}");
}

/// No graphics card that WebKitGTK can share (virtual machine, old PC, remote desktop), or NVIDIA's own driver,
/// under which its windows stay blank.
fn is_needed() -> bool {
    !has_render_node(Path::new("/dev/dri")) || Path::new("/proc/driver/nvidia/version").exists()
}

fn has_render_node(devices: &Path) -> bool {
    devices.read_dir().is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_a_render_node_draws_with_the_processor() {
        let devices = std::env::temp_dir().join(format!("gabarit-dri-{}", std::process::id()));
        assert!(!has_render_node(&devices));
        std::fs::create_dir_all(&devices).unwrap();
        std::fs::write(devices.join("card0"), "").unwrap();
        assert!(!has_render_node(&devices));
        std::fs::write(devices.join("renderD128"), "").unwrap();
        assert!(has_render_node(&devices));
        std::fs::remove_dir_all(&devices).unwrap();
    }
}

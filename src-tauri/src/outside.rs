//! What the rest of the computer does for Gabarit: opening an address, showing a file where it lies.

#[cfg(target_os = "linux")]
pub use desktop::{open, show};
#[cfg(not(target_os = "linux"))]
pub use system::{open, show};

#[cfg(target_os = "linux")]
mod desktop {
    use std::path::Path;

    use gtk::gio::prelude::FileExt;
    use gtk::gio::{
        AppInfo, AppLaunchContext, BusType, Cancellable, DBusCallFlags, File, bus_get_sync,
    };
    use gtk::glib::{Error, ToVariant};

    /// What every file manager of a desktop answers to.
    const MANAGER: &str = "org.freedesktop.FileManager1";
    /// How long one has to answer, in milliseconds: it may have to start.
    const PATIENCE: i32 = 5_000;

    /// Opens an address with what the person chose for its kind.
    pub fn open(address: &str) -> Result<(), Error> {
        AppInfo::launch_default_for_uri(address, None::<&AppLaunchContext>)
    }

    /// Opens the folder of a file, with the file selected where the file manager knows how.
    pub fn show(path: &Path) -> Result<(), Error> {
        let file = File::for_path(path);
        select(&file).or_else(|_| open(&file.parent().unwrap_or(file).uri()))
    }

    fn select(file: &File) -> Result<(), Error> {
        let bus = bus_get_sync(BusType::Session, Cancellable::NONE)?;
        let (files, startup) = (vec![file.uri().to_string()], String::new());
        let asked = (files, startup).to_variant();
        let (place, flags) = ("/org/freedesktop/FileManager1", DBusCallFlags::NONE);
        let (manager, asked) = (Some(MANAGER), Some(&asked));
        bus.call_sync(
            manager,
            place,
            MANAGER,
            "ShowItems",
            asked,
            None,
            flags,
            PATIENCE,
            Cancellable::NONE,
        )?;
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::path::Path;

    use tauri_plugin_opener::{Error, open_url, reveal_item_in_dir};

    /// Opens an address with what the person chose for its kind.
    pub fn open(address: &str) -> Result<(), Error> {
        open_url(address, None::<&str>)
    }

    /// Opens the folder of a file, with the file selected.
    pub fn show(path: &Path) -> Result<(), Error> {
        reveal_item_in_dir(path)
    }
}

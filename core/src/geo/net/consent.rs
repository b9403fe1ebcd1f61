//! Whether the person lets Gabarit reach the network: a file of this computer, read again before each question.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::whole;

/// What she said, kept in Gabarit's data folder. Without the file, or when it does not read, she has not said yes.
#[derive(Debug, Clone)]
pub struct Consent {
    file: PathBuf,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    allowed: bool,
    since: NaiveDate,
}

impl Consent {
    /// What was said on this computer.
    pub fn of(data: &Path) -> Self {
        Self { file: data.join("reseau.json") }
    }

    /// The folder that keeps what she said.
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// The day since when the network is allowed; `None` while it is not.
    pub fn since(&self) -> Option<NaiveDate> {
        let text = std::fs::read_to_string(&self.file).ok()?;
        let said: Said = serde_json::from_str(&text).ok()?;
        said.allowed.then_some(said.since)
    }

    /// Keeps what she says; a no holds from the next question on, in every window.
    ///
    /// # Errors
    /// What the system says of the data folder.
    pub fn say(&self, allowed: bool, since: NaiveDate) -> Result<(), Error> {
        let text = serde_json::to_vec(&Said { allowed, since })
            .map_err(|cause| Error::io(&self.file, cause.into()))?;
        whole::put(&self.file, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_and_a_spoilt_file_are_a_no() {
        let home = tempfile::tempdir().unwrap();
        let consent = Consent::of(home.path());
        assert_eq!(consent.since(), None);
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        consent.say(true, day).unwrap();
        assert_eq!(Consent::of(home.path()).since(), Some(day));
        consent.say(false, day).unwrap();
        assert_eq!(consent.since(), None);
        for spoilt in ["", "true", r#"{"allowed":true}"#, r#"{"allowed":"true","since":"x"}"#] {
            std::fs::write(home.path().join("reseau.json"), spoilt).unwrap();
            assert_eq!(consent.since(), None, "{spoilt}");
        }
    }
}

//! Why a dossier is open for reading only, in words.

use super::Holder;

/// Why a dossier is open for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restraint {
    /// Somebody else writes in it; since when, in words.
    OpenBy(Holder),
    /// The same person writes in it, in another window of this computer.
    OpenHere,
    /// It is on a share that cannot tell who writes.
    NoLocks,
    /// The system protects its file or its folder.
    Protected,
    /// Some of it does not read any more.
    Damaged,
}

impl std::fmt::Display for Restraint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OpenBy(Holder { author, computer, since, .. }) if !author.is_empty() => {
                write!(out, "{author} y travaille depuis {since}")?;
                match computer.is_empty() {
                    true => Ok(()),
                    false => write!(out, ", sur l’ordinateur « {computer} »"),
                }
            }
            Self::OpenBy(_) => write!(out, "il est déjà ouvert ailleurs"),
            Self::OpenHere => write!(out, "vous l’avez déjà ouvert dans une autre fenêtre"),
            Self::NoLocks => {
                write!(out, "ce partage réseau ne protège pas un fichier ouvert à plusieurs")
            }
            Self::Protected => write!(out, "ce fichier est protégé contre l’écriture"),
            Self::Damaged => write!(out, "une partie de son fichier ne se lit plus"),
        }
    }
}

impl Restraint {
    /// `own`: who asks for the dossier, and when.
    pub(super) fn by(other: Holder, own: &Holder) -> Self {
        let same = (&other.author, &other.computer) == (&own.author, &own.computer);
        match same && !own.author.is_empty() {
            true => Self::OpenHere,
            false => Self::OpenBy(Holder { since: moment(&other.since, &own.since), ..other }),
        }
    }
}

/// « 9 h 12 », or « le 24/11 à 9 h 12 » when it is another day now.
fn moment(since: &str, now: &str) -> String {
    let read = |text| chrono::DateTime::parse_from_rfc3339(text).ok();
    let Some(time) = read(since) else { return "un moment".to_owned() };
    match read(now).is_some_and(|now| now.date_naive() == time.date_naive()) {
        true => time.format("%-H\u{a0}h\u{a0}%M").to_string(),
        false => time.format("le %d/%m à %-H\u{a0}h\u{a0}%M").to_string(),
    }
}

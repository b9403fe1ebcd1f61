//! A command line that asks for what cannot be, told in one French sentence.

use clap::error::{ContextKind, ErrorKind};

/// What is wrong with a command line, as one French sentence.
pub fn sentence(wrong: &clap::Error) -> String {
    let context = |kind| wrong.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let help = "« gabarit --help » donne la liste des commandes et « gabarit <commande> --help » leurs options.";
    let what = match wrong.kind() {
        ErrorKind::MissingRequiredArgument => {
            let names: Vec<String> =
                argument.lines().map(|name| format!("« {} »", name.trim())).collect();
            format!("Il manque {}.", names.join(", "))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Il manque une commande.".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            format!("La commande « {} » n’existe pas.", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            format!("Il manque la valeur de « {argument} ».")
        }
        ErrorKind::InvalidValue => format!(
            "« {} » ne convient pas pour « {argument} ».",
            context(ContextKind::InvalidValue)
        ),
        ErrorKind::ArgumentConflict => format!("« {argument} » est donné deux fois."),
        _ => format!("« {argument} » n’est pas une option de cette commande."),
    };
    format!("{what} {help}")
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::super::Arguments;
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_wrong_command_line_is_told_in_one_french_sentence() {
        for (line, told) in [
            (vec!["gabarit"], "Il manque une commande."),
            (vec!["gabarit", "chek"], "La commande « chek » n’existe pas."),
            (vec!["gabarit", "check", "a.csv"], "Il manque « --template <ID|CHEMIN> »."),
            (
                vec!["gabarit", "check", "a.csv", "--template", "x", "--format", "xml"],
                "« xml » ne convient pas pour « --format <text|json> ».",
            ),
            (
                vec!["gabarit", "check", "a.csv", "--template"],
                "Il manque la valeur de « --template <ID|CHEMIN> ».",
            ),
            (
                vec!["gabarit", "templates", "--tout"],
                "« --tout » n’est pas une option de cette commande.",
            ),
        ] {
            let wrong = Arguments::try_parse_from(&line).unwrap_err();
            let sentence = sentence(&wrong);
            assert!(sentence.starts_with(told), "{line:?}: {sentence}");
        }
    }
}

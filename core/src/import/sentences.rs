//! What happened to a file, said to the person who brings it.

use super::Damage;

impl Damage {
    /// What happened to the cells of a field, in one French sentence, with their number.
    pub fn sentence(&self, field: &str) -> String {
        let count = self.cells;
        let many = if count > 1 { "s" } else { "" };
        let what = match self.kind.as_str() {
            "spaces" => format!("espace{many} en trop"),
            "decimal-comma" => format!("virgule{many} à la place du point décimal"),
            "thousands" => format!("nombre{many} écrit{many} avec des espaces"),
            "whole-as-decimal" => {
                format!("nombre{many} entier{many} écrit{many} avec des décimales")
            }
            "date-order" => format!("date{many} à remettre dans l’ordre année-mois-jour"),
            "date-serial" => format!("date{many} changée{many} en nombre par le tableur"),
            "listed-spelling" => format!("valeur{many} écrite{many} autrement que dans la liste"),
            "yes-no-spelling" => format!("oui ou non écrit{many} autrement"),
            "lost-zero" => {
                format!("code{many} sans {} zéro du début", if count > 1 { "leur" } else { "son" })
            }
            "lost-digits" => {
                let (owner, verb) = if count > 1 { ("leurs", "ont") } else { ("ses", "a") };
                format!(
                    "numéro{many} qui {verb} perdu {owner} derniers chiffres : il faut repartir de la source"
                )
            }
            "error-value" => format!("erreur{many} de formule du tableur"),
            "swapped-coordinates" => {
                format!("position{many} dont longitude et latitude sont inversées")
            }
            "projected-coordinates" | "coordonnees-en-metres" => {
                format!("coordonnée{many} en mètres à convertir en degrés")
            }
            "sexagesimal" => format!("coordonnée{many} en degrés et minutes à convertir"),
            "percentage" => format!("pourcentage{many} à ramener entre 0 et 1"),
            "not-a-number" => format!("texte{many} là où un nombre est attendu, à revoir"),
            "not-a-date" => format!("date{many} illisible{many} ou impossible{many}, à revoir"),
            "parted" => format!("texte{many} réparti{many} entre plusieurs colonnes"),
            "joined" => format!("position{many} réunie{many} de deux colonnes"),
            "mojibake" => format!("texte{many} aux accents abîmés"),
            "lost-letters" => {
                let verb = if count > 1 { "ont" } else { "a" };
                format!(
                    "texte{many} qui {verb} perdu des lettres accentuées : il faut repartir de la source"
                )
            }
            _ => format!("texte{many} à remettre en forme"),
        };
        format!("{field} : {} {what}.", grouped(count))
    }
}

/// A number as French writes it: `60 000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

//! A number reads as its field wants it (Table Schema `number`).

use crate::check::{Check, Safety, Scope, Severity, Trouble, asked, fine, fixed, shown, wrong};
use crate::template::{Field, Kind};
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "nombre",
    title: "Nombre illisible",
    why: "Un nombre accompagné d’un mot, ou écrit à moitié, ne peut être ni additionné ni comparé.",
    remedy: "Saisissez le nombre seul, sans unité. Les décimales suivent un point ou une virgule.",
    severity: Severity::Error,
    also: &["number", "type-error"],
    applies: |field| field.kind == Kind::Number,
    usual: r#"{"type": "number", "gabarit": {"unit": "m²"}}"#,
    scope: Scope::Cell(check),
    examples: &[
        fine("1234.5"),
        fixed("1 234,5", "1234.5"),
        fixed("12 m²", "12"),
        fixed("12,50 m2", "12.50"),
        asked("environ 150", "150"),
        asked("1,2 ha", "12000"),
        asked("1.234,5", "1234.5"),
        asked("25 €", "25"),
        asked("8,03E+5", "803000"),
        wrong("150-200"),
        wrong("grand"),
    ],
};

fn check(field: &Field, text: &str) -> Option<Trouble> {
    if value::reads(field, text) {
        return None;
    }
    let trouble = Trouble::new(format!("« {} » n’est pas un nombre seul.", shown(text)));
    if let Some(better) = value::mended(field, text) {
        return Some(trouble.safe(better));
    }
    if let Some(whole) = abridged(text) {
        let said = shown(text);
        let message = format!("« {said} » est un nombre abrégé par le tableur.");
        return Some(Trouble::new(message).ask(whole));
    }
    if let Some(better) = grouped(text) {
        return Some(trouble.ask(better));
    }
    let Some((number, words)) = value::quantity(text) else {
        return Some(match two_numbers(text) {
            true => Trouble::new(format!("« {} » contient deux nombres.", shown(text))),
            false => trouble,
        });
    };
    let (better, safety) = in_unit(&field.unit, &number, &words)?;
    // The number alone must read in the field: a schema may want a comma.
    let better = match field.decimal_char {
        '.' => better,
        own => better.replace('.', &own.to_string()),
    };
    Some(trouble.fix(better, safety))
}

/// The number in the field's unit; certain when it was already written in it.
fn in_unit(unit: &str, number: &str, words: &str) -> Option<(String, Safety)> {
    let plain = |unit: &str| value::fold(&unit.replace('²', "2").replace('³', "3"));
    let (own, seen) = (plain(unit), plain(words));
    if !own.is_empty() && own == seen {
        return Some((number.to_owned(), Safety::Safe));
    }
    let times = match (seen.as_str(), own.as_str()) {
        ("ha" | "hectare" | "hectares", "m2") => 10_000.0,
        ("are" | "ares", "m2") => 100.0,
        ("km", "m") => 1_000.0,
        ("m", "cm") => 100.0,
        ("cm", "m") => 0.01,
        _ => return Some((number.to_owned(), Safety::Ask)),
    };
    let converted: f64 = number.parse::<f64>().ok()? * times;
    Some((format!("{}", (converted * 1e6).round() / 1e6), Safety::Ask))
}

/// `8,03E+13` as `80300000000000`: what a spreadsheet shows of a long number, written in full.
fn abridged(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.trim().split_once(['E', 'e'])?;
    let number = value::decimal(&format!("{}e{exponent}", mantissa.replace(',', ".")))?;
    // Beyond, a number has more digits than are known of it.
    (mantissa.contains(',') && number.abs() < 1e15).then(|| number.to_string())
}

/// `1.234,5` and `1,234.5`: one mark parts thousands, the last one decimals.
fn grouped(text: &str) -> Option<String> {
    let text = text.trim();
    let last = text.rfind(['.', ','])?;
    let (whole, decimals) = (text.get(..last)?, text.get(last + 1..)?);
    let group = whole.chars().find(|c| matches!(c, '.' | ','))?;
    let mut parts = whole.split(group);
    let first = parts.next()?.to_owned();
    let whole = parts.try_fold(first, |number, part| (part.len() == 3).then(|| number + part))?;
    let same = text.get(last..=last)?.starts_with(group);
    let plain = if same { format!("{whole}{decimals}") } else { format!("{whole}.{decimals}") };
    if same && decimals.len() != 3 {
        return None;
    }
    value::decimal(&plain).map(|_| plain)
}

fn two_numbers(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    numbers.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit())).count() == 2
}

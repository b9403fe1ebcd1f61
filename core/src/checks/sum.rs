//! A total is the sum of its parts (Validata `sum-columns-value`).

use crate::check::{Check, Row, Scope, Severity, Trouble, asked, fine, shown};
use crate::template::Field;
use crate::value;

/// See the module.
pub const CHECK: Check = Check {
    id: "somme-colonnes",
    title: "Total qui ne tombe pas juste",
    why: "Le total et ses parties se contredisent : on ne sait pas lequel croire.",
    remedy: "Vérifiez chacune des cases. Si elles sont justes, acceptez le total proposé.",
    severity: Severity::Error,
    also: &["sum-columns-value"],
    applies: |field| field.rules.iter().any(|rule| rule.name == "sum-columns-value"),
    usual: r#"{"type": "number"}"#,
    scope: Scope::Row(check),
    examples: &[
        fine("0.3")
            .beside(&[
                (r#"{"name": "a", "type": "number"}"#, "0.1"),
                (r#"{"name": "b", "type": "number"}"#, "0.2"),
            ])
            .schema(TOTAL),
        fine("5")
            .beside(&[
                (r#"{"name": "a", "type": "number"}"#, "3"),
                (r#"{"name": "b", "type": "number"}"#, ""),
            ])
            .schema(TOTAL),
        asked("6", "5")
            .beside(&[
                (r#"{"name": "a", "type": "number"}"#, "3"),
                (r#"{"name": "b", "type": "number"}"#, "2.0"),
            ])
            .schema(TOTAL),
    ],
};

const TOTAL: &str = r#"{"custom_checks": [
    {"name": "sum-columns-value", "params": {"column": "essai", "columns": ["a", "b"]}}]}"#;

fn check(field: &Field, row: &Row<'_>) -> Option<Trouble> {
    for rule in field.rules.iter().filter(|rule| rule.name == "sum-columns-value") {
        // A blank among total and parts says that the row is not complete yet, not that it is wrong.
        let exact = |column: usize| {
            let own = row.template().fields.get(column)?;
            value::read(own, row.at(column))?;
            Exact::read(&row.at(column).replace(own.decimal_char, "."))
        };
        let Some(total) = exact(field.index) else { continue };
        let Some(parts) =
            rule.others.iter().map(|&column| exact(column)).collect::<Option<Vec<_>>>()
        else {
            continue;
        };
        let Some(sum) = parts.into_iter().try_fold(Exact::ZERO, Exact::plus) else { continue };
        if sum.is(total) {
            continue;
        }
        let written = sum.write().replace('.', &field.decimal_char.to_string());
        let message = format!(
            "Le total est {}, alors que la somme de ses parties est {written}.",
            shown(row.own())
        );
        return Some(Trouble::new(message).ask(written).because(rule.others.iter().copied()));
    }
    None
}

/// A decimal number without rounding: 0.1 and 0.2 make 0.3.
#[derive(Debug, Clone, Copy)]
struct Exact {
    units: i128,
    decimals: u32,
}

impl Exact {
    const ZERO: Self = Self { units: 0, decimals: 0 };

    fn read(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        // More than a bank ever needs, and far from what overflows.
        if decimals.len() > 12 || whole.len() > 18 {
            return None;
        }
        Some(Self {
            units: format!("{whole}{decimals}").parse().ok()?,
            decimals: decimals.len() as u32,
        })
    }

    fn plus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let at = |one: Self| one.units.checked_mul(10_i128.pow(decimals - one.decimals));
        Some(Self { units: at(self)?.checked_add(at(other)?)?, decimals })
    }

    fn is(self, other: Self) -> bool {
        self.plus(Self { units: -other.units, ..other })
            .is_some_and(|difference| difference.units == 0)
    }

    fn write(self) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits =
            format!("{:0>width$}", self.units.unsigned_abs(), width = self.decimals as usize + 1);
        let (whole, decimals) = digits.split_at(digits.len() - self.decimals as usize);
        match decimals.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            decimals => format!("{sign}{whole}.{decimals}"),
        }
    }
}

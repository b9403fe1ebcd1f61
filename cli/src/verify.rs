//! `gabarit verify`: whether received packages can be published unread.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use gabarit_core::check::Severity;
use gabarit_core::error::Error;
use gabarit_core::package::{self, Verdict};
use serde_json::{Value, json};

use crate::arguments::{Format, Verify};
use crate::paper::{Ink, Paper, count};
use crate::progress::Progress;
use crate::{Failure, Outcome, problems};

/// The packages that were named, those of a folder among them.
pub fn packages(asked: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let packages = package::given(asked)?;
    match (packages.is_empty(), asked) {
        (true, [folder, ..]) => Err(Error::Missing(folder.join("*.zip"))),
        _ => Ok(packages),
    }
}

pub fn run(asked: &Verify) -> Result<Outcome, Failure> {
    let progress = Progress::begin();
    let mut verdicts = Vec::new();
    for path in packages(&asked.packages)? {
        let (verdict, _) = package::verify(&path, &|step| {
            progress.say(step.label);
            ControlFlow::Continue(())
        })?;
        verdicts.push((path, verdict));
    }
    drop(progress);
    let refused = verdicts.iter().filter(|(_, verdict)| !verdict.is_good()).count();
    let printed = match asked.format.format {
        Format::Json => {
            let packages: Vec<Value> =
                verdicts.iter().map(|(path, verdict)| report(path, verdict)).collect();
            let all =
                json!({"packages": packages, "good": verdicts.len() - refused, "refused": refused});
            format!("{all:#}\n")
        }
        Format::Text => {
            let mut paper = Paper::new();
            for (path, verdict) in &verdicts {
                write(&mut paper, path, verdict);
            }
            if verdicts.len() > 1 {
                paper.gap();
                let good = count(verdicts.len() - refused, "paquet bon", "paquets bons");
                let bad = count(refused, "paquet refusé", "paquets refusés");
                paper.line(&format!("{good} · {bad}"));
            }
            paper.finish()
        }
    };
    Ok(Outcome { printed, errors: refused })
}

fn write(paper: &mut Paper, path: &Path, verdict: &Verdict) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (word, ink) = match verdict.is_good() {
        true => ("bon", Ink::Green),
        false => ("refusé", Ink::Red),
    };
    let word = paper.ink(ink, word);
    let whose = verdict.package.as_ref().map_or_else(String::new, |own| {
        let rows = count(own.rows, "ligne", "lignes");
        format!(" · {} · {} · {} · {rows}", own.commune.name, own.template.title, own.day)
    });
    paper.line(&format!("{name} : {word}{whose}"));
    for reason in &verdict.reasons {
        let mark = paper.mark(Severity::Error);
        paper.wrapped(2, &format!("{mark} {}", reason.message));
    }
    for remark in &verdict.remarks {
        paper.wrapped(2, &format!("· {remark}"));
    }
    if let Some(own) = &verdict.package {
        let errors: Vec<_> = verdict
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .cloned()
            .collect();
        problems::write(paper, &own.template, &errors);
        let left = verdict.count(Severity::Warning);
        if left > 0 {
            let left = count(left, "avertissement laissé", "avertissements laissés");
            let line = paper.ink(Ink::Faint, &format!("  {left} par la commune"));
            paper.line(&line);
        }
    }
}

/// A verdict, as JSON.
pub fn report(path: &Path, verdict: &Verdict) -> Value {
    let own = verdict.package.as_ref();
    let reasons: Vec<Value> = verdict
        .reasons
        .iter()
        .map(|reason| json!({"code": reason.code, "message": reason.message}))
        .collect();
    let findings: Vec<Value> = match own {
        Some(own) => {
            verdict.findings.iter().map(|one| problems::json(&own.template, one)).collect()
        }
        None => Vec::new(),
    };
    json!({
        "package": path.display().to_string(),
        "good": verdict.is_good(),
        "template": own.map(|own| &own.template.id),
        "version": own.map(|own| &own.template.version),
        "insee": own.map(|own| own.commune.insee),
        "day": own.map(|own| &own.day),
        "rows": own.map(|own| own.rows),
        "reasons": reasons,
        "remarks": verdict.remarks,
        "errors": verdict.count(Severity::Error),
        "warnings": verdict.count(Severity::Warning),
        "findings": findings,
    })
}

//! schema.org's `OpeningHoursSpecification`, as the Métropole publishes it.

use serde_json::Value;

use super::super::date::clock_time;

/// Days as OpenStreetMap writes them, Monday first.
pub(super) const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The hours of a JSON list of specifications, or of one; `None` for any other text.
pub(super) fn hours(text: &str) -> Option<String> {
    if !text.starts_with(['[', '{']) {
        return None;
    }
    let list = match serde_json::from_str(text).ok()? {
        Value::Array(list) => list,
        one => vec![one],
    };
    let mut rules: Vec<(Vec<usize>, String)> = Vec::new();
    for one in &list {
        // A season would be lost.
        if one.get("validFrom").is_some() || one.get("validThrough").is_some() {
            return None;
        }
        let days = days(one.get("dayOfWeek")?)?;
        let opens = short(one.get("opens")?.as_str()?)?;
        let closes = match one.get("closes")?.as_str()? {
            // It has no 24:00.
            "23:59" | "23:59:59" => "24:00".to_owned(),
            other => short(other)?,
        };
        rules.push((days, format!("{opens}-{closes}")));
    }
    if rules.is_empty() {
        return None;
    }
    if rules.iter().all(|(days, span)| days.len() == 7 && span == "00:00-24:00") {
        return Some("24/7".to_owned());
    }
    Some(written(&rules))
}

/// In OpenStreetMap a later rule of a day replaces the earlier ones: a day's spans are told together.
fn written(rules: &[(Vec<usize>, String)]) -> String {
    let spans = |day: usize, upto: usize| -> Vec<&str> {
        let told = rules.iter().take(upto + 1).filter(|(days, _)| days.contains(&day));
        told.map(|(_, span)| span.as_str()).collect()
    };
    let mut texts = Vec::new();
    for (place, (days, _)) in rules.iter().enumerate() {
        let mut rest = days.clone();
        while let Some(&first) = rest.first() {
            let own = spans(first, place);
            let (alike, others): (Vec<usize>, Vec<usize>) =
                rest.iter().partition(|&&day| spans(day, place) == own);
            texts.push(format!("{} {}", week(&alike), own.join(",")));
            rest = others;
        }
    }
    texts.join("; ")
}

/// `Mo-Fr`, `We,Sa`: three days or more in a row are a range.
pub(super) fn week(days: &[usize]) -> String {
    let mut texts = Vec::new();
    let mut rest = days;
    while let Some(&first) = rest.first() {
        let run = rest.iter().enumerate().take_while(|&(index, &day)| day == first + index).count();
        let run = if run > 2 || (run == 2 && rest.len() == 2 && first == 5) { run } else { 1 };
        match run {
            1 => texts.push(DAYS[first].to_owned()),
            _ => texts.push(format!("{}-{}", DAYS[first], DAYS[first + run - 1])),
        }
        rest = &rest[run..];
    }
    texts.join(",")
}

fn days(value: &Value) -> Option<Vec<usize>> {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let one = |value: &Value| {
        let name = value.as_str()?.rsplit('/').next()?.to_lowercase();
        NAMES.iter().position(|known| *known == name)
    };
    let mut days: Vec<usize> = match value {
        Value::Array(list) => list.iter().map(one).collect::<Option<_>>()?,
        single => vec![one(single)?],
    };
    days.sort_unstable();
    days.dedup();
    (!days.is_empty()).then_some(days)
}

/// `8:00` or `08:00:00` as `08:00`.
fn short(text: &str) -> Option<String> {
    clock_time(text)?.get(..5).map(str::to_owned)
}

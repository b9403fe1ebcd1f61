//! How time and memory grow with the rows: an SVG, both axes logarithmic, readable on light and dark pages.

use std::fmt::Write as _;

use serde_json::Value;

/// The jobs drawn, with what the chart calls them.
const DRAWN: &[(&str, &str)] = &[
    ("check", "check csv"),
    ("open", "open dossier"),
    ("read-xlsx", "read xlsx"),
    ("write-xlsx", "write xlsx"),
    ("migrate", "migrate xlsx"),
    ("package", "package"),
    ("sort", "sort"),
    ("find", "find"),
    ("paste", "paste 10,000 cells"),
    ("edit", "one edit"),
];

/// Told apart on white and on black, by people who see few colours too; the dash tells the second five.
const COLOURS: [&str; 5] = ["#3b82c4", "#d1701f", "#2f9e6e", "#a85fc7", "#c2405f"];

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 440.0;
const TOP: f64 = 48.0;
const BOTTOM: f64 = 390.0;

/// A half of the chart.
struct Panel {
    left: f64,
    right: f64,
    title: &'static str,
    /// Powers of ten at the bottom and at the top.
    low: i32,
    high: i32,
    unit: fn(i32) -> String,
}

impl Panel {
    fn x(&self, rows: f64) -> f64 {
        self.left + (rows.log10() - 3.0) / 3.0 * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let part = (value.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        BOTTOM - part.clamp(0.0, 1.0) * (BOTTOM - TOP)
    }
}

/// Draws what `bench.json` holds.
pub fn draw(told: &Value) -> String {
    let time = |power| match power {
        i32::MIN..=-4 => format!("{} µs", 10_i32.pow((power + 6) as u32)),
        -3..=-1 => format!("{} ms", 10_i32.pow((power + 3) as u32)),
        _ => format!("{} s", 10_i32.pow(power as u32)),
    };
    let room = |power: i32| match power {
        ..=8 => format!("{} MB", 10_i32.pow((power - 6) as u32)),
        _ => format!("{} GB", 10_i32.pow((power - 9) as u32)),
    };
    let panels = [
        Panel { left: 70.0, right: 350.0, title: "Time, median", low: -6, high: 2, unit: time },
        Panel {
            left: 570.0,
            right: 850.0,
            title: "Memory, peak of the process",
            low: 6,
            high: 10,
            unit: room,
        },
    ];
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Time and memory of each job, from 1,000 to 1,000,000 rows of 20 columns</title>\n\
         <style>text{{fill:#333}}.grid{{stroke:#8884}}@media(prefers-color-scheme:dark){{text{{fill:#ddd}}}}</style>\n"
    );
    for (panel, of) in panels.iter().zip(["median", "memory"]) {
        axes(&mut svg, panel);
        lines(&mut svg, panel, told, of);
    }
    svg.push_str("</svg>\n");
    svg
}

fn axes(svg: &mut String, panel: &Panel) {
    let Panel { left, right, title, .. } = *panel;
    // A `String` grows without failing.
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"24\" font-size=\"15\" font-weight=\"600\">{title}</text>"
    );
    for power in panel.low..=panel.high {
        let y = panel.y(10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            left - 8.0,
            y + 4.0,
            (panel.unit)(power),
        );
    }
    for (rows, name) in [(1e3, "1,000"), (1e4, "10,000"), (1e5, "100,000"), (1e6, "1,000,000")] {
        let x = panel.x(rows);
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{BOTTOM}\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{name}</text>",
            BOTTOM + 18.0,
        );
    }
    let middle = f64::midpoint(left, right);
    let _ = writeln!(
        svg,
        "<text x=\"{middle}\" y=\"{:.1}\" text-anchor=\"middle\">rows</text>",
        BOTTOM + 36.0
    );
}

fn lines(svg: &mut String, panel: &Panel, told: &Value, of: &str) {
    let mut names = Vec::new();
    for (place, (job, name)) in DRAWN.iter().enumerate() {
        // The engine's parts share one process, and its memory.
        let shared = of == "memory" && matches!(*job, "sort" | "find" | "paste");
        let points: Vec<(f64, f64)> = told["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|line| line["name"] == *job && !shared)
            .filter_map(|line| Some((line["rows"].as_f64()?, line[of].as_f64()?)))
            .map(|(rows, value)| (panel.x(rows), panel.y(value)))
            .collect();
        let Some(&(_, last)) = points.last() else { continue };
        let colour = COLOURS[place % 5];
        let dash = if place < 5 { "" } else { " stroke-dasharray=\"5 3\"" };
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>",
            path.join(" "),
        );
        for (x, y) in &points {
            let _ =
                write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\" fill=\"{colour}\"/>");
        }
        let name = if of == "memory" && *job == "edit" { "the engine" } else { name };
        names.push((last, name, colour));
    }
    // Names stand at the end of their lines, moved apart where they would touch.
    names.sort_by(|left, right| left.0.total_cmp(&right.0));
    let mut free = TOP - 10.0;
    for (y, name, colour) in names {
        let at = y.max(free);
        free = at + 15.0;
        let x = panel.right + 10.0;
        let _ = writeln!(
            svg,
            "<line x1=\"{:.1}\" y1=\"{y:.1}\" x2=\"{x:.1}\" y2=\"{at:.1}\" stroke=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\">{name}</text>",
            panel.right + 3.0,
            x + 3.0,
            at + 4.0,
        );
    }
}

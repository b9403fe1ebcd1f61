//! The jobs and their limits, as data.

/// A job: whole processes, turn about with those of its limit.
pub struct Job {
    /// The name by which `JOBS` asks for it.
    pub name: &'static str,
    /// What it is, in the table.
    pub what: &'static str,
    /// The sizes at which it is run; the target is that of [`Job::at`].
    pub rows: &'static [u32],
    /// The size of the target.
    pub at: u32,
    /// What it begins with.
    pub files: &'static [&'static str],
    pub ours: Run,
    pub limit: Limit,
    pub target: Target,
    /// The most memory that its process may take.
    pub memory: Memory,
}

/// A process.
#[derive(Clone, Copy)]
pub enum Run {
    /// The headless tool, timed from outside, with these arguments; `{word}` is a file.
    Gabarit(&'static [&'static str]),
    /// A work of this program, which times itself.
    Work(&'static str),
    /// A work of this program, timed from outside.
    Whole(&'static str),
    /// A job of `peers.py`, timed from outside.
    Peer(&'static [&'static str]),
    /// Another program, timed from outside.
    Other(&'static [&'static str]),
}

/// What a job is held against.
pub enum Limit {
    One(&'static str, Run),
    /// The slowest of several.
    Slowest(&'static str, &'static [Run]),
}

/// What is aimed at.
#[derive(Clone, Copy)]
pub enum Target {
    /// The median, so many times that of the limit.
    Times(f64),
    /// The median, in seconds.
    Seconds(f64),
    /// The 99th percentile, in seconds.
    Rare(f64),
}

/// What is aimed at for memory.
#[derive(Clone, Copy)]
pub enum Memory {
    Any,
    /// So many times the bytes of the csv.
    TimesTheFile(f64),
    /// So many million bytes.
    Megabytes(f64),
}

const GROWTH: &[u32] = &[1_000, 10_000, 100_000, 1_000_000];

pub const JOBS: &[Job] = &[
    Job {
        name: "check",
        what: "`gabarit check`, csv × 20 columns, every check, findings with fixes",
        rows: GROWTH,
        at: 1_000_000,
        files: &["csv", "schema"],
        ours: Run::Gabarit(&["check", "{csv}", "--template", "{schema}", "--format", "json"]),
        limit: Limit::One("csv ByteRecord scan", Run::Whole("csv-scan")),
        target: Target::Times(2.0),
        memory: Memory::TimesTheFile(1.5),
    },
    Job {
        name: "check-plain",
        what: "the same by a bare Table Schema, as other validators check it",
        rows: GROWTH,
        at: 1_000_000,
        files: &["csv", "plain"],
        ours: Run::Gabarit(&["check", "{csv}", "--template", "{plain}", "--format", "json"]),
        limit: Limit::One("csv ByteRecord scan", Run::Whole("csv-scan")),
        target: Target::Times(2.0),
        memory: Memory::TimesTheFile(1.5),
    },
    Job {
        name: "cold",
        what: "the same check of 1,000 rows, cold process",
        rows: &[1_000],
        at: 1_000,
        files: &["csv", "schema"],
        ours: Run::Gabarit(&["check", "{csv}", "--template", "{schema}", "--format", "json"]),
        limit: Limit::One("process start", Run::Whole("nothing")),
        target: Target::Seconds(0.030),
        memory: Memory::Any,
    },
    Job {
        name: "open",
        what: "a dossier opened until the window can show it",
        rows: GROWTH,
        at: 1_000_000,
        files: &["dossier"],
        ours: Run::Work("open-dossier"),
        limit: Limit::One("the same rows read by rusqlite alone", Run::Work("sqlite-read")),
        target: Target::Times(1.5),
        memory: Memory::Any,
    },
    Job {
        name: "open-checked",
        what: "the same, until it is checked whole",
        rows: GROWTH,
        at: 1_000_000,
        files: &["dossier"],
        ours: Run::Work("open-checked"),
        limit: Limit::One("the same rows read by rusqlite alone", Run::Work("sqlite-read")),
        target: Target::Times(1.5),
        memory: Memory::Any,
    },
    Job {
        name: "read-xlsx",
        what: "xlsx × 20 columns read to a sheet",
        rows: GROWTH,
        at: 100_000,
        files: &["xlsx"],
        ours: Run::Work("read-xlsx"),
        limit: Limit::One("calamine, cell by cell", Run::Work("calamine-cells")),
        target: Target::Times(1.15),
        memory: Memory::Any,
    },
    Job {
        name: "preview",
        what: "that workbook given to the window, until it shows how it would be taken in",
        rows: GROWTH,
        at: 100_000,
        files: &["xlsx"],
        ours: Run::Work("preview"),
        limit: Limit::One("read + check, each alone, summed", Run::Work("parts-of-preview")),
        target: Target::Times(1.5),
        memory: Memory::Any,
    },
    Job {
        name: "migrate",
        what: "that workbook migrated to a checked dossier",
        rows: GROWTH,
        at: 100_000,
        files: &["xlsx"],
        ours: Run::Work("migrate"),
        limit: Limit::One(
            "read + check + bulk insert, each alone, summed",
            Run::Work("parts-of-migrate"),
        ),
        target: Target::Times(1.3),
        memory: Memory::Any,
    },
    Job {
        name: "write-xlsx",
        what: "xlsx × 20 columns written",
        rows: GROWTH,
        at: 100_000,
        files: &["csv"],
        ours: Run::Work("write-xlsx"),
        limit: Limit::One("deflate level 6 of the same XML", Run::Work("deflate")),
        target: Target::Times(1.1),
        memory: Memory::Megabytes(150.0),
    },
    Job {
        name: "package",
        what: "full package, all formats, read again and compared",
        rows: GROWTH,
        at: 100_000,
        files: &["csv"],
        ours: Run::Work("package"),
        limit: Limit::Slowest(
            "the slowest format written alone",
            &[
                Run::Work("write-csv"),
                Run::Work("write-xlsx"),
                Run::Work("write-geojson"),
                Run::Work("write-gpkg"),
                Run::Work("write-parquet"),
            ],
        ),
        target: Target::Times(3.0),
        memory: Memory::Any,
    },
    Job {
        name: "addresses",
        what: "address base from 400,000 rows of the national base",
        rows: &[1_000, 10_000, 100_000, 400_000],
        at: 400_000,
        files: &["addresses"],
        ours: Run::Gabarit(&["addresses", "import", "{addresses}", "--base", "{out.sqlite}"]),
        limit: Limit::One("gunzip + csv scan", Run::Whole("gunzip-scan")),
        target: Target::Times(4.0),
        memory: Memory::Any,
    },
    Job {
        name: "collect",
        what: "58 communes × 16 packages of 500 rows collected (at: communes)",
        rows: &[1, 8, 58],
        at: 58,
        files: &["packages"],
        ours: Run::Gabarit(&["collect", "{packages}", "--out", "{out}"]),
        limit: Limit::One("unzip + csv scan of the same", Run::Whole("unzip-scan")),
        target: Target::Times(3.0),
        memory: Memory::Any,
    },
];

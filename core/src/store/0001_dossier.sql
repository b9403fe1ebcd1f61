-- A dossier: what a commune typed, every change to it, and what came with it.
-- Once released this file is never edited: a later need is a later file.

-- What is said once of the whole dossier: its commune, the place where the person was.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A table being filled. Its rows are in `rows_<id>`: id, rank (order of rows), and c0, c1… by field of the schema.
CREATE TABLE dataset (
  id       INTEGER PRIMARY KEY,
  template TEXT NOT NULL,
  schema   TEXT NOT NULL,            -- the Table Schema, as it was when the dataset began
  next_row INTEGER NOT NULL,         -- a row's id is never given twice
  created  TEXT NOT NULL
) STRICT;

-- Every change, in order; nothing is taken out of it by an undo, which is a change too.
CREATE TABLE journal (
  id      INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset(id) ON DELETE CASCADE,
  time    TEXT NOT NULL,             -- local time with its offset, ISO 8601
  author  TEXT NOT NULL,             -- name of the person's session
  kind    TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
  label   TEXT NOT NULL,             -- what was done, in French
  inverse TEXT NOT NULL              -- the edit that takes it back, as JSON
) STRICT;
CREATE INDEX journal_dataset ON journal(dataset, id);

-- The files that were imported, byte for byte.
CREATE TABLE source (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  bytes  BLOB NOT NULL
) STRICT;

-- What imports could not place: rows and columns with their addresses, as JSON.
CREATE TABLE aside (
  id      INTEGER PRIMARY KEY,
  journal INTEGER NOT NULL REFERENCES journal(id) ON DELETE CASCADE,
  source  INTEGER NOT NULL REFERENCES source(id),
  content TEXT NOT NULL
) STRICT;

-- The packages made.
CREATE TABLE delivery (
  id      INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset(id) ON DELETE CASCADE,
  time    TEXT NOT NULL,
  name    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  rows    INTEGER NOT NULL
) STRICT;

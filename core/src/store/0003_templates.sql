-- Templates that the person added: with them, the dossier is sufficient to itself on another computer.
-- Once released this file is never edited: a later need is a later file.

CREATE TABLE template (
  id      TEXT PRIMARY KEY,
  schema  TEXT NOT NULL,             -- the Table Schema, as JSON
  example TEXT NOT NULL,             -- a filled table, as CSV; empty when none came with it
  added   TEXT NOT NULL              -- local time with its offset, ISO 8601
) STRICT, WITHOUT ROWID;

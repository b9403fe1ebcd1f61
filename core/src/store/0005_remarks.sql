-- What the Métropole said of packages she received, and what the commune answered.
-- Once released this file is never edited: a later need is a later file.

CREATE TABLE remark (
  id       INTEGER PRIMARY KEY,
  dataset  INTEGER NOT NULL REFERENCES dataset(id) ON DELETE CASCADE,
  source   TEXT NOT NULL,            -- SHA-256 of the return it came in
  package  TEXT NOT NULL,            -- name of the package it speaks of
  sender   TEXT NOT NULL,
  time     TEXT NOT NULL,            -- when the return was opened: local time with its offset, ISO 8601
  row      INTEGER,                  -- the row it speaks of; null when it was not found
  line     INTEGER NOT NULL,         -- the row in the package, from 1
  uid      TEXT NOT NULL,
  name     TEXT NOT NULL,
  field    TEXT NOT NULL,            -- empty for a remark on the whole row
  before   TEXT NOT NULL,            -- the value that had been sent
  after    TEXT,                     -- the value proposed; null when none is
  comment  TEXT NOT NULL,
  answer   TEXT NOT NULL DEFAULT 'pending' CHECK (answer IN ('pending', 'accepted', 'refused')),
  reply    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX remark_dataset ON remark(dataset, id);

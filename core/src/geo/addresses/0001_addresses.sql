-- The addresses of some communes, kept on this computer. All of it can be loaded again from where it came.

-- A file being loaded, or loaded. Its streets show once a commune names it in `held`.
CREATE TABLE load (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,              -- name of the file
  stamp  TEXT NOT NULL,              -- tells this file from another of the same name
  kind   TEXT NOT NULL CHECK (kind IN ('addresses', 'places')),
  as_of  TEXT NOT NULL,              -- day of the data, ISO 8601
  rows   INTEGER NOT NULL,           -- rows read so far: a stopped load goes on from there
  kept   INTEGER NOT NULL
) STRICT;

-- Which load a commune's addresses come from. Streets with their numbers and places without any are loaded apart.
CREATE TABLE held (
  insee TEXT NOT NULL,
  kind  TEXT NOT NULL,
  load  INTEGER NOT NULL REFERENCES load(id),
  PRIMARY KEY (insee, kind)
) STRICT, WITHOUT ROWID;

-- A street, or a place that has a name and no numbers.
CREATE TABLE street (
  id       INTEGER PRIMARY KEY,
  load     INTEGER NOT NULL,
  insee    TEXT NOT NULL,
  name     TEXT NOT NULL,
  postcode TEXT NOT NULL,
  former   TEXT NOT NULL,            -- name of the commune it was in before a merger; two may have a street of one name
  lon      INTEGER,                  -- where the file places the street itself, in millionths of a degree
  lat      INTEGER
) STRICT;
CREATE INDEX street_insee ON street(insee, load);

CREATE TABLE number (
  street INTEGER NOT NULL,
  number INTEGER NOT NULL,
  suffix TEXT NOT NULL,              -- bis, ter, a… in lower case
  rank   INTEGER NOT NULL,           -- 0 for an entrance; a number placed twice keeps the lowest
  lon    INTEGER NOT NULL,
  lat    INTEGER NOT NULL,
  PRIMARY KEY (street, number, suffix)
) STRICT, WITHOUT ROWID;

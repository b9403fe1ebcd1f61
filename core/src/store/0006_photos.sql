-- Street photographs near points, kept so that they are seen again without a connection, and positions that a person
-- has looked at and confirmed.
-- Once released this file is never edited: a later need is a later file.

CREATE TABLE photo (
  id        TEXT PRIMARY KEY,          -- as the catalogue names it
  lon       REAL NOT NULL,
  lat       REAL NOT NULL,
  azimuth   REAL,                      -- where it looks, in degrees clockwise from the north
  all_round INTEGER NOT NULL,          -- 1 when it shows all that is around
  taken     TEXT NOT NULL,             -- ISO 8601
  licence   TEXT NOT NULL,             -- SPDX; empty when the catalogue does not say
  author    TEXT NOT NULL,
  picture   BLOB,                      -- once it was looked at
  kept      TEXT NOT NULL              -- local time with its offset, ISO 8601
) STRICT;
CREATE INDEX photo_place ON photo(lat, lon);

-- Where photographs were looked for: there may be none.
CREATE TABLE photo_search (
  lon  REAL NOT NULL,
  lat  REAL NOT NULL,
  time TEXT NOT NULL,
  PRIMARY KEY (lon, lat)
) STRICT, WITHOUT ROWID;

-- Rows whose position was looked at and found right. It holds for that position only.
CREATE TABLE confirmed (
  dataset INTEGER NOT NULL REFERENCES dataset(id) ON DELETE CASCADE,
  row     INTEGER NOT NULL,
  lon     REAL NOT NULL,
  lat     REAL NOT NULL,
  time    TEXT NOT NULL,
  author  TEXT NOT NULL,
  PRIMARY KEY (dataset, row)
) STRICT, WITHOUT ROWID;

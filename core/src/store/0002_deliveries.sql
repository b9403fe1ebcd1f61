-- What each package held, so that the next can tell what changed and the person can come back to it.
CREATE TABLE delivery_content (
  delivery INTEGER PRIMARY KEY REFERENCES delivery(id) ON DELETE CASCADE,
  schema   TEXT NOT NULL,            -- the Table Schema it followed
  rows     BLOB NOT NULL             -- the rows, internal columns too: CSV in zlib, each row's id first
) STRICT;

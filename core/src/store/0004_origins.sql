-- Where values come from: which change of the journal wrote them, run of rows by run of rows.
-- Facts only. An undo takes none out: what is undone is told by the journal, and its facts count no more.
CREATE TABLE written (
  id      INTEGER PRIMARY KEY,
  journal INTEGER NOT NULL REFERENCES journal(id) ON DELETE CASCADE,
  dataset INTEGER NOT NULL,
  field   INTEGER NOT NULL,          -- position of the field; -1 for rows put in place whole
  first   INTEGER NOT NULL,          -- the rows from this id
  last    INTEGER NOT NULL,          -- to this one
  line    INTEGER                    -- line of the source file of the first; the others follow one by one
) STRICT;
CREATE INDEX written_cell ON written(dataset, field, first);
CREATE INDEX written_journal ON written(journal);

-- Changes that brought a dataset back to a moment: what it holds comes from before that moment.
CREATE TABLE restored (
  journal INTEGER PRIMARY KEY REFERENCES journal(id) ON DELETE CASCADE,
  target  INTEGER NOT NULL           -- the last change that counts; 0 for none
) STRICT;

-- Who this database is, so that a backup of another one is not restored over it. Written once, never changed.
CREATE TABLE database_identity (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  database_id TEXT NOT NULL
) STRICT;

INSERT INTO database_identity (only_row, database_id)
VALUES (1, lower(hex(randomblob(16))));

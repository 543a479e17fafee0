-- Who this database is, so that a backup of another one is not restored over it. Written once, never changed.
CREATE TABLE database_identity (
  only_row bigint PRIMARY KEY CHECK (only_row = 1),
  database_id text NOT NULL
);

INSERT INTO database_identity (only_row, database_id)
VALUES (1, replace(CAST(gen_random_uuid() AS text), '-', ''));

-- Records of the original's files for which there is no feature yet (surveys, prompts, preferences), cell by cell: nothing
-- is lost, and they can be written again.
CREATE TABLE original_rows (
  original_row_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  kind TEXT NOT NULL,
  external_id TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  deleted_at TEXT,
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, kind, external_id)
) STRICT;

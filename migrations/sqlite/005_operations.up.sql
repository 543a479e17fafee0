-- One row per mutating command; the images are what undo, redo and history work from.
CREATE TABLE operations (
  operation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  at TEXT NOT NULL,
  command TEXT NOT NULL,
  summary TEXT NOT NULL,
  undone_at TEXT,
  import_id INTEGER
) STRICT;
CREATE INDEX operations_by_user ON operations (user_id, operation_id);

-- before is NULL for an inserted row, after for a deleted one.
CREATE TABLE operation_rows (
  operation_id INTEGER NOT NULL REFERENCES operations ON DELETE CASCADE,
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (operation_id, position)
) STRICT, WITHOUT ROWID;

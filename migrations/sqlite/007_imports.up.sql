CREATE TABLE imports (
  import_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  at TEXT NOT NULL,
  legacy_zone TEXT NOT NULL,
  undone_at TEXT
) STRICT;

CREATE TABLE import_files (
  import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  kind TEXT NOT NULL,
  variant TEXT NOT NULL,
  read_rows INTEGER NOT NULL,
  new_rows INTEGER NOT NULL,
  unchanged_rows INTEGER NOT NULL,
  different_rows INTEGER NOT NULL,
  rejected_rows INTEGER NOT NULL,
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

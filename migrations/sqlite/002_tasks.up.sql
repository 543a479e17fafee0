CREATE TABLE tasks (
  task_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  type TEXT CHECK (type IN ('work', 'play', 'self_care', 'sleep')),
  kind TEXT,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  estimate_min REAL,
  default_aversion REAL,
  is_recurring INTEGER NOT NULL DEFAULT 0 CHECK (is_recurring IN (0, 1)),
  routine_frequency TEXT,
  routine_days TEXT CHECK (routine_days IS NULL OR json_valid(routine_days)),
  routine_time TEXT,
  completion_window_hours REAL,
  completion_window_days REAL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  archived_at TEXT,
  deleted_at TEXT,
  description TEXT,
  notes TEXT,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  provenance TEXT CHECK (provenance IS NULL OR json_valid(provenance)),
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX tasks_by_name ON tasks (user_id, name_key);

CREATE TABLE task_versions (
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  PRIMARY KEY (task_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  note_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT,
  content TEXT NOT NULL,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX notes_by_creation ON notes (user_id, created_at);

CREATE TABLE jobs (
  job_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  type TEXT CHECK (type IN ('work', 'play', 'self_care', 'sleep')),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  description TEXT,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, external_id)
) STRICT;

CREATE TABLE job_tasks (
  job_id INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  PRIMARY KEY (job_id, task_id)
) STRICT, WITHOUT ROWID;

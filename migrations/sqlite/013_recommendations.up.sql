-- Lists of what to do next as they were shown, append-only; tasks and instances may be purged, what was shown stays.
CREATE TABLE recommendations (
  recommendation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  at TEXT NOT NULL,
  policy TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('templates', 'instances')),
  filters TEXT NOT NULL CHECK (json_valid(filters)),
  candidates INTEGER NOT NULL
) STRICT;
CREATE INDEX recommendations_at ON recommendations (user_id, at);

CREATE TABLE recommendation_items (
  recommendation_id INTEGER NOT NULL REFERENCES recommendations ON DELETE CASCADE,
  position INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  instance_id INTEGER,
  score REAL NOT NULL,
  PRIMARY KEY (recommendation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendation_terms (
  recommendation_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  term INTEGER NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  weight REAL NOT NULL,
  points REAL NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (recommendation_id, position, term),
  FOREIGN KEY (recommendation_id, position) REFERENCES recommendation_items ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The choice: from which list an instance was started, and how that list was made.
ALTER TABLE instances ADD COLUMN recommendation_id INTEGER;
ALTER TABLE instances ADD COLUMN recommendation_position INTEGER;
ALTER TABLE instances ADD COLUMN recommendation_source TEXT CHECK (recommendation_source IS NULL OR json_valid(recommendation_source));

-- Sums and counts over the instances of a task that are not deleted, kept in the transaction of every write.
-- A *_gap is actual minus predicted over the rows that have both.
CREATE TABLE task_stats (
  task_id INTEGER PRIMARY KEY REFERENCES tasks ON DELETE CASCADE,
  instances INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL DEFAULT 0,
  completed INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0,
  predicted_aversion_n INTEGER NOT NULL DEFAULT 0,
  predicted_aversion_sum REAL NOT NULL DEFAULT 0,
  actual_aversion_n INTEGER NOT NULL DEFAULT 0,
  actual_aversion_sum REAL NOT NULL DEFAULT 0,
  aversion_gap_n INTEGER NOT NULL DEFAULT 0,
  aversion_gap_sum REAL NOT NULL DEFAULT 0,
  predicted_relief_n INTEGER NOT NULL DEFAULT 0,
  predicted_relief_sum REAL NOT NULL DEFAULT 0,
  actual_relief_n INTEGER NOT NULL DEFAULT 0,
  actual_relief_sum REAL NOT NULL DEFAULT 0,
  relief_gap_n INTEGER NOT NULL DEFAULT 0,
  relief_gap_sum REAL NOT NULL DEFAULT 0,
  duration_n INTEGER NOT NULL DEFAULT 0,
  duration_sum REAL NOT NULL DEFAULT 0,
  last_completed_at TEXT
) STRICT;

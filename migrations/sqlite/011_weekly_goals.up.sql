-- The goal that holds from set_at on until the next row; without hours there is none.
CREATE TABLE weekly_goals (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  set_at TEXT NOT NULL,
  hours REAL,
  is_rolling INTEGER NOT NULL CHECK (is_rolling IN (0, 1)),
  PRIMARY KEY (user_id, set_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  user_id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  email TEXT UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

-- The local guest: owns everything until somebody creates accounts.
INSERT INTO users (username, username_key, created_at)
VALUES ('default', 'default', strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now'));

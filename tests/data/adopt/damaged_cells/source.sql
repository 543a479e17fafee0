-- What SQLite lets into any column: no UTF-8, a NUL byte, words for numbers, numbers for words, a number beyond 15 digits.
CREATE TABLE users (
  user_id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(255) NOT NULL, username VARCHAR(100), google_id VARCHAR(255), oauth_provider VARCHAR(50) NOT NULL,
  email_verified BOOLEAN NOT NULL, is_active BOOLEAN NOT NULL, created_at DATETIME NOT NULL, last_login DATETIME);
CREATE TABLE tasks (
  task_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, description TEXT, type VARCHAR, version INTEGER, created_at DATETIME, updated_at DATETIME,
  is_recurring BOOLEAN, categories JSON, default_estimate_minutes INTEGER, task_type VARCHAR, default_initial_aversion VARCHAR, routine_frequency VARCHAR,
  routine_days_of_week JSON, routine_time VARCHAR, completion_window_hours INTEGER, completion_window_days INTEGER, notes TEXT, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE task_instances (
  instance_id VARCHAR NOT NULL PRIMARY KEY, task_id VARCHAR NOT NULL, task_name VARCHAR NOT NULL, task_version INTEGER, created_at DATETIME, initialized_at DATETIME,
  started_at DATETIME, completed_at DATETIME, cancelled_at DATETIME, due_at DATETIME, predicted JSON, actual JSON, procrastination_score FLOAT, proactive_score FLOAT,
  behavioral_score FLOAT, net_relief FLOAT, net_emotional FLOAT, behavioral_deviation FLOAT, is_completed BOOLEAN, is_deleted BOOLEAN, status VARCHAR, duration_minutes FLOAT,
  delay_minutes FLOAT, relief_score FLOAT, cognitive_load FLOAT, mental_energy_needed FLOAT, task_difficulty FLOAT, emotional_load FLOAT,
  environmental_effect FLOAT, skills_improved TEXT, serendipity_factor FLOAT, disappointment_factor FLOAT, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
INSERT INTO tasks (task_id, name, created_at, default_estimate_minutes, version) VALUES ('t1', CAST(x'4469ff' AS TEXT), '2026-02-01 10:00:00.000000', 5, 1),
  ('t2', CAST(x'44006973' AS TEXT), '2026-02-01 10:00:00.000000', 5, 1), ('t3', 'Words', '2026-02-01 10:00:00.000000', 'soon', 1),
  ('t4', 42, '2026-02-01', 0.1, 1), ('t5', '', '2026-02-01 10:00:00.000000', 5, 1);
INSERT INTO task_instances (instance_id, task_id, task_name, created_at, initialized_at, completed_at, status, is_completed, duration_minutes) VALUES
  ('i1', 't4', '42', '2026-02-02 10:00:00.000000', '2026-02-02 10:00:00.000000', '2026-02-02 11:00:00.000000', 'completed', 1, 0.30000000000000004);

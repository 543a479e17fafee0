-- Three users, and nothing said about them.
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
CREATE TABLE jobs (job_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, task_type VARCHAR, description TEXT, created_at DATETIME NOT NULL, updated_at DATETIME);
CREATE TABLE job_task_mapping (
  job_id VARCHAR NOT NULL REFERENCES jobs (job_id) ON DELETE CASCADE, task_id VARCHAR NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE,
  created_at DATETIME NOT NULL, PRIMARY KEY (job_id, task_id));
INSERT INTO users VALUES (1, 'ann@example.org', 'Ann', NULL, 'google', 1, 1, '2026-02-01 10:00:00.000000', NULL), (2, 'bob@example.org', 'Bob', NULL, 'google', 1, 1, '2026-02-01 10:00:00.000000', NULL), (7, 'eve@example.org', NULL, NULL, 'google', 1, 1, '2026-02-01 10:00:00.000000', NULL);
INSERT INTO tasks (task_id, name, created_at, user_id) VALUES ('t1', 'Dishes', '2026-02-01 10:00:00.000000', 1), ('t2', 'Rowing', '2026-02-01 10:00:00.000000', 2), ('t3', 'Nobody''s', '2026-02-01 10:00:00.000000', NULL), ('t7', 'Left', '2026-02-01 10:00:00.000000', 7);
INSERT INTO task_instances (instance_id, task_id, task_name, created_at, status, user_id) VALUES ('i1', 't1', 'Dishes', '2026-02-02 10:00:00.000000', 'initialized', 1), ('i2', 't2', 'Rowing', '2026-02-02 10:00:00.000000', 'initialized', 2), ('i3', 't3', 'Nobody''s', '2026-02-02 10:00:00.000000', 'initialized', NULL);
INSERT INTO jobs VALUES ('j1', 'Home', 'Work', '', '2026-02-01 10:00:00.000000', NULL);
INSERT INTO job_task_mapping VALUES ('j1', 't1', '2026-02-01 10:00:00.000000'), ('j1', 't2', '2026-02-01 10:00:00.000000'), ('j1', 't7', '2026-02-01 10:00:00.000000');

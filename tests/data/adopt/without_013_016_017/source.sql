-- A SQLite file that has jobs and due dates, but never got the factors, the time zones and net_emotional.
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
  behavioral_score FLOAT, net_relief FLOAT, behavioral_deviation FLOAT, is_completed BOOLEAN, is_deleted BOOLEAN, status VARCHAR, duration_minutes FLOAT,
  delay_minutes FLOAT, relief_score FLOAT, cognitive_load FLOAT, mental_energy_needed FLOAT, task_difficulty FLOAT, emotional_load FLOAT,
  environmental_effect FLOAT, skills_improved TEXT, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE emotions (
  emotion_id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE, emotion VARCHAR NOT NULL,
  CONSTRAINT uq_emotions_user_emotion UNIQUE (user_id, emotion));
CREATE TABLE notes (note_id VARCHAR NOT NULL PRIMARY KEY, content TEXT NOT NULL, timestamp DATETIME NOT NULL, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE jobs (job_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, task_type VARCHAR, description TEXT, created_at DATETIME NOT NULL, updated_at DATETIME);
CREATE TABLE job_task_mapping (
  job_id VARCHAR NOT NULL REFERENCES jobs (job_id) ON DELETE CASCADE, task_id VARCHAR NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE,
  created_at DATETIME NOT NULL, PRIMARY KEY (job_id, task_id));
CREATE TABLE user_preferences (
  user_id VARCHAR NOT NULL PRIMARY KEY, tutorial_completed BOOLEAN, tutorial_choice VARCHAR, tutorial_auto_show BOOLEAN, tooltip_mode_enabled BOOLEAN,
  survey_completed BOOLEAN, created_at DATETIME NOT NULL, last_active DATETIME, gap_handling VARCHAR, persistent_emotion_values JSON, productivity_history JSON,
  productivity_goal_settings JSON, monitored_metrics_config JSON, execution_score_chunk_state JSON, productivity_settings JSON);
INSERT INTO tasks VALUES
  ('t1770000001', 'Tax return', '&lt;form 2&gt;', 'one-time', 2, '2026-02-02 03:40:01.000000', '2026-02-03 09:00:00.500000', 0, '[]', 90, 'Work', '50', 'none', '[]', '00:00', NULL, 3, 'first line
second line', 1),
  ('t1770000002', 'Piano', '', NULL, 1, '2026-02-02 03:41:00.000000', '2026-02-02 03:41:00.000000', 0, '[]', 30, 'Play', '0', 'daily', '[]', '19:00', NULL, NULL, '', NULL);
INSERT INTO task_instances (instance_id, task_id, task_name, task_version, created_at, initialized_at, started_at, completed_at, cancelled_at, due_at, predicted, actual, procrastination_score, proactive_score, is_completed, is_deleted, status, duration_minutes, delay_minutes, relief_score, mental_energy_needed, user_id) VALUES
  ('i1770000101', 't1770000001', 'Tax return', 2, '2026-02-04 18:00:00.000000', '2026-02-04 18:01:00.250000', '2026-02-04 18:05:00.000000', '2026-02-04 19:35:10.750000', NULL, '2026-02-28 23:59:59.000000',
   '{"time_estimate_minutes": 90, "expected_relief": 80, "expected_mental_energy": 60, "expected_aversion": 65, "initialization_expected_aversion": 85, "emotion_values": {"caf\u00e9 mood": 20}}',
   '{"actual_relief": 90, "actual_mental_energy": 70, "completion_percent": 120, "time_actual_minutes": 90, "completion_notes": "done\nat last"}',
   0.125, 9.875, 1, 0, 'completed', 90.179166666666667, 3.99, 90.0, 70.0, 1),
  ('i1770000102', 't1770000002', 'Piano', 1, '2026-02-05 17:00:00.000000', '2026-02-05 17:00:00.000000', NULL, NULL, NULL, NULL,
   '{"time_estimate_minutes": 30, "expected_relief": NaN}', '{"time_spent_before_pause": 12.5, "paused": true, "pause_reason": "visit", "pause_completion_percentage": 40.0}',
   NULL, NULL, 0, 0, 'initialized', NULL, NULL, NULL, NULL, NULL);
INSERT INTO emotions (user_id, emotion) VALUES (1, 'calm'), (NULL, 'Calm'), (1, 'proud');
INSERT INTO notes VALUES ('note-1770000000123', 'tea &amp; biscuits', '2026-02-02 03:00:00.123000', 1);
INSERT INTO user_preferences VALUES ('default', 0, '', 1, 1, 0, '2026-02-01 10:00:00.000000', NULL, NULL, '{}', '[]', '{}', '{}', NULL, '{}');

-- The migration to owners that were numbers stopped half-way: user_id_new stands beside user_id and is never filled.
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
CREATE TABLE emotions (
  emotion_id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE, emotion VARCHAR NOT NULL,
  CONSTRAINT uq_emotions_user_emotion UNIQUE (user_id, emotion));
CREATE TABLE notes (note_id VARCHAR NOT NULL PRIMARY KEY, content TEXT NOT NULL, timestamp DATETIME NOT NULL, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE survey_responses (
  response_id VARCHAR NOT NULL PRIMARY KEY, user_id VARCHAR NOT NULL, question_category VARCHAR NOT NULL, question_id VARCHAR NOT NULL, response_value VARCHAR,
  response_text TEXT, timestamp DATETIME NOT NULL, user_id_new INTEGER);
CREATE TABLE popup_triggers (
  id INTEGER NOT NULL PRIMARY KEY, user_id VARCHAR NOT NULL, trigger_id VARCHAR NOT NULL, task_id VARCHAR, count INTEGER NOT NULL, last_shown_at DATETIME,
  helpful BOOLEAN, last_response VARCHAR, last_comment TEXT, created_at DATETIME, updated_at DATETIME, user_id_new INTEGER);
CREATE TABLE popup_responses (
  id INTEGER NOT NULL PRIMARY KEY, user_id VARCHAR NOT NULL, trigger_id VARCHAR NOT NULL, task_id VARCHAR, instance_id VARCHAR, response_value VARCHAR,
  helpful BOOLEAN, comment TEXT, context JSON, created_at DATETIME, user_id_new INTEGER);
CREATE INDEX idx_survey_responses_user_id_new ON survey_responses (user_id_new);
INSERT INTO tasks VALUES
  ('t1770000001', 'Tax return', '&lt;form 2&gt;', 'one-time', 2, '2026-02-02 03:40:01.000000', '2026-02-03 09:00:00.500000', 0, '[]', 90, 'Work', '50', 'none', '[]', '00:00', NULL, 3, 'first line
second line', 1),
  ('t1770000002', 'Piano', '', NULL, 1, '2026-02-02 03:41:00.000000', '2026-02-02 03:41:00.000000', 0, '[]', 30, 'Play', '0', 'daily', '[]', '19:00', NULL, NULL, '', NULL);
INSERT INTO survey_responses VALUES ('srv-1', 'default_user', 'sleep', 'q1', '3', '', '2026-02-01 11:00:00.000000', NULL);
INSERT INTO popup_triggers VALUES (1, 'default', '1.1', NULL, 2, NULL, NULL, NULL, NULL, '2026-02-03 12:00:00.000000', NULL, NULL),
  (2, 'default', '1.1', 't1770000001', 1, NULL, 0, NULL, NULL, '2026-02-03 12:00:00.000000', NULL, NULL);
INSERT INTO popup_responses VALUES (1, 'default', '1.1', NULL, NULL, NULL, NULL, NULL, NULL, '2026-02-03 12:00:00.000000', NULL);

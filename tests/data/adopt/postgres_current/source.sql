-- The same rows as in the folder current, as the application keeps them on a server.
CREATE TABLE users (
  user_id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(255) NOT NULL, username VARCHAR(100), google_id VARCHAR(255), oauth_provider VARCHAR(50) NOT NULL,
  email_verified BOOLEAN NOT NULL, is_active BOOLEAN NOT NULL, created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, last_login TIMESTAMP WITHOUT TIME ZONE);
CREATE TABLE tasks (
  task_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, description TEXT, type VARCHAR, version INTEGER, created_at TIMESTAMP WITHOUT TIME ZONE, updated_at TIMESTAMP WITHOUT TIME ZONE,
  is_recurring BOOLEAN, categories JSONB, default_estimate_minutes INTEGER, task_type VARCHAR, default_initial_aversion VARCHAR, routine_frequency VARCHAR,
  routine_days_of_week JSONB, routine_time VARCHAR, completion_window_hours INTEGER, completion_window_days INTEGER, notes TEXT, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE task_instances (
  instance_id VARCHAR NOT NULL PRIMARY KEY, task_id VARCHAR NOT NULL, task_name VARCHAR NOT NULL, task_version INTEGER, created_at TIMESTAMP WITHOUT TIME ZONE, initialized_at TIMESTAMP WITHOUT TIME ZONE,
  started_at TIMESTAMP WITHOUT TIME ZONE, completed_at TIMESTAMP WITHOUT TIME ZONE, cancelled_at TIMESTAMP WITHOUT TIME ZONE, due_at TIMESTAMP WITHOUT TIME ZONE, predicted JSONB, actual JSONB, procrastination_score DOUBLE PRECISION, proactive_score DOUBLE PRECISION,
  behavioral_score DOUBLE PRECISION, net_relief DOUBLE PRECISION, net_emotional DOUBLE PRECISION, behavioral_deviation DOUBLE PRECISION, is_completed BOOLEAN, is_deleted BOOLEAN, status VARCHAR, duration_minutes DOUBLE PRECISION,
  delay_minutes DOUBLE PRECISION, relief_score DOUBLE PRECISION, cognitive_load DOUBLE PRECISION, mental_energy_needed DOUBLE PRECISION, task_difficulty DOUBLE PRECISION, emotional_load DOUBLE PRECISION,
  environmental_effect DOUBLE PRECISION, skills_improved TEXT, serendipity_factor DOUBLE PRECISION, disappointment_factor DOUBLE PRECISION, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE emotions (
  emotion_id SERIAL PRIMARY KEY, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE, emotion VARCHAR NOT NULL,
  CONSTRAINT uq_emotions_user_emotion UNIQUE (user_id, emotion));
CREATE TABLE notes (note_id VARCHAR NOT NULL PRIMARY KEY, content TEXT NOT NULL, timestamp TIMESTAMP WITHOUT TIME ZONE NOT NULL, user_id INTEGER REFERENCES users (user_id) ON DELETE CASCADE);
CREATE TABLE jobs (job_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, task_type VARCHAR, description TEXT, created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, updated_at TIMESTAMP WITHOUT TIME ZONE);
CREATE TABLE job_task_mapping (
  job_id VARCHAR NOT NULL REFERENCES jobs (job_id) ON DELETE CASCADE, task_id VARCHAR NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE,
  created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, PRIMARY KEY (job_id, task_id));
CREATE TABLE user_preferences (
  user_id VARCHAR NOT NULL PRIMARY KEY, tutorial_completed BOOLEAN, tutorial_choice VARCHAR, tutorial_auto_show BOOLEAN, tooltip_mode_enabled BOOLEAN,
  survey_completed BOOLEAN, created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, last_active TIMESTAMP WITHOUT TIME ZONE, gap_handling VARCHAR, timezone VARCHAR(64), detected_tz VARCHAR(64), persistent_emotion_values JSONB, productivity_history JSONB,
  productivity_goal_settings JSONB, monitored_metrics_config JSONB, execution_score_chunk_state JSONB, productivity_settings JSONB);
CREATE TABLE survey_responses (
  response_id VARCHAR NOT NULL PRIMARY KEY, user_id VARCHAR NOT NULL, question_category VARCHAR NOT NULL, question_id VARCHAR NOT NULL, response_value VARCHAR,
  response_text TEXT, timestamp TIMESTAMP WITHOUT TIME ZONE NOT NULL);
CREATE TABLE popup_triggers (
  id INTEGER NOT NULL PRIMARY KEY, user_id VARCHAR NOT NULL, trigger_id VARCHAR NOT NULL, task_id VARCHAR, count INTEGER NOT NULL, last_shown_at TIMESTAMP WITHOUT TIME ZONE,
  helpful BOOLEAN, last_response VARCHAR, last_comment TEXT, created_at TIMESTAMP WITHOUT TIME ZONE, updated_at TIMESTAMP WITHOUT TIME ZONE);
CREATE TABLE popup_responses (
  id INTEGER NOT NULL PRIMARY KEY, user_id VARCHAR NOT NULL, trigger_id VARCHAR NOT NULL, task_id VARCHAR, instance_id VARCHAR, response_value VARCHAR,
  helpful BOOLEAN, comment TEXT, context JSONB, created_at TIMESTAMP WITHOUT TIME ZONE);
CREATE TABLE sessions (token VARCHAR PRIMARY KEY);
INSERT INTO users VALUES (1, 'ann@example.org', 'Ann', NULL, 'google', true, true, '2026-02-01 10:00:00.000000', NULL);
INSERT INTO tasks VALUES
  ('t1770000001', 'Tax return', '&lt;form 2&gt;', 'one-time', 2, '2026-02-02 03:40:01.000000', '2026-02-03 09:00:00.500000', false, '[]', 90, 'Work', '50', 'none', '[]', '00:00', NULL, 3, 'first line
second line', 1),
  ('t1770000002', 'Piano', '', NULL, 1, '2026-02-02 03:41:00.000000', '2026-02-02 03:41:00.000000', false, '[]', 30, 'Play', '0', 'daily', '[]', '19:00', NULL, NULL, '', NULL);
INSERT INTO task_instances (instance_id, task_id, task_name, task_version, created_at, initialized_at, started_at, completed_at, cancelled_at, due_at, predicted, actual, procrastination_score, proactive_score, is_completed, is_deleted, status, duration_minutes, delay_minutes, relief_score, mental_energy_needed, user_id) VALUES
  ('i1770000101', 't1770000001', 'Tax return', 2, '2026-02-04 18:00:00.000000', '2026-02-04 18:01:00.250000', '2026-02-04 18:05:00.000000', '2026-02-04 19:35:10.750000', NULL, '2026-02-28 23:59:59.000000',
   '{"time_estimate_minutes": 90, "expected_relief": 80, "expected_mental_energy": 60, "expected_aversion": 65, "initialization_expected_aversion": 85, "emotion_values": {"caf\u00e9 mood": 20}}',
   '{"actual_relief": 90, "actual_mental_energy": 70, "completion_percent": 120, "time_actual_minutes": 90, "completion_notes": "done\nat last"}',
   0.125, 9.875, true, false, 'completed', 90.179166666666667, 3.99, 90.0, 70.0, 1),
  ('i1770000102', 't1770000002', 'Piano', 1, '2026-02-05 17:00:00.000000', '2026-02-05 17:00:00.000000', NULL, NULL, NULL, NULL,
   '{"time_estimate_minutes": 30}', '{"time_spent_before_pause": 12.5, "paused": true, "pause_reason": "visit", "pause_completion_percentage": 40.0}',
   NULL, NULL, false, false, 'initialized', NULL, NULL, NULL, NULL, NULL);
UPDATE task_instances SET net_relief = 10.0, net_emotional = 4.0, serendipity_factor = 10.0, disappointment_factor = 0.0 WHERE instance_id = 'i1770000101';
INSERT INTO emotions (user_id, emotion) VALUES (1, 'calm'), (NULL, 'Calm'), (1, 'proud');
INSERT INTO notes VALUES ('note-1770000000123', 'tea &amp; biscuits', '2026-02-02 03:00:00.123000', 1);
INSERT INTO jobs VALUES ('j1770000001123', 'Upkeep', 'Self care', '', '2026-02-02 05:00:00.000000', NULL);
INSERT INTO job_task_mapping VALUES ('j1770000001123', 't1770000001', '2026-02-02 05:01:00.000000');
INSERT INTO user_preferences VALUES ('1', true, 'explore', false, true, false, '2026-02-01 10:00:00.000000', NULL, 'fresh_start', 'auto', 'Europe/Paris', '{"calm": 40}', '[]', '{"goal_hours_per_week": 30}', '{}', NULL, '{}');
INSERT INTO survey_responses VALUES ('srv-1770000000555', '1', 'sleep', 'q1', '3', 'it&#x27;s fine', '2026-02-01 11:00:00.000000');
INSERT INTO popup_triggers VALUES (1, 'default', '1.1', NULL, 2, '2026-02-03 12:00:00.000000', true, 'ok', NULL, '2026-02-03 12:00:00.000000', '2026-02-03 12:00:00.000000');
INSERT INTO popup_responses VALUES (1, 'default', '1.1', NULL, 'i1770000101', NULL, NULL, NULL, '{"shown": true}', '2026-02-03 12:00:00.000000');

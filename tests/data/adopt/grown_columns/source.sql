-- Imports of the original have added columns of their own, emotions included.
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
ALTER TABLE tasks ADD COLUMN mood TEXT;
ALTER TABLE task_instances ADD COLUMN weather TEXT;
ALTER TABLE emotions ADD COLUMN colour TEXT;
INSERT INTO tasks (task_id, name, created_at, mood) VALUES ('t1', 'Dishes', '2026-02-01 10:00:00.000000', 'grim');
INSERT INTO task_instances (instance_id, task_id, task_name, created_at, status, weather) VALUES ('i1', 't1', 'Dishes', '2026-02-02 10:00:00.000000', 'initialized', 'rain');
INSERT INTO emotions (emotion, colour) VALUES ('calm', 'blue');

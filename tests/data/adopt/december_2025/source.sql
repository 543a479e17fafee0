-- The oldest shape that is known: three tables, no owners, no notes, no due dates.
CREATE TABLE tasks (
  task_id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, description TEXT, type VARCHAR, version INTEGER, created_at DATETIME, updated_at DATETIME,
  is_recurring BOOLEAN, categories JSON, default_estimate_minutes INTEGER, task_type VARCHAR, default_initial_aversion VARCHAR, routine_frequency VARCHAR,
  routine_days_of_week JSON, routine_time VARCHAR, completion_window_hours INTEGER, completion_window_days INTEGER);
CREATE INDEX ix_tasks_created_at ON tasks (created_at);
CREATE TABLE task_instances (
  instance_id VARCHAR NOT NULL PRIMARY KEY, task_id VARCHAR NOT NULL, task_name VARCHAR NOT NULL, task_version INTEGER, created_at DATETIME, initialized_at DATETIME,
  started_at DATETIME, completed_at DATETIME, cancelled_at DATETIME, predicted JSON, actual JSON, procrastination_score FLOAT, proactive_score FLOAT,
  behavioral_score FLOAT, net_relief FLOAT, behavioral_deviation FLOAT, is_completed BOOLEAN, is_deleted BOOLEAN, status VARCHAR, duration_minutes FLOAT,
  delay_minutes FLOAT, relief_score FLOAT, cognitive_load FLOAT, mental_energy_needed FLOAT, task_difficulty FLOAT, emotional_load FLOAT,
  environmental_effect FLOAT, skills_improved TEXT);
CREATE TABLE emotions (emotion_id INTEGER NOT NULL PRIMARY KEY, emotion VARCHAR NOT NULL);
CREATE UNIQUE INDEX ix_emotions_emotion ON emotions (emotion);
INSERT INTO tasks VALUES
  ('t1764600001', 'Dishes', '', 'one-time', 1, '2025-12-01 14:40:01.123456', '2025-12-02 08:00:00.000000', 0, '["Dread", "boredom"]', 20, 'Work', '50', 'none', '[]', '00:00', NULL, NULL),
  ('t1764600002', 'Walk &amp; talk', 'round the lake', 'routine', 3, '2025-12-01 14:40:02.000000', '2025-12-01 14:40:02.000000', 1, '[]', 0, 'Self care', '', 'weekly', '[0, 3]', '18:30', 12, 0);
INSERT INTO task_instances VALUES
  ('i1764600101', 't1764600001', 'Dishes', 1, '2025-12-01 15:00:00.000001', '2025-12-01 15:00:05.500000', '2025-12-01 15:02:00.000000', '2025-12-01 15:20:30.250000', NULL,
   '{"time_estimate_minutes": 20, "expected_relief": 60, "expected_aversion": 70, "motivation": 30, "emotions": ["Dread"], "emotion_values": {"Dread": 40}}',
   '{"actual_relief": 75, "completion_percent": 100, "time_actual_minutes": 18, "emotion_values": {"calm": 55}}',
   1.25, 8.75, NULL, 15.0, NULL, 1, 0, 'completed', 18.508333333333333, 1.9, 60.0, 35.0, 40.0, 30.0, 25.0, 0.1, 'patience'),
  ('i1764600102', 't1764600002', 'Walk &amp; talk', 3, '2025-12-03 10:00:00.000000', '2025-12-03 10:00:00.000000', '2025-12-03 10:05:00.000000', NULL, NULL,
   '{"time_estimate_minutes": 45}', '{}', NULL, NULL, NULL, NULL, NULL, 0, 0, 'active', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ''),
  ('i1764600103', 't1764500000', 'Old letters', 1, '2025-12-03 11:00:00.000000', NULL, NULL, NULL, '2025-12-03 11:30:00.000000',
   '{}', '{"cancelled": true, "cancellation_category": "deferred_to_plan", "reason_for_canceling": "later"}', NULL, NULL, NULL, NULL, NULL, 1, 0, 'cancelled', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
INSERT INTO emotions (emotion) VALUES ('Dread'), ('calm'), ('boredom');

-- Numbers first, texts last: a scan over the ratings then never touches the long texts of a row.
CREATE TABLE instances (
  instance_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  task_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'initialized', 'active', 'completed', 'cancelled')),
  is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  created_at TEXT NOT NULL,
  initialized_at TEXT,
  first_started_at TEXT,
  started_at TEXT,
  completed_at TEXT,
  cancelled_at TEXT,
  due_at TEXT,
  deleted_at TEXT,
  duration_min REAL,
  worked_before_pause_min REAL,
  predicted_duration_min REAL,
  predicted_aversion REAL,
  predicted_relief REAL,
  predicted_mental_energy REAL,
  predicted_difficulty REAL,
  predicted_cognitive_load REAL,
  predicted_emotional_load REAL,
  predicted_physical_load REAL,
  predicted_stress REAL,
  predicted_motivation REAL,
  initial_aversion REAL,
  actual_aversion REAL,
  actual_relief REAL,
  actual_mental_energy REAL,
  actual_difficulty REAL,
  actual_cognitive_load REAL,
  actual_emotional_load REAL,
  actual_physical_load REAL,
  actual_stress REAL,
  completion_percent REAL,
  environmental_effect REAL,
  delay_min REAL,
  procrastination_score REAL,
  proactive_score REAL,
  behavioral_score REAL,
  behavioral_deviation REAL,
  days_since_last_completion REAL,
  recommendation_used INTEGER CHECK (recommendation_used IN (0, 1)),
  recommendation_viewed INTEGER CHECK (recommendation_viewed IN (0, 1)),
  excitement_change REAL,
  capacity_before REAL,
  capacity_after REAL,
  pause_percent REAL,
  predicted_form_seconds REAL,
  predicted_sliders_adjusted REAL,
  completion_form_seconds REAL,
  completion_sliders_adjusted REAL,
  edited_at TEXT,
  import_id INTEGER,
  source_hash INTEGER,
  external_id TEXT NOT NULL,
  task_name TEXT NOT NULL,
  cancellation_category TEXT,
  cancellation_reason TEXT,
  physical_context TEXT,
  skills_improved TEXT,
  pause_reason TEXT,
  description TEXT,
  completion_notes TEXT,
  predicted_extra TEXT CHECK (predicted_extra IS NULL OR json_valid(predicted_extra)),
  actual_extra TEXT CHECK (actual_extra IS NULL OR json_valid(actual_extra)),
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  provenance TEXT CHECK (provenance IS NULL OR json_valid(provenance)),
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX instances_by_creation ON instances (user_id, created_at, instance_id);
CREATE INDEX instances_by_completion ON instances (user_id, completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX instances_by_cancellation ON instances (user_id, cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE INDEX instances_by_task ON instances (task_id, completed_at);
-- The order is part of it: without, "the running one, newest first" walks the whole history by instances_by_creation.
CREATE INDEX instances_open ON instances (user_id, status, created_at, instance_id, due_at)
  WHERE completed_at IS NULL AND cancelled_at IS NULL AND deleted_at IS NULL;

CREATE TABLE instance_emotions (
  instance_id INTEGER NOT NULL REFERENCES instances ON DELETE CASCADE,
  phase TEXT NOT NULL CHECK (phase IN ('before', 'after')),
  emotion TEXT NOT NULL,
  position INTEGER NOT NULL,
  intensity REAL,
  PRIMARY KEY (instance_id, phase, emotion)
) STRICT, WITHOUT ROWID;

-- paused_at is unknown for pauses that were imported.
CREATE TABLE pauses (
  pause_id INTEGER PRIMARY KEY AUTOINCREMENT,
  instance_id INTEGER NOT NULL REFERENCES instances ON DELETE CASCADE,
  paused_at TEXT,
  resumed_at TEXT,
  percent REAL,
  reason TEXT
) STRICT;
CREATE INDEX pauses_by_instance ON pauses (instance_id);

CREATE TABLE postponements (
  instance_id INTEGER NOT NULL REFERENCES instances ON DELETE CASCADE,
  position INTEGER NOT NULL,
  postponed_at TEXT,
  reason TEXT,
  PRIMARY KEY (instance_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE emotions (
  emotion_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  emotion TEXT NOT NULL,
  emotion_key TEXT NOT NULL,
  import_id INTEGER,
  UNIQUE (user_id, emotion_key)
) STRICT;

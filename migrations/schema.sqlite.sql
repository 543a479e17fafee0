-- The schema after all migrations, to be read. Written by TAS_UPDATE_GOLDEN=1 build/dev/bin/tas_tests -ts=schema.

CREATE TABLE database_identity (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  database_id TEXT NOT NULL
) STRICT;

CREATE TABLE emotions (
  emotion_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  emotion TEXT NOT NULL,
  emotion_key TEXT NOT NULL,
  import_id INTEGER,
  UNIQUE (user_id, emotion_key)
) STRICT;

CREATE TABLE import_files (
  import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  position INTEGER NOT NULL,
  file TEXT NOT NULL,
  kind TEXT NOT NULL,
  variant TEXT NOT NULL,
  read_rows INTEGER NOT NULL,
  new_rows INTEGER NOT NULL,
  unchanged_rows INTEGER NOT NULL,
  different_rows INTEGER NOT NULL,
  rejected_rows INTEGER NOT NULL, updated_rows INTEGER NOT NULL DEFAULT 0, removed_rows INTEGER NOT NULL DEFAULT 0, rejects_file TEXT, read_hash INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_findings (
  import_id INTEGER NOT NULL,
  file_position INTEGER NOT NULL,
  position INTEGER NOT NULL,
  is_rejection INTEGER NOT NULL CHECK (is_rejection IN (0, 1)),
  line INTEGER NOT NULL,
  record INTEGER,
  byte INTEGER,
  column_name TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  occurrences INTEGER NOT NULL,
  PRIMARY KEY (import_id, file_position, position),
  FOREIGN KEY (import_id, file_position) REFERENCES import_files ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  import_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  at TEXT NOT NULL,
  legacy_zone TEXT NOT NULL,
  undone_at TEXT
, mode TEXT NOT NULL DEFAULT 'insert' CHECK (mode IN ('insert', 'upsert', 'sync')), is_complete INTEGER NOT NULL DEFAULT 1 CHECK (is_complete IN (0, 1)), batch_key TEXT) STRICT;

CREATE TABLE instance_emotions (
  instance_id INTEGER NOT NULL REFERENCES instances ON DELETE CASCADE,
  phase TEXT NOT NULL CHECK (phase IN ('before', 'after')),
  emotion TEXT NOT NULL,
  position INTEGER NOT NULL,
  intensity REAL,
  PRIMARY KEY (instance_id, phase, emotion)
) STRICT, WITHOUT ROWID;

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
  provenance TEXT CHECK (provenance IS NULL OR json_valid(provenance)), recommendation_id INTEGER, recommendation_position INTEGER, recommendation_source TEXT CHECK (recommendation_source IS NULL OR json_valid(recommendation_source)), routine_slot TEXT,
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX instances_by_cancellation ON instances (user_id, cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE INDEX instances_by_completion ON instances (user_id, completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX instances_by_creation ON instances (user_id, created_at, instance_id);
CREATE UNIQUE INDEX instances_by_slot ON instances (task_id, routine_slot) WHERE routine_slot IS NOT NULL;
CREATE INDEX instances_by_task ON instances (task_id, completed_at);
CREATE INDEX instances_open ON instances (user_id, status, created_at, instance_id, due_at)
  WHERE completed_at IS NULL AND cancelled_at IS NULL AND deleted_at IS NULL;

CREATE TABLE job_tasks (
  job_id INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  PRIMARY KEY (job_id, task_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  job_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  type TEXT CHECK (type IN ('work', 'play', 'self_care', 'sleep')),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  description TEXT,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, external_id)
) STRICT;

CREATE TABLE notes (
  note_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT,
  content TEXT NOT NULL,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX notes_by_creation ON notes (user_id, created_at);

CREATE TABLE operation_rows (
  operation_id INTEGER NOT NULL REFERENCES operations ON DELETE CASCADE,
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (operation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE operations (
  operation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  at TEXT NOT NULL,
  command TEXT NOT NULL,
  summary TEXT NOT NULL,
  undone_at TEXT,
  import_id INTEGER
) STRICT;
CREATE INDEX operations_by_user ON operations (user_id, operation_id);

CREATE TABLE original_rows (
  original_row_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  kind TEXT NOT NULL,
  external_id TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  deleted_at TEXT,
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, kind, external_id)
) STRICT;

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

CREATE TABLE recommendation_items (
  recommendation_id INTEGER NOT NULL REFERENCES recommendations ON DELETE CASCADE,
  position INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  instance_id INTEGER,
  score REAL NOT NULL,
  PRIMARY KEY (recommendation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendation_terms (
  recommendation_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  term INTEGER NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  weight REAL NOT NULL,
  points REAL NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (recommendation_id, position, term),
  FOREIGN KEY (recommendation_id, position) REFERENCES recommendation_items ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendations (
  recommendation_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  at TEXT NOT NULL,
  policy TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('templates', 'instances')),
  filters TEXT NOT NULL CHECK (json_valid(filters)),
  candidates INTEGER NOT NULL
) STRICT;
CREATE INDEX recommendations_at ON recommendations (user_id, at);

CREATE TABLE task_stats (
  task_id INTEGER PRIMARY KEY REFERENCES tasks ON DELETE CASCADE,
  instances INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL DEFAULT 0,
  completed INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0,
  predicted_aversion_n INTEGER NOT NULL DEFAULT 0,
  predicted_aversion_sum REAL NOT NULL DEFAULT 0,
  actual_aversion_n INTEGER NOT NULL DEFAULT 0,
  actual_aversion_sum REAL NOT NULL DEFAULT 0,
  aversion_gap_n INTEGER NOT NULL DEFAULT 0,
  aversion_gap_sum REAL NOT NULL DEFAULT 0,
  predicted_relief_n INTEGER NOT NULL DEFAULT 0,
  predicted_relief_sum REAL NOT NULL DEFAULT 0,
  actual_relief_n INTEGER NOT NULL DEFAULT 0,
  actual_relief_sum REAL NOT NULL DEFAULT 0,
  relief_gap_n INTEGER NOT NULL DEFAULT 0,
  relief_gap_sum REAL NOT NULL DEFAULT 0,
  duration_n INTEGER NOT NULL DEFAULT 0,
  duration_sum REAL NOT NULL DEFAULT 0,
  last_completed_at TEXT
) STRICT;

CREATE TABLE task_versions (
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  version INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  PRIMARY KEY (task_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (
  task_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  type TEXT CHECK (type IN ('work', 'play', 'self_care', 'sleep')),
  kind TEXT,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  estimate_min REAL,
  default_aversion REAL,
  is_recurring INTEGER NOT NULL DEFAULT 0 CHECK (is_recurring IN (0, 1)),
  routine_frequency TEXT,
  routine_days TEXT CHECK (routine_days IS NULL OR json_valid(routine_days)),
  routine_time TEXT,
  completion_window_hours REAL,
  completion_window_days REAL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  archived_at TEXT,
  deleted_at TEXT,
  description TEXT,
  notes TEXT,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  provenance TEXT CHECK (provenance IS NULL OR json_valid(provenance)),
  import_id INTEGER,
  source_hash INTEGER, routine_rule TEXT, routine_since TEXT, routine_window_min REAL, routine_rests_until_at TEXT, routine_rest_reason TEXT, template_at TEXT,
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX tasks_by_name ON tasks (user_id, name_key);

CREATE TABLE undo_steps (
  undo_step_id INTEGER PRIMARY KEY AUTOINCREMENT,
  operation_id INTEGER NOT NULL UNIQUE REFERENCES operations ON DELETE CASCADE,
  below INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
  user_id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  email TEXT UNIQUE,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE weekly_goals (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  set_at TEXT NOT NULL,
  hours REAL,
  is_rolling INTEGER NOT NULL CHECK (is_rolling IN (0, 1)),
  PRIMARY KEY (user_id, set_at)
) STRICT, WITHOUT ROWID;

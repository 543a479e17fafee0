-- A task can be a routine; what its text fields hold is said in libtas/domain/task.hpp.
ALTER TABLE tasks ADD COLUMN routine_rule TEXT;
ALTER TABLE tasks ADD COLUMN routine_since TEXT;
ALTER TABLE tasks ADD COLUMN routine_window_min REAL;
ALTER TABLE tasks ADD COLUMN routine_rests_until_at TEXT;
ALTER TABLE tasks ADD COLUMN routine_rest_reason TEXT;

-- Which occurrence an instance is: never two of one.
ALTER TABLE instances ADD COLUMN routine_slot TEXT;
CREATE UNIQUE INDEX instances_by_slot ON instances (task_id, routine_slot) WHERE routine_slot IS NOT NULL;

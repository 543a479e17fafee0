-- A task can be a routine; what its text fields hold is said in libtas/domain/task.hpp.
ALTER TABLE tasks ADD COLUMN routine_rule text;
ALTER TABLE tasks ADD COLUMN routine_since text;
ALTER TABLE tasks ADD COLUMN routine_window_min double precision;
ALTER TABLE tasks ADD COLUMN routine_rests_until_at timestamptz;
ALTER TABLE tasks ADD COLUMN routine_rest_reason text;

-- Which occurrence an instance is: never two of one.
ALTER TABLE instances ADD COLUMN routine_slot text COLLATE "C";
-- tas:lint-ignore index-not-concurrent nothing is in a slot yet, so it is made as fast as the table is read once
CREATE UNIQUE INDEX instances_by_slot ON instances (task_id, routine_slot) WHERE routine_slot IS NOT NULL;

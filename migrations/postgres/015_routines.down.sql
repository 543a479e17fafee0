DROP INDEX instances_by_slot;
ALTER TABLE instances DROP COLUMN routine_slot;
ALTER TABLE tasks DROP COLUMN routine_rest_reason;
ALTER TABLE tasks DROP COLUMN routine_rests_until_at;
ALTER TABLE tasks DROP COLUMN routine_window_min;
ALTER TABLE tasks DROP COLUMN routine_since;
ALTER TABLE tasks DROP COLUMN routine_rule;
